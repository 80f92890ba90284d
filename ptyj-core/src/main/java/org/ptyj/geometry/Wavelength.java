package org.ptyj.geometry;

/** Wavelengths of photons and electrons, m, from energies in keV. */
public final class Wavelength {
    /** Planck's constant times the velocity of light, keV m. */
    private static final double HC = 1.23984193e-9;

    /** Rest energy of the electron, keV. */
    private static final double ELECTRON = 511;

    private Wavelength() {}

    /** Wavelength of photons, m. */
    public static double ofPhotons(double energyKeV) {
        return HC / energyKeV;
    }

    /** Wavelength of electrons, m: hc / sqrt(E (2 m c^2 + E)), E the kinetic energy. */
    public static double ofElectrons(double energyKeV) {
        return HC / Math.sqrt(energyKeV * (2 * ELECTRON + energyKeV));
    }

    /** Energy of the photons of a wavelength (m), keV. */
    public static double photonEnergyKeV(double lam) {
        return HC / lam;
    }
}

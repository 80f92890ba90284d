package org.ptyj.io.cxi;

import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;

/** The light of a CXI file. */
final class CxiLight {
    private static final String SOURCE = "instrument_1/source_1/";

    /** One electronvolt, J. */
    private static final double ELECTRON = 1.602176634e-19;

    /** A number from here on that ought to be an energy in J was rather meant in eV than in keV. */
    private static final double KEV_OR_EV = 150;

    /** Relative difference from which on energy and wavelength contradict each other. */
    private static final double DISAGREEMENT = 1e-4;

    /** Photon energies in J lie between these, from microwaves to gamma rays. */
    private static final double LEAST_ENERGY = 1e-22;

    private static final double MOST_ENERGY = 1e-10;

    private final CxiEntry entry;

    CxiLight(CxiEntry entry) {
        this.entry = entry;
    }

    double wavelength() throws PtyjIoException {
        Optional<Double> wavelength = entry.positive(SOURCE + "wavelength");
        Optional<Double> fromEnergy = entry.positive(SOURCE + "energy").map(joule -> Cxi.HC / joule);
        if (wavelength.isPresent() && fromEnergy.isPresent()) {
            noticeDisagreement(wavelength.get(), fromEnergy.get());
        }
        if (wavelength.isEmpty() && fromEnergy.isEmpty()) {
            throw entry.missing(
                    "source_1 has neither wavelength nor energy; looked for",
                    List.of(SOURCE + "wavelength", SOURCE + "energy"));
        }
        if (wavelength.isPresent()) {
            checkWavelength(wavelength.get());
            return wavelength.get();
        }
        checkEnergy(Cxi.HC / fromEnergy.orElseThrow());
        return fromEnergy.get();
    }

    private void checkEnergy(double joule) throws PtyjIoException {
        if (!(joule >= LEAST_ENERGY && joule <= MOST_ENERGY)) {
            String unit = joule < KEV_OR_EV ? "keV" : "eV";
            throw entry.failure(
                    SOURCE + "energy",
                    "is %s J, which no photon has; CXI wants J, so perhaps %s %s was meant (%.4g J)"
                            .formatted(joule, joule, unit, joule * ELECTRON * (unit.equals("keV") ? 1000 : 1)));
        }
    }

    private void checkWavelength(double metres) throws PtyjIoException {
        if (!(metres >= Cxi.HC / MOST_ENERGY && metres <= Cxi.HC / LEAST_ENERGY)) {
            throw entry.failure(
                    SOURCE + "wavelength",
                    "is %s m, which is not that of light or X-rays; CXI wants m, so perhaps it was given in nm or angstrom"
                            .formatted(metres));
        }
    }

    private void noticeDisagreement(double wavelength, double fromEnergy) {
        if (Math.abs(fromEnergy / wavelength - 1) > DISAGREEMENT) {
            entry.notices.add("%s: wavelength (%s m) and energy (that of %s m) disagree; the wavelength is taken"
                    .formatted(entry.file.file(), wavelength, fromEnergy));
        }
    }
}

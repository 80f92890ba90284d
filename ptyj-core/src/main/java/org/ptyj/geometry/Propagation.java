package org.ptyj.geometry;

/** How the wave gets from the sample to the detector. */
public enum Propagation {
    /** Fraunhofer diffraction: one Fourier transform, and the pixel sizes of the planes are reciprocal. */
    FARFIELD,
    /** Angular spectrum: two Fourier transforms, and both planes have the same pixel size. */
    NEARFIELD;

    /** The kind of propagation by its name: farfield or nearfield. */
    public static Propagation named(String name) {
        for (Propagation propagation : values()) {
            if (propagation.name().equalsIgnoreCase(name)) {
                return propagation;
            }
        }
        throw new IllegalArgumentException("propagation '" + name + "' is not known; use farfield or nearfield");
    }
}

package org.ptyj.scan.hdf5;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A unit as files write it.
 *
 * @param kind what it measures
 * @param factor to m or keV, where it is above 1
 * @param divisor to m or keV, where it is below: 75 / 1e6 is exactly the double 75e-6, and 75 * 1e-6 is not
 */
record FileUnit(Kind kind, double factor, double divisor) {
    /** What a number measures. */
    enum Kind {
        LENGTH("m"),
        ENERGY("keV");

        final String plain;

        Kind(String plain) {
            this.plain = plain;
        }
    }

    /** Joule in keV: 1 / (1000 * 1.602176634e-19). */
    private static final double JOULE = 1 / 1.602176634e-16;

    private static final Map<String, FileUnit> BY_NAME = new HashMap<>();

    static {
        length(1, 1, "m", "metre", "meter", "metres", "meters");
        length(1000, 1, "km");
        length(1, 1e2, "cm", "centimetre", "centimeter", "centimetres", "centimeters");
        length(1, 1e3, "mm", "millimetre", "millimeter", "millimetres", "millimeters");
        length(1, 1e6, "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometre", "micrometer", "micrometres");
        length(1, 1e6, "micrometers", "mum");
        length(1, 1e9, "nm", "nanometre", "nanometer", "nanometres", "nanometers");
        length(1, 1e12, "pm", "picometre", "picometer");
        length(1, 1e10, "a", "\u00e5", "\u212b", "ang", "angstrom", "angstroms", "\u00e5ngstr\u00f6m");
        energy(1, 1e3, "ev", "electronvolt", "electronvolts");
        energy(1, 1, "kev");
        energy(1e3, 1, "mev");
        energy(JOULE, 1, "j", "joule", "joules");
    }

    private static void length(double factor, double divisor, String... names) {
        define(new FileUnit(Kind.LENGTH, factor, divisor), names);
    }

    private static void energy(double factor, double divisor, String... names) {
        define(new FileUnit(Kind.ENERGY, factor, divisor), names);
    }

    private static void define(FileUnit unit, String... names) {
        for (String name : names) {
            BY_NAME.put(name, unit);
        }
    }

    /** The unit of a name, in capital or small letters; empty for an unknown one. */
    static Optional<FileUnit> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    /** The number in m or keV. */
    double plain(double number) {
        return number * factor / divisor;
    }
}

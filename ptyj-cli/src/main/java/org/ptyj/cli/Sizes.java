package org.ptyj.cli;

import java.util.Locale;

/** Lengths and numbers of bytes for people. */
final class Sizes {
    private static final String[] LENGTHS = {"fm", "pm", "nm", "um", "mm", "m", "km"};
    private static final String[] BYTES = {"bytes", "kB", "MB", "GB", "TB"};

    private Sizes() {}

    /** A length in m with a unit in which it is from 1 to 1000. */
    static String length(double metres) {
        int unit = unit(metres);
        return number(metres, unit) + " " + LENGTHS[unit];
    }

    /** Two lengths in m, (y, x), in the unit of the larger one. */
    static String lengths(double y, double x) {
        int unit = unit(Math.max(Math.abs(y), Math.abs(x)));
        return number(y, unit) + " x " + number(x, unit) + " " + LENGTHS[unit];
    }

    private static int unit(double metres) {
        int unit = 5;
        double value = Math.abs(metres);
        if (value == 0 || !Double.isFinite(value)) {
            return unit;
        }
        for (; value < 0.99995 && unit > 0; unit--) {
            value *= 1000;
        }
        for (; value >= 9999.5 && unit < LENGTHS.length - 1; unit++) {
            value /= 1000;
        }
        return unit;
    }

    private static String number(double metres, int unit) {
        return plain(metres * Math.pow(1000, 5 - unit));
    }

    /** Four digits, without zeros at the end. */
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }

    static String bytes(double count) {
        int unit = 0;
        double value = count;
        for (; value >= 1000 && unit < BYTES.length - 1; unit++) {
            value /= 1000;
        }
        return (unit == 0 ? Long.toString((long) count) : String.format(Locale.ROOT, "%.3g", value)) + " "
                + BYTES[unit];
    }
}

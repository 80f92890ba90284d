package org.ptyj.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Marks along an axis.
 *
 * @param major marks with a label, rising
 * @param minor marks without
 * @param exponent of the power of ten that the labels are to be multiplied by; 0 for none
 */
record Ticks(List<Tick> major, List<Double> minor, int exponent) {
    record Tick(double value, String label) {}

    /** The factor as text, empty if it is 1. */
    String factor() {
        return exponent == 0 ? "" : "\u00D710^" + exponent;
    }

    /**
     * At most {@code most} marks (at least 2) at multiples of 1, 2 or 5 times a power of ten.
     *
     * @param leastStep marks are not closer than this
     */
    static Ticks linear(double lo, double hi, int most, double leastStep) {
        double step = Math.max(step((hi - lo) / Math.max(1, most)), leastStep);
        double slack = 1e-9 * (hi - lo);
        long first = (long) Math.ceil((lo - slack) / step);
        long last = (long) Math.floor((hi + slack) / step);
        double largest = Math.max(Math.abs(lo), Math.abs(hi));
        int exponent = largest >= 1e5 || largest < 1e-3 ? 3 * (int) Math.floor(Math.log10(largest) / 3 + 1e-9) : 0;
        double unit = Math.pow(10, exponent);
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-6));
        List<Tick> major = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            major.add(new Tick(i * step, fixed(i * step / unit, decimals)));
        }
        return new Ticks(major, List.of(), exponent);
    }

    /** The next of 1, 2, 5, 10, ... that is not below a number. */
    static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** At most {@code most} marks for a logarithmic axis: powers of ten, or linear steps within less than a decade. */
    static Ticks logarithmic(double lo, double hi, int most) {
        int first = (int) Math.ceil(Math.log10(lo) - 1e-9);
        int last = (int) Math.floor(Math.log10(hi) + 1e-9);
        if (last - first < 1) {
            return shortLogarithmic(lo, hi, most);
        }
        int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (double) Math.max(2, most)));
        List<Tick> major = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int e = first - 1; e <= last; e++) {
            double decade = Math.pow(10, e);
            boolean labelled = Math.floorMod(e, stride) == 0;
            if (e >= first && labelled) {
                major.add(new Tick(decade, "10^" + e));
            }
            for (int k = labelled ? 2 : 1; k <= (stride == 1 ? 9 : 1); k++) {
                if (k * decade >= lo && k * decade <= hi) {
                    minor.add(k * decade);
                }
            }
        }
        return new Ticks(major, minor, 0);
    }

    private static Ticks shortLogarithmic(double lo, double hi, int most) {
        List<Tick> major = new ArrayList<>();
        for (int e = (int) Math.floor(Math.log10(lo)); e <= Math.log10(hi); e++) {
            for (int k : new int[] {1, 2, 5}) {
                double value = k * Math.pow(10, e);
                if (value >= lo * (1 - 1e-9) && value <= hi * (1 + 1e-9)) {
                    major.add(new Tick(value, brief(value)));
                }
            }
        }
        return major.size() >= 2 && major.size() <= most ? new Ticks(major, List.of(), 0) : linear(lo, hi, most, 0);
    }

    /** Multiples of pi / 2 from -pi to pi. */
    static Ticks phase() {
        String minus = "\u2212";
        String pi = "\u03C0";
        return new Ticks(
                List.of(
                        new Tick(-Math.PI, minus + pi),
                        new Tick(-Math.PI / 2, minus + pi + "/2"),
                        new Tick(0, "0"),
                        new Tick(Math.PI / 2, pi + "/2"),
                        new Tick(Math.PI, pi)),
                List.of(),
                0);
    }

    private static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = text.chars().allMatch(c -> "-0.".indexOf(c) >= 0);
        return (zero ? text.replace("-", "") : text).replace('-', '\u2212');
    }

    /** A number with three significant digits. */
    static String brief(double value) {
        if (value == 0) {
            return "0";
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        boolean plain = exponent >= -3 && exponent < 5;
        double shown = plain ? value : value / Math.pow(10, exponent);
        String text = fixed(shown, Math.max(0, plain ? 2 - exponent : 2));
        String digits = text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        if (plain) {
            return digits;
        }
        return digits.equals("1") ? "10^" + exponent : digits + "\u00D710^" + exponent;
    }
}

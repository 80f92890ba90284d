package org.ptyj.plot;

/**
 * A range of numbers and how it is marked.
 *
 * @param label text beside the axis, empty for none
 * @param leastStep smallest distance of marks on a linear axis
 */
record Axis(String label, double lo, double hi, boolean log, double leastStep) {
    static Axis linear(String label, double lo, double hi) {
        return new Axis(label, lo, hi, false, 0);
    }

    /** Place of a number along the axis: 0 at lo, 1 at hi; on a logarithmic axis NaN below and at zero. */
    double place(double value) {
        if (!log) {
            return (value - lo) / (hi - lo);
        }
        return value > 0 ? Math.log(value / lo) / Math.log(hi / lo) : Double.NaN;
    }

    Ticks ticks(int most) {
        return log ? Ticks.logarithmic(lo, hi, most) : Ticks.linear(lo, hi, most, leastStep);
    }

    /** The marks of an upright axis of a length (units of the drawing). */
    Ticks upright(double length) {
        return ticks((int) Math.max(length < 26 ? 1 : 2, length / 34));
    }

    /** As many marks as fit side by side along a length. */
    Ticks level(Canvas canvas, double length) {
        Ticks ticks = ticks(2);
        for (int most = 12; most > 2; most--) {
            Ticks tried = ticks(most);
            double widest = widest(canvas, tried);
            if (tried.major().size() * (widest + 16) <= length) {
                return tried;
            }
        }
        return ticks;
    }

    static double widest(Canvas canvas, Ticks ticks) {
        return ticks.major().stream()
                .mapToDouble(tick -> canvas.textWidth(tick.label(), TextStyle.TICK))
                .max()
                .orElse(0);
    }

    String labelWith(Ticks ticks) {
        return ticks.exponent() == 0 ? label : (label + "  " + ticks.factor()).trim();
    }
}

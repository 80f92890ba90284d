package org.ptyj.plot;

/** A unit for the lengths along an axis; {@code perMetre} converts. */
record LengthUnit(String name, double perMetre) {
    private static final LengthUnit[] METRIC = {
        new LengthUnit("m", 1),
        new LengthUnit("mm", 1e3),
        new LengthUnit("\u00B5m", 1e6),
        new LengthUnit("nm", 1e9),
        new LengthUnit("pm", 1e12)
    };

    /** The largest metric unit in which a length (m) is 1 or more. */
    static LengthUnit suiting(double metres) {
        for (LengthUnit unit : METRIC) {
            // The slack keeps 1e-6 m, which is 0.99999... um in floating point, at 1 um.
            if (metres * unit.perMetre >= 1 - 1e-9) {
                return unit;
            }
        }
        return METRIC[METRIC.length - 1];
    }
}

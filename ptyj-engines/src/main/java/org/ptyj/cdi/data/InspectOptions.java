package org.ptyj.cdi.data;

import java.util.Locale;
import java.util.Map;

/**
 * How a dataset is shown.
 *
 * @param logarithmic whether patterns are shown as log10(counts + logOffset)
 * @param unit of lengths: m, cm, mm, um, nm, A or pm
 * @param logOffset counts, above 0; best near the noise
 * @param meanPattern whether the mean pattern is shown, too
 * @param showMask whether masked pixels are marked; without it they show 0
 */
public record InspectOptions(
        boolean logarithmic, String unit, double logOffset, boolean meanPattern, boolean showMask) {
    private static final Map<String, Double> PER_METRE = Map.of(
            "m", 1.0, "cm", 1e2, "mm", 1e3, "um", 1e6, "\u00B5m", 1e6, "\u03BCm", 1e6, "nm", 1e9, "A", 1e10, "pm",
            1e12);

    /** Checks the unit and the offset. */
    public InspectOptions {
        if (!PER_METRE.containsKey(unit)) {
            throw new IllegalArgumentException("unknown unit '" + unit + "'; valid are m, cm, mm, um, nm, A, pm");
        }
        if (!(logOffset > 0 && logOffset < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("logOffset: " + logOffset + " counts; it must be positive");
        }
    }

    /** Logarithmic with an offset of 1 count, lengths in um, the mean pattern shown, the mask not. */
    public static InspectOptions usual() {
        return new InspectOptions(true, "um", 1, true, false);
    }

    public InspectOptions linear() {
        return new InspectOptions(false, unit, logOffset, meanPattern, showMask);
    }

    public InspectOptions unit(String name) {
        return new InspectOptions(logarithmic, name, logOffset, meanPattern, showMask);
    }

    public InspectOptions logOffset(double counts) {
        return new InspectOptions(logarithmic, unit, counts, meanPattern, showMask);
    }

    /** Marks masked pixels. */
    public InspectOptions withMask() {
        return new InspectOptions(logarithmic, unit, logOffset, meanPattern, true);
    }

    /** Leaves the mean pattern out. */
    public InspectOptions withoutMean() {
        return new InspectOptions(logarithmic, unit, logOffset, false, showMask);
    }

    /** Units in a metre. */
    public double perMetre() {
        return PER_METRE.get(unit);
    }

    /** The unit as it is written on axes. */
    String unitLabel() {
        return unit.toLowerCase(Locale.ROOT).endsWith("m") && unit.length() == 2 && PER_METRE.get(unit) == 1e6
                ? "\u00B5m"
                : unit.equals("A") ? "\u00C5" : unit;
    }
}

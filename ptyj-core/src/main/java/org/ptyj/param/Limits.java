package org.ptyj.param;

import java.util.Optional;

/**
 * Limits of a number; infinite where there is none.
 *
 * @param min smallest allowed
 * @param max largest allowed
 * @param above to be exceeded
 * @param below not to be reached
 */
public record Limits(double min, double max, double above, double below) {
    static Limits of(Option option) {
        return new Limits(lowest(option.min()), highest(option.max()), lowest(option.above()), highest(option.below()));
    }

    private static double lowest(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    private static double highest(double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    /** Whether a number is within. */
    public boolean allow(double value) {
        return value >= min && value <= max && isAbove(value) && isBelow(value);
    }

    // An infinite limit is none: it must not exclude what equals it.
    private boolean isAbove(double value) {
        return above == Double.NEGATIVE_INFINITY || value > above;
    }

    private boolean isBelow(double value) {
        return below == Double.POSITIVE_INFINITY || value < below;
    }

    /** In words, such as {@code at least 1 px}; empty if there is no limit. */
    public Optional<String> describe(String unit) {
        String low = above > min || above == min && Double.isFinite(above)
                ? "greater than " + Describe.number(above)
                : least();
        String high =
                below < max || below == max && Double.isFinite(below) ? "less than " + Describe.number(below) : most();
        String suffix = unit.isEmpty() ? "" : " " + unit;
        if (low.startsWith("at least") && high.startsWith("at most")) {
            return Optional.of("between " + Describe.number(min) + " and " + Describe.number(max) + suffix);
        }
        String both = low.isEmpty() || high.isEmpty() ? low + high : low + " and " + high;
        return both.isEmpty() ? Optional.empty() : Optional.of(both + suffix);
    }

    private String least() {
        return Double.isFinite(min) ? "at least " + Describe.number(min) : "";
    }

    private String most() {
        return Double.isFinite(max) ? "at most " + Describe.number(max) : "";
    }
}

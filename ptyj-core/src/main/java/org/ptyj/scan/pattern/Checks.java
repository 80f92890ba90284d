package org.ptyj.scan.pattern;

import org.ptyj.geometry.Pair;

/** What holds for the lengths of patterns. */
final class Checks {
    private Checks() {}

    static void positive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be positive, not " + value + " m");
        }
    }

    static void positive(String name, Pair value) {
        positive(name, value.y());
        positive(name, value.x());
    }

    /** Numbers that so many points take. */
    static int numbers(double points) {
        if (points > Integer.MAX_VALUE / 2 - 8) {
            throw new IllegalArgumentException(
                    "a scan of " + points + " points is too large; check the units of its" + " extent and spacing");
        }
        return 2 * (int) points;
    }
}

package org.ptyj.scan.pattern;

/** Numbers of steps of a scan on both axes; 0 where the scan is smaller than one step. */
public record Steps(int y, int x) {
    public Steps {
        if (y < 0 || x < 0) {
            throw new IllegalArgumentException("the number of steps must not be negative, not " + y + " x " + x);
        }
    }

    /** The same number on both axes. */
    public static Steps of(int both) {
        return new Steps(both, both);
    }
}

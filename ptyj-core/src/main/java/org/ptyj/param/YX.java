package org.ptyj.param;

/**
 * Two numbers for the axes (y, x). In files two numbers, or one for both axes.
 *
 * @param y along the rows' index
 * @param x along the columns' index
 */
public record YX(double y, double x) {
    /** The same number for both axes. */
    public static YX both(double value) {
        return new YX(value, value);
    }
}

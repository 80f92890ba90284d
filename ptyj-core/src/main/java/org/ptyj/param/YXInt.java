package org.ptyj.param;

/**
 * Two whole numbers for the axes (y, x). In files two numbers, or one for both axes.
 *
 * @param y along the rows' index
 * @param x along the columns' index
 */
public record YXInt(int y, int x) {
    /** The same number for both axes. */
    public static YXInt both(int value) {
        return new YXInt(value, value);
    }
}

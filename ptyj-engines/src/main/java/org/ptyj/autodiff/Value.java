package org.ptyj.autodiff;

/**
 * A value as operations of users see it: plain arrays in double precision, layer by layer, row by row.
 *
 * @param shape its shape
 * @param re real parts, or the numbers
 * @param im imaginary parts; empty where nothing is complex
 */
public record Value(Shape shape, double[] re, double[] im) {
    /** Checks the lengths. */
    public Value {
        if (re.length != shape.size() || im.length != (shape.kind() == Shape.Kind.COMPLEX ? re.length : 0)) {
            throw new IllegalArgumentException(
                    re.length + " and " + im.length + " numbers do not fill a value of shape " + shape);
        }
    }

    /** Zeros. */
    public static Value zeros(Shape shape) {
        return new Value(
                shape, new double[shape.size()], new double[shape.kind() == Shape.Kind.COMPLEX ? shape.size() : 0]);
    }

    /** Numbers that belong to no pixel. */
    public static Value numbers(double... numbers) {
        return new Value(Shape.numbers(numbers.length), numbers, new double[0]);
    }
}

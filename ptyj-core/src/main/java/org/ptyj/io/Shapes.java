package org.ptyj.io;

import java.util.Arrays;

/** Arithmetic on shapes, slowest axis first. */
public final class Shapes {
    /** The most elements one Java array takes. */
    public static final int MOST = Integer.MAX_VALUE - 8;

    private Shapes() {}

    public static long size(long... shape) {
        long size = 1;
        for (long n : shape) {
            size = Math.multiplyExact(size, n);
        }
        return size;
    }

    /** The trailing axes that make one frame: two, or all there are. */
    public static long[] frame(long... shape) {
        return Arrays.copyOfRange(shape, Math.max(0, shape.length - 2), shape.length);
    }

    /** The axes before the frame's. */
    public static long[] leading(long... shape) {
        return Arrays.copyOf(shape, Math.max(0, shape.length - 2));
    }

    public static long[] checked(String what, long... shape) {
        if (shape.length > 32 || Arrays.stream(shape).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException(
                    what + ": shape " + Arrays.toString(shape) + " needs 0 to 32 axes of length 0 or more");
        }
        return shape.clone();
    }

    /** Fails unless an array of {@code length} numbers fills the shape. */
    public static long[] filled(String what, long length, int parts, long... shape) {
        long[] checked = checked(what, shape);
        if (size(checked) * parts != length) {
            throw new IllegalArgumentException("%s: %d numbers do not fill shape %s, which takes %d"
                    .formatted(what, length, Arrays.toString(checked), size(checked) * parts));
        }
        return checked;
    }
}

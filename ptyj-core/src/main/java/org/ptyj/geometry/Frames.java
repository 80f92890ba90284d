package org.ptyj.geometry;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;

/** Applies an operation to every frame of a wave. */
final class Frames {
    private Frames() {}

    /** Changes one frame of (re, im) pairs in c order, in place. */
    interface Operation {
        void apply(double[] pairs);
    }

    /** A new array with the changed frames; the wave stays as it is. */
    static ComplexArray map(ComplexArray wave, FrameShape shape, Operation operation) {
        if (wave.rank() < 2 || wave.length(-2) != shape.ny() || wave.length(-1) != shape.nx()) {
            throw new IllegalArgumentException("the geometry is for frames of " + shape + ", not for a wave of shape "
                    + Arrays.toString(wave.shape()));
        }
        ComplexArray result = wave.like();
        each(wave, result, new double[Math.toIntExact(2 * shape.size())], operation);
        return result;
    }

    private static void each(ComplexArray from, ComplexArray to, double[] frame, Operation operation) {
        if (from.rank() == 2) {
            from.read(frame, 0);
            operation.apply(frame);
            to.write(frame, 0);
        } else {
            for (int i = 0; i < from.length(0); i++) {
                each(from.layer(i), to.layer(i), frame, operation);
            }
        }
    }
}

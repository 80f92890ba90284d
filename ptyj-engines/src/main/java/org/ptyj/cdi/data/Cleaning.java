package org.ptyj.cdi.data;

import java.util.function.Supplier;

/** What cannot be a number of photons. */
final class Cleaning {
    private Cleaning() {}

    /** Puts 0 for what is not finite, and for what is negative if it is to be cut. */
    static void clean(float[] values, int start, int length, boolean cut) {
        for (int i = start; i < start + length; i++) {
            float v = values[i];
            if (!(Math.abs(v) <= Float.MAX_VALUE) || cut && v < 0) {
                values[i] = 0;
            }
        }
    }

    /** The same in double precision. */
    static void clean(double[] values, int start, int length, boolean cut) {
        for (int i = start; i < start + length; i++) {
            double v = values[i];
            if (!(Math.abs(v) <= Double.MAX_VALUE) || cut && v < 0) {
                values[i] = 0;
            }
        }
    }

    /** The good pixels without those that are not finite in any frame; integers always are. */
    static Supplier<Mask> finite(FrameStack stack, Mask good) {
        return stack.type().isInteger() ? () -> good : new Memo<>(() -> scan(stack, good));
    }

    private static Mask scan(FrameStack stack, Mask mask) {
        boolean[] good = mask.toBooleans();
        double[] frame = new double[good.length];
        boolean all = true;
        for (int k = 0; k < stack.count(); k++) {
            stack.read(k, frame, 0);
            for (int i = 0; i < frame.length; i++) {
                if (good[i] && !Double.isFinite(frame[i])) {
                    good[i] = false;
                    all = false;
                }
            }
        }
        return all ? mask : Mask.of(good, mask.rows(), mask.columns());
    }
}

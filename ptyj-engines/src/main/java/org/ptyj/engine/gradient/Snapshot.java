package org.ptyj.engine.gradient;

import java.util.Arrays;
import java.util.List;
import org.ptyj.array.ComplexArray;

/** The numbers of some fields at a time, to see whether somebody changed them since; its memory is used again. */
final class Snapshot {
    private double[] kept = {};
    private double[] one = {};

    void take(List<ComplexArray> fields) {
        int length = fields.stream().mapToInt(Snapshot::numbers).sum();
        kept = kept.length == length ? kept : new double[length];
        int at = 0;
        for (ComplexArray field : fields) {
            field.read(kept, at);
            at += numbers(field);
        }
    }

    /** Whether fields hold the numbers that were taken last. */
    boolean isOf(List<ComplexArray> fields) {
        if (fields.stream().mapToInt(Snapshot::numbers).sum() != kept.length) {
            return false;
        }
        int at = 0;
        for (ComplexArray field : fields) {
            int length = numbers(field);
            one = one.length >= length ? one : new double[length];
            field.read(one, 0);
            if (!Arrays.equals(one, 0, length, kept, at, at + length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static int numbers(ComplexArray field) {
        return Math.toIntExact(2 * field.size());
    }
}

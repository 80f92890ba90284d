package org.ptyj.cdi.results;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.FrameBuffer;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

/**
 * What tells datasets apart without reading all of them.
 *
 * @param shape frames, rows, columns
 * @param inputs SHA-256 of the inputs of all frames, such as translations
 * @param frames SHA-256 of the first and the last frame
 */
public record Fingerprint(int[] shape, String inputs, String frames) {
    /** Of a dataset: reads two frames. */
    public static Fingerprint of(DiffractionDataset<?> dataset) {
        int n = dataset.size();
        int[] shape = {n, dataset.frameShape()[0], dataset.frameShape()[1]};
        double[] ends = new double[2 * dataset.frameLength()];
        dataset.patterns(new int[] {0, n - 1}, FrameBuffer.of(ends));
        return new Fingerprint(shape, hash(dataset.inputs(IntStream.range(0, n).toArray())), hash(ends));
    }

    /** Of the dataset that results or a checkpoint belong to. */
    public static Fingerprint of(Results results) {
        int[] shape = Arrays.stream(results.numbers("dataset/shape"))
                .mapToInt(v -> (int) v)
                .toArray();
        return new Fingerprint(shape, results.text("dataset/inputs_sha256"), results.text("dataset/frames_sha256"));
    }

    void put(Results results) {
        double[] lengths = Arrays.stream(shape).asDoubleStream().toArray();
        results.put("dataset/shape", new NumericArray(StoredType.INT64, new long[] {3}, lengths))
                .put("dataset/inputs_sha256", inputs)
                .put("dataset/frames_sha256", frames);
    }

    /**
     * Whether it is the dataset of a fingerprint.
     *
     * @param what that has the fingerprint, for the message
     * @throws IllegalArgumentException if not; the message tells what differs
     */
    public void require(Fingerprint wanted, String what) {
        if (!Arrays.equals(shape, wanted.shape)) {
            throw new IllegalArgumentException(what + " belongs to a dataset of " + text(wanted.shape)
                    + ", not to one of " + text(shape) + "; give the dataset it was made with");
        }
        if (!inputs.equals(wanted.inputs)) {
            throw new IllegalArgumentException(what + " belongs to a dataset with other positions of its "
                    + text(wanted.shape) + "; give the dataset it was made with");
        }
        if (!frames.equals(wanted.frames)) {
            throw new IllegalArgumentException(what + " belongs to a dataset with other counts in its "
                    + text(wanted.shape) + "; give the dataset it was made with");
        }
    }

    private static String text(int[] shape) {
        return shape[0] + " frames of " + shape[1] + " x " + shape[2];
    }

    private static String hash(Object value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, value);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }

    /** Adds the numbers of a value, of its elements if it is an array, of its components if it is a record. */
    private static void add(MessageDigest digest, Object value) {
        if (value instanceof double[] numbers) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length);
            bytes.asDoubleBuffer().put(numbers);
            digest.update(bytes);
        } else if (value instanceof Number number) {
            add(digest, new double[] {number.doubleValue()});
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(digest, Array.get(value, i));
            }
        } else if (value.getClass().isRecord()) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                add(digest, component(value, component));
            }
        } else {
            digest.update(value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static Object component(Object record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component + " of " + record.getClass(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint f
                && Arrays.equals(shape, f.shape)
                && inputs.equals(f.inputs)
                && frames.equals(f.frames);
    }

    @Override
    public int hashCode() {
        return frames.hashCode();
    }

    @Override
    public String toString() {
        return text(shape) + " " + inputs.substring(0, Math.min(8, inputs.length()));
    }
}

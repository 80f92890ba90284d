package org.ptyj.scan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Frames chosen from a sequence: every step-th, from a first one on.
 *
 * @param start index of the first
 * @param stop index that is not reached any more
 * @param step distance of their indices, at least 1
 */
record FrameChoice(int start, int stop, int step) {
    static final FrameChoice ALL = new FrameChoice(0, Integer.MAX_VALUE, 1);

    private static final Pattern SLICE = Pattern.compile("(\\d{0,9}):(\\d{0,9})(?::(\\d{0,9}))?");

    /**
     * Reads START:STOP:STEP, of which each may be left out.
     *
     * @throws IllegalArgumentException if it is something else, or chooses nothing however many frames there are
     */
    static FrameChoice of(String text) {
        Matcher slice = SLICE.matcher(text.strip());
        if (!slice.matches()) {
            throw new IllegalArgumentException(
                    "frame_range: START:STOP:STEP is needed, whole numbers that may be left out,"
                            + " such as 0::2 for every second frame or :100 for the first hundred, not '" + text + "'");
        }
        FrameChoice choice = new FrameChoice(
                number(slice.group(1), 0), number(slice.group(2), Integer.MAX_VALUE), number(slice.group(3), 1));
        if (choice.step < 1 || choice.stop <= choice.start) {
            throw new IllegalArgumentException(
                    "frame_range: " + text + " chooses no frame; STOP must be greater than START, and STEP at least 1");
        }
        return choice;
    }

    private static int number(@org.jspecify.annotations.Nullable String digits, int otherwise) {
        return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    /** True if every frame is chosen, however many there are. */
    boolean isAll() {
        return equals(ALL);
    }

    /** Number of frames chosen from the first n. */
    int count(int n) {
        int end = Math.min(n, stop);
        return end <= start ? 0 : 1 + (end - 1 - start) / step;
    }

    /** Index in the sequence of the k-th chosen frame. */
    int index(int k) {
        return Math.addExact(start, Math.multiplyExact(k, step));
    }

    /** Indices in the sequence of the chosen frames from the k-th to before the l-th. */
    int[] indices(int k, int l) {
        return IntStream.range(k, l).map(this::index).toArray();
    }
}

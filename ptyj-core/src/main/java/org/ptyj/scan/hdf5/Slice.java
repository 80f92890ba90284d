package org.ptyj.scan.hdf5;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range as Python writes it: {@code start:stop:step}, each of which may be missing; negative numbers count from the end. */
record Slice(OptionalInt start, OptionalInt stop, int step) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(-?\\d{1,9})?\\s*:\\s*(-?\\d{1,9})?\\s*(?::\\s*(\\d{1,9})?\\s*)?");

    static Slice of(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("slice: '" + text
                    + "' is not a range of frames; write start:stop or start:stop:step, such as 10:200");
        }
        int step = number(m.group(3)).orElse(1);
        if (step == 0) {
            throw new IllegalArgumentException("slice: the step must be at least 1, not 0");
        }
        return new Slice(number(m.group(1)), number(m.group(2)), step);
    }

    private static OptionalInt number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    boolean has(int i, int length) {
        int low = Math.max(0, from(start.orElse(0), length));
        int high = Math.min(length, from(stop.orElse(length), length));
        return i >= low && i < high && (i - low) % step == 0;
    }

    private static int from(int i, int length) {
        return i < 0 ? length + i : i;
    }
}

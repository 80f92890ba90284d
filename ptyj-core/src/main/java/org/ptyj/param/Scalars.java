package org.ptyj.param;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Values of YAML scalars by their tags. */
final class Scalars {
    /** Enough for every number of 64 bits in octal; longer ones are mistakes. */
    private static final int LONGEST_BASED = 40;

    private static final Pattern BOOL = Pattern.compile("(?i)true|false");
    private static final Pattern BASED = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?i:inf)");
    private static final Pattern NAN = Pattern.compile("\\.(?i:nan)");

    private Scalars() {}

    /**
     * The value: null, Boolean, Long, Double or String.
     *
     * @throws IllegalArgumentException for an unknown tag, or a text that does not fit its tag
     */
    static @Nullable Object value(Tag tag, String text) {
        if (tag.equals(Tag.STR)) {
            return text;
        } else if (tag.equals(Tag.NULL)) {
            return null;
        } else if (tag.equals(Tag.BOOL) && BOOL.matcher(text).matches()) {
            return Boolean.valueOf(text);
        } else if (tag.equals(Tag.INT)) {
            return whole(text);
        } else if (tag.equals(Tag.FLOAT)) {
            return real(text);
        }
        throw new IllegalArgumentException("the tag " + Describe.clip(tag.getValue()) + " is not supported; remove it");
    }

    /** A Long, or a Double for what 64 bits do not hold. */
    private static Object whole(String text) {
        if (BASED.matcher(text).matches()) {
            BigInteger value = text.length() > LONGEST_BASED
                    ? BigInteger.ONE.shiftLeft(Long.SIZE)
                    : new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8);
            if (value.bitLength() >= Long.SIZE) {
                throw new IllegalArgumentException("the number " + Describe.clip(text) + " is too large");
            }
            return value.longValue();
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return real(text);
        }
    }

    private static double real(String text) {
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        } else if (NAN.matcher(text).matches()) {
            return Double.NaN;
        } else if (!Quantity.isNumber(text)) {
            throw new IllegalArgumentException(Describe.quoted(text) + " is not a number");
        }
        return Double.parseDouble(text);
    }
}

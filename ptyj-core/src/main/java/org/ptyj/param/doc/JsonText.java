package org.ptyj.param.doc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptyj.param.ParamWriter;

/**
 * Writes maps, lists, texts, numbers, truth values and null as JSON text in ASCII (RFC 8259); an empty Optional is null, too.
 */
public final class JsonText {
    private static final int LONGEST_LINE = 100;
    private static final double LARGEST_EXACT = 1L << 53;

    private JsonText() {}

    /**
     * The value as indented text that ends with a line break.
     *
     * @throws IllegalArgumentException for a value that JSON does not have
     */
    public static String write(@Nullable Object value) {
        return text(value, "") + "\n";
    }

    /**
     * The value as one line without spaces, for programs.
     *
     * @throws IllegalArgumentException for a value that JSON does not have
     */
    public static String compact(@Nullable Object value) {
        return flat(value, ":", ",");
    }

    /** What fits stands on one line. */
    private static String text(@Nullable Object value, String indent) {
        String flat = flat(value);
        boolean nested = value instanceof Map<?, ?> map && map.values().stream().anyMatch(Map.class::isInstance);
        if (!(value instanceof Map<?, ?> || value instanceof List<?>)
                || !nested && flat.length() + indent.length() <= LONGEST_LINE) {
            return flat;
        }
        String inner = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> inner + flat(e.getKey()) + ": " + text(e.getValue(), inner))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        return ((List<?>) value)
                .stream()
                        .map(v -> inner + text(v, inner))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    private static String flat(@Nullable Object value) {
        return flat(value, ": ", ", ");
    }

    private static String flat(@Nullable Object value, String colon, String comma) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> flat(e.getKey()) + colon + flat(e.getValue(), colon, comma))
                    .collect(Collectors.joining(comma, "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(v -> flat(v, colon, comma)).collect(Collectors.joining(comma, "[", "]"));
        } else if (value instanceof Double number) {
            return number(number);
        } else if (value instanceof String text) {
            return ParamWriter.quoted(text);
        } else if (value instanceof Optional<?> optional) {
            return flat(optional.orElse(null), colon, comma);
        } else if (value == null || value instanceof Boolean || isExact(value)) {
            return String.valueOf(value);
        }
        throw new IllegalArgumentException(value.getClass().getName() + " has no form in JSON");
    }

    /** Whether its own text is its form in JSON, with all digits. */
    private static boolean isExact(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " has no form in JSON");
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT;
        return whole && value < 1e7
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }
}

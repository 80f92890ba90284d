package org.ptyj.cdi.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The little JSON that a page needs. */
final class PageJson {
    private PageJson() {}

    static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> quoted(String.valueOf(e.getKey())) + ":" + of(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PageJson::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof int[] numbers) {
            return Arrays.toString(numbers).replace(" ", "");
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? plain(number) : "0";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** Numbers of so many digits, which keeps the page short. */
    static List<Double> rounded(double[] values, int digits) {
        MathContext context = new MathContext(digits);
        return Arrays.stream(values)
                .mapToObj(v ->
                        Double.isFinite(v) ? new BigDecimal(v).round(context).doubleValue() : 0.0)
                .toList();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}

package org.ptyj.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter that a sweep varies: {@code key=0.7,0.8,0.9}, or {@code key=0.1:0.5:0.1} for first, last and step, or both
 * mixed. Values are YAML; commas inside brackets, braces and quotes do not separate.
 *
 * @param key dotted path
 * @param values as a user would write them after {@code -s key=}
 */
record SweepAxis(String key, List<String> values) {
    private static final int MOST = 1000;
    private static final String NUMBER = "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)";
    private static final Pattern RANGE = Pattern.compile(NUMBER + ":" + NUMBER + "(?::" + NUMBER + ")?");

    SweepAxis {
        values = List.copyOf(values);
    }

    /**
     * Reads the text of an option.
     *
     * @throws IllegalArgumentException if it cannot be understood
     */
    static SweepAxis of(String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? text.strip() : text.substring(0, equals).strip();
        if (equals < 0 || key.isEmpty()) {
            throw new IllegalArgumentException("--sweep " + text
                    + ": write a parameter and its values, such as --sweep engines.engine00.alpha=0.7,0.8,0.9");
        }
        List<String> values = new ArrayList<>();
        for (String part : split(text.substring(equals + 1))) {
            if (part.isEmpty()) {
                throw new IllegalArgumentException(
                        "--sweep " + text + ": a value is missing; write \"\" for an empty text");
            }
            Matcher range = RANGE.matcher(part);
            values.addAll(range.matches() ? range(text, range) : List.of(part));
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.indexOf(values.get(i)) < i) {
                throw new IllegalArgumentException("--sweep " + text + ": " + values.get(i) + " is given twice");
            }
        }
        return new SweepAxis(key, values);
    }

    /** At commas outside of brackets, braces and quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (c == ',' && depth <= 0 && quote == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    /** First, last (if the steps meet it) and step, in decimal: 0.1:0.3:0.1 ends with 0.3. */
    private static List<String> range(String text, Matcher numbers) {
        BigDecimal first = new BigDecimal(numbers.group(1));
        BigDecimal last = new BigDecimal(numbers.group(2));
        BigDecimal step = numbers.group(3) == null ? BigDecimal.ONE : new BigDecimal(numbers.group(3));
        BigDecimal way = last.subtract(first);
        if (step.signum() == 0 || way.signum() * step.signum() < 0) {
            throw new IllegalArgumentException("--sweep " + text + ": no steps of " + step + " lead from " + first
                    + " to " + last + "; write first:last:step, such as 0.1:0.5:0.1");
        }
        BigDecimal steps = way.divide(step, 0, RoundingMode.DOWN);
        if (steps.compareTo(BigDecimal.valueOf(MOST)) >= 0) {
            throw new IllegalArgumentException(
                    "--sweep " + text + ": " + steps + " steps are too many; at most " + MOST + " values are allowed");
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= steps.intValueExact(); i++) {
            values.add(first.add(step.multiply(BigDecimal.valueOf(i))).toPlainString());
        }
        return values;
    }

    /** Whether it is about engines only, so that the data stay as they are. */
    boolean keepsData() {
        return key.startsWith("engines.");
    }

    /** Last part of the key. */
    String shortKey() {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}

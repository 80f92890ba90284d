package org.ptyj.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter that a sweep varies: {@code key=0.7,0.8,0.9}, or {@code key=0.1:0.5:0.1} for first, last and step, or both
 * mixed. A range may have a unit, behind all its numbers or the last. Values are YAML; commas inside brackets, braces and quotes do not separate.
 *
 * @param key dotted path
 * @param values as a user would write them after {@code -s key=}
 */
record SweepAxis(String key, List<String> values) {
    private static final int MOST = 1000;
    private static final String NUMBER = "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)";
    private static final String QUANTITY = NUMBER + "\\s*(\\pL*)";
    private static final Pattern RANGE = Pattern.compile(QUANTITY + ":\\s*" + QUANTITY + "(?::\\s*" + QUANTITY + ")?");
    private static final Pattern NO_END = Pattern.compile(QUANTITY + ":\\s*(?:" + QUANTITY + ":\\s*)?");

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
            if (NO_END.matcher(part).matches()) {
                throw new IllegalArgumentException("--sweep " + text + ": the range " + part
                        + " ends with a colon; write first:last or first:last:step, such as 0.1:0.5:0.1");
            }
            Matcher range = RANGE.matcher(part);
            values.addAll(range.matches() ? range(text, range) : List.of(part));
        }
        checkDifferent(text, values);
        return new SweepAxis(key, values);
    }

    private static void checkDifferent(String text, List<String> values) {
        Map<Object, String> seen = new HashMap<>();
        for (String value : values) {
            String before = seen.putIfAbsent(canonical(value), value);
            if (before != null) {
                String what = before.equals(value) ? " is given twice" : " and " + before + " are equal; leave one out";
                throw new IllegalArgumentException("--sweep " + text + ": " + value + what);
            }
        }
    }

    /** The number, if it is one, so that 0.7 and 0.70 are the same. */
    private static Object canonical(String value) {
        return value.matches(NUMBER) ? new BigDecimal(value).stripTrailingZeros() : value;
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
        BigDecimal last = new BigDecimal(numbers.group(3));
        BigDecimal step = numbers.group(5) == null ? BigDecimal.ONE : new BigDecimal(numbers.group(5));
        String unit = unit(text, numbers);
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
            values.add(first.add(step.multiply(BigDecimal.valueOf(i))).toPlainString() + unit);
        }
        return values;
    }

    /** The unit of all values, with a space before it; nothing if there is none. */
    private static String unit(String text, Matcher numbers) {
        boolean hasStep = numbers.group(5) != null;
        String unit = numbers.group(hasStep ? 6 : 4);
        boolean same = numbers.group(2).equals(unit) && numbers.group(4).equals(unit);
        boolean lastOnly =
                numbers.group(2).isEmpty() && (!hasStep || numbers.group(4).isEmpty());
        if (!same && !lastOnly) {
            throw new IllegalArgumentException("--sweep " + text + ": first, last and step of a range have one unit;"
                    + " write it behind the last number, such as 6:8:0.5 keV");
        }
        return unit.isEmpty() ? "" : " " + unit;
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

package org.ptyj.param;

import java.util.List;

/** Words for values in messages. */
final class Describe {
    private static final int LONGEST = 60;

    private Describe() {}

    /** What stands there: {@code the text "abc"}, {@code 60.5}, {@code a list of 3}. */
    static String node(Node node) {
        if (node instanceof Param) {
            return "a branch";
        } else if (node instanceof Node.Items items) {
            int n = items.of().size();
            return "a list of " + n + (n == 1 ? " item" : " items");
        }
        Object value = ((Node.Scalar) node).value();
        if (value == null) {
            return "null";
        }
        return value instanceof String text ? "the text " + quoted(text) : clip(((Node.Scalar) node).raw());
    }

    static String quoted(String text) {
        return "\"" + clip(text) + "\"";
    }

    /** A text on one line, shortened. */
    static String clip(String text) {
        String line = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return line(line);
    }

    /** A text on one line. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
    }

    /** A number without needless digits: {@code 60}, {@code 0.5}, {@code 1e-6}. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return Long.toString((long) value);
        }
        return Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }

    static String list(List<String> words) {
        return String.join(", ", words);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

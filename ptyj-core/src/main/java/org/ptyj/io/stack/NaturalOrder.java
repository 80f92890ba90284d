package org.ptyj.io.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of names in which numbers count as numbers. */
final class NaturalOrder {
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    private NaturalOrder() {}

    static int compare(String a, String b) {
        Matcher left = PART.matcher(a);
        Matcher right = PART.matcher(b);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int order = parts(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
        return right.find() ? -1 : a.compareTo(b);
    }

    private static int parts(String a, String b) {
        if (!Character.isDigit(a.charAt(0)) || !Character.isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        String left = a.replaceFirst("^0+(?=.)", "");
        String right = b.replaceFirst("^0+(?=.)", "");
        int longer = Integer.compare(left.length(), right.length());
        return longer != 0 ? longer : left.compareTo(right);
    }
}

package org.ptyj.data;

import java.util.Locale;

/** Spelling of IDs: a prefix that tells the class (C, S, V, P ...), then a name or a number of at least four digits. */
final class Ids {
    static final String CONTAINER = "C";
    static final String STORAGE = "S";
    static final String VIEW = "V";

    private Ids() {}

    /** The wanted ID, with the prefix in front unless it is there already: {@code X -> SX}, {@code S100 -> S100}. */
    static String prefixed(String prefix, String wanted) {
        return wanted.startsWith(prefix) ? wanted : prefix + wanted;
    }

    /** A number as four digits or more: {@code 3 -> 0003}. */
    static String digits(int number) {
        if (number < 0) {
            return String.format(Locale.ROOT, "%04d", number);
        }
        return number < 1000 ? Integer.toString(10000 + number).substring(1) : Integer.toString(number);
    }

    /** Number of an automatic ID such as V0007, or -1 if the ID is spelt otherwise. */
    static int number(String prefix, String id) {
        int digits = id.length() - prefix.length();
        if (!id.startsWith(prefix) || digits < 4 || digits > 9 || (digits > 4 && id.charAt(prefix.length()) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = prefix.length(); i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + (c - '0');
        }
        return number;
    }

    static IllegalArgumentException duplicate(String owner, String id) {
        return new IllegalArgumentException(
                owner + " already has " + id + "; give another ID, or none to get the next free number");
    }
}

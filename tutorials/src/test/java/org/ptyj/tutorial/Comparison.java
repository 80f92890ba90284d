package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares printed texts: words and whole numbers exactly, numbers with a point to a relative tolerance, and numbers of
 * lines that begin with {@code time:} not at all. How many blanks there are between words does not count.
 */
final class Comparison {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+\\.\\d*(?:[eE][-+]?\\d+)?");

    private Comparison() {}

    static void check(String actual, String expected, double tolerance) {
        assertThat(words(actual)).isEqualTo(words(expected));
        List<Double> is = numbers(actual);
        List<Double> should = numbers(expected);
        for (int i = 0; i < should.size(); i++) {
            double size = Math.max(Math.abs(should.get(i)), 1e-12);
            assertThat(is.get(i)).as("number %d of%n%s", i, actual).isCloseTo(should.get(i), within(tolerance * size));
        }
    }

    private static String words(String text) {
        return NUMBER.matcher(withoutTimes(text)).replaceAll("#").replaceAll(" +", " ");
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("(?m)^time: .*$", "time:");
    }

    private static List<Double> numbers(String text) {
        List<Double> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(withoutTimes(text));
        while (matcher.find()) {
            found.add(Double.parseDouble(matcher.group()));
        }
        return found;
    }
}

package org.ptyj.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with raised exponents: in {@code 10^-3} what follows the caret is set smaller and higher. */
final class Markup {
    /** Size of an exponent and how far it is raised, in parts of the font size. */
    static final double SMALL = 0.72;

    static final double RAISE = 0.36;

    private static final Pattern EXPONENT = Pattern.compile("\\^([-+\u2212]?[0-9]+)");

    private Markup() {}

    /** A piece of text that is set in one go. */
    record Run(String text, boolean raised) {
        double size(double fontSize) {
            return raised ? SMALL * fontSize : fontSize;
        }
    }

    static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        Matcher exponents = EXPONENT.matcher(text);
        int at = 0;
        while (exponents.find()) {
            add(runs, text.substring(at, exponents.start()), false);
            add(runs, exponents.group(1).replace('-', '\u2212'), true);
            at = exponents.end();
        }
        add(runs, text.substring(at), false);
        return runs;
    }

    private static void add(List<Run> runs, String text, boolean raised) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, raised));
        }
    }

    /** Width of a text in a typeface. */
    static double width(String text, Typeface typeface, double size, boolean bold) {
        double width = 0;
        for (Run run : runs(text)) {
            width += typeface.width(run.text(), run.size(size), bold);
        }
        return width;
    }
}

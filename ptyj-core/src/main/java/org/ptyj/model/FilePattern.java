package org.ptyj.model;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of output files with placeholders: {@code %(run)s}, {@code %(engine)s}, {@code %(iterations)04d} (over all
 * engines) and {@code %(iteration)d} (of the engine).
 */
public final class FilePattern {
    private static final Pattern PLACEHOLDER = Pattern.compile("%\\(([^)]*)\\)(0?[1-9]?\\d?[sd])?");

    private FilePattern() {}

    /**
     * Fills the placeholders.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    public static String fill(String pattern, String run, String engine, int iterations, int iteration) {
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(2) == null ? "" : found.group(1)) {
                            case "run" -> run;
                            case "engine" -> engine;
                            case "iterations" -> number(found, iterations);
                            case "iteration" -> number(found, iteration);
                            default -> throw unknown(found);
                        }));
    }

    /**
     * Looks whether a pattern names a file, whatever the run.
     *
     * @param key parameter that the messages begin with
     * @throws IllegalArgumentException if it does not
     */
    static void check(String key, String pattern) {
        if (pattern.isBlank() || pattern.endsWith("/")) {
            throw new IllegalArgumentException(key + ": '" + pattern + "' names no file");
        }
        try {
            fill(pattern, "run", "engine", 0, 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /** The same for pictures, whose kind the ending tells. */
    static void checkPicture(String key, String pattern) {
        check(key, pattern);
        String name = pattern.substring(pattern.lastIndexOf('/') + 1);
        if (name.lastIndexOf('.') > 0 && !name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new IllegalArgumentException(
                    key + ": the name of pictures must end in .png or .svg, not as in " + pattern);
        }
    }

    private static String number(MatchResult found, int number) {
        if (found.group(2).startsWith("0") && !found.group(2).matches("0[1-9]\\d?d")) {
            throw unknown(found);
        }
        return String.format(Locale.ROOT, "%" + found.group(2), number);
    }

    private static IllegalArgumentException unknown(MatchResult found) {
        return new IllegalArgumentException("unknown placeholder " + found.group()
                + " in a file name; known are %(run)s, %(engine)s, %(iterations)04d, %(iteration)04d");
    }
}

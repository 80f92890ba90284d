package org.ptyj.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptyj.model.IoParameters;
import org.ptyj.model.Ptycho;

/** Where the results of a run go, and the writing of them. */
final class ResultFiles {
    private static final Pattern PLACEHOLDER = Pattern.compile("%\\(([^)]*)\\)(0?[1-9]?\\d?[sd])?");
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]");

    private final IoParameters parameters;
    private final String run;

    ResultFiles(IoParameters parameters, String run) {
        this.parameters = parameters;
        this.run = run;
    }

    /**
     * Looks whether the results can be named, and their folders be made and written to, so that a run does not find out
     * at its end. Nothing is made yet.
     *
     * @throws IOException if a folder cannot
     * @throws IllegalArgumentException if a pattern of names is wrong
     */
    void checkFolders() throws IOException {
        for (Path file : checkedNames()) {
            Path folder = file.toAbsolutePath().normalize().getParent();
            Path there = folder;
            while (!Files.exists(there)) {
                there = there.getParent();
            }
            if (!Files.isDirectory(there)) {
                throw new IOException("cannot make the folder " + folder + " for results, because " + there
                        + " is a file; choose another one with -o or io.home");
            }
            if (!Files.isWritable(there)) {
                throw new IOException("cannot write results to " + folder + ", because " + there
                        + " is not writable; choose another folder with -o or io.home");
            }
        }
    }

    private List<Path> checkedNames() {
        List<Path> names = new ArrayList<>();
        parameters.rfile().ifPresent(pattern -> names.add(checked("io.rfile", pattern)));
        if (hasPictures()) {
            String key = "io.autoplot.imfile";
            Path file = checked(key, parameters.autoplot().imfile());
            String name = file.getFileName().toString();
            if (name.lastIndexOf('.') > 0 && !name.endsWith(".png") && !name.endsWith(".svg")) {
                throw new IllegalArgumentException(key + ": the name of pictures must end in .png or .svg, not as in "
                        + parameters.autoplot().imfile());
            }
            names.add(file);
        }
        return names;
    }

    private Path checked(String key, String pattern) {
        if (pattern.isBlank() || pattern.endsWith("/")) {
            throw new IllegalArgumentException(key + ": '" + pattern + "' names no file");
        }
        try {
            return path(pattern, "engine", 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private boolean hasPictures() {
        return parameters.autoplot().active() && parameters.autoplot().dump();
    }

    /** Folder that all paths start from. */
    Path home() {
        return Path.of(parameters.home());
    }

    /** Where the result of an engine goes after so many iterations in all; empty if none is kept. */
    Optional<Path> resultFile(String engine, int iterations) {
        return parameters.rfile().map(pattern -> path(pattern, engine, iterations));
    }

    /** Pattern of the names of its pictures, see {@link Pictures#files}; empty if none are drawn. */
    Optional<Path> pictures(String engine, int iterations) {
        return hasPictures() ? Optional.of(path(parameters.autoplot().imfile(), engine, iterations)) : Optional.empty();
    }

    /** Whether pictures are drawn after this iteration, counted within the engine and over all of them. */
    boolean drawsDuring(int number, int overall, int planned) {
        int interval = parameters.autoplot().interval().orElse(0);
        return hasPictures() && interval > 0 && overall % interval == 0 && number < planned;
    }

    /** Draws the pictures that belong between two iterations. */
    void draw(Ptycho ptycho, String engine, Consumer<Path> written) {
        int iterations = ptycho.runtime().iterations().size();
        try {
            if (hasPictures()) {
                new Pictures(ptycho, written).save(path(parameters.autoplot().imfile(), engine, iterations));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Writes the result file and the pictures; tells the path of each when it is complete. */
    void write(Ptycho ptycho, String engine, Consumer<Path> written) {
        int iterations = ptycho.runtime().iterations().size();
        try {
            if (parameters.rfile().isPresent()) {
                Path file = path(parameters.rfile().get(), engine, iterations);
                ptycho.save(file);
                written.accept(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        draw(ptycho, engine, written);
    }

    /** Fills %(run)s, %(engine)s, %(iterations)04d and %(iteration)d into a pattern, below io.home. */
    private Path path(String pattern, String engine, int iterations) {
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        String filled = matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(2) == null ? "" : found.group(1)) {
                    case "run" -> run;
                    case "engine" -> inFileName(engine);
                    case "iterations", "iteration" -> number(found, iterations);
                    default -> throw unknown(found);
                }));
        return Path.of(parameters.home()).resolve(filled);
    }

    private static String number(MatchResult found, int number) {
        if (found.group(2).startsWith("0") && !found.group(2).matches("0[1-9]\\d?d")) {
            throw unknown(found);
        }
        return String.format(Locale.ROOT, "%" + found.group(2), number);
    }

    private static IllegalArgumentException unknown(MatchResult found) {
        return new IllegalArgumentException("unknown placeholder " + found.group()
                + " in a file name; known are %(run)s, %(engine)s, %(iterations)04d");
    }

    /** What was named by the user as part of a file's name: every character that may cause trouble is an underscore. */
    static String inFileName(String label) {
        return NOT_IN_FILE_NAMES.matcher(label).replaceAll("_");
    }
}

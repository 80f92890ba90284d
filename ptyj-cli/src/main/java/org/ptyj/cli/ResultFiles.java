package org.ptyj.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.PtyrKind;
import org.ptyj.model.IoParameters;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;

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
        if (parameters.autosave().active() && parameters.autosave().interval() > 0) {
            names.add(checked("io.autosave.rfile", parameters.autosave().rfile()));
        }
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
            return path(pattern, "engine", 0, 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private boolean hasPictures() {
        return parameters.autoplot().active() && parameters.autoplot().dump();
    }

    /**
     * Looks whether the results of all engines go elsewhere than the result that is repeated.
     *
     * @throws IllegalArgumentException if one would replace it
     */
    void spare(Path result, RunParameters all) {
        int iterations = 0;
        for (Reconstruction.Step step : Reconstruction.steps(all)) {
            iterations += step.iterations();
            String engine = step.type().create(step.parameters()).name();
            int made = iterations;
            parameters
                    .rfile()
                    .map(pattern -> path(pattern, engine, made, step.iterations()))
                    .filter(file -> file.toAbsolutePath()
                            .normalize()
                            .equals(result.toAbsolutePath().normalize()))
                    .ifPresent(file -> {
                        throw new IllegalArgumentException("the run would replace " + file
                                + ", the result that it repeats; choose another folder with -o, or another io.rfile");
                    });
        }
    }

    /** Writes the result file and the pictures; tells the path of each when it is complete. */
    void write(Ptycho ptycho, String engine, Consumer<Path> written) {
        int iterations = ptycho.runtime().iterations().size();
        int iteration = iterations == 0
                ? 0
                : ptycho.runtime().iterations().get(iterations - 1).iteration();
        try {
            if (parameters.rfile().isPresent()) {
                Path file = path(parameters.rfile().get(), engine, iterations, iteration);
                ptycho.save(file);
                written.accept(file);
            }
            if (hasPictures()) {
                Path pattern = path(parameters.autoplot().imfile(), engine, iterations, iteration);
                new Pictures(ptycho, written).save(pattern);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Writes a dump if one is due after an iteration. What cannot be written, on a full disk for example, is told; a run of
     * hours goes on.
     *
     * @param warn takes the reason if it could not be written
     */
    void autosave(Ptycho ptycho, Iteration iteration, Consumer<String> warn) {
        IoParameters.AutosaveParameters autosave = parameters.autosave();
        if (!autosave.isDue(iteration.number(), iteration.planned())
                || iteration.errors().isBroken()) {
            return;
        }
        Path file = path(autosave.rfile(), iteration.engine(), iteration.overall(), iteration.number());
        try {
            ptycho.save(file, PtyrKind.DUMP);
        } catch (PtyjIoException e) {
            warn.accept("io.autosave: iteration " + iteration.overall() + " was not saved, and the run goes on: "
                    + e.getMessage());
        }
    }

    /**
     * Fills %(run)s, %(engine)s, %(iterations)04d (over all engines) and %(iteration)d (of the engine) into a pattern,
     * below io.home.
     */
    private Path path(String pattern, String engine, int iterations, int iteration) {
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        String filled = matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(2) == null ? "" : found.group(1)) {
                    case "run" -> run;
                    case "engine" -> inFileName(engine);
                    case "iterations" -> number(found, iterations);
                    case "iteration" -> number(found, iteration);
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
                + " in a file name; known are %(run)s, %(engine)s, %(iterations)04d, %(iteration)04d");
    }

    /** What was named by the user as part of a file's name: every character that may cause trouble is an underscore. */
    static String inFileName(String label) {
        return NOT_IN_FILE_NAMES.matcher(label).replaceAll("_");
    }
}

package org.ptyj.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptyj.model.IoParameters;
import org.ptyj.model.Ptycho;

/** Where the results of a run go, and the writing of them. */
final class ResultFiles {
    private static final Pattern PLACEHOLDER = Pattern.compile("%\\((\\w+)\\)(0?\\d*[sd])");

    private final IoParameters parameters;
    private final String run;

    ResultFiles(IoParameters parameters, String run) {
        this.parameters = parameters;
        this.run = run;
    }

    /**
     * Looks whether the folders of the results can be made and written to, so that a run does not find out at its end.
     * Nothing is made yet.
     *
     * @throws IOException if one cannot
     */
    void checkFolders() throws IOException {
        for (String pattern : patterns()) {
            Path folder =
                    path(pattern, "engine", 0).toAbsolutePath().normalize().getParent();
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

    private List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        parameters.rfile().ifPresent(patterns::add);
        if (hasPictures()) {
            patterns.add(parameters.autoplot().imfile());
        }
        return patterns;
    }

    private boolean hasPictures() {
        return parameters.autoplot().active() && parameters.autoplot().dump();
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
            if (hasPictures()) {
                new Pictures(ptycho, written).save(path(parameters.autoplot().imfile(), engine, iterations));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Fills %(run)s, %(engine)s, %(iterations)04d and %(iteration)d into a pattern, below io.home. */
    private Path path(String pattern, String engine, int iterations) {
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        String filled = matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case "run" -> run;
                    case "engine" -> engine;
                    case "iterations", "iteration" -> String.format(Locale.ROOT, "%" + found.group(2), iterations);
                    default ->
                        throw new IllegalArgumentException("unknown placeholder " + found.group() + " in " + pattern
                                + "; known are %(run)s, %(engine)s, %(iterations)04d");
                }));
        return Path.of(parameters.home()).resolve(filled);
    }
}

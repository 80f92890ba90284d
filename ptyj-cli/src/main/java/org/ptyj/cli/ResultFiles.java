package org.ptyj.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.ptyj.engine.Iteration;
import org.ptyj.io.export.ExportFormat;
import org.ptyj.io.export.WaveExport;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.model.FilePattern;
import org.ptyj.model.IoParameters;
import org.ptyj.model.Ptycho;

/** Where the results of a run go, and the writing of them. */
final class ResultFiles {
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]");

    private final IoParameters parameters;
    private final String run;

    ResultFiles(IoParameters parameters, String run) {
        this.parameters = parameters;
        this.run = run;
    }

    /**
     * Looks whether the folders of the results can be made and written to, so that a run does not find out
     * at its end. Nothing is made yet.
     *
     * @throws IOException if a folder cannot
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
        parameters.rfile().ifPresent(pattern -> names.add(path(pattern, "engine", 0, 0)));
        if (parameters.autosave().active() && parameters.autosave().interval() > 0) {
            names.add(path(parameters.autosave().rfile(), "engine", 0, 0));
        }
        if (hasPictures()) {
            names.add(path(parameters.autoplot().imfile(), "engine", 0, 0));
        }
        return names;
    }

    private boolean hasPictures() {
        return parameters.autoplot().active() && parameters.autoplot().dump();
    }

    /** Folder that all paths start from. */
    Path home() {
        return Path.of(parameters.home());
    }

    /** Where the result of an engine goes after so many iterations of its own and in all; empty if none is kept. */
    Optional<Path> resultFile(String engine, int iterations, int iteration) {
        return parameters.rfile().map(pattern -> path(pattern, engine, iterations, iteration));
    }

    /** What is written beside the result file; nothing if there is none. */
    List<WaveExport> exports(String engine, int iterations, int iteration) {
        List<WaveExport> exports = new ArrayList<>();
        resultFile(engine, iterations, iteration).ifPresent(file -> {
            String name = file.getFileName().toString();
            Path stem = file.resolveSibling(name.replaceFirst("(?i)(?<=.)\\.(ptyr|h5|hdf5)$", ""));
            parameters.formats().stream()
                    .distinct()
                    .forEach(word -> exports.add(new WaveExport(ExportFormat.of(word), stem)));
        });
        return exports;
    }

    /** Pattern of the names of its pictures, see {@link Pictures#files}; empty if none are drawn. */
    Optional<Path> pictures(String engine, int iterations, int iteration) {
        return hasPictures()
                ? Optional.of(path(parameters.autoplot().imfile(), engine, iterations, iteration))
                : Optional.empty();
    }

    /** Where the dump after an iteration goes; empty if none is due. */
    Optional<Path> dump(String engine, int iterations, int iteration, int planned) {
        IoParameters.AutosaveParameters autosave = parameters.autosave();
        return autosave.isDue(iteration, planned)
                ? Optional.of(path(autosave.rfile(), engine, iterations, iteration))
                : Optional.empty();
    }

    /** Whether pictures are drawn after this iteration, counted within the engine and over all of them. */
    boolean drawsDuring(int number, int overall, int planned) {
        int interval = parameters.autoplot().interval().orElse(0);
        return hasPictures() && interval > 0 && overall % interval == 0 && number < planned;
    }

    /** Draws the pictures that belong between two iterations. */
    void draw(Ptycho ptycho, String engine, Consumer<Path> written) {
        try {
            Optional<Path> pattern = pictures(engine, iterations(ptycho), iteration(ptycho));
            if (pattern.isPresent()) {
                new Pictures(ptycho, written).save(pattern.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static int iterations(Ptycho ptycho) {
        return ptycho.runtime().iterations().size();
    }

    /** Count of the latest iteration within its engine. */
    private static int iteration(Ptycho ptycho) {
        int n = iterations(ptycho);
        return n == 0 ? 0 : ptycho.runtime().iterations().get(n - 1).iteration();
    }

    /** Writes the result file and the pictures; tells the path of each when it is complete. */
    void write(Ptycho ptycho, String engine, Consumer<Path> written) {
        Optional<Path> file = resultFile(engine, iterations(ptycho), iteration(ptycho));
        try {
            if (file.isPresent() && Ranks.isFirst()) {
                ptycho.save(file.get());
                written.accept(file.get());
                for (WaveExport export : exports(engine, iterations(ptycho), iteration(ptycho))) {
                    export.write(ptycho.waves(Ptyr.Part.PROBE), ptycho.waves(Ptyr.Part.OBJECT), written);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        draw(ptycho, engine, written);
    }

    /**
     * Writes a dump if one is due after an iteration. What cannot be written, on a full disk for example, is told; a run of
     * hours goes on.
     *
     * @param written takes its path if it could be written
     * @param warn takes the reason if not
     */
    void autosave(Ptycho ptycho, Iteration iteration, Consumer<Path> written, Consumer<String> warn) {
        Optional<Path> file = dump(iteration.engine(), iteration.overall(), iteration.number(), iteration.planned());
        if (file.isPresent() && !iteration.errors().isBroken()) {
            save(ptycho, file.get(), iteration, written, reason -> warn.accept(reason + "; the run goes on"));
        }
    }

    /** Whether {@link #dump(Ptycho, Iteration, Consumer, Consumer)} writes anything. */
    boolean savesStates() {
        return parameters.autosave().active();
    }

    /**
     * Writes a dump whether one is due or not, unless {@code io.autosave} is false or there is one already.
     *
     * @return the file, if it could be written
     */
    Optional<Path> dump(Ptycho ptycho, Iteration iteration, Consumer<Path> written, Consumer<String> warn) {
        if (!parameters.autosave().active() || iteration.errors().isBroken()) {
            return Optional.empty();
        }
        String engine = iteration.engine();
        if (parameters.autosave().isDue(iteration.number(), iteration.planned())) {
            return dump(engine, iteration.overall(), iteration.number(), iteration.planned()); // it was just made
        }
        Path file = path(parameters.autosave().rfile(), engine, iteration.overall(), iteration.number());
        return save(ptycho, file, iteration, written, warn) ? Optional.of(file) : Optional.empty();
    }

    private static boolean save(
            Ptycho ptycho, Path file, Iteration iteration, Consumer<Path> written, Consumer<String> warn) {
        try {
            ptycho.save(file, PtyrKind.DUMP);
            written.accept(file);
            return true;
        } catch (IOException e) {
            warn.accept("io.autosave: iteration " + iteration.overall() + " was not saved: " + Failures.reason(e));
            return false;
        }
    }

    /** The result that was written last. */
    Optional<Path> latest(Ptycho ptycho, String engine) {
        return resultFile(engine, iterations(ptycho), iteration(ptycho));
    }

    /** Fills the placeholders of a pattern, below io.home. */
    private Path path(String pattern, String engine, int iterations, int iteration) {
        String filled = FilePattern.fill(pattern, run, inFileName(engine), iterations, iteration);
        return Path.of(parameters.home()).resolve(filled);
    }

    /** What was named by the user as part of a file's name: every character that may cause trouble is an underscore. */
    static String inFileName(String label) {
        return NOT_IN_FILE_NAMES.matcher(label).replaceAll("_");
    }
}

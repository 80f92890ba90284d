package org.ptyj.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.ParamWriter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameter files of a command, and what its command line changes in them. */
final class TreeInput {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Parameter files, YAML or JSON; what a later one says replaces what an earlier one said."
                    + " The first may be a result (.ptyr), whose run is repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "Sets one parameter, such as -s engines.engine00.numiter=50; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    private Optional<SavedRun> saved = Optional.empty();

    /** The last file: the one that is most about this run. */
    Path file() {
        return files.get(files.size() - 1);
    }

    List<Path> files() {
        return files;
    }

    /** Sets one parameter after all that the user set. */
    void set(String key, String text) {
        assignments.add(assignment(key, text));
    }

    /** Sets one whole number after all that the user set. */
    void set(String key, long number) {
        assignments.add(key + "=" + number);
    }

    /** An assignment of a text, whatever characters it has. */
    static String assignment(String key, String text) {
        return key + "=" + ParamWriter.quoted(text);
    }

    /**
     * Reads the files, without touching the data they name.
     *
     * @throws org.ptyj.param.ParamException with every mistake of all files
     * @throws org.ptyj.scan.ScanException if the first is a result that cannot be read
     */
    Bound<RunParameters> read() {
        return read(List.of());
    }

    /** The same with more assignments, after those of the user. */
    Bound<RunParameters> read(List<String> more) {
        List<String> all = new ArrayList<>(assignments);
        all.addAll(more);
        if (SavedRun.isResult(files.get(0))) {
            SavedRun run = saved.orElseGet(() -> SavedRun.read(files.get(0), "repeat"));
            saved = Optional.of(run);
            return run.bind(files.subList(1, files.size()), all);
        }
        return Binder.with(EngineRegistry.INSTANCE).read(RunParameters.class, files, all);
    }

    /** The run that is repeated, if the first file that was read is a result. */
    Optional<SavedRun> saved() {
        return saved;
    }
}

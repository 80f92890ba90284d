package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Bound;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a reconstruction from a parameter file. */
@Command(
        name = "run",
        description = "Runs the reconstruction that a parameter file describes.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  ptyj run tutorials/moonflower.yaml -o out -s engines.engine00.numiter=50")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private TreeInput input = new TreeInput();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for results; stands for io.home.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work; all processors without it. Results do not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--continue",
            paramLabel = "DUMP",
            description = "Goes on from a dump or result of the same parameters; what it has done is not done again.")
    private Optional<Path> dump = Optional.empty();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (threads.isPresent() && threads.get() < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, not " + threads.get());
        }
        threads.ifPresent(n -> System.setProperty("ptyj.threads", n.toString()));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        output.ifPresent(folder -> input.set("io.home", folder.toString()));
        Bound<RunParameters> bound = input.read();
        Verbosity verbosity = Verbosity.of(bound.value());
        Consumer<String> notices = verbosity.showsNotices() ? err::println : line -> {};
        bound.notices().forEach(notices);
        requireSomethingToDo(bound.value(), err);
        ResultFiles results = new ResultFiles(bound.value().io(), runName(bound.value()));
        results.checkFolders();
        input.saved().ifPresent(saved -> results.spare(saved.file(), bound.value()));
        dump.ifPresent(SavedRun::requireResult);
        try (Ptycho ptycho = Ptycho.of(bound.value(), notices)) {
            RunRecord.call(ptycho, runName(bound.value()), spec);
            RunRecord.addParameterFiles(ptycho, input.files(), bound.tree());
            input.saved().ifPresent(saved -> saved.compare(ptycho.inputs(), err::println));
            dump.ifPresent(ptycho::restore);
            reconstruct(ptycho, results, out, verbosity);
            input.saved().ifPresent(saved -> ptycho.inputs().await());
        }
        return ExitStatus.DONE;
    }

    /** What a run cannot do without, although the tree may leave it out. */
    private void requireSomethingToDo(RunParameters parameters, PrintWriter err) {
        if (parameters.scans().isEmpty()) {
            throw new IllegalArgumentException(
                    input.file() + ": no scan is given; add a branch such as scans: {S: {data: ...}}");
        }
        if (parameters.engines().isEmpty()) {
            err.println(input.file() + ": no engine is given; the data are loaded and nothing is reconstructed");
        }
    }

    private String runName(RunParameters parameters) {
        String name = input.file().getFileName().toString();
        int dot = name.lastIndexOf('.');
        return parameters.run().orElse(dot > 0 ? name.substring(0, dot) : name);
    }

    private void reconstruct(Ptycho ptycho, ResultFiles results, PrintWriter out, Verbosity verbosity) {
        Progress progress = Progress.on(out, verbosity);
        progress.start(ptycho);
        Reconstruction.Listener listener = new Reconstruction.Listener() {
            @Override
            public void iteration(Iteration iteration) {
                progress.iteration(iteration);
                results.autosave(ptycho, iteration, spec.commandLine().getErr()::println);
            }

            @Override
            public void engineEnded(String label, String engine) {
                progress.end(ptycho);
                results.write(ptycho, engine, path -> out.println("wrote " + path));
            }
        };
        try {
            new Reconstruction(ptycho).run(listener);
        } catch (DivergenceException e) {
            // What was good before is worth keeping; the failure is reported all the same.
            if (e.keptIteration().isPresent()) {
                listener.engineEnded(e.engine(), e.engine());
            }
            throw e;
        }
    }
}

package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a reconstruction from a parameter file. */
@Command(
        name = "run",
        description = "Runs the reconstruction that a parameter file describes.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  ptyj run tutorials/moonflower.yaml -o out -s engines.engine00.numiter=50")
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Parameter file, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for results; stands for io.home.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "Sets one parameter, such as -s engines.engine00.numiter=50; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work; all processors without it. Results do not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--debug", description = "Prints a stack trace where something fails.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this text.")
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (debug) {
            System.setProperty("ptyj.debug", "true");
        }
        if (threads.isPresent() && threads.get() < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, not " + threads.get());
        }
        threads.ifPresent(n -> System.setProperty("ptyj.threads", n.toString()));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        output.ifPresent(folder -> assignments.add("io.home=" + quoted(folder.toString())));
        Bound<RunParameters> bound = Binder.with(EngineRegistry.INSTANCE).read(RunParameters.class, file, assignments);
        Verbosity verbosity = Verbosity.of(bound.value());
        Consumer<String> notices = verbosity.showsNotices() ? err::println : line -> {};
        bound.notices().forEach(notices);
        requireSomethingToDo(bound.value(), err);
        ResultFiles results = new ResultFiles(bound.value().io(), runName(bound.value()));
        results.checkFolders();
        try (Ptycho ptycho = Ptycho.of(bound.value(), notices)) {
            reconstruct(ptycho, results, out, verbosity);
        }
        return ExitStatus.DONE;
    }

    /** A text as the parameter reader takes it, whatever characters it has. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What a run cannot do without, although the tree may leave it out. */
    private void requireSomethingToDo(RunParameters parameters, PrintWriter err) {
        if (parameters.scans().isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": no scan is given; add a branch such as scans: {S: {data: ...}}");
        }
        if (parameters.engines().isEmpty()) {
            err.println(file + ": no engine is given; the data are loaded and nothing is reconstructed");
        }
    }

    private String runName(RunParameters parameters) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return parameters.run().orElse(dot > 0 ? name.substring(0, dot) : name);
    }

    private void reconstruct(Ptycho ptycho, ResultFiles results, PrintWriter out, Verbosity verbosity) {
        Progress progress = Progress.on(out, verbosity);
        progress.start(ptycho);
        new Reconstruction(ptycho).run(new Reconstruction.Listener() {
            @Override
            public void iteration(Iteration iteration) {
                progress.iteration(iteration);
            }

            @Override
            public void engineEnded(String label, String engine) {
                progress.end(ptycho);
                results.write(ptycho, engine, path -> out.println("wrote " + path));
            }
        });
    }
}

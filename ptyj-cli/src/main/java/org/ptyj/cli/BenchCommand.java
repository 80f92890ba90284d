package org.ptyj.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.engine.kernel.VectorUnit;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.io.PtyjIoException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how fast this machine is at ptychography, and how fast it could be. */
@Command(
        name = "bench",
        description = {
            "Measures iterations of the engines on standard problems: 400 frames of 128 px, 200 of 256 px, or those of a"
                    + " file. Engines run at their leanest: single precision, one overlap loop, the probe updated from the"
                    + " first iteration on, no support, no photon error.",
            "FFT is the share that the engine's transforms would take alone, MB moved what exit waves and frames make go"
                    + " from and to memory, counted from the engine's text; kB made is what an iteration allocates on the"
                    + " Java heap; error is that of iteration 5, to see that the same was computed.",
            "The limit that times are compared with is measured before and after each engine: the transforms alone that"
                    + " an iteration needs, plus one pass over what the engine keeps of frames."
        },
        sortOptions = false,
        subcommands = {BenchSetupCommand.class, BenchReadCommand.class},
        footerHeading = "%nExample:%n",
        footer = {"  ptyj bench --engines DM,ML --threads 2", "  ptyj bench scan.cxi --modes 3"})
final class BenchCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Frames, .cxi; simulated ones without it.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "NAME",
            description = "Engines to measure; default ${DEFAULT-VALUE}.",
            defaultValue = "DM,RAAR,EPIE,ML")
    private List<String> engines = List.of();

    @Option(
            names = "--px",
            split = ",",
            paramLabel = "N",
            description = "Pixels of simulated frames along each axis; default ${DEFAULT-VALUE}.",
            defaultValue = "128,256")
    private List<Integer> px = List.of();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames; default 400 of up to 128 px, 200 of larger ones, all of a file.")
    private Optional<Integer> frames = Optional.empty();

    @Option(
            names = "--modes",
            paramLabel = "N",
            description = "Probe modes; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int modes;

    @Option(
            names = "--probe",
            paramLabel = "FILE",
            description = "First probe, a complex .npy image of the frame's shape; modelled without it.")
    private Optional<Path> probe = Optional.empty();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Iterations, of which the first third do not count; default ${DEFAULT-VALUE}.",
            defaultValue = "30")
    private int iterations;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that work; all processors without it.")
    private Optional<Integer> threads = Optional.empty();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws PtyjIoException {
        requireAtLeast(spec, "--iterations", BenchProblem.CHECKED + 1, iterations);
        requireAtLeast(spec, "--modes", 1, modes);
        px.forEach(n -> requireAtLeast(spec, "--px", 16, n));
        frames.ifPresent(n -> requireAtLeast(spec, "--frames", 1, n));
        threads.ifPresent(n -> requireAtLeast(spec, "--threads", 1, n));
        threads.ifPresent(n -> System.setProperty("ptyj.threads", n.toString()));
        var out = spec.commandLine().getOut();
        out.println(threadsLine());
        for (int n : file.isPresent() ? List.of(0) : px) {
            BenchProblem problem = new BenchProblem(file, n, frames, modes, probe, iterations);
            new BenchTable(problem, out, spec.commandLine().getErr()).measure(engines);
        }
        return ExitStatus.DONE;
    }

    private static String threadsLine() {
        try (Workers workers = Workers.ofMachine()) {
            return "Java " + Runtime.version().feature() + ", threads: " + workers.count() + ", vector unit: "
                    + VectorUnit.whyNot().map(why -> "no (" + why + ")").orElse("yes");
        }
    }

    /** The middle one of some numbers, or the mean of the two in the middle. */
    static double median(List<Double> numbers) {
        double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    static void requireAtLeast(CommandSpec spec, String option, int least, int value) {
        if (value < least) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " must be at least " + least + ", not " + value);
        }
    }
}

package org.ptyj.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.ptyj.data.Container;
import org.ptyj.model.Ptycho;
import org.ptyj.model.SetupTimes;
import org.ptyj.param.Param;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the set-up of many frames: views, pods, reformat, start. */
@Command(
        name = "setup",
        description = "Measures the set-up of many tiny frames, phase by phase.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  ptyj bench setup --frames 20000 --modes 2")
final class BenchSetupCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames; default ${DEFAULT-VALUE}.",
            defaultValue = "100000")
    private int frames;

    @Option(
            names = "--modes",
            paramLabel = "N",
            description = "Probe modes; default ${DEFAULT-VALUE}.",
            defaultValue = "4")
    private int modes;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often, after one round to warm up; default ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private int rounds;

    @Option(
            names = "--px",
            paramLabel = "N",
            description = "Pixels of a frame along each axis; default ${DEFAULT-VALUE}.",
            defaultValue = "8")
    private int px;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        BenchCommand.requireAtLeast(spec, "--frames", 1, frames);
        BenchCommand.requireAtLeast(spec, "--modes", 1, modes);
        BenchCommand.requireAtLeast(spec, "--rounds", 1, rounds);
        BenchCommand.requireAtLeast(spec, "--px", 4, px);
        PrintWriter out = spec.commandLine().getOut();
        setUp(ptycho -> 0); // the first round compiles the program
        List<SetupTimes> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            setUp(ptycho -> {
                times.add(ptycho.scans().get("B").setupTimes());
                return 0;
            });
        }
        out.printf(
                Locale.ROOT,
                "%d frames of %d x %d px, %d probe modes; median of %d rounds%n",
                frames,
                px,
                px,
                modes,
                rounds);
        line(out, "views and pods", times, SetupTimes::views);
        line(out, "reformat", times, SetupTimes::reformat);
        line(out, "start", times, SetupTimes::start);
        line(out, "together", times, t -> t.views() + t.reformat() + t.start());
        line(out, "frames (simulated)", times, SetupTimes::frames);
        long before = usedHeap();
        memory(out, before);
        return ExitStatus.DONE;
    }

    private double setUp(ToDoubleFunction<Ptycho> look) {
        try (Ptycho ptycho = Ptycho.of(tree())) {
            return look.applyAsDouble(ptycho);
        }
    }

    private Param tree() {
        return Param.parse("""
                scans:
                  B:
                    coherence: {num_probe_modes: %d}
                    data: {name: QuickScan, shape: %d, num_frames: %d}
                """.formatted(modes, px, frames));
    }

    private static void line(
            PrintWriter out, String phase, List<SetupTimes> times, ToDoubleFunction<SetupTimes> seconds) {
        List<Double> all = times.stream().map(seconds::applyAsDouble).toList();
        out.printf(
                Locale.ROOT,
                "  %-20s %8.3f s (best %.3f s)%n",
                phase,
                BenchCommand.median(all),
                all.stream().mapToDouble(Double::doubleValue).min().orElse(0));
    }

    /** Views, and what the heap holds for each: the buffers of the storages are not on the heap. */
    private void memory(PrintWriter out, long before) {
        setUp(ptycho -> {
            long views = List.of(ptycho.probe(), ptycho.object(), ptycho.exit(), ptycho.diff(), ptycho.mask()).stream()
                    .mapToLong(c -> c.views().size())
                    .sum();
            Container<?> any = ptycho.object();
            out.printf(
                    Locale.ROOT,
                    "  %d views, %d pods; %d bytes per view in the index tables, %.0f with views, pods and frame lists%n",
                    views,
                    ptycho.pods().size(),
                    any.bytesPerView(),
                    (usedHeap() - before) / (double) views);
            return 0;
        });
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

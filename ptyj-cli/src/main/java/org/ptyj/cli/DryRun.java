package org.ptyj.cli;

import static org.ptyj.engine.MachineMemory.text;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.ptyj.engine.MachineMemory;
import org.ptyj.engine.MemoryEstimate;
import org.ptyj.engine.Reconstruction;
import org.ptyj.parallel.Communicator;

/** Tells what a run would take and write. */
final class DryRun {
    private static final int SHOWN = 6;

    private final PrintWriter out;

    DryRun(PrintWriter out) {
        this.out = out;
    }

    void tell(Forecast forecast) {
        forecast.summary().forEach(out::println);
        out.println();
        memory(forecast.memory());
        engines(forecast.member().steps(), forecast.memory());
        outputs(forecast.outputs());
    }

    private void memory(MemoryEstimate m) {
        int ranks = Communicator.world().size();
        out.println(ranks > 1 ? "memory of each of " + ranks + " ranks" : "memory");
        line("frames and masks", m.frames() + m.masks(), "native");
        line("exit waves", m.exits(), "native");
        line("probe and object", m.probe() + m.object(), "native");
        line("pods and views", m.table(), "Java heap");
        line("reading the frames", m.loading(), "Java heap, for a while");
        for (MemoryEstimate.Use use : m.engines()) {
            String what = use.label() + " (" + use.name() + ")";
            if (use.bytes().isPresent()) {
                line(what, use.bytes().getAsLong(), "Java heap, while it runs");
            } else {
                out.printf(Locale.ROOT, "  %-24s %10s  Java heap, while it runs%n", what, "not known");
            }
        }
        MachineMemory there = MachineMemory.now();
        out.printf(
                Locale.ROOT,
                "  needed at most: %s of the Java heap, which may grow to %s, and %s beside it; %s of memory are free%s%n",
                text(m.heap()),
                text(there.heapLimit()),
                text(m.storages()),
                text(there.free()),
                ranks > 1 ? " for each rank here" : "");
        out.printf(Locale.ROOT, "  the whole process: about %s, with Java itself%n", text(m.process()));
        out.println();
    }

    private void line(String what, long bytes, String where) {
        out.printf(Locale.ROOT, "  %-24s %10s  %s%n", what, text(bytes), where);
    }

    private void engines(List<Reconstruction.Step> steps, MemoryEstimate memory) {
        out.println(steps.isEmpty() ? "engines: none, so nothing is reconstructed" : "engines");
        int all = 0;
        for (Reconstruction.Step step : steps) {
            all += step.iterations();
            out.printf(
                    Locale.ROOT,
                    "  %-16s %-8s %6d iterations%s%n",
                    step.label(),
                    step.type().name(),
                    step.iterations(),
                    steps.size() > 1 ? ", " + all + " in all" : "");
        }
        out.println();
    }

    private void outputs(Outputs outputs) {
        out.println(outputs.all().isEmpty() ? "files: none" : "files");
        outputs.engines().forEach((label, files) -> files(label, files));
        if (!outputs.between().isEmpty()) {
            files("between iterations", outputs.between());
        }
        if (!outputs.dumps().isEmpty()) {
            files("dumps", outputs.dumps());
        }
        if (!outputs.others().isEmpty()) {
            files("of the run", outputs.others());
        }
        outputs.clashes().forEach(clash -> out.println("  note: " + clash));
    }

    private void files(String whose, Collection<Path> files) {
        out.println("  " + whose);
        files.stream()
                .limit(SHOWN)
                .forEach(file -> out.println("    " + file + (Files.exists(file) ? "  (exists)" : "")));
        if (files.size() > SHOWN) {
            long there = files.stream().skip(SHOWN).filter(Files::exists).count();
            out.println("    and " + (files.size() - SHOWN) + " more" + (there > 0 ? " (" + there + " exist)" : ""));
        }
    }
}

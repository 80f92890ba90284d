package org.ptyj.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RFactor;
import picocli.CommandLine.Model.CommandSpec;

/** One reconstruction of a run while it goes on: tells how far it is, and writes what is asked for. */
final class Session implements Reconstruction.Listener {
    private final Member member;
    private final Ptycho ptycho;
    private final Progress progress;
    private final CommandSpec spec;
    private final PrintWriter out;
    private final Interruption interruption;
    private final boolean wantsRFactor;
    private final List<Path> files = new ArrayList<>();
    private OptionalDouble rFactor = OptionalDouble.empty();

    /**
     * @param wantsRFactor whether the R factor is computed although nobody is told
     */
    Session(Member member, Ptycho ptycho, CommandSpec spec, Interruption interruption, boolean wantsRFactor) {
        Verbosity verbosity = Verbosity.of(member.parameters());
        this.member = member;
        this.ptycho = ptycho;
        this.spec = spec;
        this.out = spec.commandLine().getOut();
        this.progress = Progress.on(out, verbosity);
        this.interruption = interruption;
        this.wantsRFactor = wantsRFactor || verbosity.showsProgress();
    }

    /**
     * Runs all engines and writes their results.
     *
     * @throws DivergenceException if errors grow without bounds, after what was good before has been written
     */
    void run() {
        RunRecord.call(ptycho, member.run(), spec);
        try {
            new Reconstruction(ptycho).run(this);
        } catch (DivergenceException e) {
            if (e.keptIteration().isPresent()) {
                engineEnded(e.engine(), e.engine());
            }
            throw e;
        }
    }

    /** What was written so far. */
    List<Path> files() {
        return files;
    }

    /** After the last engine that has ended. */
    OptionalDouble rFactor() {
        return rFactor;
    }

    @Override
    public void engineStarts(String label, String engine) {
        interruption.at(member.run() + ", before the first iteration of engine " + label + " (" + engine + ")");
        interruption.iterations(member.results().savesStates());
    }

    @Override
    public void iteration(Iteration iteration) {
        interruption.at(member.run() + ", engine " + iteration.engine() + ", after iteration " + iteration.number()
                + " of " + iteration.planned());
        progress.iteration(iteration);
        interruption.complete(() -> member.results().autosave(ptycho, iteration, interruption::saved, this::warn));
        if (member.results().drawsDuring(iteration.number(), iteration.overall(), iteration.planned())) {
            interruption.complete(() -> member.results().draw(ptycho, iteration.engine(), this::drawn));
        }
        if (!iteration.isLast()) { // after the last one the result is written
            interruption.pause(false, () -> member.results().dump(ptycho, iteration, interruption::saved, this::warn));
        }
    }

    private void warn(String line) {
        progress.breakLine();
        spec.commandLine().getErr().println(line);
    }

    /** Pictures between iterations come often: they are not told. */
    private void drawn(Path file) {
        files.add(file);
        interruption.saved(file);
    }

    @Override
    public void engineEnded(String label, String engine) {
        if (wantsRFactor) {
            rFactor = OptionalDouble.of(RFactor.of(ptycho));
        }
        progress.end(rFactor);
        Consumer<Path> written = path -> {
            files.add(path);
            interruption.saved(path);
            progress.breakLine();
            out.println("wrote " + path);
        };
        interruption.complete(() -> member.results().write(ptycho, engine, written));
        interruption.pause(true, () -> member.results().latest(ptycho, engine));
    }
}

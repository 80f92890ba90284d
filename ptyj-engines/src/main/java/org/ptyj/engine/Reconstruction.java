package org.ptyj.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Phase;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Choice;

/** The engines of a parameter tree, run one after the other on one Ptycho. */
public final class Reconstruction {
    private final Ptycho ptycho;

    public Reconstruction(Ptycho ptycho) {
        this.ptycho = ptycho;
    }

    /**
     * The parameters in a file, YAML or JSON, with the engines, scan models and data sources of all jars known by name.
     *
     * @throws org.ptyj.param.ParamException with every mistake
     */
    public static RunParameters parameters(Path file) {
        return Binder.with(EngineRegistry.INSTANCE)
                .read(RunParameters.class, file, List.of())
                .value();
    }

    /** Hears of what happens. */
    @FunctionalInterface
    public interface Listener {
        /** An iteration has ended. */
        void iteration(Iteration iteration);

        /** An engine is going to make its iterations. */
        default void engineStarts(String label, String engine) {}

        /** All iterations of an engine have ended; probe and object hold its result. */
        default void engineEnded(String label, String engine) {}
    }

    /** One engine of the tree. */
    public record Step(String label, EngineType type, Record parameters) {
        /** Iterations that the parameters ask for. */
        public int iterations() {
            return type.iterations(parameters);
        }
    }

    /** The engines of a tree in the order in which they run: alphabetical by their keys. */
    public static List<Step> steps(RunParameters parameters) {
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<String, Choice> engine : new TreeMap<>(parameters.engines()).entrySet()) {
            Choice choice = engine.getValue();
            steps.add(new Step(engine.getKey(), Engines.of(choice.name()), choice.parameters()));
        }
        return steps;
    }

    /**
     * Runs all engines. Iterations that the Ptycho has already seen ({@link Ptycho#restore}) count as made: engines that
     * were through are left out, and the one that was at work makes those that are left. The checksums of the input files
     * are begun in the background.
     *
     * @throws DivergenceException if errors grow without bounds; probe and object are good ones again
     * @throws IllegalArgumentException if those iterations were made by other engines than the tree has
     */
    public void run(Listener listener) {
        startChecksums();
        List<IterationInfo> made = List.copyOf(ptycho.runtime().iterations());
        int before = 0;
        for (Step step : steps(ptycho.parameters())) {
            List<IterationInfo> part = Earlier.of(made, before);
            int wanted = step.iterations() + Earlier.incomplete(part);
            int mine = Math.min(part.size(), wanted);
            long start = System.nanoTime();
            Engine engine = step.type().create(step.parameters(), step.label());
            ptycho.runtime().spent(Phase.ENGINE_INIT, (System.nanoTime() - start) * 1e-9);
            requireMadeBy(engine, step, made.subList(before, before + mine));
            before += mine;
            if (mine == 0 || mine < wanted) {
                run(step, engine, wanted, mine, listener);
            }
        }
    }

    private static void requireMadeBy(Engine engine, Step step, List<IterationInfo> made) {
        for (IterationInfo iteration : made) {
            if (!iteration.engine().equals(engine.name())) {
                throw new IllegalArgumentException("iteration " + iteration.iterations() + " was made by "
                        + iteration.engine() + ", but engine " + step.label() + ", whose turn it was, is "
                        + engine.name() + "; go on with the engines that the run began with");
            }
        }
    }

    /** How many of these iterations were made before all frames of a scan were there, and do not count. */
    public static int incomplete(List<IterationInfo> made) {
        int all = 0;
        for (int from = 0; from < made.size(); ) {
            List<IterationInfo> part = Earlier.of(made, from);
            all += Earlier.incomplete(part);
            from += part.size();
        }
        return all;
    }

    /** Of files that are not being written any more. */
    private void startChecksums() {
        if (ptycho.isComplete() && ptycho.communicator().isFirst()) {
            ptycho.inputs().start();
        }
    }

    private void run(Step step, Engine engine, int wanted, int made, Listener listener) {
        listener.engineStarts(step.label(), engine.name());
        for (Iteration iteration :
                Run.of(engine, ptycho, wanted).labelled(step.label()).after(made)) {
            startChecksums();
            listener.iteration(iteration);
        }
        listener.engineEnded(step.label(), engine.name());
    }
}

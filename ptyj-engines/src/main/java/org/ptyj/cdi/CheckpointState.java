package org.ptyj.cdi;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.results.Fingerprint;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.PtyjIoException;

/** What all optimisers do to leave a checkpoint behind, and to go on from one. */
final class CheckpointState {
    private static final String STATE = "state/";
    private static final String OPTIMISER = "optimiser/";
    private static final String UPKEEP = "upkeep/";

    private CheckpointState() {}

    /** An optimiser by its name and constants, which must be the same to go on. */
    record Kind(String name, Record options) {
        @Override
        public String toString() {
            return name + " " + options;
        }
    }

    /**
     * What a file has.
     *
     * @param plan the run that was under way
     */
    record Loaded(Checkpoint checkpoint, int[] subset, Optional<CheckpointFile.Plan> plan) {}

    /** Parameters of the model, what the optimiser remembers, and what the model needs besides. */
    static Map<String, double[]> arrays(CdiModel<?> model, Map<String, double[]> memory) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        model.parameters().forEach(p -> arrays.put(STATE + p.name(), p.toDoubles()));
        memory.forEach((name, numbers) -> arrays.put(OPTIMISER + name, numbers));
        model.upkeep().forEach((name, numbers) -> arrays.put(UPKEEP + name, numbers));
        return arrays;
    }

    /** A schedule's state as a checkpoint has it. */
    static List<Double> numbers(PlateauSchedule.State s) {
        return List.of(s.rate(), s.best(), (double) s.bad(), (double) s.cooling());
    }

    /** A schedule's state in a checkpoint; empty if no run had begun. */
    static Optional<PlateauSchedule.State> standing(Checkpoint checkpoint) {
        List<Double> s = checkpoint.schedule();
        return s.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlateauSchedule.State(
                        s.get(0), s.get(1), s.get(2).intValue(), s.get(3).intValue()));
    }

    /**
     * Puts a model where a checkpoint has it; gives what the optimiser remembered.
     *
     * @throws IllegalArgumentException if a parameter is missing or has another size
     */
    static Map<String, double[]> restore(CdiModel<?> model, Checkpoint checkpoint) {
        model.restoreUpkeep(below(UPKEEP, checkpoint));
        for (Parameter p : model.parameters()) {
            double[] values = checkpoint.arrays().get(STATE + p.name());
            if (values == null) {
                throw new IllegalArgumentException("the checkpoint has no parameter " + p.name());
            }
            p.set(values);
        }
        model.log().restore(new RunLog.Past(checkpoint.history(), List.of()));
        return below(OPTIMISER, checkpoint);
    }

    private static Map<String, double[]> below(String prefix, Checkpoint checkpoint) {
        Map<String, double[]> found = new LinkedHashMap<>();
        checkpoint.arrays().forEach((name, numbers) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), numbers);
            }
        });
        return found;
    }

    /**
     * Reads a checkpoint, and gives the model its frozen parameters and rate factors.
     *
     * @throws IllegalArgumentException if it is none, or one of other data, another model or optimiser, or a model made with
     *     other options
     */
    static <I> Loaded load(Path file, CdiModel<I> model, DiffractionDataset<I> dataset, Kind kind)
            throws PtyjIoException {
        Results all = Results.load(file);
        CheckpointFile.require(all, kind, file);
        Fingerprint.of(dataset).require(Fingerprint.of(all), "the checkpoint " + file);
        CheckpointMatch.require(all, model.results(dataset), file);
        Checkpoint found = CheckpointFile.checkpoint(all);
        model.restoreUpkeep(below(UPKEEP, found)); // an object grows to its size before numbers are put in
        restore(model, all, file);
        Checkpoint complete = new Checkpoint(
                found.arrays(),
                found.seed(),
                found.begun(),
                model.log().past().epochs(),
                found.schedule(),
                found.run());
        return new Loaded(complete, CheckpointFile.subset(all), CheckpointFile.Plan.of(all));
    }

    private static void restore(CdiModel<?> model, Results all, Path file) {
        try {
            model.restore(all);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the checkpoint " + file + ": " + e.getMessage()
                            + " (FancyPtycho.fromResults and the like make one that fits)",
                    e);
        }
    }
}

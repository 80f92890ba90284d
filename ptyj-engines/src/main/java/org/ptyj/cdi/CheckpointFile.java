package org.ptyj.cdi;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.PtyjIoException;

/** A {@link Checkpoint} among the results of its model, below {@code optimiser/}. */
final class CheckpointFile {
    private static final String ROOT = "optimiser/";
    private static final String MEMORY = ROOT + "memory/";
    private static final String STATE = "state/";
    /** What a model has to know beside its parameters. */
    private static final String UPKEEP = "upkeep/";

    private CheckpointFile() {}

    /**
     * The run that was under way.
     *
     * @param epochs that were asked for
     * @param done of them
     */
    record Plan(RunOptions options, int epochs, int done) {
        void put(Results results) {
            results.put(ROOT + "plan/epochs", epochs)
                    .put(ROOT + "plan/done", done)
                    .put(ROOT + "plan/learning_rate", options.learningRate())
                    .put(ROOT + "plan/batch", options.batch())
                    .put(ROOT + "plan/shuffle", options.shuffle())
                    .put(ROOT + "plan/width", options.width());
            options.schedule().ifPresent(s -> put(results, s));
        }

        private static void put(Results results, RateSchedule schedule) {
            if (schedule instanceof PlateauSchedule s) {
                results.put(
                        ROOT + "plan/plateau",
                        new double[] {s.factor(), s.patience(), s.threshold(), s.cooldown(), s.minRate()});
            } else if (schedule instanceof CosineSchedule s) {
                results.put(ROOT + "plan/cosine", s.last());
            }
        }

        static Optional<Plan> of(Results results) {
            if (!results.contains(ROOT + "plan/epochs")) {
                return Optional.empty();
            }
            RunOptions options = new RunOptions(
                    results.number(ROOT + "plan/learning_rate"),
                    (int) results.number(ROOT + "plan/batch"),
                    Boolean.TRUE.equals(results.values().get(ROOT + "plan/shuffle")),
                    (int) results.number(ROOT + "plan/width"),
                    Optional.empty());
            if (results.contains(ROOT + "plan/plateau")) {
                double[] s = results.numbers(ROOT + "plan/plateau");
                options = options.schedule(new PlateauSchedule(s[0], (int) s[1], s[2], (int) s[3], s[4]));
            }
            if (results.contains(ROOT + "plan/cosine")) {
                options = options.schedule(new CosineSchedule(results.number(ROOT + "plan/cosine")));
            }
            return Optional.of(new Plan(
                    options, (int) results.number(ROOT + "plan/epochs"), (int) results.number(ROOT + "plan/done")));
        }
    }

    static void put(Results results, Checkpoint checkpoint, CheckpointState.Kind kind, int[] subset) {
        results.put(ROOT + "name", kind.name())
                .put(ROOT + "options", kind.options().toString())
                .put(ROOT + "seed", checkpoint.seed())
                .put(ROOT + "orders_drawn", checkpoint.begun())
                .put(ROOT + "subset", Arrays.stream(subset).asDoubleStream().toArray());
        checkpoint.arrays().entrySet().stream()
                .filter(e -> !e.getKey().startsWith(STATE))
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> results.put(nameInFile(e.getKey()), e.getValue()));
        if (!checkpoint.schedule().isEmpty()) {
            results.put(
                    ROOT + "schedule",
                    checkpoint.schedule().stream().mapToDouble(v -> v).toArray());
        }
    }

    private static String nameInFile(String name) {
        return name.startsWith(UPKEEP) ? ROOT + name : MEMORY + name.substring(ROOT.length());
    }

    /** Whether results are a checkpoint of the same optimiser. */
    static void require(Results results, CheckpointState.Kind now, Path file) {
        if (!results.contains(ROOT + "name")) {
            throw new IllegalArgumentException(
                    file + " is no checkpoint: it has results, but nothing of an optimiser to go on with");
        }
        String then = results.text(ROOT + "name") + " " + results.text(ROOT + "options");
        if (!then.equals(now.toString())) {
            throw new IllegalArgumentException(
                    "the checkpoint " + file + " was made with " + then + ", not with " + now);
        }
    }

    static Checkpoint checkpoint(Results results) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (String name : results.names()) {
            if (name.startsWith(MEMORY)) {
                arrays.put(ROOT + name.substring(MEMORY.length()), results.numbers(name));
            } else if (name.startsWith(ROOT + UPKEEP)) {
                arrays.put(name.substring(ROOT.length()), results.numbers(name));
            } else if (name.startsWith(STATE)) {
                arrays.put(name, results.array(name).values());
            }
        }
        List<Double> schedule = results.contains(ROOT + "schedule")
                ? Arrays.stream(results.numbers(ROOT + "schedule")).boxed().collect(Collectors.toList())
                : List.of();
        return new Checkpoint(
                arrays,
                whole(results, "seed"),
                (int) whole(results, "orders_drawn"),
                List.of(),
                schedule,
                Plan.of(results).map(Plan::options));
    }

    /** Seeds use all 64 bits, more than a double has. */
    private static long whole(Results results, String name) {
        return results.values().get(ROOT + name) instanceof Long number ? number : (long) results.number(ROOT + name);
    }

    static int[] subset(Results results) {
        return Arrays.stream(results.numbers(ROOT + "subset"))
                .mapToInt(v -> (int) v)
                .toArray();
    }

    static int interval(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("checkpoints are saved every 1 or more epochs, not " + epochs);
        }
        return epochs;
    }

    /** Saves a checkpoint. */
    interface Saving {
        void save() throws PtyjIoException;
    }

    /** Saves if an interval was set, and so many epochs are a multiple of it. */
    static void saveWhenDue(int epochs, int interval, Saving saving) {
        if (interval == 0 || epochs % interval != 0) {
            return;
        }
        try {
            saving.save();
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e);
        }
    }
}

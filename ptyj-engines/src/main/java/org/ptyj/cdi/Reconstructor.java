package org.ptyj.cdi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.ptyj.autodiff.AdamRule;
import org.ptyj.autodiff.Evaluation;
import org.ptyj.autodiff.GradientRule;
import org.ptyj.autodiff.Loss;
import org.ptyj.autodiff.Measured;
import org.ptyj.autodiff.SharedSums;
import org.ptyj.autodiff.StepRule;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.results.Results;
import org.ptyj.image.Streams;
import org.ptyj.io.PtyjIoException;

/**
 * Fits a model to data in steps over batches of frames. What the optimiser remembers lives here: two runs of one
 * reconstructor go on from each other, a new one begins anew.
 *
 * @param <I> inputs of the model
 */
public final class Reconstructor<I> {
    private final CdiModel<I> model;
    private final DiffractionDataset<I> dataset;
    private final StepRule rule;
    private int[] subset;
    private Streams streams = Streams.of(0);
    /** Epochs that this reconstructor has begun: the order of frames follows from it and the seed. */
    private int begun;

    private Optional<FrameShare> share = Optional.empty();
    private Optional<Measured> measured = Optional.empty();
    private Optional<PlateauSchedule.State> standing = Optional.empty();
    private Optional<RunOptions> resumed = Optional.empty();
    private Optional<CheckpointFile.Plan> plan = Optional.empty();
    /** Where the epoch began that is under way, or that was cut short. */
    private Optional<LastGood> unfinished = Optional.empty();

    private int saveEvery;
    private Path saveTo = Path.of("");

    private Reconstructor(CdiModel<I> model, DiffractionDataset<I> dataset, StepRule rule) {
        this.model = model;
        this.dataset = dataset;
        this.rule = rule;
        this.subset = Frames.all(dataset.size());
    }

    /** Adam with its usual constants. */
    public static <I> Reconstructor<I> adam(CdiModel<I> model, DiffractionDataset<I> dataset) {
        return adam(model, dataset, AdamRule.Options.USUAL);
    }

    /** Adam. */
    public static <I> Reconstructor<I> adam(
            CdiModel<I> model, DiffractionDataset<I> dataset, AdamRule.Options options) {
        return new Reconstructor<>(model, dataset, new AdamRule(List.copyOf(model.parameters()), options));
    }

    /** Stochastic gradient descent. */
    public static <I> Reconstructor<I> descent(
            CdiModel<I> model, DiffractionDataset<I> dataset, GradientRule.Options options) {
        return new Reconstructor<>(model, dataset, new GradientRule(List.copyOf(model.parameters()), options));
    }

    /**
     * Uses these frames only, in this order where frames are not shuffled.
     *
     * @throws IllegalArgumentException if there are none, or the dataset lacks one
     */
    public Reconstructor<I> subset(int... frames) {
        subset = Frames.checked(frames, dataset.size());
        return this;
    }

    /**
     * Shares the frames with other processes, which run the same model on the same batches: each computes its own frames of
     * a batch, and all take the step of the sum.
     *
     * @param mine which frames this process has; every frame belongs to one process
     * @param sums over the processes
     */
    public Reconstructor<I> share(IntPredicate mine, SharedSums sums) {
        share = Optional.of(new FrameShare(mine, sums));
        return this;
    }

    /** Begins another sequence of random orders; that of seed 0 unless called. */
    public Reconstructor<I> seed(long seed) {
        streams = Streams.of(seed);
        begun = 0;
        unfinished = Optional.empty();
        return this;
    }

    /** Multiplies the learning rate of some parameters. */
    public Reconstructor<I> rateFactors(Map<String, Double> factors) {
        factors.forEach((name, factor) -> model.parameter(name).rateFactor(factor));
        return this;
    }

    /**
     * Epochs, one with each step of an iterator that may be asked for once. The loop may look at the model, change it, or
     * stop.
     */
    public Iterable<Epoch> run(int epochs, RunOptions options) {
        return run(0, epochs, options);
    }

    /**
     * The epochs of a run that are left when so many are done, for going on in a new process: schedules and what begins or
     * ends late go by the whole run.
     *
     * @param epochs of the whole run
     */
    public Iterable<Epoch> run(int done, int epochs, RunOptions options) {
        if (epochs < 0 || done < 0) {
            throw new IllegalArgumentException("number of epochs must not be negative, not " + Math.min(done, epochs));
        }
        return RunOnce.of(new Run(done, epochs, epochs, options));
    }

    /**
     * Epochs of a run of which some were made elsewhere, for callers who count themselves: what depends on how far a run is
     * goes by the planned number, but the iterator has no end.
     *
     * @param done epochs that were made
     * @param planned epochs in all
     */
    public Iterable<Epoch> endless(int done, int planned, RunOptions options) {
        if (done < 0 || planned < 1) {
            throw new IllegalArgumentException(
                    "done must not be negative and planned positive, not " + done + ", " + planned);
        }
        return RunOnce.of(new Run(done, planned, Integer.MAX_VALUE, options));
    }

    /**
     * Where the reconstruction stands. After an epoch that was cut short, as by {@link CdiModel#cancel}, the model goes back to
     * where that epoch began.
     */
    public Checkpoint checkpoint() {
        undoUnfinished();
        return new Checkpoint(
                CheckpointState.arrays(model, rule.state()),
                streams.seed(),
                begun,
                model.history(),
                standing.map(CheckpointState::numbers).orElse(List.of()),
                plan.map(CheckpointFile.Plan::options));
    }

    private void undoUnfinished() {
        unfinished.ifPresent(LastGood::all);
        unfinished = Optional.empty();
    }

    private LastGood begin() {
        Runnable moments = rule.snapshot();
        int orders = begun;
        LastGood good = new LastGood(model, () -> {
            moments.run();
            begun = orders;
        });
        unfinished = Optional.of(good);
        return good;
    }

    /**
     * Goes on from a checkpoint of the same model and data. The next run takes up its schedule where it was if it is asked for
     * with the same learning rate and schedule, else it begins with its own.
     *
     * @throws IllegalArgumentException if a parameter is missing or has another size
     */
    public Reconstructor<I> resume(Checkpoint checkpoint) {
        rule.restore(CheckpointState.restore(model, checkpoint));
        streams = Streams.of(checkpoint.seed());
        begun = checkpoint.begun();
        standing = CheckpointState.standing(checkpoint);
        resumed = checkpoint.run();
        unfinished = Optional.empty();
        return this;
    }

    private CheckpointState.Kind kind() {
        return new CheckpointState.Kind(rule.getClass().getSimpleName().replace("Rule", ""), rule.options());
    }

    /**
     * Saves results of the model and all that is needed to go on, as an HDF5 file; see {@link #checkpoint()}.
     *
     * @throws PtyjIoException if it cannot be written; an existing one is then untouched
     */
    public void save(Path file) throws PtyjIoException {
        Checkpoint now = checkpoint();
        Results all = model.results(dataset);
        CheckpointFile.put(all, now, kind(), subset);
        plan.ifPresent(p -> p.put(all));
        all.save(file);
    }

    /**
     * Saves after every so many epochs.
     *
     * @throws IllegalArgumentException if epochs is not positive
     */
    public Reconstructor<I> saveEvery(int epochs, Path file) {
        saveEvery = CheckpointFile.interval(epochs);
        saveTo = file;
        return this;
    }

    /**
     * Goes on from a saved checkpoint, with its frames, frozen parameters and rate factors. {@link #rest} runs what was left.
     *
     * @throws PtyjIoException if the file cannot be read
     * @throws IllegalArgumentException if it is no checkpoint, or one of other data, another model or optimiser
     */
    public Reconstructor<I> resume(Path file) throws PtyjIoException {
        CheckpointState.Loaded found = CheckpointState.load(file, model, dataset, kind());
        subset(found.subset());
        plan = found.plan();
        RunLog.Past past = model.log().past();
        resume(found.checkpoint());
        model.log().restore(past);
        return this;
    }

    /**
     * The epochs that were left of the run that a checkpoint interrupted, with its schedule; none if it had ended. One that was
     * cut short in this process is made anew from where it began.
     */
    public Iterable<Epoch> rest() {
        CheckpointFile.Plan left = plan.orElseThrow(() ->
                new IllegalStateException("no run was begun; resume from a checkpoint that was saved during one"));
        undoUnfinished();
        resumed = standing.isPresent() ? Optional.of(left.options()) : Optional.empty();
        return run(left.done(), left.epochs(), left.options());
    }

    private Measured frames(Loss loss) {
        if (measured.isEmpty() || measured.get().loss() != loss) {
            measured = Optional.of(Frames.measured(dataset, loss));
        }
        return measured.get();
    }

    private final class Run implements Iterator<Epoch> {
        private final int before;
        private final int planned;
        private final int end;
        private final RunOptions options;
        private final int[] frames = subset;
        private Optional<double[]> normaliser = Optional.empty();
        private PlateauSchedule.State schedule;
        private int done;

        Run(int before, int planned, int end, RunOptions options) {
            this.before = before;
            this.planned = planned;
            this.end = end;
            this.done = before;
            this.options = options;
            this.schedule = resumed.filter(options::fallsLike)
                    .flatMap(same -> standing)
                    .orElse(PlateauSchedule.State.start(options.learningRate()));
            resumed = Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return done < end;
        }

        @Override
        public Epoch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all " + planned + " epochs have been run");
            }
            if (done == before) {
                model.begins(dataset, text());
            }
            model.running(true);
            try {
                return epoch();
            } finally {
                model.running(false);
            }
        }

        private Epoch epoch() {
            stands();
            options.schedule().ifPresent(this::fall);
            long start = System.nanoTime();
            Measured data = frames(model.loss());
            model.beforeEpoch(dataset.inputs(frames));
            LastGood good = begin();
            int[] order = order();
            double sum = 0;
            double extra = 0;
            for (int from = 0; from < order.length; from += options.batch()) {
                model.requireNotCancelled();
                int[] batch = java.util.Arrays.copyOfRange(order, from, Math.min(from + options.batch(), order.length));
                model.beforeStep(dataset.inputs(batch));
                double[] losses = step(data, batch);
                sum += losses[0];
                extra += losses[1];
                if (!Double.isFinite(sum + extra)) {
                    rule.forget();
                    unfinished = Optional.empty();
                    throw good.restored(sum + extra, from / options.batch());
                }
            }
            unfinished = Optional.empty();
            done++;
            double seconds = 1e-9 * (System.nanoTime() - start);
            Epoch epoch = new Epoch(model.history().size() + 1, normalised(data, sum), extra, seconds, schedule.rate());
            if (options.schedule().orElse(CosineSchedule.USUAL) instanceof PlateauSchedule plateau) {
                schedule = plateau.after(schedule, epoch.loss());
            }
            model.log().add(epoch, normaliser.orElseThrow());
            model.afterEpoch(epoch, new Progress<>(done, planned, dataset.inputs(frames)));
            stands();
            CheckpointFile.saveWhenDue(epoch.number(), saveEvery, () -> save(saveTo));
            return epoch;
        }

        /** What {@link #rest} has to know. */
        private void stands() {
            standing = Optional.of(schedule);
            plan = Optional.of(new CheckpointFile.Plan(options, planned, done));
        }

        private void fall(RateSchedule by) {
            if (by instanceof CosineSchedule cosine) {
                schedule = schedule.withRate(options.learningRate() * cosine.share(done, planned));
            }
        }

        private String text() {
            return "%s %s, %d epochs of %d frames, %s, seed %d"
                    .formatted(
                            rule.getClass().getSimpleName(),
                            rule.options(),
                            planned - before,
                            frames.length,
                            options,
                            streams.seed());
        }

        private int[] order() {
            begun++;
            if (!options.shuffle()) {
                return frames;
            }
            int[] order = streams.stream("order of frames", begun).permutation(frames.length);
            java.util.Arrays.setAll(order, i -> frames[order[i]]);
            return order;
        }

        /** Steps on a batch; gives its loss and what the regulariser added. */
        private double[] step(Measured data, int[] batch) {
            if (share.isPresent()) {
                return share.get()
                        .step(model, rule, schedule.rate(), batch, options.width(), (t, part) -> loss(t, data, part));
            }
            int width = options.width() == 0 ? batch.length : options.width();
            double fit = 0;
            int from = 0;
            for (; from + width < batch.length; from += width) {
                int[] part = java.util.Arrays.copyOfRange(batch, from, from + width);
                Tape tape = new Tape(model.workspace(), part.length);
                fit += tape.backward(loss(tape, data, part)).loss();
            }
            int[] part = java.util.Arrays.copyOfRange(batch, from, batch.length);
            Tape tape = new Tape(model.workspace(), part.length);
            Var loss = loss(tape, data, part);
            List<Var> losses = new ArrayList<>(List.of(loss));
            model.regulariser(tape).ifPresent(losses::add);
            Evaluation evaluation = rule.step(tape, losses, schedule.rate());
            double last = evaluation.loss(loss);
            return new double[] {fit + last, evaluation.loss() - last};
        }

        private Var loss(Tape tape, Measured data, int[] part) {
            return tape.loss(model.simulate(tape, dataset.inputs(part)), data, part);
        }

        private double normalised(Measured data, double sum) {
            if (normaliser.isEmpty()) {
                normaliser = Optional.of(
                        share.map(s -> s.normaliser(data, frames)).orElseGet(() -> data.normaliser(frames)));
            }
            double weight = normaliser.get()[1];
            return weight == 0 ? sum : (sum - normaliser.get()[0]) / weight;
        }
    }
}

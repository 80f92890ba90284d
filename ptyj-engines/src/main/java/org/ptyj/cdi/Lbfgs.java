package org.ptyj.cdi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.PtyjIoException;

/**
 * Fits a model to all frames at once with the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (J. Nocedal,
 * Math. Comp. 35 (1980) 773). Variables are all real components of the unknowns that are not frozen, divided by their rate
 * factors. What is remembered lasts from epoch to epoch.
 *
 * @param <I> inputs of the model
 */
public final class Lbfgs<I> {
    /** By what factor the loss may rise in an epoch: single steps go up and down, but then they come back. */
    private static final double FAR = 10;

    private final CdiModel<I> model;
    private final DiffractionDataset<I> dataset;
    private final LbfgsOptions options;
    private final LbfgsMemory memory;
    private final LossSurface<I> surface;
    private boolean moved;
    private Optional<PlateauSchedule.State> standing = Optional.empty();
    private Optional<RunOptions> resumed = Optional.empty();
    private Optional<CheckpointFile.Plan> plan = Optional.empty();
    /** Where the epoch began that is under way, or that was cut short. */
    private Optional<LastGood> unfinished = Optional.empty();

    private int saveEvery;
    private Path saveTo = Path.of("");

    /** A fit of all frames. */
    public Lbfgs(CdiModel<I> model, DiffractionDataset<I> dataset, LbfgsOptions options) {
        this(model, dataset, options, Frames.all(dataset.size()));
    }

    /** A fit of some frames. */
    public Lbfgs(CdiModel<I> model, DiffractionDataset<I> dataset, LbfgsOptions options, int[] subset) {
        this.model = model;
        this.dataset = dataset;
        this.options = options;
        this.surface = new LossSurface<>(model, dataset, subset);
        this.memory = new LbfgsMemory(options.history());
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static void add(double[] to, double[] from, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static double largest(double[] a) {
        double most = 0;
        for (double x : a) {
            most = Math.max(most, Math.abs(x));
        }
        return most;
    }

    /**
     * A point: variables, loss and gradient there.
     *
     * @param loss with what the model adds
     * @param added by the model
     */
    record Point(double[] x, double loss, double added, double[] gradient) {
        /** How well the data are fitted. */
        double fit() {
            return loss - added;
        }
    }

    /** Epochs, one with each step of an iterator that may be asked for once. */
    public Iterable<Epoch> run(int epochs) {
        return run(epochs, Optional.empty());
    }

    /** Epochs with a learning rate that falls where the loss does not. */
    public Iterable<Epoch> run(int epochs, PlateauSchedule schedule) {
        return run(epochs, Optional.of(schedule));
    }

    private Iterable<Epoch> run(int epochs, Optional<PlateauSchedule> schedule) {
        if (epochs < 0) {
            throw new IllegalArgumentException("number of epochs must not be negative, not " + epochs);
        }
        return RunOnce.of(new Run(0, epochs, schedule));
    }

    /**
     * The epochs that were left of the run that a checkpoint interrupted; none if it had ended. One that was cut short in this
     * process is made anew from where it began.
     */
    public Iterable<Epoch> rest() {
        CheckpointFile.Plan left = plan.orElseThrow(() ->
                new IllegalStateException("no run was begun; resume from a checkpoint that was saved during one"));
        undoUnfinished();
        resumed = standing.isPresent() ? Optional.of(left.options()) : Optional.empty();
        return RunOnce.of(
                new Run(left.done(), left.epochs(), left.options().schedule().map(PlateauSchedule.class::cast)));
    }

    private void undoUnfinished() {
        unfinished.ifPresent(LastGood::all);
        unfinished = Optional.empty();
    }

    private LastGood begin() {
        Map<String, double[]> pairs = memory.state();
        boolean before = moved;
        LastGood good = new LastGood(model, () -> {
            memory.restore(pairs);
            moved = before;
        });
        unfinished = Optional.of(good);
        return good;
    }

    /**
     * Where the fit stands. After an epoch that was cut short, as by {@link CdiModel#cancel}, the model goes back to where that
     * epoch began.
     */
    public Checkpoint checkpoint() {
        undoUnfinished();
        Map<String, double[]> state = memory.state();
        state.put("moved", new double[] {moved ? 1 : 0});
        return new Checkpoint(
                CheckpointState.arrays(model, state),
                0,
                model.history().size(),
                model.history(),
                standing.map(CheckpointState::numbers).orElse(List.of()),
                plan.map(CheckpointFile.Plan::options));
    }

    /**
     * Goes on from a checkpoint of the same model and data, with the same bits. The next run takes up its schedule where it
     * was if it is asked for with the same one, else it begins with its own.
     *
     * @throws IllegalArgumentException if a parameter is missing or has another size
     */
    public Lbfgs<I> resume(Checkpoint checkpoint) {
        Map<String, double[]> state = CheckpointState.restore(model, checkpoint);
        memory.restore(state);
        moved = state.getOrDefault("moved", new double[1])[0] != 0;
        surface.refresh();
        standing = CheckpointState.standing(checkpoint);
        resumed = checkpoint.run();
        unfinished = Optional.empty();
        return this;
    }

    private CheckpointState.Kind kind() {
        return new CheckpointState.Kind("Lbfgs", options);
    }

    /**
     * Saves results of the model and all that is needed to go on, as an HDF5 file; see {@link #checkpoint()}.
     *
     * @throws PtyjIoException if it cannot be written; an existing one is then untouched
     */
    public void save(Path file) throws PtyjIoException {
        Checkpoint now = checkpoint();
        Results all = model.results(dataset);
        CheckpointFile.put(all, now, kind(), surface.frames());
        plan.ifPresent(p -> p.put(all));
        all.save(file);
    }

    /**
     * Saves after every so many epochs.
     *
     * @throws IllegalArgumentException if epochs is not positive
     */
    public Lbfgs<I> saveEvery(int epochs, Path file) {
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
    public Lbfgs<I> resume(Path file) throws PtyjIoException {
        CheckpointState.Loaded found = CheckpointState.load(file, model, dataset, kind());
        surface.setFrames(found.subset());
        plan = found.plan();
        RunLog.Past past = model.log().past();
        resume(found.checkpoint());
        model.log().restore(past);
        return this;
    }

    private final class Run implements Iterator<Epoch> {
        private final int before;
        private final int epochs;
        private final Optional<PlateauSchedule> schedule;
        private PlateauSchedule.State state;
        private int done;

        Run(int before, int epochs, Optional<PlateauSchedule> schedule) {
            this.before = before;
            this.epochs = epochs;
            this.schedule = schedule;
            this.state = resumed.filter(how()::fallsLike)
                    .flatMap(same -> standing)
                    .orElse(PlateauSchedule.State.start(options.learningRate()));
            this.done = before;
            resumed = Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return done < epochs;
        }

        @Override
        public Epoch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all " + epochs + " epochs have been run");
            }
            if (done == before) {
                model.begins(
                        dataset,
                        "L-BFGS " + options + ", " + (epochs - before) + " epochs of " + surface.frames().length
                                + " frames");
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
            long start = System.nanoTime();
            model.beforeEpoch(dataset.inputs(surface.frames()));
            double[] normaliser = surface.data().normaliser(surface.frames());
            Point first = fit(state.rate(), normaliser);
            done++;
            double loss = normalised(first, normaliser);
            double seconds = 1e-9 * (System.nanoTime() - start);
            Epoch epoch = new Epoch(model.history().size() + 1, loss, first.added, seconds, state.rate());
            schedule.ifPresent(s -> state = s.after(state, loss));
            model.log().add(epoch, normaliser);
            model.afterEpoch(epoch, new Progress<>(done, epochs, dataset.inputs(surface.frames())));
            stands();
            CheckpointFile.saveWhenDue(epoch.number(), saveEvery, () -> save(saveTo));
            return epoch;
        }

        private RunOptions how() {
            return new RunOptions(
                    options.learningRate(), surface.frames().length, false, 0, schedule.map(RateSchedule.class::cast));
        }

        /** What {@link #rest} has to know. */
        private void stands() {
            standing = Optional.of(state);
            plan = Optional.of(new CheckpointFile.Plan(how(), epochs, done));
        }
    }

    private static double normalised(Point at, double[] normaliser) {
        return normaliser[1] == 0 ? at.fit() : (at.fit() - normaliser[0]) / normaliser[1];
    }

    /** Makes the loss smaller; gives the point where it began. */
    private Point fit(double rate, double[] normaliser) {
        boolean same = surface.refresh();
        surface.settle();
        LastGood good = begin();
        double[] before = surface.position();
        if (!same || !memory.fits(before.length)) {
            forget(); // the object grew, or a parameter was frozen or freed
        }
        Point first = surface.evaluate(before);
        Point last = descendInRoom(first, rate);
        if (!Double.isFinite(last.loss) || rose(first, last, normaliser)) {
            good.parameters();
            forget();
            unfinished = Optional.empty();
            throw goneWrong(normalised(first, normaliser), normalised(last, normaliser));
        }
        surface.go(last.x);
        unfinished = Optional.empty();
        return first;
    }

    private static boolean rose(Point first, Point last, double[] normaliser) {
        return last.loss > first.loss && normalised(last, normaliser) > FAR * Math.abs(normalised(first, normaliser));
    }

    private IllegalStateException goneWrong(double was, double is) {
        String told = " in epoch " + (model.history().size() + 1)
                + "; the parameters before it are restored: try a smaller learning rate"
                + (options.lineSearch() ? "" : ", or a line search");
        return Double.isFinite(is)
                ? new IllegalStateException("the loss rose from " + was + " to " + is + told)
                : new NotFiniteException("the loss became " + is + told);
    }

    /** Begins anew: the first step is a careful one. */
    private void forget() {
        memory.clear();
        moved = false;
    }

    /** Descends, and does so again from where it was when the object had to grow. */
    private Point descendInRoom(Point first, double rate) {
        Point at = first;
        while (true) {
            try {
                return descend(at, rate);
            } catch (LossSurface.GrownException grown) {
                forget();
                surface.settle();
                at = surface.evaluate(surface.position());
            }
        }
    }

    private Point descend(Point first, double rate) {
        Point at = first;
        int left = options.evaluations() - 1;
        for (int k = 0; k < options.iterations() && left > 0; k++) {
            if (largest(at.gradient) <= options.gradientTolerance() || !Double.isFinite(at.loss)) {
                return at;
            }
            continueOrCancel(at);
            double[] d = memory.direction(at.gradient);
            double slope = dot(at.gradient, d);
            if (slope > -options.changeTolerance()) {
                return at;
            }
            double sum = Arrays.stream(at.gradient).map(Math::abs).sum();
            double t = moved ? rate : Math.min(1, 1 / sum) * rate;
            moved = true;
            WolfeSearch search = new WolfeSearch(surface::evaluate, at, d, slope);
            Point next = options.lineSearch() ? search.find(t, left) : search.at(t);
            left -= search.evaluations();
            double[] s = next.x.clone();
            add(s, at.x, -1);
            double[] y = next.gradient.clone();
            add(y, at.gradient, -1);
            memory.remember(s, y);
            boolean still = largest(s) <= options.changeTolerance()
                    || Math.abs(next.loss - at.loss) < options.changeTolerance();
            at = next;
            if (still) {
                return at;
            }
        }
        return at;
    }

    /** What was tried on the way is not what a cancelled run leaves behind. */
    private void continueOrCancel(Point at) {
        surface.accept(at.x);
        model.requireNotCancelled();
    }
}

package org.ptyj.cdi;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.Evaluation;
import org.ptyj.autodiff.GradientCheck;
import org.ptyj.autodiff.Loss;
import org.ptyj.autodiff.Measured;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.StandardLoss;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.autodiff.Workspace;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.results.CompareView;
import org.ptyj.cdi.results.FitReport;
import org.ptyj.cdi.results.Provenance;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.PtyjIoException;

/**
 * A model of a diffraction experiment: parameters, and how patterns come from them, measure(propagate(interact(inputs))). A
 * model of your own registers its parameters and writes {@link #interact}; optimisers, saving and checks of gradients then
 * work unchanged. Arrays that it is given are copied.
 *
 * @param <I> what the model needs to know about frames, such as their positions
 */
public abstract class CdiModel<I> implements AutoCloseable {
    /** What is added to every simulated intensity, so that its root has a slope everywhere. */
    public static final double EPSILON = 1e-7;

    private final Workspace<?> work;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Parameter> constants = new LinkedHashMap<>();
    private final RunLog log = new RunLog();
    private Optional<DiffractionDataset<I>> lastData = Optional.empty();
    private Loss loss = StandardLoss.AMPLITUDE_MSE;
    private volatile boolean cancelled;
    private volatile boolean running;

    /** A model with as many threads as the machine has processors. */
    protected CdiModel(Precision precision) {
        this.work = Workspace.of(precision);
    }

    /** A model with a number of threads. */
    protected CdiModel(Precision precision, int threads) {
        this.work = Workspace.of(precision, threads);
    }

    /** Adds an unknown. */
    protected final Parameter register(Parameter parameter) {
        return register(parameters, parameter);
    }

    /** Adds something that stays as it is. */
    protected final Parameter constant(Parameter parameter) {
        return register(constants, parameter.freeze());
    }

    private Parameter register(Map<String, Parameter> where, Parameter parameter) {
        if (parameters.containsKey(parameter.name()) || constants.containsKey(parameter.name())) {
            throw new IllegalArgumentException("the model has a parameter " + parameter.name() + " already");
        }
        where.put(parameter.name(), parameter);
        return parameter;
    }

    /**
     * An unknown by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public final Parameter parameter(String name) {
        Parameter found = parameters.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no parameter " + name + "; there are " + parameters.keySet());
        }
        return found;
    }

    /** All unknowns, in the order in which they were registered. */
    public final Collection<Parameter> parameters() {
        return Collections.unmodifiableCollection(parameters.values());
    }

    /** All that stays as it is. */
    public final Collection<Parameter> constants() {
        return Collections.unmodifiableCollection(constants.values());
    }

    /** Memory and threads. */
    public final Workspace<?> workspace() {
        return work;
    }

    /** Waves behind the sample, one frame each: layers are incoherent modes. */
    protected abstract Var interact(Tape tape, I inputs);

    /** Waves at the detector; the far field unless overridden. */
    protected Var propagate(Tape tape, Var exit) {
        return exit.farField();
    }

    /** Waves behind the sample of waves at the detector: undoes {@link #propagate} where that can be undone. */
    protected Var backPropagate(Tape tape, Var wave) {
        return wave.inverseFarField();
    }

    /** Simulated patterns. */
    protected Var measure(Tape tape, Var wave) {
        return wave.intensity().plus(EPSILON);
    }

    /** What is added to the loss of every batch: one number. */
    protected Optional<Var> regulariser(Tape tape) {
        return Optional.empty();
    }

    /** Called when an epoch begins, with the inputs of all its frames: for what depends on them together. */
    protected void beforeEpoch(I inputs) {}

    /** Called after each epoch: for projections and for what makes solutions unique. */
    protected void afterEpoch(Epoch epoch) {}

    /** The same, told how far the run is. */
    protected void afterEpoch(Epoch epoch, Progress<I> progress) {
        afterEpoch(epoch);
    }

    /** Called before each step on a batch of frames: for making room where parameters went. */
    protected void beforeStep(I inputs) {}

    /** What has to be known beside parameters to go on later: names and numbers. */
    protected Map<String, double[]> upkeep() {
        return Map.of();
    }

    /** Takes up what {@link #upkeep} told; before the parameters are set. */
    protected void restoreUpkeep(Map<String, double[]> state) {}

    /** Simulated patterns of the frames of a tape. */
    public final Var simulate(Tape tape, I inputs) {
        return measure(tape, propagate(tape, interact(tape, inputs)));
    }

    /** Measured and simulated patterns side by side. */
    public final CompareView compare(DiffractionDataset<I> dataset) {
        return new CompareView(dataset, k -> simulate(dataset, new int[] {k}).toDoubles());
    }

    /**
     * The same for the data of the last fit.
     *
     * @throws IllegalStateException if there was none
     */
    public final CompareView compare() {
        return compare(lastData.orElseThrow(() ->
                new IllegalStateException("the model was fitted to no data yet; give a dataset to compare with")));
    }

    /** What the model looks like: object, probe, losses and more. */
    public final FitReport inspect(DiffractionDataset<I> dataset) {
        return FitReport.of(results(dataset));
    }

    /** The same with the data of the last fit, or without any where there was none. */
    public final FitReport inspect() {
        return FitReport.of(results());
    }

    /**
     * Simulated patterns of shape (frames, rows, columns).
     *
     * @throws IllegalArgumentException if the dataset has no such frames, or the model knows none of them
     */
    public final RealArray simulate(DiffractionDataset<I> dataset, int[] frames) {
        Tape tape = new Tape(work, frames.length);
        Var simulated = simulate(tape, dataset.inputs(Frames.checked(frames, dataset.size())));
        Evaluation done = tape.run(simulated);
        return RealArray.of(
                done.values(simulated),
                frames.length,
                simulated.shape().ny(),
                simulated.shape().nx());
    }

    /** The loss that optimisers make small. */
    public final Loss loss() {
        return loss;
    }

    /** Sets the loss; amplitude mse at first. */
    public final void loss(Loss newLoss) {
        loss = newLoss;
    }

    /** All epochs so far. */
    public final List<Epoch> history() {
        return log.epochs();
    }

    final RunLog log() {
        return log;
    }

    /** Puts what the model is known by, such as {@code obj} and {@code probe} in their units. */
    protected void describe(Results results) {}

    /** Puts what the model tells about the frames of a dataset, such as corrected translations. */
    protected void describe(Results results, DiffractionDataset<I> dataset) {}

    /**
     * All that is known of the fit, with {@code state/NAME} of every parameter and constant. Results described with other
     * data than those of the last fit say so in {@code notices}.
     *
     * @throws IllegalArgumentException if the model cannot simulate these data: frames of another shape, or unknown ones
     */
    public final Results results(DiffractionDataset<I> dataset) {
        return results(Optional.of(dataset));
    }

    /** The same with the data of the last fit, or without any where there was none. */
    public final Results results() {
        return results(lastData);
    }

    private Results results(Optional<DiffractionDataset<I>> dataset) {
        Results results = new Results();
        describe(results);
        dataset.ifPresent(d -> {
            DataFit.of(this, d, lastData).ifPresent(line -> results.put("notices", List.of(line)));
            describe(results, d);
            Provenance.ofData(results, d);
        });
        ModelState.put(results, this);
        log.put(results);
        results.put("loss_function", loss.label()).put("model_class", ModelState.nameOf(this));
        Provenance.ofPrograms(results);
        return results;
    }

    /**
     * Saves {@link #results(DiffractionDataset)} as an HDF5 file.
     *
     * @throws PtyjIoException if it cannot be written; an existing one is then untouched
     */
    public final void save(Path file, DiffractionDataset<I> dataset) throws PtyjIoException {
        results(dataset).save(file);
    }

    /** Saves {@link #results()} as an HDF5 file. */
    public final void save(Path file) throws PtyjIoException {
        results().save(file);
    }

    /** Saves the model to a file if a block is left too early, such as by an exception; see {@link SaveGuard}. */
    public final SaveGuard saveOnException(Path file) {
        return new SaveGuard(this, file);
    }

    /** The same, also if the program is ended from outside: a run is cancelled then, and what it has come to is saved. */
    public final SaveGuard saveOnExit(Path file) {
        return new SaveGuard(this, file).watchingExit();
    }

    /**
     * Ends the present run after the batch that it is at, with a {@link CancelledRunException}; for any thread. Where no run
     * is under way nothing happens.
     */
    public final void cancel() {
        cancelled = true;
    }

    final void requireNotCancelled() {
        if (Thread.interrupted() || cancelled) {
            cancelled = false;
            throw new CancelledRunException("the run was cancelled in epoch "
                    + (history().size() + 1) + "; the model is as its last finished batch has left it");
        }
    }

    final boolean isRunning() {
        return running;
    }

    /** Told by optimisers when the first epoch of a run begins: on which data, and how. */
    final void begins(DiffractionDataset<I> dataset, String how) {
        cancelled = false; // that was for a run before
        lastData = Optional.of(dataset);
        log.begin(how, parameters());
    }

    /** Told by optimisers when an epoch begins and ends. */
    final void running(boolean now) {
        running = now;
    }

    /**
     * Takes all parameters, which of them are frozen, their rate factors, and the history of losses from results of such a
     * model.
     *
     * @throws IllegalArgumentException if they are those of another class of model, or shapes or constants differ; nothing
     *     is changed then
     */
    public final void restore(Results results) {
        ModelState.restore(results, this);
        log.restore(results);
    }

    /** One line about the last epoch. */
    public final String report() {
        return history().isEmpty()
                ? "no epoch run yet"
                : history().get(history().size() - 1).line();
    }

    /** Compares the gradients of all unknowns with differences of the loss of some frames; for double precision. */
    public final GradientCheck.Table checkGradients(DiffractionDataset<I> dataset, int[] frames, long seed) {
        Measured measured = Frames.measured(dataset, loss);
        return GradientCheck.of(new Objective(dataset, measured, frames), List.copyOf(parameters.values()), seed);
    }

    private final class Objective implements GradientCheck.Objective {
        private final DiffractionDataset<I> dataset;
        private final Measured measured;
        private final int[] frames;

        Objective(DiffractionDataset<I> dataset, Measured measured, int[] frames) {
            this.dataset = dataset;
            this.measured = measured;
            this.frames = frames;
        }

        private Var[] losses(Tape tape) {
            Var fit = tape.loss(simulate(tape, dataset.inputs(frames)), measured, frames);
            return regulariser(tape).map(r -> new Var[] {fit, r}).orElse(new Var[] {fit});
        }

        @Override
        public double loss() {
            Tape tape = new Tape(work, frames.length);
            return tape.evaluate(losses(tape)).loss();
        }

        @Override
        public double gradient() {
            Tape tape = new Tape(work, frames.length);
            return tape.backward(losses(tape)).loss();
        }
    }

    /** A fit with Adam, learning rate 0.005 in batches of 15 frames. */
    public final Iterable<Epoch> adam(int epochs, DiffractionDataset<I> dataset) {
        return adam(epochs, dataset, RunOptions.adam());
    }

    /** A fit with Adam that begins with moments 0. */
    public final Iterable<Epoch> adam(int epochs, DiffractionDataset<I> dataset, RunOptions options) {
        return Reconstructor.adam(this, dataset).run(epochs, options);
    }

    @Override
    public void close() {
        work.close();
    }
}

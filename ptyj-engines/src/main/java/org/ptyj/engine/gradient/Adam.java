package org.ptyj.engine.gradient;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ptyj.autodiff.SharedSums;
import org.ptyj.cdi.Checkpoint;
import org.ptyj.cdi.Epoch;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.NotFiniteException;
import org.ptyj.cdi.Reconstructor;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.engine.Errors;
import org.ptyj.model.Ptycho;
import org.ptyj.parallel.Communicator;

/**
 * Adam on {@link FancyPtycho}: the model of the experiment is differentiated automatically, and all its unknowns, probe,
 * object, and if asked positions, intensities of frames and background, take steps of about the learning rate against
 * averages of their gradients. Modes of probe and object, near and far field. Several processes compute their own frames of
 * each batch, and take the steps that one process would take.
 *
 * <p>D. P. Kingma and J. Ba, arXiv:1412.6980 (2014).
 */
public final class Adam implements Engine {
    private final AdamParameters p;
    private final String label;
    private Optional<Prepared> prepared = Optional.empty();

    /** The engine alone; its random orders are those of the label Adam. */
    public Adam(AdamParameters parameters) {
        this(parameters, "Adam");
    }

    /**
     * The engine of a tree.
     *
     * @param label its key in the tree, which names its random orders
     */
    public Adam(AdamParameters parameters, String label) {
        this.p = parameters;
        this.label = label;
    }

    /** What {@link #prepare} makes and {@link #finish} frees. */
    private static final class Prepared {
        private final Ptycho ptycho;
        private final PodProblem problem;
        private Optional<Iterator<Epoch>> epochs = Optional.empty();

        Prepared(Ptycho ptycho, AdamParameters p) {
            this.ptycho = ptycho;
            this.problem = new PodProblem(ptycho, p);
        }
    }

    @Override
    public String name() {
        return "Adam";
    }

    @Override
    public String advice() {
        return "Take smaller steps: learning_rate was " + p.learningRate()
                + "; begin with DM, so that the probe has the"
                + " right power; or let the probe rest at first (probe_update_start).";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if frames have different probes, objects or geometries
     */
    @Override
    public void prepare(Ptycho ptycho) {
        close();
        prepared = Optional.of(new Prepared(ptycho, p));
    }

    /** The model that is being fitted; its numbers are read anew where somebody else has changed the storages. */
    public FancyPtycho model() {
        return current().problem.model();
    }

    /**
     * One epoch. Its loss, each batch's before its step, is the Fourier error if moduli are compared, else the photon error.
     *
     * @throws DivergenceException if the loss is not finite; probe and object are those of the epoch before
     */
    @Override
    public Errors iterate(int iteration) {
        Prepared now = current();
        now.problem.refine(iteration);
        if (!now.epochs.map(Iterator::hasNext).orElse(false)) {
            now.epochs = Optional.of(epochs(now.problem, now.ptycho, iteration));
        }
        Epoch epoch = next(now.epochs.get());
        now.problem.write();
        return p.loss() == AdamParameters.Misfit.AMPLITUDE
                ? new Errors(epoch.loss(), 0, 0)
                : new Errors(0, epoch.loss(), 0);
    }

    private static Epoch next(Iterator<Epoch> epochs) {
        try {
            return epochs.next();
        } catch (NotFiniteException e) {
            throw new DivergenceException(e.getMessage());
        }
    }

    /** Epochs from a number on: orders of frames are those that a run without interruption would have. */
    private Iterator<Epoch> epochs(PodProblem problem, Ptycho ptycho, int begun) {
        long seed = p.seed().orElse(ptycho.streams().seed());
        long own = org.ptyj.image.Streams.of(seed).stream("Adam", label).nextLong();
        Reconstructor<ScanInput> adam =
                Reconstructor.adam(problem.model(), problem.dataset()).subset(problem.seen());
        Communicator ranks = ptycho.communicator();
        if (!ranks.isSerial()) {
            adam.share(problem::isHere, sums(ranks));
        }
        Checkpoint start = adam.checkpoint();
        adam.resume(new Checkpoint(start.arrays(), own, begun, List.of(), List.of(), Optional.empty()));
        // Positions are held for a part of the planned epochs; loops that make more find them past it.
        return adam.endless(begun, Math.max(p.common().numiter(), 1), p.run()).iterator();
    }

    private static SharedSums sums(Communicator ranks) {
        return new SharedSums() {
            @Override
            public void over(double[] numbers) {
                ranks.allReduce(numbers, Communicator.Reduction.SUM);
            }

            @Override
            public void over(float[] numbers) {
                ranks.allReduce(numbers, Communicator.Reduction.SUM);
            }
        };
    }

    /** What was prepared; made anew if somebody has changed a storage meanwhile. */
    private Prepared current() {
        Prepared now = prepared.orElseThrow(() -> new IllegalStateException("call prepare before iterate"));
        if (!now.problem.isCurrent()) {
            prepare(now.ptycho);
        }
        return prepared.orElseThrow();
    }

    @Override
    public OptionalInt averageStart() {
        return p.common().meanStart();
    }

    /** Probe, object and positions are in the storages already; exit waves follow. */
    @Override
    public void finish() {
        prepared.ifPresent(now -> now.ptycho.resetExitWaves());
        close();
    }

    private void close() {
        prepared.ifPresent(now -> now.problem.close());
        prepared = Optional.empty();
    }

    /** How parameter trees find Adam. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "Adam";
        }

        @Override
        public Class<? extends Record> parameters() {
            return AdamParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new Adam((AdamParameters) parameters);
        }

        @Override
        public Engine create(Record parameters, String label) {
            return new Adam((AdamParameters) parameters, label);
        }

        @Override
        public int iterations(Record parameters) {
            return ((AdamParameters) parameters).common().numiter();
        }

        @Override
        public OptionalLong memory(Record parameters, Ptycho ptycho) {
            return OptionalLong.of(AdamMemory.bytes(ptycho, (AdamParameters) parameters));
        }
    }
}

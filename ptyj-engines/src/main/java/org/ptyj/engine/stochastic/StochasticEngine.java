package org.ptyj.engine.stochastic;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ptyj.engine.CommonParameters;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.engine.FieldMean;
import org.ptyj.engine.FieldSnapshot;
import org.ptyj.engine.Mean;
import org.ptyj.engine.Snapshot;
import org.ptyj.engine.kernel.Block;
import org.ptyj.engine.kernel.KernelMemory;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.engine.pod.ProbeCentring;
import org.ptyj.image.Streams;
import org.ptyj.model.Ptycho;

/**
 * The family of engines that go through the frames one by one in random order and change probe and object after each:
 * ePIE and its relatives, with mixed states. Each frame sees what the one before has made, so the order counts, and
 * frames cannot be worked on at the same time. Several processes go through their own frames at the same time, and take
 * the mean of what they have found after each iteration ({@link WaveKernels#averageOverRanks}).
 */
abstract class StochasticEngine implements Engine {
    private final StochasticRule rule;
    private final StochasticParameters p;
    private final String label;
    private Optional<FrameOrder> order = Optional.empty();
    private Optional<Prepared> prepared = Optional.empty();
    private boolean told;
    private Optional<PodStochastic> onPods = Optional.empty();

    StochasticEngine(StochasticRule rule, StochasticParameters parameters, String label) {
        this.rule = rule;
        this.p = parameters;
        this.label = label;
    }

    /** What {@link #prepare} makes and {@link #finish} frees. */
    private record Prepared(Ptycho ptycho, FrameOrder order, Workers workers, WaveKernels kernels) {
        static Prepared of(Ptycho ptycho, FrameOrder order) {
            Workers workers = Workers.ofMachine();
            return new Prepared(ptycho, order, workers, WaveKernels.onCpu(ptycho, workers));
        }

        void close() {
            kernels.close();
            workers.close();
        }
    }

    /** Bytes on the Java heap. */
    static OptionalLong memory(Ptycho ptycho) {
        try (Workers workers = Workers.ofMachine()) {
            return OptionalLong.of(KernelMemory.onCpu(ptycho, workers.count()));
        }
    }

    /** Goes through the frames in an order of the caller's choice, from the next {@link #prepare} on. */
    public void setFrameOrder(FrameOrder chosen) {
        order = Optional.of(chosen);
    }

    @Override
    public void prepare(Ptycho ptycho) {
        finish();
        tellScheme(ptycho);
        Streams streams = p.seed().map(Streams::of).orElse(ptycho.streams());
        FrameOrder used = order.orElse(FrameOrder.shuffled(streams, label));
        if (p.common().subpixel().isOn()) {
            // The kernels' steps know the object on whole pixels only.
            PodStochastic pods = new PodStochastic(ptycho, rule, p.common(), used);
            pods.prepare(ptycho);
            onPods = Optional.of(pods);
        } else {
            prepared = Optional.of(Prepared.of(ptycho, used));
        }
    }

    private void tellScheme(Ptycho ptycho) {
        int ranks = ptycho.communicator().size();
        if (ranks > 1 && !told) {
            told = true;
            ptycho.warn(
                    name() + ": each of the " + ranks + " ranks goes through its own frames, and after each iteration"
                            + " probe and object become the mean of the ranks', weighted by the frames that see a pixel; the"
                            + " result depends on the number of ranks (those of DM, RAAR, ML and Adam do not)");
        }
    }

    @Override
    public Errors iterate(int iteration) {
        return onPods.isPresent() ? onPods.get().iterate(iteration) : iterateOnKernels(iteration);
    }

    private Errors iterateOnKernels(int iteration) {
        Prepared now = current();
        WaveKernels k = now.kernels();
        CommonParameters common = p.common();
        k.load();
        boolean withProbe = iteration >= common.probeUpdateStart();
        k.eachFrame(now.order().checked(iteration, k.frames()), b -> update(k, b, withProbe));
        k.averageOverRanks();
        common.probeFourierSupport().ifPresent(area -> k.support(k.probe(), area, true));
        common.probeSupport().ifPresent(area -> k.support(k.probe(), area, false));
        common.probeCenterTol().ifPresent(tolerance -> ProbeCentring.apply(now.ptycho(), tolerance));
        if (common.recordLocalError()) {
            now.ptycho().runtime().setLocalErrors(k.frameErrors());
        }
        return Errors.mean(k.frameErrors(), now.ptycho().communicator());
    }

    /** What was prepared; made anew if somebody has reformatted a storage or moved a view meanwhile. */
    private Prepared current() {
        Prepared now = prepared.orElseThrow(() -> new IllegalStateException("call prepare before iterate"));
        if (!now.kernels().isCurrent()) {
            prepare(now.ptycho());
        }
        return prepared.orElseThrow();
    }

    /** One frame: exit waves first, then the object that they show, then the probe, seen through the new object. */
    private void update(WaveKernels k, Block b, boolean withProbe) {
        boolean withPhotonError = p.common().computeLogLikelihood();
        boolean productAlone = rule.c() == 1;
        if (withPhotonError && !productAlone) {
            k.auxiliaryWave(b, 1, 0);
            k.forward(b);
            k.photonError(b);
        }
        k.auxiliaryWave(b, rule.c(), 1 - rule.c());
        k.forward(b);
        if (withPhotonError && productAlone) {
            k.photonError(b);
        }
        k.magnitudeProjection(b, 0);
        k.backward(b);
        k.exitDifference(b, rule.a(), rule.b());
        k.objectStep(b, rule.object().step(), rule.object().regularisation());
        if (withProbe) {
            k.probeStep(b, rule.probe().step(), rule.probe().regularisation(), rule.objectNormIsGlobal());
        }
    }

    @Override
    public OptionalInt averageStart() {
        return p.common().meanStart();
    }

    @Override
    public Optional<Mean> newMean() {
        return onPods.isPresent()
                ? Optional.empty()
                : Optional.of(new FieldMean(() -> prepared.orElseThrow().kernels()));
    }

    @Override
    public Optional<Snapshot> newSnapshot() {
        return onPods.isPresent()
                ? Optional.empty()
                : Optional.of(new FieldSnapshot(() -> prepared.orElseThrow().kernels()));
    }

    @Override
    public void finish() {
        prepared.ifPresent(Prepared::close);
        prepared = Optional.empty();
        onPods = Optional.empty();
    }
}

package org.ptyj.engine.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.ptyj.model.Ptycho;

/**
 * The family of engines that alternate between the measured moduli and the overlap of the frames: the difference map and
 * its relatives, with mixed states.
 *
 * <p>P. Thibault et al., Ultramicroscopy 109, 338 (2009), eqs. 9-13 (difference map and overlap update); P. Thibault and
 * A. Menzel, Nature 494, 68 (2013) (mixed states).
 */
abstract class ProjectionEngine implements Engine {
    private final ProjectionParameters p;
    private final Step step;
    private Optional<Prepared> prepared = Optional.empty();

    ProjectionEngine(ProjectionParameters parameters, Step step) {
        this.p = parameters;
        this.step = step;
    }

    /** What {@link #prepare} makes and {@link #finish} frees. */
    private record Prepared(
            Ptycho ptycho, Workers workers, WaveKernels kernels, Map<String, Double> bounds, Overlap overlap) {
        static Prepared of(Ptycho ptycho, ProjectionParameters p) {
            Workers workers = Workers.ofMachine();
            WaveKernels kernels = WaveKernels.onCpu(ptycho, workers);
            Map<String, Double> bounds = new HashMap<>();
            for (String scan : kernels.scans()) {
                bounds.put(scan, ProjectionRules.powerBound(p, ptycho, scan));
            }
            return new Prepared(ptycho, workers, kernels, bounds, new Overlap(kernels, p, ptycho));
        }

        void close() {
            kernels.close();
            workers.close();
        }
    }

    /** Bytes on the Java heap: the kernels' and the fields of {@link Overlap}. */
    static long memory(ProjectionParameters p, Ptycho ptycho) {
        try (Workers workers = Workers.ofMachine()) {
            return KernelMemory.onCpu(ptycho, workers.count())
                    + KernelMemory.fields(ptycho.object(), p.objSmoothStd().isPresent() ? 2 : 1, 1)
                    + KernelMemory.fields(ptycho.probe(), 2, 1);
        }
    }

    @Override
    public void prepare(Ptycho ptycho) {
        finish();
        p.common().subpixel().prepare(ptycho);
        prepared = Optional.of(Prepared.of(ptycho, p));
    }

    @Override
    public Errors iterate(int iteration) {
        Prepared now = current(iteration);
        WaveKernels k = now.kernels();
        k.load();
        now.overlap().afterFrames(b -> fourierUpdate(k, b, now.bounds().get(b.scan())), iteration);
        p.common().probeCenterTol().ifPresent(tolerance -> ProbeCentring.apply(now.ptycho(), tolerance));
        if (p.common().recordLocalError()) {
            now.ptycho().runtime().setLocalErrors(k.frameErrors());
        }
        return Errors.mean(k.frameErrors(), now.ptycho().communicator());
    }

    /** What was prepared; made anew if somebody has reformatted a storage or moved a view meanwhile. */
    private Prepared current(int iteration) {
        Prepared now = prepared.orElseThrow(() -> new IllegalStateException("call prepare before iterate"));
        p.common().subpixel().begin(now.ptycho(), iteration);
        if (!now.kernels().isCurrent()) {
            prepare(now.ptycho());
            p.common().subpixel().begin(now.ptycho(), iteration);
        }
        return prepared.orElseThrow();
    }

    private void fourierUpdate(WaveKernels k, Block b, double bound) {
        k.auxiliaryWave(b, step.c(), 1 - step.c());
        k.forward(b);
        k.magnitudeProjection(b, bound);
        k.backward(b);
        k.exitUpdate(b, step.a(), step.b());
        if (p.common().computeLogLikelihood()) {
            k.auxiliaryWave(b, 1, 0);
            k.forward(b);
            k.photonError(b);
        }
    }

    @Override
    public OptionalInt averageStart() {
        return p.common().meanStart();
    }

    @Override
    public Optional<Mean> newMean() {
        return Optional.of(new FieldMean(() -> prepared.orElseThrow().kernels()));
    }

    @Override
    public void keepLimits() {
        prepared.ifPresent(now -> now.overlap().clip());
    }

    @Override
    public Optional<Snapshot> newSnapshot() {
        return Optional.of(new FieldSnapshot(() -> prepared.orElseThrow().kernels()));
    }

    @Override
    public void finish() {
        prepared.ifPresent(Prepared::close);
        prepared = Optional.empty();
    }
}

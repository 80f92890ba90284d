package org.ptyj.engine.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
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
    private final Map<String, Double> bounds = new HashMap<>();
    private Optional<Overlap> overlap = Optional.empty();

    ProjectionEngine(ProjectionParameters parameters, Step step) {
        this.p = parameters;
        this.step = step;
    }

    @Override
    public void prepare(Ptycho ptycho) {
        finish();
        WaveKernels kernels = WaveKernels.onCpu(ptycho, Workers.ofMachine());
        for (String scan : kernels.scans()) {
            bounds.put(scan, ProjectionRules.powerBound(p, ptycho, scan));
        }
        overlap = Optional.of(new Overlap(kernels, p, ptycho));
    }

    @Override
    public Errors iterate(int iteration) {
        Overlap state = overlap.orElseThrow(() -> new IllegalStateException("call prepare before iterate"));
        WaveKernels k = state.kernels();
        k.load();
        k.eachBlock(b -> {
            k.auxiliaryWave(b, step.c(), 1 - step.c());
            k.forward(b);
            k.magnitudeProjection(b, bounds.get(b.scan()));
            k.backward(b);
            k.exitUpdate(b, step.a(), step.b());
            if (p.computeLogLikelihood()) {
                k.auxiliaryWave(b, 1, 0);
                k.forward(b);
                k.photonError(b);
            }
        });
        state.update(iteration);
        return Errors.mean(k.frameErrors());
    }

    @Override
    public void finish() {
        overlap.ifPresent(o -> o.kernels().close());
        overlap = Optional.empty();
    }
}

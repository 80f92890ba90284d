package org.ptyj.engine.likelihood;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.engine.Errors;
import org.ptyj.engine.FieldMean;
import org.ptyj.engine.FieldSnapshot;
import org.ptyj.engine.Mean;
import org.ptyj.engine.Snapshot;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.model.Exposure;
import org.ptyj.model.Ptycho;

/**
 * Maximum likelihood: the probe and object that make the measured counts most probable, found by conjugate gradients,
 * with mixed states.
 *
 * <p>P. Thibault and M. Guizar-Sicairos, New J. Phys. 14, 063004 (2012).
 */
public final class MaximumLikelihood implements Engine {
    private final LikelihoodParameters p;
    private Optional<Prepared> prepared = Optional.empty();
    private Optional<Progress> progress = Optional.empty();

    public MaximumLikelihood(LikelihoodParameters parameters) {
        this.p = parameters;
    }

    /** What {@link #prepare} makes and {@link #finish} frees. */
    private record Prepared(Ptycho ptycho, Likelihood<?> likelihood, Descent<?> descent) {
        static Prepared of(Ptycho ptycho, LikelihoodParameters p) {
            // The kernels' sums know the object on whole pixels only.
            return p.common().subpixel().isOn()
                    ? of(ptycho, p, new PodLikelihood(ptycho, p.noiseModel(), p.floatingIntensities()))
                    : of(ptycho, p, new KernelLikelihood(ptycho, p.noiseModel(), p.floatingIntensities()));
        }

        private static <F> Prepared of(Ptycho ptycho, LikelihoodParameters p, Likelihood<F> likelihood) {
            long objectPixels = likelihood.fields().pixels(likelihood.object());
            Regulariser prior = p.regDel2()
                    ? Regulariser.of(p.regDel2Amplitude(), likelihood.pixels(), objectPixels, photons(ptycho, p))
                    : new Regulariser(0);
            return new Prepared(ptycho, likelihood, new Descent<>(likelihood, p, prior));
        }

        private static double photons(Ptycho ptycho, LikelihoodParameters p) {
            return p.renormalisation()
                    * ptycho.exposures().stream()
                            .map(Exposure::scan)
                            .distinct()
                            .mapToDouble(scan -> ptycho.statistics(scan).totalPower())
                            .sum();
        }
    }

    @Override
    public String name() {
        return "ML";
    }

    @Override
    public void prepare(Ptycho ptycho) {
        finish();
        progress = Optional.empty();
        p.common().subpixel().prepare(ptycho);
        prepared = Optional.of(Prepared.of(ptycho, p));
    }

    /**
     * One step; the photon error is LL_j over the pixels of a frame, before the step and without regulariser, the other
     * two are 0.
     *
     * @throws org.ptyj.engine.DivergenceException if a number is not finite; probe and object are left as they were
     */
    @Override
    public Errors iterate(int iteration) {
        Prepared now = current();
        p.common().subpixel().begin(now.ptycho(), iteration);
        progress = Optional.of(now.descent().iterate(iteration));
        double[][] errors = now.likelihood().frameErrors();
        if (p.common().recordLocalError()) {
            now.ptycho().runtime().setLocalErrors(errors);
        }
        if (p.floatingIntensities()) {
            now.ptycho().runtime().setFloatingIntensities(now.likelihood().scales());
        }
        return Errors.mean(errors, now.ptycho().communicator());
    }

    /** What the last iteration has seen and done; empty before the first. */
    public Optional<Progress> progress() {
        return progress;
    }

    /** What was prepared; made anew if somebody has reformatted a storage meanwhile. */
    private Prepared current() {
        Prepared now = prepared.orElseThrow(() -> new IllegalStateException("call prepare before iterate"));
        if (!now.likelihood().isCurrent()) {
            prepare(now.ptycho());
        }
        return prepared.orElseThrow();
    }

    @Override
    public OptionalInt averageStart() {
        return p.common().meanStart();
    }

    @Override
    public Optional<Mean> newMean() {
        return kernels().map(now -> new FieldMean(() -> kernels().orElseThrow()));
    }

    @Override
    public Optional<Snapshot> newSnapshot() {
        return kernels().map(now -> new FieldSnapshot(() -> kernels().orElseThrow()));
    }

    private Optional<WaveKernels> kernels() {
        return prepared.orElseThrow().likelihood().kernels();
    }

    @Override
    public void finish() {
        prepared.ifPresent(now -> now.likelihood().close());
        prepared = Optional.empty();
    }

    /** How parameter trees find maximum likelihood. */
    public static final class Type implements EngineType {
        @Override
        public String name() {
            return "ML";
        }

        @Override
        public Class<? extends Record> parameters() {
            return LikelihoodParameters.class;
        }

        @Override
        public Engine create(Record parameters) {
            return new MaximumLikelihood((LikelihoodParameters) parameters);
        }

        @Override
        public int iterations(Record parameters) {
            return ((LikelihoodParameters) parameters).common().numiter();
        }

        @Override
        public OptionalLong memory(Record parameters, Ptycho ptycho) {
            return OptionalLong.of(KernelLikelihood.memory(ptycho, (LikelihoodParameters) parameters));
        }
    }
}

package org.ptyj.engine.likelihood;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.data.Storage;
import org.ptyj.engine.kernel.Block;
import org.ptyj.engine.kernel.Field;
import org.ptyj.engine.kernel.KernelMemory;
import org.ptyj.engine.kernel.LikelihoodVerbs;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.model.Exposure;
import org.ptyj.model.Ptycho;

/** The likelihood written in verbs, which work on blocks of frames. */
final class KernelLikelihood implements Likelihood<Field> {
    private final Ptycho ptycho;
    private final NoiseModel noise;
    private final Workers workers = Workers.ofMachine();
    private final WaveKernels kernels;
    private final LikelihoodVerbs verbs;
    private final KernelFields fields;
    private final double[][] errors;

    KernelLikelihood(Ptycho ptycho, NoiseModel noise, boolean floating) {
        this.ptycho = ptycho;
        this.noise = noise;
        this.kernels = WaveKernels.onCpu(ptycho, workers);
        this.verbs = kernels.likelihood(noise, floating);
        this.fields = new KernelFields(kernels, kernels.algebra());
        this.errors = new double[verbs.pixels().length][3];
    }

    @Override
    public Fields<Field> fields() {
        return fields;
    }

    @Override
    public Field probe() {
        return kernels.probe();
    }

    @Override
    public Field object() {
        return kernels.object();
    }

    @Override
    public long pixels() {
        return (long) ptycho.communicator()
                .sum(Arrays.stream(verbs.pixels()).asLongStream().sum());
    }

    @Override
    public NoiseModel noise() {
        return noise;
    }

    @Override
    public double gradient(Field gradObject, Field gradProbe) {
        kernels.load();
        fields.clear(gradObject);
        fields.clear(gradProbe);
        verbs.eachBlock(this::gradientWave, gradObject, gradProbe);
        double[] values = verbs.values();
        int[] pixels = verbs.pixels();
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            errors[j][1] = values[j] / pixels[j];
            sum += values[j];
        }
        return ptycho.communicator().sum(sum);
    }

    /** w = F^-1(share LL' F(P O)). */
    private void gradientWave(Block b) {
        kernels.auxiliaryWave(b, 1, 0);
        kernels.forward(b);
        verbs.slopes(b);
        kernels.backward(b);
    }

    @Override
    public void light(Field object, Field probe) {
        verbs.light(object, probe);
    }

    @Override
    public double[] expand(Field hO, Field hP, int degree) {
        verbs.line(hO, hP, degree);
        kernels.eachBlock(verbs::expand);
        return Arrays.copyOf(verbs.sums(), degree + 1);
    }

    @Override
    public double changeAlong(double t) {
        kernels.eachBlock(b -> verbs.changeAlong(b, t));
        return verbs.sums()[0];
    }

    @Override
    public double[] derivativesAlong(double t) {
        kernels.eachBlock(b -> verbs.derivativesAlong(b, t));
        return Arrays.copyOf(verbs.sums(), 2);
    }

    @Override
    public double[][] frameErrors() {
        return errors;
    }

    @Override
    public double[] scales() {
        return verbs.scales();
    }

    @Override
    public boolean isCurrent() {
        return kernels.isCurrent();
    }

    @Override
    public Optional<WaveKernels> kernels() {
        return Optional.of(kernels);
    }

    @Override
    public void close() {
        kernels.close();
        workers.close();
        boolean alive = ptycho.exit().storages().all().stream().noneMatch(Storage::isClosed);
        if (alive) {
            ptycho.resetExitWaves();
        }
    }

    /** Bytes on the Java heap: kernels, counts, gradients and directions, and what is kept of models along the line. */
    static long memory(Ptycho ptycho, LikelihoodParameters p) {
        boolean keepsLines =
                p.polyLineCoeffs().degree() > 2 && p.noiseModel().expansion() != NoiseModel.Expansion.EXACT;
        long pixels = ptycho.exposures().stream()
                .filter(Exposure::isActive)
                .map(exposure -> exposure.pods().get(0).diffView().shape())
                .mapToLong(shape -> (long) shape[0] * shape[1])
                .sum();
        int fields = p.wavefieldPrecond() ? 5 : 4;
        try (Workers workers = Workers.ofMachine()) {
            return KernelMemory.onCpu(ptycho, workers.count())
                    + KernelMemory.fields(ptycho.object(), fields, 0)
                    + KernelMemory.fields(ptycho.probe(), fields, 0)
                    + pixels * ptycho.precision().bytes() * (keepsLines ? 6 : 1);
        }
    }
}

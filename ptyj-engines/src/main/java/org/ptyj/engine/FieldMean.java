package org.ptyj.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.ptyj.engine.kernel.Field;
import org.ptyj.engine.kernel.WaveKernels;

/** Sums of probe and object where the kernels of an engine keep them, so that nothing moves to the storages. */
public final class FieldMean implements Mean {
    private final Supplier<WaveKernels> kernels;
    private Optional<Sums> sums = Optional.empty();

    private static final class Sums {
        private final WaveKernels kernels;
        private final Field probe;
        private final Field object;
        private int count;

        Sums(WaveKernels kernels) {
            this.kernels = kernels;
            this.probe = kernels.newField(kernels.probe(), true);
            this.object = kernels.newField(kernels.object(), true);
        }

        void add() {
            kernels.addScaled(probe, kernels.probe(), weights(probe, 1));
            kernels.addScaled(object, kernels.object(), weights(object, 1));
            count++;
        }

        void put() {
            kernels.scaled(kernels.probe(), probe, weights(probe, 1.0 / count));
            kernels.scaled(kernels.object(), object, weights(object, 1.0 / count));
        }
    }

    /** A mean of what the kernels hold; it begins anew when the engine has made new ones. */
    public FieldMean(Supplier<WaveKernels> kernels) {
        this.kernels = kernels;
    }

    private static double[] weights(Field field, double value) {
        double[] weights = new double[field.images()];
        Arrays.fill(weights, value);
        return weights;
    }

    @Override
    public void add() {
        WaveKernels now = kernels.get();
        Sums mine = sums.filter(s -> s.kernels == now).orElseGet(() -> new Sums(now));
        mine.add();
        sums = Optional.of(mine);
    }

    @Override
    public void put() {
        current().ifPresent(Sums::put);
    }

    @Override
    public int count() {
        return current().map(sums -> sums.count).orElse(0);
    }

    private Optional<Sums> current() {
        WaveKernels now = kernels.get();
        return sums.filter(s -> s.kernels == now);
    }
}

package org.ptyj.autodiff;

import org.ptyj.engine.kernel.Wave;

/** What happens to waves and intensities at the detector, up to the loss. */
final class Detector {
    private Detector() {}

    /** The sum of |w|^2 over layers, plus a constant. */
    static final class Intensity extends Node {
        final double plus;

        Intensity(Node wave, double plus) {
            super(Shape.real(1, wave.shape.ny(), wave.shape.nx()), wave.order, wave);
            this.plus = plus;
        }

        @Override
        boolean gradientOverInput() {
            return true;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> to = cell.value(this);
            if (plus != 0) {
                cell.loops.fill(to.data(), to.at(0), shape.pixels(), plus);
            }
            for (int l = 0; l < input(0).shape.layers(); l++) {
                Wave<A> w = cell.value(input(0)).layer(l);
                cell.loops.intensity(to.data(), to.at(0), w, shape.ny(), shape.nx(), l > 0 || plus != 0);
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            Slab<A> g = cell.gradient(this);
            boolean add = cell.adds(input(0));
            cell.loops.scaled(g.data(), g.at(0), g.data(), g.at(0), shape.pixels(), 2);
            for (int l = 0; l < input(0).shape.layers(); l++) {
                Wave<A> w = cell.value(input(0)).layer(l);
                Wave<A> gw = cell.gradient(input(0)).layer(l);
                cell.loops.scale(gw, w, g.data(), g.at(0), shape.ny(), shape.nx(), add);
            }
        }
    }

    /** I + b^2. */
    static final class PlusSquare extends Node {
        PlusSquare(Node intensity, Node b) {
            super(intensity.shape, intensity.order, intensity, b);
            if (!intensity.shape.equals(b.shape)) {
                throw new IllegalArgumentException(
                        "background of " + b.shape + " for intensities of " + intensity.shape);
            }
        }

        @Override
        boolean readsInput(int k) {
            return k == 1;
        }

        @Override
        boolean overwritesInput() {
            return true;
        }

        @Override
        boolean gradientInPlace() {
            return true;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> to = cell.value(this);
            Slab<A> b = cell.value(input(1));
            if (to != cell.value(input(0))) {
                to.take(cell.loops, cell.value(input(0)), false);
            }
            cell.loops.addSquare(to.data(), to.at(0), b.data(), b.at(0), shape.size());
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            Slab<A> g = cell.gradient(this);
            if (needs(1)) {
                Slab<A> b = cell.value(input(1));
                Slab<A> gb = cell.gradient(input(1));
                boolean add = cell.adds(input(1));
                cell.loops.multiply(gb.data(), gb.at(0), b.data(), b.at(0), g.data(), g.at(0), shape.size(), 2, add);
            }
            if (needs(0)) {
                boolean add = cell.adds(input(0));
                if (cell.gradient(input(0)) != g) {
                    cell.gradient(input(0)).take(cell.loops, g, add);
                }
            }
        }
    }

    /** Means of blocks of k x k pixels. */
    static final class BlockMean extends Node {
        private final int k;

        BlockMean(Node a, int k) {
            super(Shape.real(1, a.shape.ny() / k, a.shape.nx() / k), Order.USUAL, a);
            this.k = k;
            if (a.shape.ny() % k != 0 || a.shape.nx() % k != 0) {
                throw new IllegalArgumentException(a.shape + " cannot be cut into blocks of " + k + " x " + k);
            }
        }

        @Override
        boolean readsInput(int which) {
            return false;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> from = cell.value(input(0));
            Slab<A> to = cell.value(this);
            double factor = 1.0 / (k * k);
            int wide = shape.nx() * k;
            for (int y = 0; y < shape.ny(); y++) {
                for (int x = 0; x < shape.nx(); x++) {
                    double sum = 0;
                    for (int v = 0; v < k; v++) {
                        for (int u = 0; u < k; u++) {
                            sum += cell.loops.get(from.data(), from.at(0) + (y * k + v) * wide + x * k + u);
                        }
                    }
                    cell.loops.set(to.data(), to.at(0) + y * shape.nx() + x, sum * factor);
                }
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            Slab<A> g = cell.gradient(this);
            Slab<A> to = cell.gradient(input(0));
            boolean add = cell.adds(input(0));
            double factor = 1.0 / (k * k);
            int wide = shape.nx() * k;
            for (int y = 0; y < shape.ny() * k; y++) {
                for (int x = 0; x < wide; x++) {
                    int at = to.at(0) + y * wide + x;
                    double before = add ? cell.loops.get(to.data(), at) : 0;
                    double slope = cell.loops.get(g.data(), g.at(0) + y / k * shape.nx() + x / k);
                    cell.loops.set(to.data(), at, before + factor * slope);
                }
            }
        }
    }

    /** min(max(I, 0), s). */
    static final class Clamp extends Node {
        private final double high;

        Clamp(Node a, double high) {
            super(a.shape, a.order, a);
            this.high = high;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> from = cell.value(input(0));
            Slab<A> to = cell.value(this);
            for (int i = 0; i < shape.size(); i++) {
                double a = cell.loops.get(from.data(), from.at(0) + i);
                cell.loops.set(to.data(), to.at(0) + i, Math.min(Math.max(a, 0), high));
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            Slab<A> a = cell.value(input(0));
            Slab<A> g = cell.gradient(this);
            Slab<A> to = cell.gradient(input(0));
            boolean add = cell.adds(input(0));
            for (int i = 0; i < shape.size(); i++) {
                double value = cell.loops.get(a.data(), a.at(0) + i);
                double slope = value >= 0 && value <= high ? cell.loops.get(g.data(), g.at(0) + i) : 0;
                double before = add ? cell.loops.get(to.data(), to.at(0) + i) : 0;
                cell.loops.set(to.data(), to.at(0) + i, before + slope);
            }
        }
    }

    /** The loss of a frame, as one number. */
    static final class Difference extends Node {
        private final Measured measured;
        private final int[] frames;

        Difference(Node simulated, Measured measured, int[] frames) {
            super(Shape.numbers(1), Order.USUAL, simulated);
            this.measured = measured;
            this.frames = frames;
            if (!measured.shape().equals(simulated.shape)) {
                throw new IllegalArgumentException(
                        "simulated frames are " + simulated.shape + ", measured ones " + measured.shape());
            }
        }

        /** The derivative is worked out together with the loss and takes the place of the intensity. */
        @Override
        boolean gradientOverInput() {
            return true;
        }

        @Override
        boolean readsInput(int k) {
            return true;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> a = cell.value(input(0));
            Slab<A> g = cell.gradient(input(0)) == null ? a : cell.gradient(input(0));
            A d = measured.frame(frames[cell.frame], input(0).order, cell);
            cell.numbers(this)[0] = loss(cell, g, a, d);
        }

        private <A> double loss(Cell<A> cell, Slab<A> g, Slab<A> a, A d) {
            int n = input(0).shape.pixels();
            if (measured.loss() instanceof StandardLoss standard) {
                return switch (standard) {
                    case AMPLITUDE_MSE -> cell.loops.amplitudeLoss(g.data(), g.at(0), a.data(), a.at(0), d, 0, n);
                    case INTENSITY_MSE -> cell.loops.intensityLoss(g.data(), g.at(0), a.data(), a.at(0), d, 0, n);
                    case POISSON_NLL ->
                        cell.loops.poissonLoss(
                                g.data(), g.at(0), a.data(), a.at(0), d, 0, n, StandardLoss.POISSON_OFFSET);
                };
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double counts = cell.loops.get(d, i);
                double value = cell.loops.get(a.data(), a.at(0) + i);
                sum += counts < 0 ? 0 : measured.loss().value(value, counts);
                cell.loops.set(
                        g.data(), g.at(0) + i, counts < 0 ? 0 : measured.loss().slope(value, counts));
            }
            return sum;
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            if (cell.adds(input(0))) {
                throw new IllegalStateException("simulated frames of a loss are used for something else as well");
            }
            double c = cell.gradient(this).numbers[0];
            if (c != 1) {
                Slab<A> g = cell.gradient(input(0));
                cell.loops.scaled(
                        g.data(), g.at(0), g.data(), g.at(0), input(0).shape.pixels(), c);
            }
        }
    }

    /** The amplitude loss of a single wave, whose gradient takes the place of the wave. */
    static final class WaveDifference extends Node {
        private final Measured measured;
        private final int[] frames;
        private final double plus;

        WaveDifference(Intensity of, Measured measured, int[] frames) {
            super(Shape.numbers(1), Order.USUAL, of.input(0));
            this.measured = measured;
            this.frames = frames;
            this.plus = of.plus;
        }

        @Override
        boolean gradientOverInput() {
            return true;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> w = cell.value(input(0));
            Slab<A> g = cell.gradient(input(0));
            if (g != null && g != w) {
                g.take(cell.loops, w, false);
                w = g;
            }
            A s = measured.frame(frames[cell.frame], input(0).order, cell);
            Shape frame = input(0).shape;
            cell.numbers(this)[0] = cell.loops.amplitudeStep(w.layer(0), s, 0, frame.ny(), frame.nx(), plus);
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            if (cell.adds(input(0))) {
                throw new IllegalStateException("simulated frames of a loss are used for something else as well");
            }
            double c = cell.gradient(this).numbers[0];
            if (c != 1) {
                Wave<A> w = cell.gradient(input(0)).layer(0);
                cell.loops.mix(w, w, c, 0, input(0).shape.ny(), input(0).shape.nx(), false);
            }
        }
    }
}

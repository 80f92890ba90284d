package org.ptyj.autodiff;

import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Wave;

/** Fourier transforms and what is done between them. All transforms are unitary, so that their adjoints are inverses. */
final class Fourier {
    private Fourier() {}

    /** Copies a field and transforms it in place; nothing is copied where both lie in the same memory. */
    private static <A> void transform(Cell<A> cell, Slab<A> to, Slab<A> from, boolean forward) {
        if (to != from) {
            to.take(cell.loops, from, false);
        }
        inPlace(cell, to, forward);
    }

    private static <A> void inPlace(Cell<A> cell, Slab<A> field, boolean forward) {
        Spectra.Spectrum<A> spectrum = cell.spectra.of(field.shape);
        for (Wave<A> w : field.layers) {
            if (forward) {
                spectrum.transform.forward(w, cell.scratch);
            } else {
                spectrum.transform.backward(w, cell.scratch);
            }
        }
    }

    /** A transform between pixels and frequencies in the order of the transform. */
    static final class Plain extends Node {
        final boolean forward;

        Plain(Node a, boolean forward) {
            super(a.shape, forward ? Order.SPECTRUM : Order.USUAL, a);
            this.forward = forward;
        }

        @Override
        boolean readsInput(int k) {
            return false;
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
            transform(cell, cell.value(this), cell.value(input(0)), forward);
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            if (cell.adds(input(0))) {
                inPlace(cell, cell.gradient(this), !forward);
                cell.gradient(input(0)).take(cell.loops, cell.gradient(this), true);
            } else {
                transform(cell, cell.gradient(input(0)), cell.gradient(this), !forward);
            }
        }
    }

    /** Between a spectrum as transforms leave it and one with frequency 0 in the middle. */
    static final class Centred extends Node {
        private final boolean toCentre;

        Centred(Node a, boolean toCentre) {
            super(a.shape, toCentre ? Order.USUAL : Order.SPECTRUM, a);
            this.toCentre = toCentre;
        }

        @Override
        boolean readsInput(int k) {
            return false;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            move(cell, cell.value(this), cell.value(input(0)), toCentre, false);
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            boolean add = cell.adds(input(0));
            move(cell, cell.gradient(input(0)), cell.gradient(this), !toCentre, add);
        }

        private <A> void move(Cell<A> cell, Slab<A> to, Slab<A> from, boolean centre, boolean add) {
            Spectra.Spectrum<A> s = cell.spectra.of(shape);
            int ny = shape.ny();
            int nx = shape.nx();
            for (int l = 0; l < shape.layers(); l++) {
                Wave<A> w = to.layer(l);
                Wave<A> a = from.layer(l);
                if (centre) {
                    cell.loops.permute(w, a, s.rows, s.columns, s.rowPhase, s.columnPhase, ny, nx, false, add);
                } else {
                    cell.loops.permute(
                            w, a, s.rowsBack, s.columnsBack, s.rowPhaseBack, s.columnPhaseBack, ny, nx, true, add);
                }
            }
        }
    }

    /** A real image between the order of users and that of spectra, without phases. */
    static final class Reordered extends Node {
        Reordered(Node a) {
            super(a.shape, a.order == Order.USUAL ? Order.SPECTRUM : Order.USUAL, a);
        }

        @Override
        boolean readsInput(int k) {
            return false;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            move(cell, cell.value(this), cell.value(input(0)), order == Order.USUAL, false);
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            boolean add = cell.adds(input(0));
            move(cell, cell.gradient(input(0)), cell.gradient(this), order == Order.SPECTRUM, add);
        }

        private <A> void move(Cell<A> cell, Slab<A> to, Slab<A> from, boolean centre, boolean add) {
            Spectra.Spectrum<A> s = cell.spectra.of(shape);
            for (int l = 0; l < shape.layers(); l++) {
                cell.loops.permuteReal(
                        to.data(),
                        to.at(l),
                        from.data(),
                        from.at(l),
                        centre ? s.rows : s.rowsBack,
                        centre ? s.columns : s.columnsBack,
                        add);
            }
        }
    }

    /**
     * Moves the content of a field by s pixels, from its spectrum; the inputs are the field, its spectrum, the shift, and a
     * weight. The field itself serves only where the shift is 0, its gradient comes through the spectrum.
     */
    static final class Shift extends Node {
        Shift(Node field, Node spectrum, Node shift, Node weight) {
            super(field.shape, Order.USUAL, field, spectrum, shift, weight);
            if (!shift.shape.equals(Shape.numbers(2)) || !weight.shape.equals(Shape.numbers(1))) {
                throw new IllegalArgumentException(
                        "a shift is 2 numbers per frame and a weight 1, not " + shift.shape + " and " + weight.shape);
            }
        }

        @Override
        boolean readsInput(int k) {
            return k > 0;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            double[] s = cell.numbers(input(2));
            double weight = cell.numbers(input(3))[0];
            Slab<A> to = cell.value(this);
            boolean still = s[0] == 0 && s[1] == 0;
            Ramp<A> ramp = Ramp.of(cell, shape, s);
            for (int l = 0; l < shape.layers(); l++) {
                if (still) {
                    Wave<A> a = cell.value(input(0)).layer(l);
                    cell.loops.mix(to.layer(l), a, weight, 0, shape.ny(), shape.nx(), false);
                } else {
                    Wave<A> a = cell.value(input(1)).layer(l);
                    cell.loops.ramp(to.layer(l), a, ramp.fy, ramp.fx, shape.ny(), shape.nx(), weight, false, false);
                }
            }
            if (!still) {
                inPlace(cell, to, false);
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            double[] s = cell.numbers(input(2));
            double weight = cell.numbers(input(3))[0];
            Spectra.Spectrum<A> spectrum = cell.spectra.of(shape);
            inPlace(cell, cell.gradient(this), true);
            Ramp<A> ramp = Ramp.of(cell, shape, s);
            boolean add = needs(1) && cell.adds(input(1));
            Slab<A> to = cell.gradient(needs(1) ? input(1) : this);
            for (int l = 0; l < shape.layers(); l++) {
                double[] sums = cell.loops.rampAdjoint(
                        to.layer(l),
                        cell.value(input(1)).layer(l),
                        cell.gradient(this).layer(l),
                        ramp.fy,
                        ramp.fx,
                        spectrum.rowCycles,
                        spectrum.columnCycles,
                        shape.ny(),
                        shape.nx(),
                        weight,
                        add);
                for (int axis = 0; axis < 2 && needs(2); axis++) {
                    cell.addNumber(input(2), axis, -2 * Math.PI * weight * sums[1 + axis]);
                }
                if (needs(3)) {
                    cell.addNumber(input(3), 0, sums[0]);
                }
            }
        }
    }

    /** exp(-2 pi i f s) of the rows and columns of a spectrum. */
    private record Ramp<A>(A fy, A fx) {
        static <A> Ramp<A> of(Cell<A> cell, Shape shape, double[] s) {
            Spectra.Spectrum<A> spectrum = cell.spectra.of(shape);
            return new Ramp<>(
                    factors(cell.loops, spectrum.rowFrequency, s[0]),
                    factors(cell.loops, spectrum.columnFrequency, s[1]));
        }

        private static <A> A factors(FieldLoops<A> loops, int[] frequency, double s) {
            int n = frequency.length;
            A factors = loops.allocate(2 * n);
            double[] powers = powers(-2 * Math.PI * s / n, n / 2 + 1);
            for (int i = 0; i < n; i++) {
                int k = frequency[i] < (n + 1) / 2 ? frequency[i] : frequency[i] - n;
                double im = powers[2 * Math.abs(k) + 1];
                loops.set(factors, i, powers[2 * Math.abs(k)]);
                loops.set(factors, n + i, k < 0 ? -im : im);
            }
            return factors;
        }

        /** exp(i k angle), k = 0 .. count-1, as pairs; by products, which are ten times faster than cosines. */
        private static double[] powers(double angle, int count) {
            double[] powers = new double[2 * count];
            double c = Math.cos(angle);
            double d = Math.sin(angle);
            powers[0] = 1;
            for (int k = 1; k < count; k++) {
                double re = powers[2 * k - 2];
                double im = powers[2 * k - 1];
                powers[2 * k] = re * c - im * d;
                powers[2 * k + 1] = re * d + im * c;
            }
            return powers;
        }
    }
}

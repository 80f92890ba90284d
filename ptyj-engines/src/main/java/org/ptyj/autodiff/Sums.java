package org.ptyj.autodiff;

import org.ptyj.engine.kernel.Wave;

/** Sums of values, and multiples of them. */
final class Sums {
    private Sums() {}

    /** c a. */
    static final class Multiple extends Node {
        private final double re;
        private final double im;

        Multiple(Node a, double re, double im) {
            super(a.shape, a.order, a);
            this.re = re;
            this.im = im;
        }

        @Override
        boolean readsInput(int k) {
            return false;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            apply(cell, cell.value(this), cell.value(input(0)), im, false);
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            boolean add = cell.adds(input(0));
            apply(cell, cell.gradient(input(0)), cell.gradient(this), -im, add);
        }

        private <A> void apply(Cell<A> cell, Slab<A> to, Slab<A> from, double imaginary, boolean add) {
            for (int i = 0; i < to.numbers.length; i++) {
                to.numbers[i] = (add ? to.numbers[i] : 0) + re * from.numbers[i];
            }
            for (int l = 0; l < to.layers.size(); l++) {
                Wave<A> w = to.layer(l);
                Wave<A> a = from.layer(l);
                if (shape.isComplex()) {
                    cell.loops.mix(w, a, re, imaginary, shape.ny(), shape.nx(), add);
                } else if (add) {
                    cell.loops.addScaled(w.data, w.re, a.data, a.re, shape.pixels(), re);
                } else {
                    cell.loops.scaled(w.data, w.re, a.data, a.re, shape.pixels(), re);
                }
            }
        }
    }

    /** a + b of one kind and shape. */
    static final class Sum extends Node {
        Sum(Node a, Node b) {
            super(a.shape, a.order, a, b);
            if (!a.shape.equals(b.shape)) {
                throw new IllegalArgumentException("cannot add " + a.shape + " and " + b.shape);
            }
        }

        @Override
        boolean readsInput(int k) {
            return false;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            cell.value(this).take(cell.loops, cell.value(input(0)), false);
            cell.value(this).take(cell.loops, cell.value(input(1)), true);
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            for (int k = 0; k < 2; k++) {
                if (needs(k)) {
                    boolean add = cell.adds(input(k));
                    cell.gradient(input(k)).take(cell.loops, cell.gradient(this), add);
                }
            }
        }
    }

    /** The fraction of each number above its floor. */
    static final class Fraction extends Node {
        Fraction(Node a) {
            super(a.shape, a.order, a);
        }

        @Override
        <A> void forward(Cell<A> cell) {
            double[] a = cell.numbers(input(0));
            for (int i = 0; i < a.length; i++) {
                cell.numbers(this)[i] = a[i] - Math.floor(a[i]);
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            boolean add = cell.adds(input(0));
            cell.gradient(input(0)).take(cell.loops, cell.gradient(this), add);
        }
    }
}

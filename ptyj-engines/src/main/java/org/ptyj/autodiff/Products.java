package org.ptyj.autodiff;

import org.ptyj.engine.kernel.Wave;

/** Products of fields with fields and numbers. */
final class Products {
    private Products() {}

    /** Layers of a product: as many as the factors have; one layer goes with all; or all pairs. */
    static int layers(Node a, Node b, boolean pairs) {
        int la = a.shape.layers();
        int lb = b.shape.layers();
        if (!a.shape.sameFrame(b.shape) || !pairs && la != lb && la != 1 && lb != 1) {
            throw new IllegalArgumentException("cannot multiply " + a.shape + " by " + b.shape);
        }
        return pairs ? la * lb : Math.max(la, lb);
    }

    /** c a b of complex fields. */
    static final class Complex extends Node {
        final double c;
        final boolean pairs;

        Complex(Node a, Node b, double c, boolean pairs) {
            super(Shape.complex(layers(a, b, pairs), a.shape.ny(), a.shape.nx()), a.order, a, b);
            this.c = c;
            this.pairs = pairs;
        }

        private int ofA(int l) {
            return pairs ? l / input(1).shape.layers() : input(0).shape.layers() == 1 ? 0 : l;
        }

        private int ofB(int l) {
            return pairs ? l % input(1).shape.layers() : input(1).shape.layers() == 1 ? 0 : l;
        }

        @Override
        boolean gradientOverInput() {
            return input(0).shape.layers() == shape.layers();
        }

        @Override
        boolean readsInput(int k) {
            return needs(1 - k);
        }

        @Override
        <A> void forward(Cell<A> cell) {
            for (int l = 0; l < shape.layers(); l++) {
                Wave<A> a = cell.value(input(0)).layer(ofA(l));
                Wave<A> b = cell.value(input(1)).layer(ofB(l));
                cell.loops.product(cell.value(this).layer(l), a, b, shape.ny(), shape.nx(), c, false);
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            boolean addA = needs(0) && cell.adds(input(0));
            boolean addB = needs(1) && cell.adds(input(1));
            for (int l = 0; l < shape.layers(); l++) {
                int ka = ofA(l);
                int kb = ofB(l);
                Wave<A> g = cell.gradient(this).layer(l);
                Wave<A> a = cell.value(input(0)).layer(ka);
                Wave<A> b = cell.value(input(1)).layer(kb);
                boolean moreA = addA || !firstOfA(l);
                boolean moreB = addB || !firstOfB(l);
                if (needs(0) && needs(1)) {
                    Wave<A> ga = cell.gradient(input(0)).layer(ka);
                    Wave<A> gb = cell.gradient(input(1)).layer(kb);
                    cell.loops.productAdjoint(ga, gb, a, b, g, shape.ny(), shape.nx(), c, moreA, moreB);
                } else if (needs(0)) {
                    Wave<A> ga = cell.gradient(input(0)).layer(ka);
                    cell.loops.productConj(ga, b, g, shape.ny(), shape.nx(), c, moreA);
                } else {
                    Wave<A> gb = cell.gradient(input(1)).layer(kb);
                    cell.loops.productConj(gb, a, g, shape.ny(), shape.nx(), c, moreB);
                }
            }
        }

        private boolean firstOfA(int l) {
            return pairs
                    ? l % input(1).shape.layers() == 0
                    : l == 0 || input(0).shape.layers() > 1;
        }

        private boolean firstOfB(int l) {
            return pairs
                    ? l < input(1).shape.layers()
                    : l == 0 || input(1).shape.layers() > 1;
        }
    }

    /** A complex field times a real one of a single layer. */
    static final class ByReal extends Node {
        ByReal(Node a, Node factor) {
            super(Shape.complex(layers(a, factor, false), a.shape.ny(), a.shape.nx()), a.order, a, factor);
            if (factor.shape.layers() != 1) {
                throw new IllegalArgumentException("a real factor has one layer, not " + factor.shape);
            }
        }

        @Override
        boolean readsInput(int k) {
            return needs(1 - k);
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> f = cell.value(input(1));
            for (int l = 0; l < shape.layers(); l++) {
                Wave<A> a = cell.value(input(0)).layer(l);
                cell.loops.scale(cell.value(this).layer(l), a, f.data(), f.at(0), shape.ny(), shape.nx(), false);
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            Slab<A> f = cell.value(input(1));
            boolean addA = needs(0) && cell.adds(input(0));
            boolean addF = needs(1) && cell.adds(input(1));
            for (int l = 0; l < shape.layers(); l++) {
                Wave<A> g = cell.gradient(this).layer(l);
                if (needs(1)) {
                    Slab<A> gf = cell.gradient(input(1));
                    Wave<A> a = cell.value(input(0)).layer(l);
                    cell.loops.realProduct(gf.data(), gf.at(0), a, g, shape.ny(), shape.nx(), addF || l > 0);
                }
                if (needs(0)) {
                    Wave<A> ga = cell.gradient(input(0)).layer(l);
                    cell.loops.scale(ga, g, f.data(), f.at(0), shape.ny(), shape.nx(), addA);
                }
            }
        }
    }

    /** c a b of real fields. */
    static final class Real extends Node {
        Real(Node a, Node b) {
            super(a.shape, a.order, a, b);
            if (!a.shape.equals(b.shape)) {
                throw new IllegalArgumentException("cannot multiply " + a.shape + " by " + b.shape);
            }
        }

        @Override
        boolean readsInput(int k) {
            return needs(1 - k);
        }

        @Override
        <A> void forward(Cell<A> cell) {
            Slab<A> a = cell.value(input(0));
            Slab<A> b = cell.value(input(1));
            Slab<A> w = cell.value(this);
            for (int l = 0; l < shape.layers(); l++) {
                cell.loops.multiply(w.data(), w.at(l), a.data(), a.at(l), b.data(), b.at(l), shape.pixels(), 1, false);
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            for (int k = 1; k >= 0; k--) {
                if (needs(k)) {
                    Slab<A> other = cell.value(input(1 - k));
                    Slab<A> g = cell.gradient(this);
                    Slab<A> to = cell.gradient(input(k));
                    boolean add = cell.adds(input(k));
                    for (int l = 0; l < shape.layers(); l++) {
                        cell.loops.multiply(
                                to.data(),
                                to.at(l),
                                g.data(),
                                g.at(l),
                                other.data(),
                                other.at(l),
                                shape.pixels(),
                                1,
                                add);
                    }
                }
            }
        }
    }

    /** A complex field times one real number per frame. */
    static final class Weighted extends Node {
        Weighted(Node weight, Node a) {
            super(a.shape, a.order, weight, a);
            if (!weight.shape.equals(Shape.numbers(1))) {
                throw new IllegalArgumentException("a weight is one number per frame, not " + weight.shape);
            }
        }

        @Override
        boolean readsInput(int k) {
            return needs(1 - k);
        }

        @Override
        <A> void forward(Cell<A> cell) {
            double w = cell.numbers(input(0))[0];
            for (int l = 0; l < shape.layers(); l++) {
                Wave<A> a = cell.value(input(1)).layer(l);
                cell.loops.mix(cell.value(this).layer(l), a, w, 0, shape.ny(), shape.nx(), false);
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            double w = cell.numbers(input(0))[0];
            boolean add = needs(1) && cell.adds(input(1));
            for (int l = 0; l < shape.layers(); l++) {
                Wave<A> g = cell.gradient(this).layer(l);
                if (needs(0)) {
                    Wave<A> a = cell.value(input(1)).layer(l);
                    cell.addNumber(input(0), 0, cell.loops.dot(a, g, shape.ny(), shape.nx())[0]);
                }
                if (needs(1)) {
                    cell.loops.mix(cell.gradient(input(1)).layer(l), g, w, 0, shape.ny(), shape.nx(), add);
                }
            }
        }
    }

    /** Q[r] = sum over m of W[r,m] P[m], with a complex matrix per frame as pairs (re, im), row by row. */
    static final class Mixed extends Node {
        private final int modes;

        Mixed(Node matrix, Node p, int rows) {
            super(p.shape.withLayers(rows), p.order, matrix, p);
            this.modes = p.shape.layers();
            if (!matrix.shape.equals(Shape.numbers(2 * rows * modes))) {
                throw new IllegalArgumentException("a matrix of " + rows + " x " + modes + " complex numbers has "
                        + 2 * rows * modes + " numbers, not " + matrix.shape);
            }
        }

        @Override
        boolean readsInput(int k) {
            return needs(1 - k);
        }

        @Override
        <A> void forward(Cell<A> cell) {
            double[] w = cell.numbers(input(0));
            for (int r = 0; r < shape.layers(); r++) {
                for (int m = 0; m < modes; m++) {
                    int at = 2 * (r * modes + m);
                    Wave<A> p = cell.value(input(1)).layer(m);
                    cell.loops.mix(cell.value(this).layer(r), p, w[at], w[at + 1], shape.ny(), shape.nx(), m > 0);
                }
            }
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            double[] w = cell.numbers(input(0));
            boolean add = needs(1) && cell.adds(input(1));
            for (int r = 0; r < shape.layers(); r++) {
                Wave<A> g = cell.gradient(this).layer(r);
                for (int m = 0; m < modes; m++) {
                    int at = 2 * (r * modes + m);
                    if (needs(0)) {
                        double[] d = cell.loops.dot(cell.value(input(1)).layer(m), g, shape.ny(), shape.nx());
                        cell.addNumber(input(0), at, d[0]);
                        cell.addNumber(input(0), at + 1, d[1]);
                    }
                    if (needs(1)) {
                        Wave<A> gp = cell.gradient(input(1)).layer(m);
                        cell.loops.mix(gp, g, w[at], -w[at + 1], shape.ny(), shape.nx(), add || r > 0);
                    }
                }
            }
        }
    }
}

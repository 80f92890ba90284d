package org.ptyj.autodiff;

import org.ptyj.engine.kernel.FieldLoops;

/** A phase ramp that moves far-field patterns by d pixels: exp(2 pi i (d_y (y - ny/2) / ny + d_x (x - nx/2) / nx)) k. */
final class DetectorRamp extends Node {
    private final int k;

    DetectorRamp(Node a, Node d, int k) {
        super(a.shape, a.order, a, d);
        this.k = k;
        if (!d.shape.equals(Shape.numbers(2))) {
            throw new IllegalArgumentException("a shift is 2 numbers per frame, not " + d.shape);
        }
    }

    private static <A> A turns(FieldLoops<A> loops, int n, int k) {
        A turns = loops.allocate(n);
        for (int i = 0; i < n; i++) {
            loops.set(turns, i, k * (i - n / 2) / (double) n);
        }
        return turns;
    }

    private static <A> A factors(FieldLoops<A> loops, int n, int k, double d) {
        A factors = loops.allocate(2 * n);
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * d * k * (i - n / 2) / n;
            loops.set(factors, i, Math.cos(angle));
            loops.set(factors, n + i, Math.sin(angle));
        }
        return factors;
    }

    @Override
    <A> void forward(Cell<A> cell) {
        double[] d = cell.numbers(input(1));
        A fy = factors(cell.loops, shape.ny(), k, d[0]);
        A fx = factors(cell.loops, shape.nx(), k, d[1]);
        for (int l = 0; l < shape.layers(); l++) {
            cell.loops.ramp(
                    cell.value(this).layer(l),
                    cell.value(input(0)).layer(l),
                    fy,
                    fx,
                    shape.ny(),
                    shape.nx(),
                    1,
                    false,
                    false);
        }
    }

    @Override
    <A> void adjoint(Cell<A> cell) {
        double[] d = cell.numbers(input(1));
        A fy = factors(cell.loops, shape.ny(), k, d[0]);
        A fx = factors(cell.loops, shape.nx(), k, d[1]);
        A ky = turns(cell.loops, shape.ny(), k);
        A kx = turns(cell.loops, shape.nx(), k);
        boolean add = needs(0) && cell.adds(input(0));
        Slab<A> to = cell.gradient(needs(0) ? input(0) : this);
        for (int l = 0; l < shape.layers(); l++) {
            double[] sums = cell.loops.rampAdjoint(
                    to.layer(l),
                    cell.value(input(0)).layer(l),
                    cell.gradient(this).layer(l),
                    fy,
                    fx,
                    ky,
                    kx,
                    shape.ny(),
                    shape.nx(),
                    1,
                    add);
            for (int axis = 0; axis < 2 && needs(1); axis++) {
                cell.addNumber(input(1), axis, 2 * Math.PI * sums[1 + axis]);
            }
        }
    }
}

package org.ptyj.autodiff;

import org.ptyj.engine.kernel.Wave;

/**
 * A field in the middle of zeros, or the middle of a field: index n/2 (integer division) of the one comes to lie on that of
 * the other.
 */
final class Padded extends Node {
    Padded(Node a, int ny, int nx) {
        super(new Shape(a.shape.kind(), a.shape.layers(), ny, nx), Order.USUAL, a);
        boolean grows = ny >= a.shape.ny() && nx >= a.shape.nx();
        boolean shrinks = ny <= a.shape.ny() && nx <= a.shape.nx();
        if (!grows && !shrinks) {
            throw new IllegalArgumentException("cannot both pad and crop " + a.shape + " to " + ny + " x " + nx);
        }
    }

    @Override
    boolean readsInput(int k) {
        return false;
    }

    @Override
    <A> void forward(Cell<A> cell) {
        move(cell, cell.value(this), cell.value(input(0)), false);
    }

    @Override
    <A> void adjoint(Cell<A> cell) {
        boolean add = cell.adds(input(0));
        move(cell, cell.gradient(input(0)), cell.gradient(this), add);
    }

    private static <A> void move(Cell<A> cell, Slab<A> to, Slab<A> from, boolean add) {
        if (!add) {
            to.clear(cell.loops);
        }
        int ny = Math.min(to.shape.ny(), from.shape.ny());
        int nx = Math.min(to.shape.nx(), from.shape.nx());
        for (int l = 0; l < to.shape.layers(); l++) {
            Wave<A> w = to.layer(l);
            Wave<A> a = from.layer(l);
            for (int y = 0; y < ny; y++) {
                int at = (y + to.shape.ny() / 2 - ny / 2) * w.stride + to.shape.nx() / 2 - nx / 2;
                int source = (y + from.shape.ny() / 2 - ny / 2) * a.stride + from.shape.nx() / 2 - nx / 2;
                cell.loops.addScaled(w.data, w.re + at, a.data, a.re + source, nx, 1);
                if (to.shape.isComplex()) {
                    cell.loops.addScaled(w.data, w.im + at, a.data, a.im + source, nx, 1);
                }
            }
        }
    }
}

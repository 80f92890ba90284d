package org.ptyj.autodiff;

import org.ptyj.engine.kernel.FieldLoops;

/** A spectrum in the usual order of DFT frequencies, brought into that of the transform. */
final class FromDft extends Node {
    FromDft(Node a) {
        super(a.shape, Order.SPECTRUM, a);
    }

    @Override
    boolean readsInput(int k) {
        return false;
    }

    @Override
    <A> void forward(Cell<A> cell) {
        Spectra.Spectrum<A> s = cell.spectra.of(shape);
        move(cell, cell.value(this), cell.value(input(0)), s.rowFrequency, s.columnFrequency, false);
    }

    @Override
    <A> void adjoint(Cell<A> cell) {
        Spectra.Spectrum<A> s = cell.spectra.of(shape);
        boolean add = cell.adds(input(0));
        int[] rows = Spectra.Spectrum.inverse(s.rowFrequency);
        move(
                cell,
                cell.gradient(input(0)),
                cell.gradient(this),
                rows,
                Spectra.Spectrum.inverse(s.columnFrequency),
                add);
    }

    private <A> void move(Cell<A> cell, Slab<A> to, Slab<A> from, int[] rows, int[] columns, boolean add) {
        A ones = ones(cell.loops, Math.max(shape.ny(), shape.nx()), shape.ny());
        A onesX = ones(cell.loops, shape.nx(), shape.nx());
        for (int l = 0; l < shape.layers(); l++) {
            cell.loops.permute(
                    to.layer(l), from.layer(l), rows, columns, ones, onesX, shape.ny(), shape.nx(), false, add);
        }
    }

    private static <A> A ones(FieldLoops<A> loops, int room, int n) {
        A ones = loops.allocate(2 * room);
        loops.fill(ones, 0, n, 1);
        return ones;
    }
}

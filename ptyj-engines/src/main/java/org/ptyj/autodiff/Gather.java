package org.ptyj.autodiff;

import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Wave;

/** Windows of a shared field, whose first pixel follows from the position of each frame. Nothing is copied. */
final class Gather extends Node {
    private final boolean round;
    /** The first layer of the field that is seen. */
    private final int first;

    /** Window of {@code ny} x {@code nx} pixels at floor(position), or at the nearest pixel (ties to even). */
    Gather(Node field, Node position, int ny, int nx, boolean round) {
        this(field, position, new Shape(field.shape.kind(), field.shape.layers(), ny, nx), round, 0);
    }

    /** Window of one layer at floor(position). */
    static Gather ofLayer(Node field, int layer, Node position, int ny, int nx) {
        if (layer < 0 || layer >= field.shape.layers()) {
            throw new IllegalArgumentException("there is no layer " + layer + " in a field of " + field.shape);
        }
        return new Gather(field, position, new Shape(field.shape.kind(), 1, ny, nx), false, layer);
    }

    private Gather(Node field, Node position, Shape window, boolean round, int first) {
        super(window, Order.USUAL, java.util.List.of(field, position), true, false);
        this.round = round;
        this.first = first;
        if (position.shape.nx() != 2 || !position.shape.isNumbers()) {
            throw new IllegalArgumentException("positions are 2 numbers per frame, not " + position.shape);
        }
    }

    @Override
    boolean isView() {
        return true;
    }

    @Override
    boolean keepsGradients() {
        return true;
    }

    private int corner(double position) {
        return (int) (round ? Math.rint(position) : Math.floor(position));
    }

    /** The window of a frame with this position. */
    Box window(double[] position, int frame) {
        int y = corner(position[0]);
        int x = corner(position[1]);
        Shape whole = input(0).shape;
        boolean inside = y >= 0 && x >= 0 && y <= whole.ny() - shape.ny() && x <= whole.nx() - shape.nx();
        if (!inside || Double.isNaN(position[0] + position[1])) {
            throw new IllegalArgumentException(
                    "frame " + frame + " of the batch: its window of " + shape.ny() + " x " + shape.nx()
                            + " pixels begins at (" + position[0] + ", " + position[1] + "), outside a field of "
                            + whole.ny() + " x " + whole.nx());
        }
        return new Box(y, y + shape.ny(), x, x + shape.nx());
    }

    @Override
    <A> void forward(Cell<A> cell) {
        Box window = window(cell.numbers(input(1)), cell.frame);
        Slab<A> from = cell.value(input(0));
        Slab<A> to = cell.value(this);
        for (int l = 0; l < shape.layers(); l++) {
            Wave<A> w = from.layer(first + l);
            int skip = window.y0() * w.stride + window.x0();
            to.layer(l).set(w.data, w.re + skip, w.im + skip, w.stride);
        }
    }

    @Override
    <A> void adjoint(Cell<A> cell) {
        throw new IllegalStateException("gradients of windows are kept and added in order of frames");
    }

    /** Adds rows y0 .. y1-1 of the field, as far as the window has them, from the gradient of a frame. */
    <A> void scatter(FieldLoops<A> loops, Slab<A> field, Slab<A> gradient, int layer, Box window, int y0, int y1) {
        if (layer < first || layer >= first + shape.layers()) {
            return;
        }
        Wave<A> to = field.layer(layer);
        Wave<A> from = gradient.layer(layer - first);
        for (int y = Math.max(y0, window.y0()); y < Math.min(y1, window.y1()); y++) {
            int at = y * to.stride + window.x0();
            int row = (y - window.y0()) * from.stride;
            loops.addScaled(to.data, to.re + at, from.data, from.re + row, shape.nx(), 1);
            if (shape.isComplex()) {
                loops.addScaled(to.data, to.im + at, from.data, from.im + row, shape.nx(), 1);
            }
        }
    }
}

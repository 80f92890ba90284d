package org.ptyj.autodiff;

import java.util.List;
import org.ptyj.engine.kernel.Wave;

/** Runs an {@link Op}: copies what it sees into plain arrays, and back. */
final class OwnOperation extends Node {
    private final Op op;

    OwnOperation(Op op, List<Node> inputs) {
        super(op.shape(inputs.stream().map(n -> n.shape).toArray(Shape[]::new)), Order.USUAL, inputs, false, false);
        this.op = op;
    }

    @Override
    boolean readsOutput() {
        return true;
    }

    @Override
    <A> void forward(Cell<A> cell) {
        Value made = op.forward(values(cell));
        if (!made.shape().equals(shape)) {
            throw new IllegalStateException(
                    op.getClass().getName() + " said its result is " + shape + ", and made " + made.shape());
        }
        put(cell, cell.value(this), made, false);
    }

    @Override
    <A> void adjoint(Cell<A> cell) {
        Value[] gradients = inputs.stream().map(n -> Value.zeros(n.shape)).toArray(Value[]::new);
        op.vjp(values(cell), value(cell, cell.value(this)), value(cell, cell.gradient(this)), gradients);
        for (int k = 0; k < inputs.size(); k++) {
            if (needs(k)) {
                boolean add = cell.adds(input(k));
                put(cell, cell.gradient(input(k)), gradients[k], add);
            }
        }
    }

    private <A> Value[] values(Cell<A> cell) {
        return inputs.stream().map(n -> value(cell, cell.value(n))).toArray(Value[]::new);
    }

    private static <A> Value value(Cell<A> cell, Slab<A> slab) {
        Shape shape = slab.shape;
        if (shape.isNumbers()) {
            return new Value(shape, slab.numbers.clone(), new double[0]);
        }
        Value value = Value.zeros(shape);
        int at = 0;
        for (Wave<A> w : slab.layers) {
            for (int y = 0; y < shape.ny(); y++) {
                for (int x = 0; x < shape.nx(); x++, at++) {
                    value.re()[at] = cell.loops.get(w.data, w.re + y * w.stride + x);
                    if (shape.isComplex()) {
                        value.im()[at] = cell.loops.get(w.data, w.im + y * w.stride + x);
                    }
                }
            }
        }
        return value;
    }

    private static <A> void put(Cell<A> cell, Slab<A> slab, Value value, boolean add) {
        Shape shape = slab.shape;
        for (int i = 0; i < slab.numbers.length; i++) {
            slab.numbers[i] = (add ? slab.numbers[i] : 0) + value.re()[i];
        }
        int at = 0;
        for (Wave<A> w : slab.layers) {
            for (int y = 0; y < shape.ny(); y++) {
                for (int x = 0; x < shape.nx(); x++, at++) {
                    put(cell, w.data, w.re + y * w.stride + x, value.re()[at], add);
                    if (shape.isComplex()) {
                        put(cell, w.data, w.im + y * w.stride + x, value.im()[at], add);
                    }
                }
            }
        }
    }

    private static <A> void put(Cell<A> cell, A data, int at, double value, boolean add) {
        cell.loops.set(data, at, add ? cell.loops.get(data, at) + value : value);
    }
}

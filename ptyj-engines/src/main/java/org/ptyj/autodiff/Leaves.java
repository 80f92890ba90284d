package org.ptyj.autodiff;

import java.util.List;

/** Nodes without a past: parameters and constants. */
final class Leaves {
    private Leaves() {}

    /** A parameter. */
    static final class Unknown extends Node {
        final Parameter parameter;

        Unknown(Parameter parameter) {
            super(parameter.shape(), Order.USUAL, List.of(), false, !parameter.isFrozen());
            this.parameter = parameter;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            // its value lies in the parameter
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            throw new IllegalStateException("a parameter has no inputs");
        }
    }

    /** Constant numbers, different for each frame. */
    static final class FrameNumbers extends Node {
        private final double[][] rows;

        FrameNumbers(double[][] rows) {
            super(Shape.numbers(rows[0].length), Order.USUAL, List.of(), true, false);
            this.rows = rows;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            System.arraycopy(rows[cell.frame], 0, cell.numbers(this), 0, shape.nx());
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            throw new IllegalStateException("a constant needs no gradient");
        }
    }

    /** The rows of a table that belong to the frames of a batch. */
    static final class Rows extends Node {
        final int[] rows;

        Rows(Unknown table, int[] rows) {
            super(Shape.numbers(table.parameter.rowLength()), Order.USUAL, List.of(table), true, false);
            this.rows = rows;
        }

        @Override
        <A> void forward(Cell<A> cell) {
            System.arraycopy(cell.numbers(input(0)), rows[cell.frame] * shape.nx(), cell.numbers(this), 0, shape.nx());
        }

        @Override
        <A> void adjoint(Cell<A> cell) {
            throw new IllegalStateException("gradients of rows are kept and added in order of frames");
        }

        @Override
        boolean keepsGradients() {
            return true;
        }

        /** Adds the gradient of a frame to that of the table. */
        void scatter(double[] table, double[] gradient, int frame) {
            for (int k = 0; k < shape.nx(); k++) {
                table[rows[frame] * shape.nx() + k] += gradient[k];
            }
        }
    }
}

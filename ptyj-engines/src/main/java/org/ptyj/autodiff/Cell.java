package org.ptyj.autodiff;

import org.ptyj.engine.kernel.FieldLoops;

/**
 * Where the values of nodes lie while one frame is worked out by one thread, or while shared nodes are.
 *
 * @param <A> float[] or double[]
 */
final class Cell<A> {
    final Workspace<A> work;
    final FieldLoops<A> loops;
    final Spectra<A> spectra;
    final A scratch;
    /** Number of the frame in its batch. */
    int frame;

    final Slab<A>[] values;
    final Slab<A>[] gradients;
    final boolean[] written;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type
    Cell(Workspace<A> work, A scratch, int nodes) {
        this.work = work;
        this.loops = work.loops();
        this.spectra = work.spectra();
        this.scratch = scratch;
        this.values = new Slab[nodes];
        this.gradients = new Slab[nodes];
        this.written = new boolean[nodes];
    }

    Slab<A> value(Node node) {
        return values[node.id];
    }

    Slab<A> gradient(Node node) {
        return gradients[node.id];
    }

    /** Whether something must be added to a gradient; the first time it is set instead. */
    boolean adds(Node node) {
        boolean adds = written[node.id];
        written[node.id] = true;
        return adds;
    }

    /** The numbers of a node. */
    double[] numbers(Node node) {
        return values[node.id].numbers;
    }

    /** Adds to a gradient of numbers. */
    void addNumber(Node node, int k, double value) {
        if (!adds(node)) {
            java.util.Arrays.fill(gradients[node.id].numbers, 0);
        }
        gradients[node.id].numbers[k] += value;
    }
}

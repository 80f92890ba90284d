package org.ptyj.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Wave;

/**
 * Memory of one value: its layers as waves in one array (real ones use the plane of real parts only), or its numbers.
 *
 * @param <A> float[] or double[]
 */
final class Slab<A> {
    private static final double[] NONE = {};

    final Shape shape;
    final List<Wave<A>> layers;
    final double[] numbers;
    /** First element of the array that is used, and how many follow. */
    final int from;

    final int length;

    private final A data;

    private Slab(Shape shape, A data, List<Wave<A>> layers, double[] numbers, int from, int length) {
        this.shape = shape;
        this.data = data;
        this.layers = layers;
        this.numbers = numbers;
        this.from = from;
        this.length = length;
    }

    /** Memory for a value; {@code gap} elements lie between rows of complex layers. */
    static <A> Slab<A> of(FieldLoops<A> loops, Shape shape, int gap) {
        if (shape.isNumbers()) {
            return new Slab<>(shape, loops.allocate(0), List.of(), new double[shape.nx()], 0, 0);
        }
        int stride = shape.nx() + (shape.isComplex() ? gap : 0);
        int plane = Math.multiplyExact(shape.ny(), stride);
        int planes = shape.layers() * (shape.isComplex() ? 2 : 1);
        int length = Math.multiplyExact(plane, planes);
        A data = loops.allocate(FieldLoops.LEAD + length);
        List<Wave<A>> layers = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            int re = FieldLoops.LEAD + l * plane * (shape.isComplex() ? 2 : 1);
            layers.add(new Wave<>(data, re, shape.isComplex() ? re + plane : re, stride));
        }
        return new Slab<>(shape, data, layers, NONE, FieldLoops.LEAD, length);
    }

    /** Waves that point nowhere in particular yet, into the memory of another value. */
    static <A> Slab<A> view(Shape shape, Slab<A> into) {
        List<Wave<A>> layers = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            layers.add(new Wave<>(into.data(), 0, 0, 0));
        }
        return new Slab<>(shape, into.data(), layers, NONE, 0, 0);
    }

    /** The array of all layers. */
    A data() {
        return data;
    }

    Wave<A> layer(int l) {
        return layers.get(l);
    }

    /** Where layer l begins; its rows follow each other without gaps in real fields. */
    int at(int l) {
        return layers.get(l).re;
    }

    void clear(FieldLoops<A> loops) {
        java.util.Arrays.fill(numbers, 0);
        if (length > 0) {
            loops.fill(data(), from, length, 0);
        }
    }

    /** Becomes another value of the same shape, or adds it. */
    void take(FieldLoops<A> loops, Slab<A> other, boolean add) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (add ? numbers[i] : 0) + other.numbers[i];
        }
        for (int l = 0; l < layers.size(); l++) {
            for (int y = 0; y < shape.ny(); y++) {
                takeRow(
                        loops,
                        layer(l).re + y * layer(l).stride,
                        other,
                        other.layer(l).re + y * other.layer(l).stride,
                        add);
                if (shape.isComplex()) {
                    takeRow(
                            loops,
                            layer(l).im + y * layer(l).stride,
                            other,
                            other.layer(l).im + y * other.layer(l).stride,
                            add);
                }
            }
        }
    }

    private void takeRow(FieldLoops<A> loops, int to, Slab<A> other, int at, boolean add) {
        if (add) {
            loops.addScaled(data(), to, other.data(), at, shape.nx(), 1);
        } else {
            loops.copy(other.data(), at, data(), to, shape.nx());
        }
    }

    /** All elements in order of layers, rows and columns, complex ones as (re, im). */
    double[] toDoubles(FieldLoops<A> loops) {
        if (shape.isNumbers()) {
            return numbers.clone();
        }
        int parts = shape.isComplex() ? 2 : 1;
        double[] all = new double[parts * shape.size()];
        int at = 0;
        for (Wave<A> w : layers) {
            for (int y = 0; y < shape.ny(); y++) {
                for (int x = 0; x < shape.nx(); x++) {
                    all[at++] = loops.get(w.data, w.re + y * w.stride + x);
                    if (parts == 2) {
                        all[at++] = loops.get(w.data, w.im + y * w.stride + x);
                    }
                }
            }
        }
        return all;
    }

    /** Sets all elements, as {@link #toDoubles} gives them. */
    void setDoubles(FieldLoops<A> loops, double[] all) {
        int parts = shape.isComplex() ? 2 : 1;
        if (all.length != parts * shape.size()) {
            throw new IllegalArgumentException(all.length + " numbers do not fill " + shape);
        }
        System.arraycopy(all, 0, numbers, 0, numbers.length);
        int at = 0;
        for (Wave<A> w : layers) {
            for (int y = 0; y < shape.ny(); y++) {
                for (int x = 0; x < shape.nx(); x++) {
                    loops.set(w.data, w.re + y * w.stride + x, all[at++]);
                    if (parts == 2) {
                        loops.set(w.data, w.im + y * w.stride + x, all[at++]);
                    }
                }
            }
        }
    }
}

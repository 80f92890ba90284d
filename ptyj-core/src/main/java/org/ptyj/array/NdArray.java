package org.ptyj.array;

import java.util.Arrays;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An n-dimensional array of real or complex numbers, row-major, indices (layer, y, x).
 *
 * <p>Methods whose name ends in {@code Assign} change the array in place and return it; all others leave it alone and
 * return a new one. Windows, layers and {@link #nd4j()} share the memory of the array they come from. Arithmetic runs as
 * one loop per call, in double, and rounds once to the precision of the result; sums are taken in double in c order, so
 * that they do not depend on how the array lies in memory.
 *
 * <p>Not synchronised: threads may read together, and may write to parts that do not overlap.
 *
 * @param <A> the array type itself
 */
public abstract sealed class NdArray<A extends NdArray<A>> implements AutoCloseable permits RealArray, ComplexArray {
    final ElementType type;
    final Elements.InMemory elements;

    NdArray(ElementType type, Memory memory, Layout layout) {
        this.type = type;
        this.elements = new Elements.InMemory(memory, layout, type.parts());
    }

    abstract A self();

    abstract A share(Layout layout);

    /** A new array of zeros of this array's element type. */
    abstract A temporary(long... shape);

    /** An array of the same shape and type, filled with zeros. */
    public A like() {
        return temporary(layout().shape());
    }

    Layout layout() {
        return elements.layout();
    }

    /** Axis lengths; a copy. */
    public long[] shape() {
        return layout().shape().clone();
    }

    /** Length of one axis; negative axes count from the end: -1 is x, -2 is y. */
    public int length(int axis) {
        long[] shape = layout().shape();
        return Math.toIntExact(shape[axis < 0 ? shape.length + axis : axis]);
    }

    /** Number of axes. */
    public int rank() {
        return layout().rank();
    }

    /** Number of elements. */
    public long size() {
        return layout().size();
    }

    public ElementType elementType() {
        return type;
    }

    public Precision precision() {
        return type.precision();
    }

    /** Bytes that the elements take. */
    public long nbytes() {
        return size() * type.bytes();
    }

    /** The part low &lt;= index &lt; high on every axis, sharing memory. */
    public A window(long[] low, long[] high) {
        return share(layout().window(low, high));
    }

    /** The slab at one index of the first axis, without that axis, sharing memory. */
    public A layer(long index) {
        return share(layout().first(index));
    }

    /** The same elements under another shape, sharing memory; not for windows with gaps. */
    public A reshape(long... shape) {
        return share(layout().reshape(shape));
    }

    /** The same numbers in memory of their own, without gaps. */
    public A copy() {
        A result = like();
        result.assign(self());
        return result;
    }

    /** Takes over the numbers of an array of the same shape, rounded if this array is of lower precision. */
    public A assign(A source) {
        Lines.map(elements, source.elements, (a, n) -> {});
        return self();
    }

    /** Sets every element to one number; only complex arrays take an imaginary part. */
    public A fill(Complex value) {
        checkScalar(value);
        Lines.map(elements, elements, (a, n) -> {
            if (type.isComplex()) {
                for (int i = 0; i < n; i++) {
                    a[2 * i] = value.re();
                    a[2 * i + 1] = value.im();
                }
            } else {
                Arrays.fill(a, 0, n, value.re());
            }
        });
        return self();
    }

    /** Sets every element to a real number. */
    public A fill(double value) {
        return fill(Complex.of(value));
    }

    void checkScalar(Complex value) {
        if (!type.isComplex() && value.im() != 0) {
            throw new IllegalArgumentException(
                    "a real array cannot take " + value + "; use a complex array or drop the imaginary part");
        }
    }

    /** this + other. */
    public A plus(A other) {
        return combine(widest(other), other, perPart(RealLoops::add));
    }

    /** this - other. */
    public A minus(A other) {
        return combine(widest(other), other, perPart(RealLoops::subtract));
    }

    /** this * other, element by element. */
    public A times(A other) {
        return combine(widest(other), other, multiply());
    }

    /** this / other, element by element. */
    public A div(A other) {
        return combine(widest(other), other, divide());
    }

    /** this * factor. */
    public A times(double factor) {
        A result = like();
        Lines.map(result.elements, elements, (a, n) -> RealLoops.scale(a, n * type.parts(), factor));
        return result;
    }

    public A plusAssign(A other) {
        return combine(self(), other, perPart(RealLoops::add));
    }

    public A minusAssign(A other) {
        return combine(self(), other, perPart(RealLoops::subtract));
    }

    public A timesAssign(A other) {
        return combine(self(), other, multiply());
    }

    public A divAssign(A other) {
        return combine(self(), other, divide());
    }

    public A timesAssign(double factor) {
        Lines.map(elements, elements, (a, n) -> RealLoops.scale(a, n * type.parts(), factor));
        return self();
    }

    /** this + number, in place. */
    public A plusAssign(double number) {
        int step = type.parts();
        Lines.map(elements, elements, (a, n) -> {
            for (int i = 0; i < n * step; i += step) {
                a[i] += number;
            }
        });
        return self();
    }

    /** this + number. */
    public A plus(double number) {
        return copy().plusAssign(number);
    }

    /** this += factor * other: one loop, nothing new is made. */
    public A plusAssign(A other, double factor) {
        int parts = type.parts();
        return combine(self(), other, (a, b, n) -> {
            for (int i = 0; i < n * parts; i++) {
                a[i] += factor * b[i];
            }
        });
    }

    /** Sum of squared moduli. */
    public double norm2() {
        double[] sum = {0};
        Lines.visit(elements, (a, n) -> {
            double s = sum[0];
            for (int i = 0; i < n * type.parts(); i++) {
                s += a[i] * a[i];
            }
            sum[0] = s;
        });
        return sum[0];
    }

    /** True if an element is infinite or not a number. */
    public boolean hasNonFinite() {
        boolean[] found = {false};
        Lines.visit(elements, (a, n) -> {
            for (int i = 0; i < n * type.parts() && !found[0]; i++) {
                found[0] = !Double.isFinite(a[i]);
            }
        });
        return found[0];
    }

    /** All numbers in c order; complex ones as (re, im) pairs. For arrays that fit a Java array. */
    public double[] toDoubles() {
        double[] all = new double[Math.toIntExact(size() * type.parts())];
        read(all, 0);
        return all;
    }

    /** All numbers in c order as float, into a caller's array from {@code start} on. */
    public void read(float[] into, int start) {
        int[] at = {start};
        int parts = type.parts();
        Layout.lines(
                (place, n) -> {
                    elements.memory().read(place[0] * parts, into, at[0], n * parts);
                    at[0] += n * parts;
                },
                layout());
    }

    /** All numbers in c order as double, into a caller's array from {@code start} on. */
    public void read(double[] into, int start) {
        int[] at = {start};
        Lines.visit(elements, (a, n) -> {
            System.arraycopy(a, 0, into, at[0], n * type.parts());
            at[0] += n * type.parts();
        });
    }

    /** Sets all numbers, in c order, from a caller's array from {@code start} on. */
    public void write(float[] from, int start) {
        int[] at = {start};
        int parts = type.parts();
        Layout.lines(
                (place, n) -> {
                    elements.memory().write(place[0] * parts, from, at[0], n * parts);
                    at[0] += n * parts;
                },
                layout());
    }

    /** Sets all numbers, in c order, from a caller's array from {@code start} on. */
    public void write(double[] from, int start) {
        int[] at = {start};
        Lines.map(elements, elements, (a, n) -> {
            System.arraycopy(from, at[0], a, 0, n * type.parts());
            at[0] += n * type.parts();
        });
    }

    /**
     * The ND4J array that shares this array's memory; complex arrays get a trailing axis of two (re, im). The memory
     * belongs to ptyj: do not close the result.
     */
    public INDArray nd4j() {
        INDArray base = elements.memory().nd4j();
        int parts = type.parts();
        int rank = rank() + (parts - 1);
        long[] shape = Arrays.copyOf(layout().shape(), rank);
        long[] strides = new long[rank];
        for (int d = 0; d < rank(); d++) {
            strides[d] = layout().strides()[d] * parts;
        }
        if (parts == 2) {
            shape[rank - 1] = 2;
            strides[rank - 1] = 1;
        }
        return Nd4j.create(base.data(), shape, strides, layout().offset() * parts, 'c', base.dataType());
    }

    /** True once {@link #close()} was called on this array or one it shares memory with. */
    public boolean isClosed() {
        return elements.memory().isClosed();
    }

    /** Frees the memory at once, for this array and all that share it; they throw when used afterwards. */
    @Override
    public void close() {
        elements.memory().close();
    }

    /**
     * Address of the first number, for native libraries, if the numbers lie off the heap one after the other in c order;
     * empty if they lie on the heap, or with gaps. It is good as long as this array is reachable and not closed.
     */
    public OptionalLong address() {
        if (!elements.memory().isOffHeap() || !layout().isContiguous()) {
            return OptionalLong.empty();
        }
        long first = elements.memory().nd4j().data().addressPointer().address();
        return OptionalLong.of(first + layout().offset() * type.bytes());
    }

    private A combine(A target, A other, Lines.Binary op) {
        Lines.combine(target.elements, elements, other.elements, op);
        return target;
    }

    private A widest(A other) {
        return (other.type.compareTo(type) > 0 ? other : self()).temporary(layout().shape());
    }

    private Lines.Binary multiply() {
        return type.isComplex() ? ComplexLoops::multiply : RealLoops::multiply;
    }

    private Lines.Binary divide() {
        return type.isComplex() ? ComplexLoops::divide : RealLoops::divide;
    }

    private Lines.Binary perPart(Lines.Binary op) {
        return (a, b, n) -> op.apply(a, b, n * type.parts());
    }

    @Override
    public String toString() {
        return type.numpyName() + Arrays.toString(layout().shape());
    }
}

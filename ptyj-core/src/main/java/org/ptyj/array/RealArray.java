package org.ptyj.array;

import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array of real numbers (float32 or float64) or of truth values (bool, 0 or 1). */
public final class RealArray extends NdArray<RealArray> {
    private RealArray(ElementType type, Memory memory, Layout layout) {
        super(type, memory, layout);
    }

    /** Zeros of a type (bool, float32, float64) in ND4J memory. */
    public static RealArray zeros(ElementType type, long... shape) {
        Layout layout = Layout.contiguous(shape);
        return new RealArray(type, Memory.nativeZeros(type, layout.size()), layout);
    }

    /** Zeros in a precision, in ND4J memory. */
    public static RealArray zeros(Precision precision, long... shape) {
        return zeros(ElementType.real(precision), shape);
    }

    /** A double array; the values are in c order, are not copied, and stay shared until {@link #nd4j()} is called. */
    public static RealArray of(double[] values, long... shape) {
        return wrap(new DoubleMemory(values), shape);
    }

    /** A single array; the values are in c order, are not copied, and stay shared until {@link #nd4j()} is called. */
    public static RealArray of(float[] values, long... shape) {
        return wrap(new FloatMemory(values), shape);
    }

    /** An array of one type and given shape, on the heap, with element (i0, i1, ...) = f(linear c index). */
    public static RealArray generate(ElementType type, java.util.function.LongToDoubleFunction f, long... shape) {
        Layout layout = Layout.contiguous(shape);
        RealArray result = new RealArray(type, Memory.temporary(type, layout.size()), layout);
        long[] at = {0};
        Lines.map(result.elements, result.elements, (a, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = f.applyAsDouble(at[0]++);
            }
        });
        return result;
    }

    /** Sees an ND4J array (FLOAT, DOUBLE or BOOL, c order without gaps) as one of ours; the memory is shared. */
    public static RealArray wrap(INDArray array) {
        Memory memory = Memory.of(Nd4jVectors.flat(array));
        return new RealArray(memory.type(), memory, Layout.contiguous(array.shape()));
    }

    private static RealArray wrap(Memory memory, long... shape) {
        Layout layout = Layout.contiguous(shape);
        Nd4jVectors.checkCount(memory.length(), layout.size(), shape);
        return new RealArray(memory.type(), memory, layout);
    }

    /** A new array of zeros with the shape and type of another. */
    public static RealArray like(RealArray other) {
        return other.like();
    }

    /** The same numbers in another type; truth values are "not zero". */
    public RealArray as(ElementType target) {
        RealArray result = make(target, layout().shape());
        Lines.map(result.elements, elements, (a, n) -> {});
        return result;
    }

    static RealArray make(ElementType type, long... shape) {
        Layout layout = Layout.contiguous(shape);
        return new RealArray(type, Memory.temporary(type, layout.size()), layout);
    }

    @Override
    RealArray self() {
        return this;
    }

    @Override
    RealArray share(Layout layout) {
        return new RealArray(type, elements.memory(), layout);
    }

    @Override
    RealArray temporary(long... shape) {
        return make(type, shape);
    }

    public double get(long... index) {
        double[] one = new double[1];
        elements.read(layout().at(index), one, 1);
        return one[0];
    }

    public void set(double value, long... index) {
        elements.write(layout().at(index), new double[] {value}, 1);
    }

    /** f of every element; truth values become float32. */
    public RealArray map(DoubleUnaryOperator f) {
        RealArray result = make(type == ElementType.BOOL ? ElementType.FLOAT32 : type, layout().shape());
        Lines.map(result.elements, elements, (a, n) -> apply(f, a, n));
        return result;
    }

    /** Replaces every element by f of it. */
    public RealArray mapAssign(DoubleUnaryOperator f) {
        Lines.map(elements, elements, (a, n) -> apply(f, a, n));
        return this;
    }

    public RealArray abs() {
        return map(Math::abs);
    }

    public RealArray sqrt() {
        return map(Math::sqrt);
    }

    /** 1 - this: the pixels that a mask leaves out. */
    public RealArray complement() {
        return map(v -> 1 - v);
    }

    /** Sum, in double and c order. */
    public double sum() {
        double[] sum = {0};
        Lines.visit(elements, (a, n) -> {
            double s = sum[0];
            for (int i = 0; i < n; i++) {
                s += a[i];
            }
            sum[0] = s;
        });
        return sum[0];
    }

    /** Arithmetic mean; NaN for an empty array. */
    public double mean() {
        return sum() / size();
    }

    /** Largest element; -infinity for an empty array. */
    public double max() {
        double[] max = {Double.NEGATIVE_INFINITY};
        Lines.visit(elements, (a, n) -> {
            for (int i = 0; i < n; i++) {
                max[0] = Math.max(max[0], a[i]);
            }
        });
        return max[0];
    }

    /** Smallest element; infinity for an empty array. */
    public double min() {
        double[] min = {Double.POSITIVE_INFINITY};
        Lines.visit(elements, (a, n) -> {
            for (int i = 0; i < n; i++) {
                min[0] = Math.min(min[0], a[i]);
            }
        });
        return min[0];
    }

    /** Sum of this * other over all elements. */
    public double dot(RealArray other) {
        double[] sum = {0};
        Lines.visit(elements, other.elements, (a, b, n) -> {
            double s = sum[0];
            for (int i = 0; i < n; i++) {
                s += a[i] * b[i];
            }
            sum[0] = s;
        });
        return sum[0];
    }

    /**
     * The numbers as text, a line for each row, an empty line between layers.
     *
     * @param format of one number, such as {@code "%6.2f"}; see {@link java.util.Formatter}
     */
    public String formatted(String format) {
        StringBuilder text = new StringBuilder();
        double[] all = toDoubles();
        int row = rank() == 0 ? 1 : length(-1);
        int layer = rank() < 2 ? all.length : row * length(-2);
        for (int i = 0; i < all.length; i++) {
            text.append(i == 0 ? "" : i % layer == 0 ? "\n\n" : i % row == 0 ? "\n" : " ");
            text.append(String.format(java.util.Locale.ROOT, format, all[i]));
        }
        return text.toString();
    }

    private static void apply(DoubleUnaryOperator f, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = f.applyAsDouble(a[i]);
        }
    }
}

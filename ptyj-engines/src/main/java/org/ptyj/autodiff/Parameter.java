package org.ptyj.autodiff;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.engine.kernel.FieldLoops;

/**
 * An unknown of a model, or a constant: a complex or real field, or a table of numbers with one row per frame. It holds a
 * copy of what it was made from. Gradients add up in it until {@link #zeroGradient}.
 */
public final class Parameter {
    private final String name;
    private final Precision precision;
    private final FieldLoops<?> loops;
    private Slab<?> value;
    private Slab<?> gradient;
    private final int rowLength;
    private boolean frozen;
    private double rateFactor = 1;
    private boolean hasGradient;
    private Box touched = Box.NONE;
    private int version;

    private Parameter(String name, Precision precision, Shape shape, int rowLength) {
        this.name = name;
        this.precision = precision;
        this.rowLength = rowLength;
        this.loops = FieldLoops.of(precision);
        this.value = Slab.of(loops, shape, 0);
        this.gradient = Slab.of(loops, Shape.numbers(1), 0);
    }

    /** A complex field of shape (ny, nx) or (layers, ny, nx). */
    public static Parameter of(String name, ComplexArray value, Precision precision) {
        Parameter p = new Parameter(name, precision, shape(Shape.Kind.COMPLEX, value.shape()), 0);
        p.set(value.as(Precision.DOUBLE).toDoubles());
        return p;
    }

    /** A real field of shape (ny, nx) or (layers, ny, nx). */
    public static Parameter of(String name, RealArray value, Precision precision) {
        Parameter p = new Parameter(name, precision, shape(Shape.Kind.REAL, value.shape()), 0);
        p.set(value.toDoubles());
        return p;
    }

    /**
     * A table of numbers.
     *
     * @throws IllegalArgumentException if rows differ in length, or there are none
     */
    public static Parameter table(String name, double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("table " + name + " has no numbers");
        }
        int width = rows[0].length;
        Parameter p = new Parameter(name, Precision.DOUBLE, Shape.numbers(rows.length * width), width);
        double[] all = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new IllegalArgumentException(
                        "table " + name + ": row " + i + " has " + rows[i].length + " numbers, row 0 has " + width);
            }
            System.arraycopy(rows[i], 0, all, i * width, width);
        }
        p.set(all);
        return p;
    }

    /** A table with one number per row. */
    public static Parameter column(String name, double[] values) {
        return table(
                name,
                java.util.Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
    }

    private static Shape shape(Shape.Kind kind, long[] shape) {
        if (shape.length != 2 && shape.length != 3) {
            throw new IllegalArgumentException(
                    "a field has 2 or 3 axes, not shape " + java.util.Arrays.toString(shape));
        }
        int layers = shape.length == 3 ? Math.toIntExact(shape[0]) : 1;
        return new Shape(
                kind, layers, Math.toIntExact(shape[shape.length - 2]), Math.toIntExact(shape[shape.length - 1]));
    }

    /** Name, unique in a model. */
    public String name() {
        return name;
    }

    /** Shape of the field; a table of n rows of k numbers has shape n k numbers. */
    public Shape shape() {
        return value.shape;
    }

    /** Numbers per row of a table; 0 for fields. */
    public int rowLength() {
        return rowLength;
    }

    /** Precision in which the elements are kept. */
    public Precision precision() {
        return precision;
    }

    /** Keeps its value from now on: no gradient is worked out, no optimiser changes it. */
    public Parameter freeze() {
        frozen = true;
        return this;
    }

    /** Undoes {@link #freeze}. */
    public Parameter refine() {
        frozen = false;
        return this;
    }

    /** Whether it keeps its value. */
    public boolean isFrozen() {
        return frozen;
    }

    /** Multiplies the learning rate of optimisers; 1 at first. */
    public double rateFactor() {
        return rateFactor;
    }

    /**
     * Sets what multiplies the learning rate.
     *
     * @throws IllegalArgumentException if not positive and finite
     */
    public Parameter rateFactor(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "rate factor of " + name + " must be positive and finite, not " + factor);
        }
        rateFactor = factor;
        return this;
    }

    /** A copy of all elements in order of layers, rows, columns; complex ones as pairs (re, im). */
    public double[] toDoubles() {
        return doubles(value);
    }

    /** Sets all elements, in the order of {@link #toDoubles}. */
    public Parameter set(double[] elements) {
        setDoubles(value, elements);
        return this;
    }

    /** Takes another field, which may have another shape: moments of optimisers end. */
    public void replace(ComplexArray field) {
        value = Slab.of(loops, shape(Shape.Kind.COMPLEX, field.shape()), 0);
        set(field.as(Precision.DOUBLE).toDoubles());
        gradient = Slab.of(loops, Shape.numbers(1), 0);
        hasGradient = false;
        touched = Box.NONE;
        version++;
    }

    /** Counts the changes of shape. */
    int version() {
        return version;
    }

    /** A copy of a complex field, shape (layers, ny, nx). */
    public ComplexArray complex() {
        requireKind(Shape.Kind.COMPLEX);
        return ComplexArray.of(toDoubles(), shape().layers(), shape().ny(), shape().nx());
    }

    /** A copy of a real field, shape (ny, nx), or (layers, ny, nx) if there are several. */
    public RealArray real() {
        requireKind(Shape.Kind.REAL);
        Shape s = shape();
        return s.layers() == 1
                ? RealArray.of(toDoubles(), s.ny(), s.nx())
                : RealArray.of(toDoubles(), s.layers(), s.ny(), s.nx());
    }

    /** A copy of a table. */
    public double[][] rows() {
        requireKind(Shape.Kind.NUMBERS);
        double[] all = toDoubles();
        double[][] rows = new double[all.length / rowLength][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = java.util.Arrays.copyOfRange(all, i * rowLength, (i + 1) * rowLength);
        }
        return rows;
    }

    private void requireKind(Shape.Kind kind) {
        if (shape().kind() != kind) {
            throw new IllegalArgumentException(name + " is " + shape() + ", not " + kind);
        }
    }

    /** The gradient dL/dRe + i dL/dIm, in the order of {@link #toDoubles}; zeros if there is none. */
    public double[] gradient() {
        return hasGradient ? doubles(gradient) : new double[toDoubles().length];
    }

    /** Forgets the gradient. */
    public void zeroGradient() {
        hasGradient = false;
    }

    <A> double[] doubles(Slab<A> slab) {
        return slab.toDoubles(loops());
    }

    <A> void setDoubles(Slab<A> slab, double[] elements) {
        slab.setDoubles(loops(), elements);
    }

    @SuppressWarnings("unchecked") // of the same precision as the memory
    <A> FieldLoops<A> loops() {
        return (FieldLoops<A>) loops;
    }

    @SuppressWarnings("unchecked") // a parameter is used with workspaces of its precision only
    <A> Slab<A> valueSlab() {
        return (Slab<A>) value;
    }

    @SuppressWarnings("unchecked")
    <A> Slab<A> gradientSlab() {
        if (!gradient.shape.equals(value.shape)) {
            gradient = Slab.of(loops, value.shape, 0);
        }
        return (Slab<A>) gradient;
    }

    boolean hasGradient() {
        return hasGradient;
    }

    void gradientWritten() {
        hasGradient = true;
    }

    /** The part that any frame has seen so far. */
    Box touched() {
        return touched;
    }

    void touch(Box box) {
        touched = touched.union(box);
    }

    @Override
    public String toString() {
        return name + " (" + shape() + (frozen ? ", frozen)" : ")");
    }
}

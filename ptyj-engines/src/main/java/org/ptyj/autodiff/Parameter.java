package org.ptyj.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<Growth> growths = new ArrayList<>();
    private int growsFrom;

    /** Rows and columns that a field got, what was put there, and its shape before. */
    private record Growth(Shape before, int top, int left, double re, double im) {}

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
        growths.clear();
        growsFrom = version;
    }

    /**
     * Gives a field more rows and columns, all of one value. Moments of optimisers go on, and are 0 in what is new.
     *
     * @param rows before the first and after the last
     * @param columns before the first and after the last
     * @throws IllegalArgumentException if it is a table, or a number is negative
     */
    public void grow(int[] rows, int[] columns, double re, double im) {
        if (shape().isNumbers() || Math.min(Math.min(rows[0], rows[1]), Math.min(columns[0], columns[1])) < 0) {
            throw new IllegalArgumentException(name + " cannot grow by " + java.util.Arrays.toString(rows)
                    + " rows and " + java.util.Arrays.toString(columns) + " columns");
        }
        Shape old = shape();
        Shape larger =
                new Shape(old.kind(), old.layers(), old.ny() + rows[0] + rows[1], old.nx() + columns[0] + columns[1]);
        double[] elements = embedded(toDoubles(), old, larger, rows[0], columns[0], new double[] {re, im});
        value = Slab.of(loops, larger, 0);
        set(elements);
        gradient = Slab.of(loops, Shape.numbers(1), 0);
        hasGradient = false;
        touched = touched.isEmpty()
                ? touched
                : new Box(
                        touched.y0() + rows[0],
                        touched.y1() + rows[0],
                        touched.x0() + columns[0],
                        touched.x1() + columns[0]);
        growths.add(new Growth(old, rows[0], columns[0], re, im));
        version++;
    }

    private static double[] embedded(double[] from, Shape old, Shape larger, int top, int left, double[] fill) {
        int width = old.isComplex() ? 2 : 1;
        double[] to = new double[larger.size() * width];
        for (int i = 0; i < to.length; i++) {
            to[i] = fill[i % width];
        }
        for (int l = 0; l < old.layers(); l++) {
            for (int y = 0; y < old.ny(); y++) {
                int at = ((l * larger.ny() + y + top) * larger.nx() + left) * width;
                System.arraycopy(from, (l * old.ny() + y) * old.nx() * width, to, at, old.nx() * width);
            }
        }
        return to;
    }

    /** Numbers that belonged to the elements at a former version, now with 0 where it grew; empty if it was replaced. */
    Optional<double[]> regrown(int before, double[] numbers) {
        return regrown(before, numbers, false);
    }

    private Optional<double[]> regrown(int before, double[] numbers, boolean filled) {
        if (before < growsFrom) {
            return Optional.empty();
        }
        double[] grown = numbers;
        for (int k = before - growsFrom; k < growths.size(); k++) {
            Growth g = growths.get(k);
            Shape next = k + 1 < growths.size() ? growths.get(k + 1).before : shape();
            double[] fill = filled ? new double[] {g.re, g.im} : new double[2];
            grown = embedded(grown, g.before, next, g.top, g.left, fill);
        }
        return Optional.of(grown);
    }

    /** For {@link Snapshot}. */
    Slab<?> copyOfValue() {
        return copy(value);
    }

    /** A copy of a value of this parameter's shape or of moments of it. */
    <A> Slab<A> copy(Slab<A> slab) {
        Slab<A> same = Slab.of(loops(), slab.shape, 0);
        same.take(loops(), slab, false);
        return same;
    }

    /** Takes back the elements of a former version. */
    <A> void bringBack(Slab<A> former, int before) {
        if (before == version) {
            this.<A>valueSlab().take(loops(), former, false);
        } else {
            regrown(before, doubles(former), true).ifPresent(this::set);
        }
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

    /** The gradient becomes the sum over all processes, with the same bits in all; one that has none counts as 0. */
    public void sumGradient(SharedSums processes) {
        Slab<Object> sum = gradientSlab();
        if (!hasGradient) {
            sum.clear(loops());
        }
        if (shape().isNumbers()) {
            processes.over(sum.numbers);
        } else {
            touched = Box.all(shape()); // others saw other parts
            if (sum.data() instanceof float[] single) {
                processes.over(single);
            } else {
                processes.over((double[]) sum.data());
            }
        }
        hasGradient = true;
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

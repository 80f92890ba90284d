package org.ptyj.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ptyj.array.Complex;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/**
 * A buffer of layers whose pixels have physical coordinates: x = i * pixelSize + origin on each axis. Views are windows
 * on it; {@link #reformat()} makes the buffer as large as they need. Shapes are (layers, y, x) or (layers, z, y, x),
 * lengths in metres.
 *
 * <p>The buffer is made when somebody asks for {@link #data()}; before, a storage is a shape and a number. Arrays and
 * windows got from a storage share its memory and are dead (they throw) once the buffer is replaced, by a reformat that
 * changes its shape or layers or by {@link #fillWith}.
 *
 * @param <A> the arrays of its container
 */
public final class Storage<A extends NdArray<A>> extends StorageCoordinates {
    private final Container<A> container;
    private final int index;
    private final String id;
    private final LazyArray<A> buffer;
    private int[] layerMap;
    private Complex fillValue;
    private boolean padOnly;
    private int padding;
    private boolean modelInitialized;
    private String label = "";

    Storage(Container<A> container, int index, String id, StorageSpec spec) {
        super(grid(spec, container.dims()));
        this.container = container;
        this.index = index;
        this.id = id;
        int dims = container.dims();
        long[] shape = spec.fullShape(dims);
        if (container.isPlanned()) {
            FreeMemory.requireLayer(id, shape, "check the shape");
        } else {
            FreeMemory.require(id, shape, container.elementType().bytes(), "check the shape");
        }
        layerMap = spec.layers.length == 0 ? Layers.trivial((int) shape[0]) : spec.layers;
        if (layerMap.length != shape[0]) {
            throw new IllegalArgumentException("storage " + id + " has " + shape[0] + " layers but " + layerMap.length
                    + " layer numbers " + Arrays.toString(layerMap));
        }
        Layers.checkDistinct(layerMap);
        fillValue = spec.fill;
        padOnly = spec.padOnly;
        setPadding(spec.padding);
        buffer = new LazyArray<>(id, container.kind(), container.elementType(), shape, fillValue);
    }

    private static PixelGrid grid(StorageSpec spec, int dims) {
        PixelGrid grid = new PixelGrid(spec.fullShape(dims), Axes.positive(spec.pixelSize, dims, "pixel size"));
        if (spec.origin.length > 0) {
            grid.setOrigin(Axes.finite(spec.origin, dims, "origin"));
        }
        return grid;
    }

    public String id() {
        return id;
    }

    public Container<A> container() {
        return container;
    }

    int index() {
        return index;
    }

    LazyArray<A> buffer() {
        return buffer;
    }

    /** (layers, y, x); a copy. */
    @Override
    public long[] shape() {
        return buffer.shape().clone();
    }

    /** Pixels along an axis of a layer: 0 is y, or z in three dimensions. */
    long length(int axis) {
        return buffer.shape()[axis + 1];
    }

    /** Number of elements. */
    public long size() {
        return Axes.product(buffer.shape());
    }

    /** Bytes of the elements, whether or not the buffer was made yet. */
    public long nbytes() {
        return size() * container.elementType().bytes();
    }

    /**
     * The whole buffer, sharing memory; made now if nobody asked before.
     *
     * @throws IllegalStateException if the container is only planned
     */
    public A data() {
        if (container.isPlanned()) {
            throw new IllegalStateException("storage " + id + " of " + container.id()
                    + " is only planned: it has a shape, but no numbers; load the data first");
        }
        return buffer.data();
    }

    /**
     * One layer, by its number, sharing memory.
     *
     * @throws IllegalArgumentException if no layer has that number
     */
    public A layer(int number) {
        int position = Layers.position(layerMap, number);
        if (position < 0) {
            throw new IllegalArgumentException("storage " + id + " of " + container.id() + " has no layer " + number
                    + "; its layers are " + Arrays.toString(layerMap));
        }
        return data().layer(position);
    }

    /** Number of the layer at each position of the buffer. */
    public int[] layerMap() {
        return layerMap.clone();
    }

    /** Number of layers. */
    public int layerCount() {
        return layerMap.length;
    }

    /** Number that new pixels get. */
    public Complex fillValue() {
        return fillValue;
    }

    public void setFillValue(double value) {
        setFillValue(Complex.of(value));
    }

    public void setFillValue(Complex value) {
        fillValue = value;
    }

    /** True if a reformat may only add pixels. */
    public boolean isPadOnly() {
        return padOnly;
    }

    public void setPadOnly(boolean only) {
        padOnly = only;
    }

    /** Pixels that a reformat leaves around the views on every side. */
    public int padding() {
        return padding;
    }

    public void setPadding(int pixels) {
        if (pixels < 0) {
            throw new IllegalArgumentException("padding " + pixels + " of storage " + id + " must not be negative");
        }
        padding = pixels;
    }

    /** True once a model has put its first guess here. */
    public boolean isModelInitialized() {
        return modelInitialized;
    }

    public void setModelInitialized(boolean initialized) {
        modelInitialized = initialized;
    }

    /** Name of the scan this storage belongs to; empty if none. */
    public String label() {
        return label;
    }

    public void setLabel(String newLabel) {
        label = newLabel;
    }

    /** Fills with the fill value. */
    public void fill() {
        buffer.fill(fillValue);
    }

    /** Fills with a number, which becomes the fill value. */
    public void fill(double value) {
        fill(Complex.of(value));
    }

    /** Fills with a number, which becomes the fill value. */
    public void fill(Complex value) {
        buffer.fill(value);
        fillValue = value;
    }

    /**
     * Takes over the numbers of an array, cast to this storage's type. An array without layer axis goes into every layer;
     * one with it is taken as it is. The shape may change; pixel size, centre, origin and fill value do not. Layer
     * numbers 0, 1, 2 ... follow a new count of layers (PtyPy keeps stale ones: D-S5).
     *
     * @throws IllegalArgumentException for another rank, for complex numbers in a real storage, and if the count of
     *     layers changes although the layers have numbers of their own
     */
    public void fillWith(NdArray<?> array) {
        Filling.fill(this, container.kind().cast(array));
    }

    /** Puts another buffer in place; layers without numbers of their own are counted anew. */
    void replace(A newBuffer) {
        buffer.replace(newBuffer);
        int layers = newBuffer.length(0);
        layerMap = layers == layerMap.length ? layerMap : Layers.trivial(layers);
    }

    /** Gives the memory back; one zero per layer stays. */
    void clear() {
        long[] shape = buffer.shape().clone();
        Arrays.fill(shape, 1, shape.length, 1);
        buffer.reset(shape, Complex.ZERO);
    }

    /**
     * Says that the newest numbers are elsewhere. Whoever wants to see the buffer makes the holder write them back, once;
     * one thread at a time may do so.
     */
    public void lend(Lender holder) {
        buffer.lend(holder);
    }

    /** True once the container was closed, or this storage's container copy deleted. */
    public boolean isClosed() {
        return buffer.isReleased();
    }

    /** Says that the buffer has the newest numbers again. */
    public void takeBack() {
        buffer.takeBack();
    }

    /**
     * Fits the buffer to the active views: their box plus the padding (and one pixel for sub-pixel access), their layers.
     * Pixels under views keep their
     * numbers, new ones get the fill value, coordinates do not move. Nothing happens if no view is active.
     *
     * @throws IllegalStateException on a container copy, which is reformatted with its original
     * @throws IllegalArgumentException if the buffer would not fit into memory
     */
    public void reformat() {
        container.reformat(this, List.of());
    }

    @Override
    void checkReach(PixelGrid changed) {
        if (!container.isCopy()) {
            ViewIndices.checkReach(container.viewTable(), index, changed, id);
        }
    }

    /** Computes the windows of all active views from their coordinates; on a copy there is nothing to do. */
    @Override
    public void updateViews() {
        if (!container.isCopy()) {
            ViewIndices.updateActive(container.viewTable(), index, grid(), id);
        }
    }

    void updateView(View<A> view) {
        ViewIndices.update(container.viewTable(), view.row(), grid(), id);
    }

    void checkReach(double[] coord) {
        ViewIndices.checkReach(coord, 0, grid(), id);
    }

    /** Adds and takes away pixels and layers. */
    void apply(Reformat plan) {
        if (plan.moves() || !Arrays.equals(plan.layers(), layerMap)) {
            plan.applyTo(buffer, layerMap, fillValue);
            layerMap = plan.layers();
        }
        if (plan.moves()) {
            grid().grow(plan.low());
        }
    }

    /** All views on this storage, in the order of creation. */
    public List<View<A>> views() {
        return views(false);
    }

    /**
     * The views on this storage, in the order of creation.
     *
     * @throws IllegalStateException on a container copy: views belong to the original
     */
    public List<View<A>> views(boolean activeOnly) {
        container.requireOriginal("views of a storage");
        List<View<A>> found = new ArrayList<>();
        ViewTable t = container.viewTable();
        for (int row = t.first(index); row != ViewTable.NONE; row = t.next(row)) {
            if (!activeOnly || t.isActive(row)) {
                found.add(new View<>(container, row));
            }
        }
        return found;
    }

    int countActiveViews() {
        int original = container.original().storageIndex(id);
        return original < 0 ? 0 : container.original().viewTable().countActive(original);
    }

    /** How many active views cover each pixel; shape of the buffer, real. */
    public RealArray coverage() {
        Coverage coverage = new Coverage(buffer.shape());
        for (View<?> view : container.viewsInStorage(this, true)) {
            Window.check(view, this);
            coverage.add(view.dlayer(), view.dlow(), view.dhigh());
        }
        return coverage.toArray(ElementType.real(container.elementType().precision()), buffer.shape());
    }

    /** One line of the table that {@link Container#formattedReport()} prints; {@link #reportHeader()} goes above. */
    public String formattedReport() {
        return Reports.line(this);
    }

    /** Titles of the columns of {@link #formattedReport()}, three lines. */
    public static String reportHeader() {
        return Reports.HEADER;
    }

    @Override
    public String toString() {
        return Reports.summary(this);
    }
}

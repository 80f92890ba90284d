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
public final class Storage<A extends NdArray<A>> {
    private final Container<A> container;
    private final int index;
    private final String id;
    private final LazyArray<A> buffer;
    private final PixelGrid grid;
    private int[] layerMap;
    private Complex fillValue;
    private boolean padOnly;
    private int padding;
    private boolean modelInitialized;
    private String label = "";

    Storage(Container<A> container, int index, String id, StorageSpec spec) {
        this.container = container;
        this.index = index;
        this.id = id;
        int dims = container.dims();
        long[] shape = spec.fullShape(dims);
        FreeMemory.require(id, shape, container.elementType().bytes(), "check the shape");
        layerMap = spec.layers.length == 0 ? Layers.trivial((int) shape[0]) : spec.layers;
        if (layerMap.length != shape[0]) {
            throw new IllegalArgumentException("storage " + id + " has " + shape[0] + " layers but " + layerMap.length
                    + " layer numbers " + Arrays.toString(layerMap));
        }
        Layers.checkDistinct(layerMap);
        grid = new PixelGrid(shape, Axes.positive(spec.pixelSize, dims, "pixel size"));
        if (spec.origin.length > 0) {
            grid.setOrigin(Axes.finite(spec.origin, dims, "origin"));
        }
        fillValue = spec.fill;
        padOnly = spec.padOnly;
        setPadding(spec.padding);
        buffer = new LazyArray<>(id, container.kind(), container.elementType(), shape, fillValue);
    }

    /** The spec of a storage like this one, for a copy: the origin is passed on, so a fractional centre survives. */
    StorageSpec spec() {
        return StorageSpec.shape(shape())
                .id(id)
                .pixelSize(grid.size())
                .origin(grid.origin())
                .fill(fillValue)
                .layers(layerMap)
                .padOnly(padOnly)
                .padding(padding);
    }

    /** Takes over the content of another storage of the same shape, whatever its kind allows. */
    void takeContent(Storage<?> source) {
        if (source.buffer.isUniform()) {
            Complex number = source.buffer.everywhere();
            buffer.fill(number);
        } else {
            data().assign(container.kind().cast(source.data()));
        }
        modelInitialized = source.modelInitialized;
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

    PixelGrid grid() {
        return grid;
    }

    LazyArray<A> buffer() {
        return buffer;
    }

    /** (layers, y, x); a copy. */
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

    /** The whole buffer, sharing memory; made now if nobody asked before. */
    public A data() {
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

    /** Pixel size per axis, m. */
    public double[] pixelSize() {
        return grid.size().clone();
    }

    /** The pixel, counted from 0 and possibly fractional, whose coordinate is 0. */
    public double[] center() {
        return grid.center().clone();
    }

    /** Coordinate of the first pixel per axis, m. */
    public double[] origin() {
        return grid.origin().clone();
    }

    /** Sets the pixel size (m; one number for all axes or one each); the centre keeps its pixel. */
    public void setPixelSize(double... metres) {
        PixelGrid changed = grid.copy();
        changed.setSize(Axes.positive(metres, container.dims(), "pixel size"));
        changeGrid(changed);
    }

    /** Sets the coordinate of the first pixel (m; one number for all axes or one each). */
    public void setOrigin(double... metres) {
        PixelGrid changed = grid.copy();
        changed.setOrigin(Axes.finite(metres, container.dims(), "origin"));
        changeGrid(changed);
    }

    /** Adds to the coordinate of the first pixel (m; one number for all axes or one each). */
    public void shiftOrigin(double... metres) {
        double[] origin = Axes.finite(metres, container.dims(), "shift of the origin");
        for (int d = 0; d < origin.length; d++) {
            origin[d] += grid.origin()[d];
        }
        setOrigin(origin);
    }

    /** Sets the pixel whose coordinate is 0 (one number for all axes or one each). */
    public void setCenter(int... pixels) {
        changeCenter(Arrays.stream(pixels).asDoubleStream().toArray(), true);
    }

    /** Sets the pixel, possibly fractional, whose coordinate is 0 (one number for all axes or one each). */
    public void setCenter(double... pixels) {
        changeCenter(pixels, false);
    }

    private void changeCenter(double[] pixels, boolean wholePixels) {
        PixelGrid changed = grid.copy();
        changed.setCenter(Axes.finite(pixels, container.dims(), "center"), wholePixels);
        changeGrid(changed);
    }

    private void changeGrid(PixelGrid changed) {
        if (!container.isCopy()) {
            ViewIndices.checkReach(container.viewTable(), index, changed, id);
        }
        grid.takeOver(changed);
        updateViews();
    }

    /** Coordinate of a pixel, m. */
    public double[] metres(double... pixel) {
        double[] result = Axes.expand(pixel, container.dims(), "pixel");
        for (int d = 0; d < result.length; d++) {
            result[d] = grid.metres(d, result[d]);
        }
        return result;
    }

    /** Pixel, not rounded, at a coordinate in metres. */
    public double[] pixels(double... metres) {
        double[] result = Axes.expand(metres, container.dims(), "coordinate");
        for (int d = 0; d < result.length; d++) {
            result[d] = grid.pixels(d, result[d]);
        }
        return result;
    }

    /** One array per axis, of the buffer's shape: the coordinate of every pixel along that axis, m. */
    public List<RealArray> grids() {
        List<RealArray> grids = new ArrayList<>();
        long below = size() / buffer.shape()[0];
        for (int d = 0; d < container.dims(); d++) {
            int axis = d;
            below /= length(d);
            long step = below;
            grids.add(RealArray.generate(
                    ElementType.FLOAT64, i -> grid.metres(axis, i / step % length(axis)), buffer.shape()));
        }
        return grids;
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
        A values = container.kind().cast(array);
        boolean perLayer = values.rank() == container.dims();
        if (!perLayer && values.rank() != container.dims() + 1) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(array.shape())
                    + " does not fill storage " + id + " of shape " + Arrays.toString(shape()));
        }
        long[] shape = perLayer ? withLayers(values.shape()) : values.shape();
        if (Axes.product(shape) == 0) {
            throw new IllegalArgumentException("storage " + id + " cannot take an empty array " + array);
        }
        if (shape[0] != layerMap.length && !Layers.isTrivial(layerMap)) {
            throw new IllegalArgumentException("storage " + id + " has layers " + Arrays.toString(layerMap) + "; "
                    + shape[0] + " layers cannot be matched to them, give " + layerMap.length);
        }
        A target = Arrays.equals(shape, buffer.shape()) ? data() : buffer.allocate(shape);
        for (int i = 0; i < (perLayer ? shape[0] : 0); i++) {
            target.layer(i).assign(values);
        }
        if (!perLayer) {
            target.assign(values);
        }
        if (!Arrays.equals(shape, buffer.shape())) {
            buffer.replace(target);
            layerMap = shape[0] == layerMap.length ? layerMap : Layers.trivial((int) shape[0]);
        }
    }

    private long[] withLayers(long[] layerShape) {
        long[] shape = new long[layerShape.length + 1];
        shape[0] = layerMap.length;
        System.arraycopy(layerShape, 0, shape, 1, layerShape.length);
        return shape;
    }

    /** Gives the memory back; one zero per layer stays. */
    void clear() {
        long[] shape = buffer.shape().clone();
        Arrays.fill(shape, 1, shape.length, 1);
        buffer.reset(shape, Complex.ZERO);
    }

    /**
     * Fits the buffer to the active views: their box plus the padding, their layers. Pixels under views keep their
     * numbers, new ones get the fill value, coordinates do not move. Nothing happens if no view is active.
     *
     * @throws IllegalStateException on a container copy, which is reformatted with its original
     * @throws IllegalArgumentException if the buffer would not fit into memory
     */
    public void reformat() {
        container.reformat(this, List.of());
    }

    /** Computes the windows of all active views from their coordinates; on a copy there is nothing to do. */
    public void updateViews() {
        if (!container.isCopy()) {
            ViewIndices.updateActive(container.viewTable(), index, grid, id);
        }
    }

    void updateView(View<A> view) {
        ViewIndices.update(container.viewTable(), view.row(), grid, id);
    }

    void checkReach(double[] coord) {
        ViewIndices.checkReach(coord, 0, grid, id);
    }

    /** Checks a reformat before anything is changed. */
    void checkRoom(Reformat plan) {
        FreeMemory.require(
                id,
                plan.shapeFrom(buffer.shape()),
                container.elementType().bytes(),
                "the usual cause is a wrong pixel size (now " + Arrays.toString(grid.size())
                        + " m) or a wrong unit of the positions");
    }

    /** Throws unless this storage of a copy has the pixels and layers of its original. */
    void checkAligned(Storage<?> origin) {
        boolean same = Arrays.equals(buffer.shape(), origin.buffer.shape()) && Arrays.equals(layerMap, origin.layerMap);
        if (!same || !grid.coincides(origin.grid)) {
            throw new IllegalStateException(
                    "storage " + id + " of copy " + container.id() + " " + Arrays.toString(shape())
                            + " is not aligned with the original's " + Arrays.toString(origin.shape())
                            + ": it missed a reformat; delete the copy, or use reformat(true) from the start");
        }
    }

    /** Adds and takes away pixels and layers. */
    void apply(Reformat plan) {
        long[] shape = plan.shapeFrom(buffer.shape());
        boolean sameLayers = Arrays.equals(plan.layers(), layerMap);
        if (plan.moves() || !sameLayers) {
            boolean staysUniform = buffer.isUniform() && (!plan.addsPixels(layerMap) || buffer.isEverywhere(fillValue));
            if (staysUniform) {
                buffer.reset(shape, buffer.everywhere());
            } else {
                A target = buffer.allocate(shape);
                if (!fillValue.equals(Complex.ZERO)) {
                    target.fill(fillValue);
                }
                plan.move(data(), layerMap, target);
                buffer.replace(target);
            }
            layerMap = plan.layers();
        }
        if (plan.moves()) {
            grid.grow(plan.low());
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

    boolean contains(View<?> view) {
        return Window.fits(view, buffer.shape());
    }

    /** The window of a view, of this container or its original; the only place where indices become a window. */
    A window(View<?> view) {
        return Window.of(view, this);
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

package org.ptyj.data;

import java.util.Optional;
import org.ptyj.array.Complex;
import org.ptyj.array.NdArray;

/**
 * A window of a storage that follows physical coordinates. All its numbers are in the index table of its container; this
 * object is a row number. Two views are equal if they are the same row of the same container.
 *
 * @param <A> the arrays of its container
 */
public final class View<A extends NdArray<A>> {
    private final Container<A> container;
    private final int row;

    View(Container<A> container, int row) {
        this.container = container;
        this.row = row;
    }

    private ViewTable table() {
        return container.viewTable();
    }

    public Container<A> container() {
        return container;
    }

    /** Number of this view in its container, in the order of creation. */
    public int row() {
        return row;
    }

    /** ID, V0007 and the like unless another was given. */
    public String id() {
        return container.viewId(row);
    }

    public Storage<A> storage() {
        return container.storage(table().storage[row]);
    }

    /** ID of the storage, in full. */
    public String storageId() {
        return storage().id();
    }

    /** Whether this view counts when its storage is reformatted. */
    public boolean isActive() {
        return table().isActive(row);
    }

    /** Changes nothing else: a newly active view has no window before {@link #update()} or a reformat. */
    public void setActive(boolean active) {
        table().setActive(row, active);
    }

    /** Number of the layer. */
    public int layer() {
        return table().layer[row];
    }

    /** Changes nothing else: the view moves to the layer at the next reformat. */
    public void setLayer(int layer) {
        table().layer[row] = layer;
    }

    /** Position of the layer in the buffer, as of the last reformat. */
    public int dlayer() {
        return table().dlayer[row];
    }

    /** Coordinate of the middle of the window, m. */
    public double[] coord() {
        return table().get(table().coord, row);
    }

    /** Sets the coordinate (m; one number for all axes or one each) and nothing else; see {@link #moveTo}. */
    public void setCoord(double... metres) {
        double[] coord = Axes.finite(metres, table().dims, "coordinate");
        System.arraycopy(coord, 0, table().coord, row * coord.length, coord.length);
    }

    /** Moves the view to a coordinate (m; one number for all axes or one each); its window follows at once. */
    public void moveTo(double... metres) {
        storage().checkReach(Axes.finite(metres, table().dims, "coordinate"));
        setCoord(metres);
        update();
    }

    /** Computes the window from the coordinate and the storage's grid, also if the view is not active. */
    public void update() {
        storage().updateView(this);
    }

    /** Shape of the window, pixels. */
    public int[] shape() {
        return table().get(table().shape, row);
    }

    /** Pixel size of the storage when this view was last updated, m; empty if it never was. */
    public Optional<double[]> pixelSize() {
        return table().isIndexed(row) ? Optional.of(table().get(table().psize, row)) : Optional.empty();
    }

    /** Coordinate in pixels of the buffer, not rounded. */
    public double[] pcoord() {
        return table().get(table().pcoord, row);
    }

    /** Pixel of the buffer that the coordinate falls into: {@link #pcoord()} rounded, exact halves up. */
    public int[] dcoord() {
        return table().get(table().dcoord, row);
    }

    /** What rounding left over: pcoord - dcoord, in pixels. */
    public double[] subpixel() {
        double[] rest = pcoord();
        int[] whole = dcoord();
        for (int d = 0; d < rest.length; d++) {
            rest[d] -= whole[d];
        }
        return rest;
    }

    /** First pixel of the window in the buffer. */
    public int[] dlow() {
        return table().get(table().dlow, row);
    }

    /** First pixel of the window along one axis (0 is y), without making an array. */
    public int dlow(int axis) {
        return table().dlow[row * table().dims + axis];
    }

    /** End of the window in the buffer, exclusive. */
    public int[] dhigh() {
        int[] high = new int[table().dims];
        for (int d = 0; d < high.length; d++) {
            high[d] = table().dhigh(row, d);
        }
        return high;
    }

    /** True if the window is completely inside the buffer now. */
    public boolean isInBounds() {
        return Window.fits(this, storage().buffer().shape());
    }

    /**
     * The window, sharing memory with the storage; empty for a view that never was active or updated. It is dead once
     * the storage is reformatted: ask again then.
     *
     * @throws ViewOutOfBoundsException if the window is not completely inside the buffer
     * @throws IllegalStateException while its container has sub-pixel access: use {@link #read()} then
     */
    public A data() {
        return container.data(this);
    }

    /** Writes an array of the window's shape into the storage; with sub-pixel access, moved back onto the pixels. */
    public void data(A values) {
        container.set(this, values);
    }

    /** Writes one number into the window. */
    public void data(double value) {
        Window.of(this, storage()).fill(value);
    }

    /** Writes one number into the window. */
    public void data(Complex value) {
        Window.of(this, storage()).fill(value);
    }

    /**
     * What the view sees at its exact place: {@link #data()}, or a new array if its container has sub-pixel access. Only
     * to be read: changes may be lost.
     *
     * @throws ViewOutOfBoundsException if the pixels needed are not completely inside the buffer
     */
    public A read() {
        return container.read(this);
    }

    /** Adds an array of the window's shape at the view's exact place: the adjoint of {@link #read()}. */
    public void addAssign(A values) {
        container.addAssign(this, values);
    }

    /** All numbers of the view in two lines: what was asked for, and where in the buffer that is. */
    public String formattedReport() {
        return Reports.describe(this);
    }

    /** The rule that would make a view like this one. */
    public AccessRule rule() {
        return AccessRule.on(storageId())
                .shape(shape())
                .at(coord())
                .layer(layer())
                .active(isActive());
    }

    /** A new view of the same window under the next free ID. */
    public View<A> copy() {
        return container.newView(rule());
    }

    /** A new view of the same window under another ID. */
    public View<A> copy(String id) {
        return container.newView(rule(), id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof View<?> view && view.row == row && view.container == container;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(container) + row;
    }

    @Override
    public String toString() {
        return id() + " on " + storageId();
    }
}

package org.ptyj.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a new view looks at: a storage, a window of some shape around a coordinate, and a layer. Immutable: every method
 * that sets something returns a copy.
 */
public final class AccessRule {
    private static final double[] ZERO = {0};

    private final String storageId;
    private final int[] shape;
    private final double[] coord;
    private final double[] pixelSize;
    private final int layer;
    private final boolean active;

    private AccessRule(String storageId, int[] shape, double[] coord, double[] pixelSize, int layer, boolean active) {
        this.storageId = storageId;
        this.shape = shape;
        this.coord = coord;
        this.pixelSize = pixelSize;
        this.layer = layer;
        this.active = active;
    }

    /**
     * A view of the full frame of a storage, layer 0, active; {@link #shape}, {@link #at} and the others narrow it down.
     *
     * @param storageId with or without the S in front; if the container has no such storage, the view makes it
     */
    public static AccessRule on(String storageId) {
        return new AccessRule(storageId, new int[0], ZERO, new double[0], 0, true);
    }

    /** A view that makes a storage of its own, under the next free ID. */
    public static AccessRule onNewStorage() {
        return on("");
    }

    /**
     * Shape of the window in pixels.
     *
     * @param lengths one per axis (y, x), or one for all
     */
    public AccessRule shape(int... lengths) {
        for (int length : lengths) {
            if (length < 1) {
                throw new IllegalArgumentException("shape " + Arrays.toString(lengths) + " of a view must be positive");
            }
        }
        return new AccessRule(storageId, lengths.clone(), coord, pixelSize, layer, active);
    }

    /**
     * Coordinate of the middle of the window.
     *
     * @param metres one number per axis (y, x), or one for all
     */
    public AccessRule at(double... metres) {
        return new AccessRule(storageId, shape, metres.clone(), pixelSize, layer, active);
    }

    /**
     * Pixel size of the storage, if the view has to make it (else 1 m). An existing storage keeps its own; the owner
     * gets a warning if that differs.
     *
     * @param metres one number per axis (y, x), or one for all
     */
    public AccessRule pixelSize(double... metres) {
        return new AccessRule(storageId, shape, coord, metres.clone(), layer, active);
    }

    /** Number of the layer; not its position in the buffer. */
    public AccessRule layer(int number) {
        return new AccessRule(storageId, shape, coord, pixelSize, number, active);
    }

    /** Whether the view counts when its storage is reformatted. */
    public AccessRule active(boolean isActive) {
        return new AccessRule(storageId, shape, coord, pixelSize, layer, isActive);
    }

    /** The storage as it was named here; empty for one of the view's own. */
    public Optional<String> storageId() {
        return Optional.of(storageId).filter(id -> !id.isEmpty());
    }

    /** Shape in pixels as given; of length 0 for the full frame. */
    public int[] shape() {
        return shape.clone();
    }

    /** Coordinate in metres as given. */
    public double[] coord() {
        return coord.clone();
    }

    /** Pixel size in metres as given; of length 0 if none was. */
    public double[] pixelSize() {
        return pixelSize.clone();
    }

    public int layer() {
        return layer;
    }

    public boolean isActive() {
        return active;
    }

    /** True if the window is to be the whole storage. */
    public boolean isFullFrame() {
        return shape.length == 0;
    }

    /** True if the storage is named so here. */
    boolean isOn(String name) {
        return storageId.equals(name);
    }

    boolean hasPixelSize() {
        return pixelSize.length > 0;
    }

    int[] shapeFor(int dims) {
        if (shape.length == 1 && dims > 1) {
            int[] all = new int[dims];
            Arrays.fill(all, shape[0]);
            return all;
        }
        if (shape.length != dims) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " of a view has " + shape.length
                    + " axes; its container has " + dims);
        }
        return shape;
    }

    double[] coordFor(int dims) {
        return Axes.finite(coord, dims, "coordinate");
    }

    @Override
    public String toString() {
        return "AccessRule[storage=" + (storageId.isEmpty() ? "new" : storageId)
                + ", shape=" + (isFullFrame() ? "full" : Arrays.toString(shape))
                + ", coord=" + Arrays.toString(coord) + ", layer=" + layer + (active ? "]" : ", inactive]");
    }
}

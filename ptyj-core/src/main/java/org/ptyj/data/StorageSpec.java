package org.ptyj.data;

import java.util.Arrays;
import org.ptyj.array.Complex;

/**
 * What a new storage is like. Immutable: every method that sets something returns a copy. Without further word: the next
 * free ID, pixels of 1 m, centred on the middle pixel, filled with 0.
 */
public final class StorageSpec {
    String id = "";
    long[] shape = {};
    double[] pixelSize = {1};
    double[] origin = {};
    Complex fill = Complex.ZERO;
    int[] layers = {};
    boolean padOnly;
    int padding;

    private StorageSpec() {}

    private StorageSpec(StorageSpec other) {
        id = other.id;
        shape = other.shape;
        pixelSize = other.pixelSize;
        origin = other.origin;
        fill = other.fill;
        layers = other.layers;
        padOnly = other.padOnly;
        padding = other.padding;
    }

    /** No shape of its own: that of the data the storage is made with, or else one layer of one pixel. */
    public static StorageSpec plain() {
        return new StorageSpec();
    }

    /**
     * A shape.
     *
     * @param lengths (layers, y, x), or (layers, z, y, x) in a container of three dimensions; a single number n stands
     *     for one layer of n pixels on each axis
     */
    public static StorageSpec shape(long... lengths) {
        for (long length : lengths) {
            if (length < 1) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(lengths) + " of a storage must be positive");
            }
        }
        StorageSpec spec = new StorageSpec();
        spec.shape = lengths.clone();
        return spec;
    }

    /** ID; S is put in front unless it starts with it. */
    public StorageSpec id(String newId) {
        StorageSpec spec = new StorageSpec(this);
        spec.id = newId;
        return spec;
    }

    /** ID from a number: 3 gives S0003. */
    public StorageSpec id(int number) {
        return id(Ids.digits(number));
    }

    /**
     * Pixel size.
     *
     * @param metres one number per axis, or one for all; above 0
     */
    public StorageSpec pixelSize(double... metres) {
        StorageSpec spec = new StorageSpec(this);
        spec.pixelSize = metres.clone();
        return spec;
    }

    /**
     * Coordinate of the first pixel; without it, 0 is at the middle pixel.
     *
     * @param metres one number per axis, or one for all
     */
    public StorageSpec origin(double... metres) {
        StorageSpec spec = new StorageSpec(this);
        spec.origin = metres.clone();
        return spec;
    }

    /** Number in all pixels, also in those that a reformat adds. */
    public StorageSpec fill(double value) {
        return fill(Complex.of(value));
    }

    /** Number in all pixels, also in those that a reformat adds. */
    public StorageSpec fill(Complex value) {
        StorageSpec spec = new StorageSpec(this);
        spec.fill = value;
        return spec;
    }

    /** Layer numbers, one per layer of the shape; 0, 1, 2 ... without. */
    public StorageSpec layers(int... numbers) {
        StorageSpec spec = new StorageSpec(this);
        spec.layers = numbers.clone();
        return spec;
    }

    /** Whether a reformat may only add pixels, never take any away. */
    public StorageSpec padOnly(boolean only) {
        StorageSpec spec = new StorageSpec(this);
        spec.padOnly = only;
        return spec;
    }

    /** Pixels that a reformat leaves around the views on every side. */
    public StorageSpec padding(int pixels) {
        StorageSpec spec = new StorageSpec(this);
        spec.padding = pixels;
        return spec;
    }

    /** This spec with the shape of the data it is to be filled with. */
    StorageSpec fit(long[] data, int dims) {
        long[] wanted = new long[dims + 1];
        boolean perLayer = data.length == dims;
        if (!perLayer && data.length != dims + 1) {
            throw new IllegalArgumentException("data of shape " + Arrays.toString(data) + " do not fill a storage of "
                    + dims + " dimensions and layers");
        }
        wanted[0] = perLayer ? (shape.length == 0 ? Math.max(1, layers.length) : fullShape(dims)[0]) : data[0];
        System.arraycopy(data, data.length - dims, wanted, 1, dims);
        if (shape.length > 0 && !Arrays.equals(wanted, fullShape(dims))) {
            throw new IllegalArgumentException(
                    "data of shape " + Arrays.toString(data) + " given for a storage of shape "
                            + Arrays.toString(fullShape(dims)) + "; leave one of the two out");
        }
        StorageSpec spec = new StorageSpec(this);
        spec.shape = wanted;
        return spec;
    }

    /** The shape with its layer axis, for a container of so many dimensions. */
    long[] fullShape(int dims) {
        long[] full = new long[dims + 1];
        if (shape.length <= 1) {
            Arrays.fill(full, shape.length == 0 ? 1 : shape[0]);
            full[0] = 1;
            return full;
        }
        if (shape.length != dims + 1) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " of a storage needs " + (dims + 1)
                    + " numbers in a container of " + dims + " dimensions: layers first");
        }
        return shape.clone();
    }
}

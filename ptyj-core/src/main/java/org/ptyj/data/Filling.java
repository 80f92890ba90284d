package org.ptyj.data;

import java.util.Arrays;
import org.ptyj.array.NdArray;

/** How a storage takes over an array. */
final class Filling {
    private Filling() {}

    static <A extends NdArray<A>> void fill(Storage<A> storage, A values) {
        long[] shape = shapeFor(storage, values);
        boolean sameShape = Arrays.equals(shape, storage.buffer().shape());
        A target = sameShape ? storage.data() : storage.buffer().allocate(shape);
        if (values.rank() == shape.length) {
            target.assign(values);
        } else {
            for (int i = 0; i < shape[0]; i++) {
                target.layer(i).assign(values);
            }
        }
        if (!sameShape) {
            storage.replace(target);
        }
    }

    /** Shape of the storage afterwards; throws if the array cannot be taken. */
    private static long[] shapeFor(Storage<?> storage, NdArray<?> values) {
        int dims = storage.container().dims();
        long[] shape = values.shape();
        if (values.size() == 0 || (values.rank() != dims && values.rank() != dims + 1)) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(shape) + " does not fill storage "
                    + storage.id() + " of shape " + Arrays.toString(storage.shape()));
        }
        if (values.rank() == dims) {
            long[] full = new long[dims + 1];
            full[0] = storage.layerCount();
            System.arraycopy(shape, 0, full, 1, dims);
            return full;
        }
        if (shape[0] != storage.layerCount() && !Layers.isTrivial(storage.layerMap())) {
            throw new IllegalArgumentException("storage " + storage.id() + " has the layers "
                    + Arrays.toString(storage.layerMap()) + "; an array of " + shape[0]
                    + " layers cannot be matched to them, give " + storage.layerCount());
        }
        return shape;
    }
}

package org.ptyj.engine.kernel;

import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;

/**
 * One layer of a storage, as kernels number them.
 *
 * @param storage where it lies
 * @param storageIndex number of the storage in its container
 * @param layer row of the storage's buffer
 */
record Image(Storage<ComplexArray> storage, int storageIndex, int layer, int ny, int nx) {
    /** Whether the storage still has this layer at this size. */
    boolean isCurrent() {
        long[] shape = storage.shape();
        return layer < shape[0] && ny == shape[1] && nx == shape[2];
    }

    int pixels() {
        return Math.multiplyExact(ny, nx);
    }
}

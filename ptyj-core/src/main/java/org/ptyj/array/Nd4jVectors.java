package org.ptyj.array;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What has to be right about an ND4J array before its memory is shared. */
final class Nd4jVectors {
    private Nd4jVectors() {}

    static INDArray flat(INDArray array) {
        boolean packed =
                array.ordering() == 'c' && Layout.contiguous(array.shape()).hasStrides(array.stride());
        if (!packed) {
            throw new IllegalArgumentException("the ND4J array of shape " + Arrays.toString(array.shape())
                    + " is not in c order without gaps; call dup('c') first");
        }
        return array.reshape('c', new long[] {array.length()});
    }

    static void checkCount(long found, long wanted, long[] shape) {
        if (found != wanted) {
            throw new IllegalArgumentException(
                    found + " numbers given for shape " + Arrays.toString(shape) + ", which takes " + wanted);
        }
    }
}

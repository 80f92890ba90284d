package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.util.List;

/** Elements of a data set, wherever they lie. Any number of threads may ask at a time. */
public interface BlockSource {
    /**
     * Adds the work that brings a part into an array; the parts of the work may be done in any order and at the same time.
     *
     * @param box the part, not empty, within the shape; a scalar is a row of one
     */
    void plan(Box box, Sink sink, List<Work> work) throws IOException;

    /** Places along the first axis that are stored together: reading by that many reads everything once. */
    default int depth() {
        return 1;
    }

    /**
     * Places along the leading axes, in row-major order, whose elements have been written without a gap from the first on;
     * all where the storage does not tell.
     *
     * @param places there are
     * @param axes number of leading axes
     */
    default long written(long places, int axes) {
        return places;
    }
}

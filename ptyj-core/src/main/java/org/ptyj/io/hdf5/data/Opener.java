package org.ptyj.io.hdf5.data;

import java.io.IOException;

/** Finds the sources of a virtual data set. */
public interface Opener {
    /** A data set that is a source. */
    record Opened(long[] shape, BlockSource source) {}

    /** Opens a data set of a file, whose name is that in the virtual data set. */
    Opened open(String file, String path) throws IOException;

    /** Whether there is such a data set now. */
    boolean exists(String file, String path) throws IOException;
}

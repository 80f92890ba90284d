package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a data set's frames, wherever they lie; any number of threads may ask at a time. */
@FunctionalInterface
interface H5Frames {
    /** The bytes of one frame from the buffer's position on; the byte order is not set. Not to be modified. */
    ByteBuffer bytes(int frame) throws IOException;

    /** Whether reading out of order costs nothing, so that several threads may share the frames out. */
    default boolean anyOrder() {
        return true;
    }
}

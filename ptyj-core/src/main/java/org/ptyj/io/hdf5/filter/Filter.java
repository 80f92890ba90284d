package org.ptyj.io.hdf5.filter;

import org.ptyj.io.hdf5.format.H5FormatException;

/** Undoes what one filter did. */
@FunctionalInterface
interface Filter {
    /**
     * Decodes a chunk.
     *
     * @param in the chunk, {@code length} bytes from the beginning
     * @param out where it goes, from the beginning
     * @param most bytes that it may become; the array is at least {@link Scratch#SLACK} longer
     * @return bytes that it has become
     */
    int decode(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException;
}

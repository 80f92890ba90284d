package org.ptyj.io.hdf5.format;

/** Takes what an array of chunks holds. */
@FunctionalInterface
interface ArrayEntry {
    /**
     * @param number of the chunk
     * @param in the entry alone
     */
    void accept(long number, Bytes in) throws H5FormatException;
}

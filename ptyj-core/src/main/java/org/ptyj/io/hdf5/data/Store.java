package org.ptyj.io.hdf5.data;

/** Puts elements from a file's bytes into an array, converted as the array needs it. */
@FunctionalInterface
public interface Store {
    /**
     * @param in bytes of elements, in the file's order
     * @param at the first byte
     * @param index number of the first element in the array
     * @param count elements
     */
    void put(byte[] in, int at, int index, int count);
}

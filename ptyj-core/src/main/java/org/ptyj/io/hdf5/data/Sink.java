package org.ptyj.io.hdf5.data;

import java.util.Optional;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.NumberType;

/** An array that elements are read into. */
@FunctionalInterface
public interface Sink {
    /**
     * How elements of a type get into the array.
     *
     * @param type the type of numbers, if they are
     * @throws H5FormatException if the array cannot take such elements
     */
    Store store(Optional<NumberType> type, int elementBytes) throws H5FormatException;
}

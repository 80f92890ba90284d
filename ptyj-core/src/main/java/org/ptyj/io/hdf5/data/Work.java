package org.ptyj.io.hdf5.data;

import java.io.IOException;
import org.ptyj.io.hdf5.filter.Scratch;

/** A part of reading that is independent of the others. */
@FunctionalInterface
public interface Work {
    /** Does it in the memory given. */
    void run(Scratch scratch) throws IOException;
}

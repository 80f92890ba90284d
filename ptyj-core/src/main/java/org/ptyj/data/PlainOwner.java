package org.ptyj.data;

import org.ptyj.array.Precision;
import org.ptyj.parallel.Communicator;

/** An owner that is nothing else. */
record PlainOwner(String id, Precision precision, Communicator communicator, Pool<Container<?>> containers)
        implements Owner {
    @Override
    public void warn(String message) {
        // nobody listens
    }
}

package org.ptyj.data;

import org.ptyj.array.Precision;
import org.ptyj.parallel.Communicator;

/** Who keeps containers: a reconstruction, or any program that wants IDs, one precision and reductions. */
public interface Owner {
    /** Name in messages. */
    String id();

    /** Precision of the containers that are not told theirs. */
    Precision precision();

    /** The processes that share this owner's containers. */
    Communicator communicator();

    /** All containers, copies included. */
    Pool<Container<?>> containers();

    /** Takes a message that is worth telling but does not stop anything; a reconstruction writes it to its log. */
    void warn(String message);

    /** A plain owner in one process that ignores warnings. */
    static Owner of(String id, Precision precision) {
        return new PlainOwner(id, precision, Communicator.serial(), new Pool<>(id, Ids.CONTAINER));
    }
}

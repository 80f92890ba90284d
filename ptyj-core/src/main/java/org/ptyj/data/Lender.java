package org.ptyj.data;

/**
 * Somebody who keeps newer numbers of a storage than its buffer has, such as an engine whose waves are in memory of its
 * own.
 */
@FunctionalInterface
public interface Lender {
    /** Writes the numbers into the buffers of all storages that were lent; called before anybody sees one of them. */
    void giveBack();
}

package org.ptyj.data;

/** How the storages of a container lie on several processes. */
public enum Distribution {
    /** Every rank holds the whole; sums over ranks make the copies equal again. */
    CLONED,
    /** Every rank holds its own part; nothing is ever reduced. */
    SCATTERED
}

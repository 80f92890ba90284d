package org.ptyj.io.hdf5;

/**
 * What stands in a group under a name.
 *
 * @param detail target of a link ({@code file:path} of an external one), name of a type, or why it cannot be read; else
 *     empty
 */
public record H5Entry(String name, Kind kind, String detail) {
    /** Sorts of members. */
    public enum Kind {
        GROUP,
        DATASET,
        SOFT_LINK,
        EXTERNAL_LINK,
        /** A named data type. */
        TYPE,
        /** Something that is damaged, or uses a feature of HDF5 that is not supported. */
        UNREADABLE
    }
}

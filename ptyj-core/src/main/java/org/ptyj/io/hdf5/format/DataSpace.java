package org.ptyj.io.hdf5.format;

/**
 * Shape of a data set or attribute (section IV.A.2.b).
 *
 * @param shape length of every axis; none for a scalar
 * @param most what the axes may grow to, -1 for any length
 * @param empty whether there is no element at all, not even one of a scalar
 */
public record DataSpace(long[] shape, long[] most, boolean empty) {
    private static final int MOST_AXES = 32;
    private static final int NULL_SPACE = 2;

    /** Decodes the message. */
    public static DataSpace of(Bytes in) throws H5FormatException {
        int version = in.version("data space", 1, 2);
        int rank = in.u8();
        int flags = in.u8();
        boolean empty = version == 2 && in.again().u8() == NULL_SPACE;
        in.skip(version == 2 ? 1 : 5);
        if (rank > MOST_AXES) {
            throw H5FormatException.damaged(rank + " axes are too many");
        }
        long[] shape = new long[rank];
        long size = 1;
        for (int i = 0; i < rank; i++) {
            shape[i] = in.length();
            size = Math.multiplyExact(size, shape[i]);
        }
        long[] most = shape.clone();
        for (int i = 0; i < rank && (flags & 1) != 0; i++) {
            most[i] = in.lengthOrUnlimited();
        }
        return new DataSpace(empty ? new long[] {0} : shape, empty ? new long[] {0} : most, empty);
    }

    /** Number of elements. */
    public long size() {
        long size = 1;
        for (long n : shape) {
            size *= n;
        }
        return size;
    }
}

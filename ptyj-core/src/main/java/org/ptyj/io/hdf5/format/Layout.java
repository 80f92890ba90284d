package org.ptyj.io.hdf5.format;

import java.util.Arrays;

/** How the elements of a data set are stored (section IV.A.2.i). */
public sealed interface Layout {

    /** Within the header. */
    record Compact(byte[] bytes) implements Layout {}

    /** In one piece, at {@link Bytes#UNDEFINED} if never written. */
    record Contiguous(long address) implements Layout {}

    /**
     * In pieces of one shape.
     *
     * @param chunk shape of a chunk
     * @param elementBytes size of an element
     * @param wholeOnly whether chunks that reach beyond the border went through no filter
     * @param index sort of index
     * @param parameters of the index, decoded by it
     * @param address of the index
     */
    record Chunked(int[] chunk, int elementBytes, boolean wholeOnly, Index index, Bytes parameters, long address)
            implements Layout {}

    /** In other data sets; the list of them is an object of a global heap. */
    record Virtual(long heap, long object) implements Layout {}

    /** Sorts of indexes of chunks. */
    enum Index {
        OLD_TREE,
        SINGLE,
        FILTERED_SINGLE,
        IMPLICIT,
        FIXED_ARRAY,
        EXTENSIBLE_ARRAY,
        TREE
    }

    /** Decodes the message. */
    static Layout of(Bytes in) throws H5FormatException {
        int version = in.version("data layout", 1, 5);
        return version < 3 ? oldest(in) : current(in, version);
    }

    private static Layout oldest(Bytes in) throws H5FormatException {
        int rank = in.u8();
        int kind = in.u8();
        in.skip(5);
        return switch (kind) {
            case 0 -> {
                in.skip(4L * rank);
                yield new Compact(in.array(in.u32()));
            }
            case 1 -> new Contiguous(in.address());
            case 2 -> tree(in.address(), sizes(in, rank, 4));
            default -> throw H5FormatException.damaged("a data layout of class " + kind);
        };
    }

    private static Layout current(Bytes in, int version) throws H5FormatException {
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new Compact(in.array(in.u16()));
            case 1 -> new Contiguous(in.address());
            case 2 -> version == 3 ? chunked(in) : indexed(in);
            case 3 -> new Virtual(in.address(), in.u32());
            default -> throw H5FormatException.damaged("a data layout of class " + kind);
        };
    }

    private static Layout chunked(Bytes in) throws H5FormatException {
        int rank = in.u8();
        long address = in.address();
        return tree(address, sizes(in, rank, 4));
    }

    private static Layout tree(long address, int[] sizes) {
        return new Chunked(shape(sizes), last(sizes), false, Index.OLD_TREE, new Bytes(new byte[0], 8, 8), address);
    }

    private static Layout indexed(Bytes in) throws H5FormatException {
        int flags = in.u8();
        int rank = in.u8();
        int[] sizes = sizes(in, rank, in.u8());
        int kind = in.u8();
        Index index =
                switch (kind) {
                    case 1 -> (flags & 2) != 0 ? Index.FILTERED_SINGLE : Index.SINGLE;
                    case 2 -> Index.IMPLICIT;
                    case 3 -> Index.FIXED_ARRAY;
                    case 4 -> Index.EXTENSIBLE_ARRAY;
                    case 5 -> Index.TREE;
                    default -> throw H5FormatException.damaged("an index of chunks of type " + kind);
                };
        int taken =
                switch (index) {
                    case SINGLE, IMPLICIT -> 0;
                    case FILTERED_SINGLE -> in.left() - in.offsetBytes();
                    case FIXED_ARRAY -> 1;
                    case EXTENSIBLE_ARRAY -> 5;
                    case TREE -> 6;
                    case OLD_TREE -> throw new IllegalStateException("has no such message");
                };
        Bytes parameters = in.piece(taken);
        return new Chunked(shape(sizes), last(sizes), (flags & 1) != 0, index, parameters, in.address());
    }

    private static int[] sizes(Bytes in, int count, int bytes) throws H5FormatException {
        if (count < 2 || count > 33) {
            throw H5FormatException.damaged("chunks with " + (count - 1) + " axes");
        }
        int[] sizes = new int[count];
        long product = 1;
        for (int i = 0; i < count; i++) {
            long n = in.uint(bytes);
            if (n < 1 || n > Integer.MAX_VALUE) {
                throw H5FormatException.damaged("chunks of length " + n);
            }
            sizes[i] = (int) n;
            product = Math.multiplyExact(product, n);
        }
        return sizes;
    }

    private static int[] shape(int[] sizes) {
        return Arrays.copyOf(sizes, sizes.length - 1);
    }

    private static int last(int[] sizes) {
        return sizes[sizes.length - 1];
    }
}

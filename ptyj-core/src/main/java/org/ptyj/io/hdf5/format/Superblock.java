package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The beginning of a file (section II.A).
 *
 * @param base where the file's own addresses begin: behind the user block
 * @param root address of the root group's header
 */
record Superblock(long base, int offsetBytes, int lengthBytes, long root) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int MOST_BYTES = 128;

    static Superblock read(FileChannel channel) throws IOException {
        long size = channel.size();
        long start = signature(channel, size);
        if (start < 0) {
            throw new IOException("is not an HDF5 file (" + size + " bytes without its signature); check the name");
        }
        byte[] head = bytes(channel, start, (int) Math.min(MOST_BYTES, size - start));
        Bytes in = new Bytes(head, 8, 8).skip(SIGNATURE.length);
        int version = in.version("superblock", 0, 3);
        return version < 2 ? old(head, version, start, size) : current(head, start, size);
    }

    private static Superblock old(byte[] head, int version, long start, long size) throws IOException {
        Bytes sizes = new Bytes(head, 8, 8).skip(13);
        Bytes in = new Bytes(head, checked(sizes.u8()), checked(sizes.u8())).skip(version == 0 ? 24 : 28);
        long base = in.address();
        in.address();
        long end = in.address();
        in.address();
        in.address(); // the name of the root
        return whole(start, base, end, size, new Bytes(head, 8, 8).skip(13), in.address());
    }

    private static Superblock current(byte[] head, long start, long size) throws IOException {
        Bytes sizes = new Bytes(head, 8, 8).skip(9);
        Bytes in = new Bytes(head, checked(sizes.u8()), checked(sizes.u8())).skip(12);
        long base = in.address();
        in.address();
        long end = in.address();
        return whole(start, base, end, size, new Bytes(head, 8, 8).skip(9), in.address());
    }

    private static int checked(int bytes) throws H5FormatException {
        if (bytes != 2 && bytes != 4 && bytes != 8) {
            throw H5FormatException.damaged("its addresses have " + bytes + " bytes");
        }
        return bytes;
    }

    /** The stored end counts from the start of the file; a user block may have been put in front later. */
    private static Superblock whole(long start, long base, long end, long size, Bytes sizes, long root)
            throws IOException {
        long needed = end - base + start;
        if (end < 0 || base < 0 || size < needed) {
            throw new IOException(
                    "is truncated: %d bytes of %d are there; write or copy it again".formatted(size, needed));
        }
        return new Superblock(start, sizes.u8(), sizes.u8(), root);
    }

    /** The signature stands at 0, 512, 1024, 2048 ...; -1 if nowhere. */
    private static long signature(FileChannel channel, long size) throws IOException {
        for (long at = 0; at + SIGNATURE.length <= size; at = at == 0 ? 512 : 2 * at) {
            if (Arrays.equals(bytes(channel, at, SIGNATURE.length), SIGNATURE)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(count);
        while (out.hasRemaining() && channel.read(out, at + out.position()) >= 0) {
            // reads on
        }
        return out.array();
    }
}

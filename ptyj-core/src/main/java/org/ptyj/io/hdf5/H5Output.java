package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.ptyj.io.ByteBuilder;

/** The file being written: everything is appended, objects after the ones they point to; the superblock comes last. */
final class H5Output {
    private static final int SUPERBLOCK_BYTES = 48;

    private final FileChannel channel;
    private final H5Heap heap = new H5Heap(this);
    private long end = SUPERBLOCK_BYTES;

    H5Output(FileChannel channel) {
        this.channel = channel;
    }

    /** Appends bytes and tells their address. */
    long append(byte[] bytes) throws IOException {
        return append(ByteBuffer.wrap(bytes));
    }

    long append(ByteBuffer bytes) throws IOException {
        long address = reserve(bytes.remaining());
        write(bytes, address);
        return address;
    }

    /** Sets space aside at the end, beginning at a multiple of 8. */
    long reserve(long bytes) {
        long address = Math.addExact(end, 7) / 8 * 8;
        end = Math.addExact(address, bytes);
        return address;
    }

    void write(ByteBuffer bytes, long address) throws IOException {
        long at = address;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    H5Heap heap() {
        return heap;
    }

    /** Completes the file (superblock version 3, specification II.A). */
    void finish(long root) throws IOException {
        heap.flush();
        byte[] block = new ByteBuilder()
                .u8(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n')
                .u8(3, 8, 8, 0) // version; bytes of offsets and lengths; not open for writing
                .u64(0)
                .u64(ByteBuilder.UNDEFINED)
                .u64(end)
                .u64(root)
                .checksum()
                .toArray();
        write(ByteBuffer.wrap(block), 0);
        if (channel.size() < end) {
            write(ByteBuffer.allocate(1), end - 1); // space was reserved to the very end and not written
        }
    }
}

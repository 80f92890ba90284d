package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ptyj.io.ByteBuilder;

/** The global heap (specification III.E), which holds texts of variable length in collections of 4 KiB or more. */
final class H5Heap {
    private static final int COLLECTION_BYTES = 4096; // the least the library accepts
    private static final int HEAD_BYTES = 16;

    private final H5Output output;
    private ByteBuilder collection = new ByteBuilder();
    private long address;
    private int size;
    private int used;
    private int objects;

    H5Heap(H5Output output) {
        this.output = output;
    }

    /** Stores a text and gives the 16 bytes that refer to it. */
    byte[] store(String text) throws IOException {
        byte[] bytes = ByteBuilder.of(text);
        int padded = Math.addExact(bytes.length, 7) / 8 * 8;
        if (used + HEAD_BYTES + padded > size - HEAD_BYTES) { // the last head is that of the free space
            flush();
            begin(Math.max(COLLECTION_BYTES, padded + 3 * HEAD_BYTES));
        }
        objects++;
        collection.u16(objects).u16(0).u32(0).u64(bytes.length).put(bytes).put(new byte[padded - bytes.length]);
        used += HEAD_BYTES + padded;
        return new ByteBuilder().u32(bytes.length).u64(address).u32(objects).toArray();
    }

    private void begin(int bytes) {
        size = bytes;
        used = HEAD_BYTES;
        objects = 0;
        address = output.reserve(size);
        collection = new ByteBuilder().put("GCOL").u8(1, 0, 0, 0).u64(size);
    }

    /** Writes the open collection, closed by an object 0 that stands for its free space. */
    void flush() throws IOException {
        if (size > 0) {
            collection.u16(0).u16(0).u32(0).u64(size - used).put(new byte[size - used - HEAD_BYTES]);
            output.write(ByteBuffer.wrap(collection.toArray()), address);
            size = 0;
            used = 0;
        }
    }
}

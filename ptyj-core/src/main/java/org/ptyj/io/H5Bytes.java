package org.ptyj.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing little-endian buffer in which HDF5 structures are put together. */
final class H5Bytes {
    /** The address that means "nowhere". */
    static final long UNDEFINED = -1;

    private ByteBuffer buffer = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(buffer.position());
        }
        return buffer;
    }

    H5Bytes u8(int... values) {
        for (int v : values) {
            room(1).put((byte) v);
        }
        return this;
    }

    H5Bytes u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    H5Bytes u32(long value) {
        room(4).putInt((int) value);
        return this;
    }

    H5Bytes u64(long value) {
        room(8).putLong(value);
        return this;
    }

    /** The low bytes of a number. */
    H5Bytes uint(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            u8((int) (value >>> 8 * i));
        }
        return this;
    }

    H5Bytes put(byte... bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    H5Bytes put(String text) {
        return put(of(text));
    }

    H5Bytes checksum() {
        return u32(Lookup3.hash(buffer.array(), buffer.position()));
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}

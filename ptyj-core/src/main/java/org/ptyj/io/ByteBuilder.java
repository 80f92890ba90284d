package org.ptyj.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing little-endian buffer in which HDF5 structures are put together. */
public final class ByteBuilder {
    /** The address that means "nowhere". */
    public static final long UNDEFINED = -1;

    private ByteBuffer buffer = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);

    public static byte[] of(String text) {
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

    public ByteBuilder u8(int... values) {
        for (int v : values) {
            room(1).put((byte) v);
        }
        return this;
    }

    public ByteBuilder u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    public ByteBuilder u32(long value) {
        room(4).putInt((int) value);
        return this;
    }

    public ByteBuilder u64(long value) {
        room(8).putLong(value);
        return this;
    }

    /** The low bytes of a number. */
    public ByteBuilder uint(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            u8((int) (value >>> 8 * i));
        }
        return this;
    }

    public ByteBuilder put(byte... bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    public ByteBuilder put(String text) {
        return put(of(text));
    }

    public ByteBuilder checksum() {
        return u32(Lookup3.hash(buffer.array(), buffer.position()));
    }

    public byte[] toArray() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}

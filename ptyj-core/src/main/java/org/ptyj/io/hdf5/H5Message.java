package org.ptyj.io.hdf5;

import java.util.List;
import java.util.stream.LongStream;
import org.ptyj.io.ByteBuilder;

/**
 * One message of an object header (HDF5 file format specification 3.0, IV.A.2).
 *
 * @param type number of the message type
 * @param body content, at most 64 KiB
 */
record H5Message(int type, byte[] body) {
    /** A message's length has 16 bits in the file. */
    static final int MOST_BYTES = 0xffff;

    private static final long UNDEFINED = ByteBuilder.UNDEFINED;

    /** The header of one object, version 2, in one piece. */
    static byte[] header(List<H5Message> messages) {
        long size = messages.stream().mapToLong(m -> 4L + m.body.length).sum();
        ByteBuilder out = new ByteBuilder().put("OHDR").u8(2, 0x02).u32(size); // 0x02: the size has 4 bytes
        for (H5Message m : messages) {
            out.u8(m.type).u16(m.body.length).u8(0).put(m.body);
        }
        return out.checksum().toArray();
    }

    static H5Message dataSpace(long... shape) {
        return new H5Message(1, space(shape));
    }

    private static byte[] space(long... shape) {
        ByteBuilder out = new ByteBuilder().u8(2, shape.length, 0, shape.length == 0 ? 0 : 1);
        for (long n : shape) {
            out.u64(n);
        }
        return out.toArray();
    }

    /** What a group says about its links: all in the header, their order of creation kept. */
    static H5Message linkInfo(int links) {
        return new H5Message(
                2,
                new ByteBuilder()
                        .u8(0, 1)
                        .u64(links)
                        .u64(UNDEFINED)
                        .u64(UNDEFINED)
                        .toArray());
    }

    static H5Message groupInfo() {
        return new H5Message(10, new byte[] {0, 0});
    }

    static H5Message dataType(byte[] type) {
        return new H5Message(3, type);
    }

    /** The default fill value, written only where the library allocates space later. */
    static H5Message fillValue() {
        return new H5Message(5, new byte[] {3, 0x0a});
    }

    static H5Message contiguous(long address, long bytes) {
        return new H5Message(
                8, new ByteBuilder().u8(3, 1).u64(address).u64(bytes).toArray());
    }

    /** One filtered chunk that holds the whole data set. */
    static H5Message singleChunk(long address, long bytes, int elementBytes, long... chunk) {
        return new H5Message(
                8,
                chunked(2, elementBytes, chunk)
                        .u8(1)
                        .u64(bytes)
                        .u32(0)
                        .u64(address)
                        .toArray());
    }

    /** Chunks listed in a fixed array. */
    static H5Message fixedArray(long address, int pageBits, int elementBytes, long... chunk) {
        return new H5Message(
                8, chunked(0, elementBytes, chunk).u8(3, pageBits).u64(address).toArray());
    }

    /** Every axis takes as few bytes as the largest number needs: readers from HDF5 2.0 on refuse any others. */
    private static ByteBuilder chunked(int flags, int elementBytes, long... chunk) {
        long largest = Math.max(elementBytes, LongStream.of(chunk).max().orElse(0));
        int axisBytes = (Long.SIZE - Long.numberOfLeadingZeros(largest) + 7) / 8;
        ByteBuilder out = new ByteBuilder().u8(4, 2, flags, chunk.length + 1, axisBytes);
        for (long n : chunk) {
            out.uint(n, axisBytes);
        }
        return out.uint(elementBytes, axisBytes);
    }

    /** What chunks go through: shuffling of the bytes of elements, unless their size is 0, then deflation. */
    static H5Message filters(int shuffledBytes, int level) {
        ByteBuilder out = new ByteBuilder().u8(2, shuffledBytes > 0 ? 2 : 1);
        if (shuffledBytes > 0) {
            out.u16(2).u16(1).u16(1).u32(shuffledBytes); // flag 1: a reader without it may go on
        }
        return new H5Message(11, out.u16(1).u16(0).u16(1).u32(level).toArray());
    }

    static H5Message attributeInfo() {
        return new H5Message(
                21, new ByteBuilder().u8(0, 0).u64(UNDEFINED).u64(UNDEFINED).toArray());
    }

    static H5Message attribute(String name, byte[] type, byte[] data, long... shape) {
        byte[] bytes = ByteBuilder.of(name);
        byte[] space = space(shape);
        return new H5Message(
                12,
                new ByteBuilder()
                        .u8(3, 0)
                        .u16(bytes.length + 1)
                        .u16(type.length)
                        .u16(space.length)
                        .u8(1) // the name is UTF-8
                        .put(bytes)
                        .u8(0)
                        .put(type)
                        .put(space)
                        .put(data)
                        .toArray());
    }

    static H5Message hardLink(String name, int order, long address) {
        return new H5Message(6, link(0, name, order).u64(address).toArray());
    }

    static H5Message softLink(String name, int order, String target) {
        byte[] bytes = ByteBuilder.of(target);
        return new H5Message(
                6, link(1, name, order).u16(bytes.length).put(bytes).toArray());
    }

    static H5Message externalLink(String name, int order, String file, String path) {
        byte[] bytes = new ByteBuilder().u8(0).put(file + "\0" + path + "\0").toArray();
        return new H5Message(
                6, link(64, name, order).u16(bytes.length).put(bytes).toArray());
    }

    private static ByteBuilder link(int type, String name, int order) {
        byte[] bytes = ByteBuilder.of(name);
        // 0x1d: name length in 2 bytes, order of creation, link type and character set (UTF-8) present
        return new ByteBuilder()
                .u8(1, 0x1d, type)
                .u64(order)
                .u8(1)
                .u16(bytes.length)
                .put(bytes);
    }
}

package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.ptyj.io.ByteBuilder;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.Shapes;

/**
 * Writes a compressed data set, one chunk per frame or per group of small ones. Frames are compressed in parallel, a window of them at a time, and
 * written in order, so that the file does not depend on the number of threads and memory stays at one window.
 */
final class H5Chunks {
    private static final int WINDOW_FRAMES = 64;
    private static final long WINDOW_BYTES = 64L << 20;

    private final H5Output out;
    private final long[] chunk;
    private final int elementBytes;
    private final int level;
    private final boolean shuffle;
    private final int frames;
    private final int frameBytes;
    private final int depth;
    private final int count;

    /**
     * The shape has at least one axis and at least one element.
     *
     * @param together frames in a chunk, along the last of the leading axes
     */
    H5Chunks(H5Output out, long[] shape, int elementBytes, int level, boolean shuffle, int together) {
        this.out = out;
        this.elementBytes = elementBytes;
        this.level = level;
        this.shuffle = shuffle;
        chunk = shape.clone();
        Arrays.fill(chunk, 0, Shapes.leading(shape).length, 1);
        frames = (int) Shapes.size(Shapes.leading(shape));
        frameBytes = (int) Shapes.size(Shapes.frame(shape)) * elementBytes;
        depth = chunk.length == 3 ? (int) Math.min(together, shape[0]) : 1;
        if (depth > 1) {
            chunk[0] = depth;
        }
        count = (frames + depth - 1) / depth;
    }

    /** Writes all frames and the index; gives the layout message that leads to them. */
    H5Message write(FrameWriter source) throws IOException {
        long[] addresses = new long[count];
        int[] sizes = new int[count];
        int window = (int) Math.max(1, Math.min(WINDOW_FRAMES, WINDOW_BYTES / frameBytes) / depth);
        for (int from = 0; from < count; from += window) {
            int first = from;
            source.prepare(first * depth, Math.min(frames, (first + window) * depth));
            byte[][] packed = IntStream.range(first, Math.min(count, first + window))
                    .parallel()
                    .mapToObj(i -> pack(source, i))
                    .toArray(byte[][]::new);
            for (int i = 0; i < packed.length; i++) {
                addresses[first + i] = out.append(packed[i]);
                sizes[first + i] = packed[i].length;
            }
        }
        if (count == 1) {
            return H5Message.singleChunk(addresses[0], sizes[0], elementBytes, chunk);
        }
        int pageBits = Math.max(10, 32 - Integer.numberOfLeadingZeros(count - 1)); // all chunks on one page
        return H5Message.fixedArray(index(addresses, sizes, pageBits), pageBits, elementBytes, chunk);
    }

    private byte[] pack(FrameWriter source, int index) {
        ByteBuffer raw = ByteBuffer.allocate(chunkBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < Math.min(depth, frames - index * depth); k++) {
            ByteBuffer frame = raw.slice(k * frameBytes, frameBytes).order(ByteOrder.LITTLE_ENDIAN);
            source.write(index * depth + k, frame);
        }
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(shuffle ? shuffled(raw.array()) : raw.array());
            deflater.finish();
            byte[] packed = new byte[chunkBytes() / 2 + 1024];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, (int) Math.min(Shapes.MOST, 2L * length));
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    private int chunkBytes() {
        return depth * frameBytes;
    }

    /** First the lowest bytes of all elements, then the next ones: what is alike stands together. */
    private byte[] shuffled(byte[] raw) {
        byte[] out = new byte[raw.length];
        int elements = raw.length / elementBytes;
        for (int b = 0, at = 0; b < elementBytes; b++) {
            for (int i = 0; i < elements; i++) {
                out[at++] = raw[i * elementBytes + b];
            }
        }
        return out;
    }

    /** Appends a fixed array of chunk addresses and sizes (specification III.D and VII.B). */
    private long index(long[] addresses, int[] sizes, int pageBits) throws IOException {
        int sizeBytes = 2 + (31 - Integer.numberOfLeadingZeros(chunkBytes())) / 8; // enough for a chunk that grew
        int entryBytes = 8 + sizeBytes + 4;
        long header = out.reserve(28);
        ByteBuilder block = new ByteBuilder().put("FADB").u8(0, 1).u64(header);
        for (int i = 0; i < count; i++) {
            block.u64(addresses[i]).uint(sizes[i], sizeBytes).u32(0); // no filter left out
        }
        long data = out.append(block.checksum().toArray());
        byte[] head = new ByteBuilder()
                .put("FAHD")
                .u8(0, 1, entryBytes, pageBits)
                .u64(count)
                .u64(data)
                .checksum()
                .toArray();
        out.write(ByteBuffer.wrap(head), header);
        return header;
    }
}

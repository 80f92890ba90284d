package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.NumberType;

/** Elements that stand in the header, or are all the same because none was written. */
public final class MemorySource implements BlockSource {
    private static final int AT_ONCE = 4096;

    private final byte[] bytes;
    private final long[] strides;
    private final Optional<NumberType> type;
    private final int elementBytes;

    private MemorySource(byte[] bytes, long[] strides, Optional<NumberType> type, int elementBytes) {
        this.bytes = bytes;
        this.strides = strides;
        this.type = type;
        this.elementBytes = elementBytes;
    }

    /** Elements in row-major order. */
    public static MemorySource compact(byte[] bytes, long[] shape, Optional<NumberType> type, int elementBytes)
            throws H5FormatException {
        long size = elementBytes;
        long[] strides = new long[shape.length];
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = size / elementBytes;
            size = Math.multiplyExact(size, shape[i]);
        }
        if (size > bytes.length) {
            throw H5FormatException.damaged("%d bytes of %d are there".formatted(bytes.length, size));
        }
        return new MemorySource(bytes, strides, type, elementBytes);
    }

    /** The same element everywhere. */
    public static MemorySource filled(byte[] element, int axes, Optional<NumberType> type) {
        return new MemorySource(element, new long[axes], type, element.length);
    }

    @Override
    public void plan(Box box, Sink sink, List<Work> work) throws IOException {
        fill(box, sink);
    }

    /** Does it at once. */
    void fill(Box box, Sink sink) throws IOException {
        Store store = sink.store(type, elementBytes);
        if (bytes.length == elementBytes) {
            same(box, store);
            return;
        }
        long first = 0;
        for (int i = 0; i < strides.length; i++) {
            first += box.start()[i] * strides[i];
        }
        new Runs(box.shape(), strides, box.strides())
                .each(first, box.index(), (from, to, n) -> store.put(bytes, (int) from * elementBytes, to, n));
    }

    private void same(Box box, Store store) throws IOException {
        int atOnce = (int) Math.max(1, Math.min(AT_ONCE, box.size()));
        byte[] row = new byte[atOnce * elementBytes];
        for (int i = 0; i < row.length; i++) {
            row[i] = bytes[i % elementBytes];
        }
        long[] anywhere = Runs.wide(box.strides());
        new Runs(box.shape(), anywhere, box.strides()).each(0, box.index(), (from, to, count) -> {
            for (int done = 0; done < count; done += atOnce) {
                store.put(row, 0, to + done, Math.min(atOnce, count - done));
            }
        });
    }
}

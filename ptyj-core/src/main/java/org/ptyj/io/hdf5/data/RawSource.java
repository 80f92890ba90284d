package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.hdf5.filter.Scratch;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.NumberType;
import org.ptyj.io.hdf5.format.Source;

/** Elements in one piece of the file. */
public final class RawSource implements BlockSource {
    /** That one thread takes at a time and that stay in its processor's cache until they are converted. */
    private static final int PART_BYTES = 1 << 17;

    private final Source source;
    private final long address;
    private final long[] strides;
    private final Optional<NumberType> type;
    private final int elementBytes;

    /** @throws H5FormatException if the file ends before the elements do */
    public RawSource(Source source, long address, long[] shape, Optional<NumberType> type, int elementBytes)
            throws IOException {
        this.source = source;
        this.address = address;
        this.type = type;
        this.elementBytes = elementBytes;
        strides = new long[shape.length];
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step = Math.multiplyExact(step, shape[i]);
        }
        long bytes = Math.multiplyExact(step, (long) elementBytes);
        if (bytes > source.length() - address) {
            throw H5FormatException.damaged("%d bytes at %d are beyond the end of the file".formatted(bytes, address));
        }
    }

    @Override
    public void plan(Box box, Sink sink, List<Work> work) throws IOException {
        Store store = sink.store(type, elementBytes);
        for (Box part : parts(box)) {
            work.add(scratch -> read(part, store, scratch));
        }
    }

    /** Slices along the first axis that has several places. */
    private List<Box> parts(Box box) {
        int axis = 0;
        while (axis < box.shape().length - 1 && box.shape()[axis] == 1) {
            axis++;
        }
        long[] from = box.start().clone();
        long[] to = new long[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + box.shape()[i];
        }
        long each = box.size() / box.shape()[axis] * elementBytes;
        long step = Math.max(1, PART_BYTES / each);
        List<Box> parts = new ArrayList<>();
        for (long at = box.start()[axis]; at < box.start()[axis] + box.shape()[axis]; at += step) {
            from[axis] = at;
            to[axis] = Math.min(at + step, box.start()[axis] + box.shape()[axis]);
            parts.add(box.within(from, to));
        }
        return parts;
    }

    private void read(Box box, Store store, Scratch scratch) throws IOException {
        long first = 0;
        for (int i = 0; i < strides.length; i++) {
            first += box.start()[i] * strides[i];
        }
        int most = (int) Math.max(1, Math.min(PART_BYTES / elementBytes, box.size()));
        byte[] bytes = scratch.current(most * elementBytes);
        new Runs(box.shape(), strides, box.strides()).each(first, box.index(), (from, to, count) -> {
            for (int done = 0; done < count; done += most) {
                int n = Math.min(most, count - done);
                source.read(address + (from + done) * elementBytes, bytes, 0, n * elementBytes);
                store.put(bytes, 0, to + done, n);
            }
        });
    }
}

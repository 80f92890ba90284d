package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.hdf5.filter.Pipeline;
import org.ptyj.io.hdf5.filter.Scratch;
import org.ptyj.io.hdf5.format.ChunkIndex;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.Layout;
import org.ptyj.io.hdf5.format.NumberType;
import org.ptyj.io.hdf5.format.Source;

/**
 * Elements in chunks. A chunk that is read only in part is kept decoded for a while, so that frames that are asked for one
 * by one decode each chunk once.
 */
public final class ChunkedSource implements BlockSource {
    private static final int MOST_OVERHEAD = 1 << 16; // of filters that did not make it smaller
    private static final long BEST_RATIO = 1100; // of deflate it is 1032 (RFC 1951), of the others 255

    private final Source source;
    private final Layout.Chunked layout;
    private final long[] shape;
    private final int[] chunk;
    private final int[] chunkStrides;
    private final ChunkIndex index;
    private final Pipeline pipeline;
    private final Optional<NumberType> type;
    private final int elementBytes;
    private final int chunkBytes;
    private final MemorySource fill;
    private final ChunkCache cache = new ChunkCache();

    /**
     * @param fill the element that stands where nothing was written
     * @throws H5FormatException if a chunk does not fit into memory
     */
    public ChunkedSource(
            Source source,
            Layout.Chunked layout,
            long[] shape,
            ChunkIndex index,
            Pipeline pipeline,
            Optional<NumberType> type,
            byte[] fill)
            throws H5FormatException {
        this.source = source;
        this.layout = layout;
        this.shape = shape;
        this.index = index;
        this.pipeline = pipeline;
        this.type = type;
        this.fill = MemorySource.filled(fill, shape.length, type);
        elementBytes = fill.length;
        chunk = layout.chunk();
        chunkStrides = Box.rowMajor(chunk);
        long bytes = elementBytes;
        for (int n : chunk) {
            bytes = Math.multiplyExact(bytes, (long) n);
        }
        if (layout.elementBytes() != elementBytes) {
            throw H5FormatException.damaged(
                    "chunks have elements of " + layout.elementBytes() + " bytes, the type has " + elementBytes);
        }
        if (bytes > Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / 3)) {
            throw H5FormatException.unsupported(
                    "has chunks " + Arrays.toString(chunk) + " of " + (bytes >> 20) + " MiB",
                    "give the JVM more memory (-Xmx), or repack the file with smaller chunks");
        }
        chunkBytes = (int) bytes;
    }

    @Override
    public int depth() {
        return (int) Math.min(chunk[0], shape[0]);
    }

    @Override
    public long written(long places, int axes) {
        boolean single = true; // whether a chunk has one place of the leading axes
        long below = 1; // places of the leading axes behind the first
        for (int i = 0; i < axes; i++) {
            single &= chunk[i] == 1;
            below *= i > 0 ? shape[i] : 1;
        }
        long chunks = 1; // of a place, or of a row of chunks along the first axis
        for (int i = single ? axes : 1; i < chunk.length; i++) {
            chunks *= index.grid(i);
        }
        long complete = index.withoutGap() / chunks;
        return Math.min(places, single ? complete : complete * chunk[0] * below);
    }

    @Override
    public void plan(Box box, Sink sink, List<Work> work) throws IOException {
        Store store = sink.store(type, elementBytes);
        long[] first = new long[chunk.length];
        long[] behind = new long[chunk.length];
        long all = 1;
        for (int i = 0; i < chunk.length; i++) {
            first[i] = box.start()[i] / chunk[i];
            behind[i] = (box.start()[i] + box.shape()[i] - 1) / chunk[i] + 1;
            all *= behind[i] - first[i];
        }
        int before = work.size();
        if (all > index.count()) {
            for (int i = 0; i < index.count(); i++) {
                add(i, place(index.number(i)), box, store, work);
            }
        } else {
            grid(0, 0, first, behind, new long[chunk.length], box, store, work);
        }
        if (work.size() - before < all) { // some were never written; what was comes over it
            fill.fill(box, sink);
        }
    }

    private void grid(
            int axis, long number, long[] first, long[] behind, long[] place, Box box, Store store, List<Work> work)
            throws IOException {
        if (axis == chunk.length) {
            int found = index.find(number);
            if (found >= 0) {
                add(found, place.clone(), box, store, work);
            }
            return;
        }
        for (place[axis] = first[axis]; place[axis] < behind[axis]; place[axis]++) {
            grid(axis + 1, number * index.grid(axis) + place[axis], first, behind, place, box, store, work);
        }
    }

    private long[] place(long number) {
        long[] place = new long[chunk.length];
        long rest = number;
        for (int i = chunk.length - 1; i >= 0; i--) {
            place[i] = rest % index.grid(i);
            rest /= index.grid(i);
        }
        return place;
    }

    private void add(int found, long[] place, Box box, Store store, List<Work> work) throws IOException {
        long[] from = new long[chunk.length];
        long[] to = new long[chunk.length];
        boolean border = false;
        boolean whole = true;
        for (int i = 0; i < chunk.length; i++) {
            from[i] = place[i] * chunk[i];
            to[i] = Math.min(from[i] + chunk[i], shape[i]);
            border |= from[i] + chunk[i] > shape[i];
            whole &= box.start()[i] <= from[i] && box.start()[i] + box.shape()[i] >= to[i];
        }
        Box part = box.within(from, to);
        if (part.size() == 0) {
            return;
        }
        boolean plain = pipeline.isEmpty() || border && layout.wholeOnly();
        Piece piece = new Piece(found, place, plain, checkedBytes(found, place, plain));
        work.add(whole ? s -> copy(decode(piece, s), from, part, store) : s -> copy(kept(piece, s), from, part, store));
    }

    /** A chunk, by its number in the index. */
    private record Piece(int number, long[] place, boolean plain, int bytes) {}

    /** Looks whether the chunk can be that large before memory is taken for it. */
    private int checkedBytes(int found, long[] place, boolean plain) throws IOException {
        long bytes = index.bytes(found);
        boolean fits = plain
                ? bytes == chunkBytes
                : bytes >= 1
                        && bytes <= 2L * chunkBytes + MOST_OVERHEAD
                        && (pipeline.mayVanish() || chunkBytes / BEST_RATIO <= bytes);
        if (!fits || bytes > source.length()) {
            throw H5FormatException.damaged(
                    "chunk %s of %d bytes takes %d in the file".formatted(Arrays.toString(place), chunkBytes, bytes));
        }
        return (int) bytes;
    }

    private byte[] kept(Piece piece, Scratch scratch) throws IOException {
        return cache.get(piece.number, () -> Arrays.copyOf(decode(piece, scratch), chunkBytes));
    }

    private byte[] decode(Piece piece, Scratch scratch) throws IOException {
        byte[] stored = scratch.current(piece.bytes);
        try {
            source.read(index.address(piece.number), stored, 0, piece.bytes);
            return piece.plain ? stored : pipeline.decode(scratch, piece.bytes, index.mask(piece.number), chunkBytes);
        } catch (H5FormatException e) {
            throw H5FormatException.in("chunk " + Arrays.toString(piece.place), e);
        }
    }

    private void copy(byte[] decoded, long[] from, Box part, Store store) throws IOException {
        long first = 0;
        for (int i = 0; i < chunk.length; i++) {
            first += (part.start()[i] - from[i]) * chunkStrides[i];
        }
        new Runs(part.shape(), Runs.wide(chunkStrides), part.strides())
                .each(first, part.index(), (at, to, n) -> store.put(decoded, (int) at * elementBytes, to, n));
    }
}

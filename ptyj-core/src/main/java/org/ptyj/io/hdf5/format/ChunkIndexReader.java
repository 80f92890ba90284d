package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads the index of a chunked data set, of whatever sort it is (section VII, and III.A.1 for the oldest). */
public final class ChunkIndexReader {
    private final Source source;
    private final Layout.Chunked layout;
    private final boolean filtered;
    private final long chunkBytes;
    private final long[] mostGrid;
    private final ChunkIndex index;

    private ChunkIndexReader(Source source, DataSpace space, Layout.Chunked layout, boolean filtered)
            throws H5FormatException {
        this.source = source;
        this.layout = layout;
        this.filtered = filtered;
        long[] shape = space.shape();
        int[] chunk = layout.chunk();
        if (shape.length != chunk.length) {
            throw H5FormatException.damaged("chunks have " + chunk.length + " axes, the data set " + shape.length);
        }
        long[] grid = new long[shape.length];
        mostGrid = new long[shape.length];
        long bytes = layout.elementBytes();
        for (int i = 0; i < shape.length; i++) {
            grid[i] = (shape[i] + chunk[i] - 1) / chunk[i];
            long most = space.most()[i];
            mostGrid[i] = most < 0 ? -1 : (most + chunk[i] - 1) / chunk[i];
            bytes = Math.multiplyExact(bytes, (long) chunk[i]);
        }
        chunkBytes = bytes;
        index = new ChunkIndex(grid);
    }

    /**
     * Reads the index.
     *
     * @param filtered whether the chunks went through filters
     */
    public static ChunkIndex read(Source source, DataSpace space, Layout.Chunked layout, boolean filtered)
            throws IOException {
        ChunkIndexReader reader = new ChunkIndexReader(source, space, layout, filtered);
        if (layout.address() != Bytes.UNDEFINED) {
            reader.read();
        }
        return reader.index.sorted();
    }

    private void read() throws IOException {
        switch (layout.index()) {
            case OLD_TREE -> oldTree(layout.address());
            case SINGLE -> index.add(0, layout.address(), chunkBytes, 0);
            case FILTERED_SINGLE -> {
                Bytes in = layout.parameters().again();
                long bytes = in.uint(in.left() - 4);
                index.add(0, layout.address(), bytes, (int) in.u32());
            }
            case IMPLICIT -> implicit();
            case FIXED_ARRAY -> new FixedArray(source, this::entry).read(layout.address());
            case EXTENSIBLE_ARRAY -> new ExtensibleArray(source, this::entry).read(layout.address());
            case TREE -> tree();
        }
    }

    /** Version 1 B-tree, level by level: its nodes lie between the chunks, all over the file. */
    private void oldTree(long root) throws IOException {
        OldTree tree = new OldTree(source, layout.chunk());
        List<Long> addresses = List.of(root);
        int above = -1;
        while (!addresses.isEmpty()) {
            List<Long> below = new ArrayList<>();
            int level = above;
            for (OldTree.Node node : tree.nodes(addresses)) {
                level = node.level();
                if (above >= 0 && level != above - 1) {
                    throw H5FormatException.damaged("the index of chunks at " + layout.address() + " is none");
                }
                for (OldTree.Child child : node.children()) {
                    if (level > 0) {
                        below.add(child.address());
                    } else {
                        index.add(child.place(), child.address(), child.bytes(), child.mask());
                    }
                }
            }
            if (new HashSet<>(below).size() < below.size()) {
                throw H5FormatException.damaged("the index of chunks runs together at " + layout.address());
            }
            above = level;
            addresses = below;
        }
    }

    /** One behind the other, all there. */
    private void implicit() throws IOException {
        long all = 1;
        for (long n : mostGrid) {
            all = Math.multiplyExact(all, Math.max(0, n));
        }
        if (all > source.length() / chunkBytes) {
            throw H5FormatException.damaged(all + " chunks of " + chunkBytes + " bytes are more than the file has");
        }
        for (long i = 0; i < all; i++) {
            place(i, layout.address() + i * chunkBytes, chunkBytes, 0);
        }
    }

    /** Version 2 B-tree: records have the place in chunks (section III.A.2, types 10 and 11). */
    private void tree() throws IOException {
        for (Bytes record : BTree2.records(source, layout.address(), filtered ? 11 : 10)) {
            long address = record.address();
            int places = 8 * layout.chunk().length;
            long bytes = filtered ? record.uint(record.left() - places - 4) : chunkBytes;
            int mask = filtered ? (int) record.u32() : 0;
            long[] place = new long[layout.chunk().length];
            for (int i = 0; i < place.length; i++) {
                place[i] = record.u64();
            }
            index.add(place, address, bytes, mask);
        }
    }

    /** What an array holds for a chunk. */
    private void entry(long number, Bytes in) throws H5FormatException {
        long address = in.address();
        if (address != Bytes.UNDEFINED) {
            long bytes = filtered ? in.uint(in.left() - 4) : chunkBytes;
            place(number, address, bytes, filtered ? (int) in.u32() : 0);
        }
    }

    /** Arrays count over the grid that the data set may grow to, the axis without limit slowest. */
    private void place(long number, long address, long bytes, int mask) {
        int open = -1;
        for (int i = 0; i < mostGrid.length; i++) {
            open = mostGrid[i] < 0 ? i : open;
        }
        long[] place = new long[mostGrid.length];
        long rest = number;
        for (int i = mostGrid.length - 1; i >= 0; i--) {
            if (i != open) {
                place[i] = rest % Math.max(1, mostGrid[i]);
                rest /= Math.max(1, mostGrid[i]);
            }
        }
        if (open >= 0) {
            place[open] = rest;
        } else if (rest > 0) {
            return;
        }
        index.add(place, address, bytes, mask);
    }
}

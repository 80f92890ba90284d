package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Nodes of a version 1 B-tree of chunks (section III.A.1). Each is read at once, and many of them together. */
final class OldTree {
    private static final int OF_CHUNKS = 1;
    private static final int USUAL = 64; // children at most, unless the file was made with other settings
    private static final int HEAD = 8;
    private static final int MANY = 64;
    private static final int AT_ONCE = 16; // a disk or a server that is asked for one after the other idles between

    private final Source source;
    private final int[] chunk;

    OldTree(Source source, int... chunk) {
        this.source = source;
        this.chunk = chunk;
    }

    /** @param level 0 for nodes whose children are chunks */
    record Node(int level, List<Child> children) {}

    /**
     * A chunk, or a node below.
     *
     * @param place in chunks
     * @param mask filters that the chunk did not go through, as bits
     */
    record Child(long[] place, long address, long bytes, int mask) {}

    /** Nodes of one level, in this order. */
    List<Node> nodes(List<Long> addresses) throws IOException {
        List<Node> nodes = new ArrayList<>();
        if (addresses.size() < MANY) {
            for (long address : addresses) {
                nodes.add(node(address));
            }
            return nodes;
        }
        ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<Node>> coming = new ArrayList<>();
        try {
            for (long address : addresses) {
                coming.add(readers.submit(() -> node(address)));
            }
            for (Future<Node> node : coming) {
                nodes.add(node.get());
            }
            return nodes;
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the index of chunks was read", e);
        } finally {
            end(readers, coming);
        }
    }

    private static IOException failure(ExecutionException e) {
        if (e.getCause() instanceof Error error) { // such as too little memory, which is not the file's
            throw error;
        }
        return e.getCause() instanceof IOException known
                ? known
                : new IOException("cannot read the index of chunks: " + e.getCause(), e);
    }

    /** Waits until nobody reads any more, since the file may be closed then; never by interrupts, which would close it. */
    private static void end(ExecutorService readers, List<Future<Node>> coming) {
        coming.forEach(node -> node.cancel(false));
        readers.shutdown();
        boolean interrupted = false;
        while (!readers.isTerminated()) {
            try {
                readers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Node node(long address) throws IOException {
        int child = 8 + 8 * (chunk.length + 1) + source.offsetBytes();
        int start = HEAD + 2 * source.offsetBytes();
        Bytes in = source.readUpTo(address, start + USUAL * child).signature("TREE");
        int type = in.u8();
        int level = in.u8();
        int used = in.u16();
        if (type != OF_CHUNKS) {
            throw H5FormatException.damaged("the index of chunks at " + address + " is none");
        }
        if (used > USUAL) {
            in = source.read(address, start + (long) used * child).skip(HEAD);
        }
        in.skip(2L * source.offsetBytes());
        List<Child> children = new ArrayList<>(used);
        for (int i = 0; i < used; i++) {
            children.add(child(in));
        }
        return new Node(level, children);
    }

    /** The place is told in elements, with a zero for the element itself at the end. */
    private Child child(Bytes in) throws H5FormatException {
        long bytes = in.u32();
        int mask = (int) in.u32();
        long[] place = new long[chunk.length];
        for (int j = 0; j < place.length; j++) {
            long start = in.u64();
            if (start % chunk[j] != 0) {
                throw H5FormatException.damaged("a chunk begins at " + start + ", they are " + chunk[j] + " long");
            }
            place[j] = start / chunk[j];
        }
        return new Child(place, in.skip(8).address(), bytes, mask);
    }
}

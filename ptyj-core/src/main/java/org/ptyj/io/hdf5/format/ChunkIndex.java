package org.ptyj.io.hdf5.format;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the chunks of a data set lie. Chunks are numbered in row-major order of the grid they make; those that were never
 * written are absent.
 */
public final class ChunkIndex {
    private final long[] grid;
    private long[] numbers = new long[16];
    private long[] addresses = new long[16];
    private long[] bytes = new long[16];
    private int[] masks = new int[16];
    private int count;

    ChunkIndex(long[] grid) {
        this.grid = grid;
    }

    /** Adds a chunk at a place of the grid; what lies outside of it belongs to a data set that was cut. */
    void add(long[] place, long address, long size, int mask) {
        long number = 0;
        for (int i = 0; i < grid.length; i++) {
            if (place[i] < 0 || place[i] >= grid[i]) {
                return;
            }
            number = number * grid[i] + place[i];
        }
        add(number, address, size, mask);
    }

    void add(long number, long address, long size, int mask) {
        if (count == numbers.length) {
            int more = 2 * count;
            numbers = Arrays.copyOf(numbers, more);
            addresses = Arrays.copyOf(addresses, more);
            bytes = Arrays.copyOf(bytes, more);
            masks = Arrays.copyOf(masks, more);
        }
        numbers[count] = number;
        addresses[count] = address;
        bytes[count] = size;
        masks[count] = mask;
        count++;
    }

    /** Puts the chunks in order, after the last was added. */
    ChunkIndex sorted() {
        boolean already = IntStream.range(1, count).allMatch(i -> numbers[i - 1] < numbers[i]);
        if (!already) {
            int[] order = IntStream.range(0, count)
                    .boxed()
                    .sorted((a, b) -> Long.compare(numbers[a], numbers[b]))
                    .mapToInt(i -> i)
                    .toArray();
            numbers = IntStream.of(order).mapToLong(i -> numbers[i]).toArray();
            addresses = IntStream.of(order).mapToLong(i -> addresses[i]).toArray();
            bytes = IntStream.of(order).mapToLong(i -> bytes[i]).toArray();
            masks = IntStream.of(order).map(i -> masks[i]).toArray();
        }
        return this;
    }

    /** Chunks along an axis. */
    public long grid(int axis) {
        return grid[axis];
    }

    /** Chunks that were written. */
    public int count() {
        return count;
    }

    /** Place in this list of the chunk with a number of the grid; negative if it was never written. */
    public int find(long number) {
        return Arrays.binarySearch(numbers, 0, count, number);
    }

    /** Chunks that were written without a gap, from the first of the grid on. */
    public int withoutGap() {
        int low = 0;
        int high = count;
        while (low < high) { // numbers rise, so from a gap on all are larger than their place in the list
            int middle = (low + high) >>> 1;
            if (numbers[middle] == middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number in the grid of a chunk of this list. */
    public long number(int i) {
        return numbers[i];
    }

    public long address(int i) {
        return addresses[i];
    }

    /** Bytes that the chunk takes in the file. */
    public long bytes(int i) {
        return bytes[i];
    }

    /** Filters that this chunk did not go through, as bits. */
    public int mask(int i) {
        return masks[i];
    }

    /** Bytes that all chunks take. */
    public long storedBytes() {
        return Arrays.stream(bytes, 0, count).sum();
    }
}

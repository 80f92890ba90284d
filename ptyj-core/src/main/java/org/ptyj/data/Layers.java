package org.ptyj.data;

import java.util.Arrays;

/** Layer maps: element i is the number of the layer that lies at position i of the buffer. */
final class Layers {
    private Layers() {}

    /** 0, 1, 2 ... */
    static int[] trivial(int count) {
        int[] map = new int[count];
        for (int i = 0; i < count; i++) {
            map[i] = i;
        }
        return map;
    }

    static boolean isTrivial(int[] map) {
        for (int i = 0; i < map.length; i++) {
            if (map[i] != i) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRising(int[] map) {
        for (int i = 1; i < map.length; i++) {
            if (map[i] <= map[i - 1]) {
                return false;
            }
        }
        return true;
    }

    static void checkDistinct(int[] map) {
        if (!isRising(map) && Arrays.stream(map).distinct().count() != map.length) {
            throw new IllegalArgumentException("layer numbers " + Arrays.toString(map) + " must differ");
        }
    }

    /** Position of a layer number in a map, or -1. */
    static int position(int[] map, int layer) {
        int guess = map.length == 0 ? -1 : layer - map[0]; // most maps count up by one
        boolean hit = guess >= 0 && guess < map.length && map[guess] == layer;
        return hit ? guess : positions(map, layer)[0];
    }

    /** Positions of rising layer numbers in a map, -1 for those that it does not have. */
    static int[] positions(int[] map, int... layers) {
        long[] sorted = new long[isRising(map) ? 0 : map.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = ((long) map[i] << Integer.SIZE) | i;
        }
        Arrays.sort(sorted);
        int[] found = new int[layers.length];
        for (int i = 0; i < layers.length; i++) {
            found[i] = sorted.length == 0 ? Arrays.binarySearch(map, layers[i]) : find(sorted, layers[i]);
            found[i] = Math.max(found[i], -1);
        }
        return found;
    }

    private static int find(long[] sorted, int layer) {
        int place = Arrays.binarySearch(sorted, (long) layer << Integer.SIZE);
        int at = place >= 0 ? place : -place - 1;
        return at < sorted.length && sorted[at] >> Integer.SIZE == layer ? (int) sorted[at] : -1;
    }

    /** Layer numbers of the active views of a storage, rising, each once. */
    static int[] used(ViewTable t, int storage) {
        int[] found = new int[16];
        int n = 0;
        for (int row = t.firstActive(storage); row != ViewTable.NONE; row = t.nextActive(row)) {
            if (n > 0 && found[n - 1] == t.layer[row]) {
                continue;
            }
            if (n == found.length) {
                found = Arrays.copyOf(found, 2 * n);
            }
            found[n++] = t.layer[row];
        }
        Arrays.sort(found, 0, n);
        return Arrays.copyOf(found, unique(found, n));
    }

    private static int unique(int[] sorted, int n) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (kept == 0 || sorted[kept - 1] != sorted[i]) {
                sorted[kept++] = sorted[i];
            }
        }
        return kept;
    }

    /** Tells the active views of a storage where their layers lie in a rising map. */
    static void assign(ViewTable t, int storage, int[] map) {
        int position = 0;
        for (int row = t.firstActive(storage); row != ViewTable.NONE; row = t.nextActive(row)) {
            int layer = t.layer[row];
            if (map[position] != layer) {
                boolean isNext = position + 1 < map.length && map[position + 1] == layer;
                position = isNext ? position + 1 : Arrays.binarySearch(map, layer);
            }
            t.dlayer[row] = position;
        }
    }
}

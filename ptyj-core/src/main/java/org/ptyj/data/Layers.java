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

    static void checkDistinct(int[] map) {
        if (Arrays.stream(map).distinct().count() != map.length) {
            throw new IllegalArgumentException("layer numbers " + Arrays.toString(map) + " must differ");
        }
    }

    /** Position of a layer number in a map, or -1. */
    static int position(int[] map, int layer) {
        if (layer >= 0 && layer < map.length && map[layer] == layer) {
            return layer;
        }
        for (int i = 0; i < map.length; i++) {
            if (map[i] == layer) {
                return i;
            }
        }
        return -1;
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

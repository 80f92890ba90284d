package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decoded chunks that were used last, as many as fit into a part of the memory. */
final class ChunkCache {
    private static final long MOST_BYTES =
            Math.min(1L << 29, Runtime.getRuntime().maxMemory() / 8);

    private final Map<Integer, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    @FunctionalInterface
    interface Decoding {
        byte[] decode() throws IOException;
    }

    private static final class Slot {
        private byte[] data = new byte[0];
        private int counted;
    }

    /** A chunk; one thread decodes it, the others wait. */
    byte[] get(int number, Decoding decoding) throws IOException {
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(number, n -> new Slot());
        }
        synchronized (slot) {
            if (slot.data.length == 0) {
                slot.data = decoding.decode();
                count(number, slot);
            }
            return slot.data;
        }
    }

    /** Drops what was not used for longest. */
    private void count(int number, Slot slot) {
        synchronized (slots) {
            if (slots.get(number) == slot) { // else it was dropped while it was decoded
                slot.counted = slot.data.length;
                bytes += slot.counted;
            }
            Iterator<Slot> oldest = slots.values().iterator();
            while (bytes > MOST_BYTES && slots.size() > 1) {
                bytes -= oldest.next().counted;
                oldest.remove();
            }
        }
    }
}

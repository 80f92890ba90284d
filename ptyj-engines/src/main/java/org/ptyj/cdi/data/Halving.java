package org.ptyj.cdi.data;

import org.ptyj.image.Streams;

/** Which half a frame goes to. */
final class Halving {
    /** Halves of a scan are the same wherever they are made. */
    static final long SEED = 20261121;

    private Halving() {}

    /**
     * For each frame whether it goes to the second half: of two frames that follow each other one goes to each, by chance, so
     * that both halves cover the scan alike.
     */
    static boolean[] second(int frames, long seed) {
        if (frames < 2) {
            throw new IllegalArgumentException("one frame cannot be split in halves");
        }
        var random = Streams.of(seed).stream("halves of a scan");
        boolean[] second = new boolean[frames];
        for (int k = 0; k < frames; k += 2) {
            second[k] = random.nextLong() < 0;
            if (k + 1 < frames) {
                second[k + 1] = !second[k];
            }
        }
        return second;
    }
}

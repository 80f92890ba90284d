package org.ptyj.cli;

import java.util.Locale;
import java.util.Map;
import org.ptyj.model.Exposure;
import org.ptyj.model.Ptycho;

/**
 * What an iteration of an engine does, counted from its text.
 *
 * @param transforms that it makes per frame and mode
 * @param needed transforms that it could not do without
 * @param waves passes over the exit waves of all frames, reading or writing, that come from and go to memory
 * @param frames passes over the moduli or counts of all frames
 */
record BenchCost(int transforms, int needed, int waves, int frames) {
    /** Projections read the waves for the update and again for the probe, and write them once. */
    private static final BenchCost PROJECTION = new BenchCost(2, 2, 3, 1);

    private static final BenchCost STOCHASTIC = new BenchCost(2, 2, 2, 1);

    /**
     * Maximum likelihood keeps no exit waves. It transforms the wave and its gradient, and for the line the wave again
     * (which is what it could do without) and two more.
     */
    private static final BenchCost LIKELIHOOD = new BenchCost(5, 4, 0, 2);

    private static final Map<String, BenchCost> KNOWN = Map.of(
            "DM",
            PROJECTION,
            "RAAR",
            PROJECTION,
            "EPIE",
            STOCHASTIC,
            "RPIE",
            STOCHASTIC,
            "SDR",
            STOCHASTIC,
            "ML",
            LIKELIHOOD);

    /** Of an engine; others than ours count as projections. */
    static BenchCost of(String engine) {
        return KNOWN.getOrDefault(engine.toUpperCase(Locale.ROOT), PROJECTION);
    }

    /** Bytes that come from memory or go there: exit waves, and moduli or counts. */
    double bytes(Ptycho ptycho) {
        return bytes(ptycho, waves, frames);
    }

    private static double bytes(Ptycho ptycho, int waves, int frames) {
        double bytes = 0;
        for (Exposure exposure : ptycho.exposures()) {
            bytes += MemoryPass.pixels(exposure)
                    * (double) Float.BYTES
                    * (frames + 2.0 * waves * exposure.pods().size());
        }
        return bytes;
    }

    /** Bytes of a {@link MemoryPass}. */
    static double passBytes(Ptycho ptycho) {
        return bytes(ptycho, 2, 1);
    }

    /** Seconds that the transforms of an iteration take alone. */
    double fft(BenchLimit limit) {
        return transforms * limit.transform();
    }

    /** Least seconds of an iteration: the transforms that it needs, and one pass over what it keeps. */
    double least(BenchLimit limit, Ptycho ptycho) {
        double kept = bytes(ptycho, Math.min(waves, 2), 1);
        return needed * limit.transform() + limit.pass() * kept / passBytes(ptycho);
    }
}

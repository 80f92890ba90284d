package org.ptyj.engine;

import java.util.Locale;
import java.util.Optional;
import org.ptyj.data.FreeMemory;
import org.ptyj.parallel.Communicator;

/**
 * The memory that there is, in bytes.
 *
 * @param heapLimit most that the Java heap may have
 * @param heapHeld what the heap holds of the machine's memory already
 * @param free what can be had of the machine's memory now; what the system uses to cache files counts as free,
 *     and several processes on a machine share it
 */
public record MachineMemory(long heapLimit, long heapHeld, long free) {
    /** Share of the heap that arrays can fill; the rest is for the collector. */
    private static final double USABLE = 0.95;

    /** What the limit is of -Xmx: collectors keep a part of the heap empty. */
    private static final double LIMIT_OF_XMX = 0.86;

    /** Of this machine, now. */
    public static MachineMemory now() {
        Runtime java = Runtime.getRuntime();
        return new MachineMemory(
                java.maxMemory(),
                java.totalMemory(),
                (long) FreeMemory.available() / Communicator.world().neighbours());
    }

    /**
     * Why a reconstruction does not fit, with advice; empty if it does.
     *
     * @param loaded whether its storages are there already
     */
    public Optional<String> problem(MemoryEstimate needed, boolean loaded) {
        double storages = loaded ? 0 : needed.storages();
        double grown = Math.max(0, needed.heap() - heapHeld);
        if (storages + grown > free) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the run needs %s of memory (%s for frames, masks, exit waves, probe and object, %s for the Java"
                            + " heap), but %s are free; use fewer frames (scans.*.data.num_frames), a smaller shape, fewer"
                            + " modes, or data_type: single, or run it on a larger machine",
                    text(storages + grown),
                    text(storages),
                    text(needed.heap()),
                    text(free)));
        }
        if (needed.heap() > USABLE * heapLimit) {
            return Optional.of(heapProblem(needed));
        }
        return Optional.empty();
    }

    private String heapProblem(MemoryEstimate needed) {
        String what = needed.isMostWhileLoading() ? "reading the frames" : "the hungriest engine";
        String instead = needed.isMostWhileLoading()
                ? "take a smaller frames_per_block"
                : "use fewer frames (scans.*.data.num_frames), a smaller shape, fewer modes, or data_type: single";
        double wanted = Math.ceil(needed.heap() / (USABLE * LIMIT_OF_XMX) / (1 << 20));
        return String.format(
                Locale.ROOT,
                "%s takes %s of the Java heap, which may grow to %s; allow more with PTYJ_JAVA_OPTIONS=-Xmx%s (%s are"
                        + " free), or %s",
                what,
                text(needed.heap()),
                text(heapLimit),
                wanted < 10_000 ? (long) wanted + "m" : (long) Math.ceil(wanted / 1024) + "g",
                text(free),
                instead);
    }

    /** 950 kB, 16.4 MB, 2.10 GB. */
    public static String text(double bytes) {
        if (bytes < 1e6) {
            return String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1e3));
        }
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}

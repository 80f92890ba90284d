package org.ptyj.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.model.ScanModel;

/**
 * The memory that a reconstruction takes, in bytes: storages lie beside the Java heap, everything else on it.
 *
 * @param frames measured frames
 * @param masks their masks
 * @param exits exit waves
 * @param probe probes
 * @param object objects
 * @param table pods and views, on the heap
 * @param loading frames on their way from their source, on the heap and only until they are loaded
 * @param engines working arrays of the engines, on the heap, one engine at a time
 * @param frameCount number of frames
 */
public record MemoryEstimate(
        long frames,
        long masks,
        long exits,
        long probe,
        long object,
        long table,
        long loading,
        List<Use> engines,
        int frameCount) {
    /** Objects of a pod: the record, its five views, and its place in lists. */
    private static final long PER_POD = 250;

    /**
     * What Java takes beside arrays: the program and what its compiler makes of it, native libraries and threads (150 MB),
     * and room for new objects, which the launcher limits (128 MB).
     */
    private static final long JAVA = 280_000_000;

    /**
     * What an engine takes on the heap.
     *
     * @param bytes empty if the engine does not tell
     */
    public record Use(String label, String name, OptionalLong bytes) {}

    public MemoryEstimate {
        engines = List.copyOf(engines);
    }

    /**
     * Counts the arrays of a reconstruction, loaded or only planned, and of engines on it.
     *
     * @param steps the engines that are going to run
     */
    public static MemoryEstimate of(Ptycho ptycho, List<Reconstruction.Step> steps) {
        List<Use> engines = new ArrayList<>();
        for (Reconstruction.Step step : steps) {
            engines.add(new Use(step.label(), step.type().name(), bytes(step, ptycho)));
        }
        return new MemoryEstimate(
                ptycho.diff().nbytes(),
                ptycho.mask().nbytes(),
                ptycho.exit().nbytes(),
                ptycho.probe().nbytes(),
                ptycho.object().nbytes(),
                table(ptycho),
                ptycho.scans().values().stream()
                        .mapToLong(ScanModel::loadingBytes)
                        .max()
                        .orElse(0),
                engines,
                ptycho.exposures().size());
    }

    /** What the engine itself takes, the two copies of probe and object that {@link Guard} goes back to, and their mean. */
    private static OptionalLong bytes(Reconstruction.Step step, Ptycho ptycho) {
        if (step.iterations() == 0) {
            return OptionalLong.of(0);
        }
        OptionalLong own = step.type().memory(step.parameters(), ptycho);
        boolean isAveraged = step.type()
                .create(step.parameters(), step.label())
                .averageStart()
                .isPresent();
        long copies = (isAveraged ? 3 : 2)
                * (ptycho.probe().nbytes() + ptycho.object().nbytes());
        return own.isPresent() ? OptionalLong.of(own.getAsLong() + copies) : own;
    }

    private static long table(Ptycho ptycho) {
        List<Pod> pods = ptycho.pods();
        long perPod = PER_POD
                + ptycho.probe().bytesPerView()
                + ptycho.object().bytesPerView()
                + ptycho.exit().bytesPerView();
        long perFrame = ptycho.diff().bytesPerView() + ptycho.mask().bytesPerView();
        return pods.size() * perPod + ptycho.exposures().size() * perFrame;
    }

    /** Bytes of all storages, beside the Java heap. */
    public long storages() {
        return frames + masks + exits + probe + object;
    }

    /** Most bytes on the Java heap at a time: while the frames are read, or while the hungriest engine works. */
    public long heap() {
        long most = loading;
        for (Use use : engines) {
            most = Math.max(most, use.bytes().orElse(0));
        }
        return table + most;
    }

    /** Bytes of the whole process at most, as the system counts them, about: storages, heap, and Java itself. */
    public long process() {
        return storages() + heap() + JAVA;
    }

    /** Whether the heap is needed most while frames are read. */
    public boolean isMostWhileLoading() {
        return loading > 0 && heap() == table + loading;
    }
}

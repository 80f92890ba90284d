package org.ptyj.model;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes the frames of all scans as they come, and keeps the exposures in the order of scans and frames. */
final class Loading {
    private final Ptycho ptycho;
    private final Map<String, ScanModel> scans;
    private final List<Exposure> exposures;

    Loading(Ptycho ptycho, Map<String, ScanModel> scans, List<Exposure> exposures) {
        this.ptycho = ptycho;
        this.scans = scans;
        this.exposures = exposures;
    }

    /** Loads everything that the scans have to offer now, and what engines need at least. */
    void begin() {
        scans.values().forEach(ScanModel::checkStart);
        scans.values().forEach(scan -> take(scan, s -> s.load(1, chunkFrames())));
        for (ScanModel scan : scans.values()) {
            int missing = ptycho.parameters().minFramesForRecon() - exposures.size();
            if (missing > 0) {
                take(scan, s -> s.load(s.frames() + missing, chunkFrames()));
            }
        }
        requireFramesForAll(exposures.size());
    }

    /** Throws if there are more processes than frames. */
    void requireFramesForAll(int frames) {
        int ranks = ptycho.communicator().size();
        if (frames < ranks) {
            throw new IllegalArgumentException("there are " + frames + " frames for " + ranks
                    + " ranks, and each needs one at least; start " + frames + " at most: mpirun -n " + frames);
        }
    }

    boolean isComplete() {
        return scans.values().stream().allMatch(ScanModel::isComplete);
    }

    /** Takes what has arrived, without waiting; the number of new frames. */
    int takeNew() {
        int before = exposures.size();
        if (!isComplete()) {
            scans.values().forEach(scan -> take(scan, ScanModel::loadNew));
        }
        return exposures.size() - before;
    }

    /** Waits until nothing is missing. */
    void takeAll() {
        scans.values().forEach(scan -> take(scan, s -> s.load(Integer.MAX_VALUE, chunkFrames())));
    }

    private int chunkFrames() {
        return ptycho.parameters().framesPerBlock();
    }

    private void take(ScanModel scan, Consumer<ScanModel> taking) {
        long start = System.nanoTime();
        taking.accept(scan);
        exposures.clear();
        scans.values().forEach(each -> exposures.addAll(each.exposures()));
        ptycho.runtime().spent(Phase.LOADING, (System.nanoTime() - start) * 1e-9);
    }
}

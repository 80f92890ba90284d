package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/** Sums of maximum likelihood into bands of rows of object and probe. */
final class BandSums<A> {
    /** Rows per band. */
    private static final int ROWS = 32;

    private final LikelihoodLoops<A> loops;
    private final CpuState<A> state;
    /** Where imaginary parts of working waves begin. */
    private final int imaginary;

    private final List<Band> bands = new ArrayList<>();
    /** Three waves per thread, to point with. */
    private final List<List<Wave<A>>> pointers = new ArrayList<>();

    BandSums(LikelihoodLoops<A> loops, CpuState<A> state, int threads, int imaginary) {
        this.loops = loops;
        this.state = state;
        this.imaginary = imaginary;
        A any = state.probe().data.get(0);
        for (int w = 0; w < threads; w++) {
            pointers.add(List.of(new Wave<>(any, 0, 0, 0), new Wave<>(any, 0, 0, 0), new Wave<>(any, 0, 0, 0)));
        }
        addBands(true, state.object().layout);
        addBands(false, state.probe().layout);
    }

    /** A band of rows of one image of the object, or else of the probe. */
    record Band(boolean object, int image, int low, int high) {}

    private void addBands(boolean object, List<Image> images) {
        for (int i = 0; i < images.size(); i++) {
            for (int low = 0; low < images.get(i).ny(); low += ROWS) {
                bands.add(new Band(
                        object, i, low, Math.min(low + ROWS, images.get(i).ny())));
            }
        }
    }

    List<Band> bands() {
        return bands;
    }

    private static int image(FrameSet<?> set, int j, int k, Band band) {
        return band.object ? set.objectImage(j, k) : set.probeImage(j, k);
    }

    /** First row of a frame inside a band. */
    private static int first(FrameSet<?> set, int j, int k, Band band) {
        return Math.max(0, band.low - (band.object ? set.row(j, k) : 0));
    }

    /** Rows of a frame inside a band; 0 or less if there are none. */
    private static int rows(FrameSet<?> set, int j, int k, Band band) {
        if (image(set, j, k, band) != band.image) {
            return 0;
        }
        int end = band.high - (band.object ? set.row(j, k) : 0);
        return Math.min(set.ny, end) - first(set, j, k, band);
    }

    /** Whether any of these frames has rows in a band. */
    boolean touches(Band band, int from, int to) {
        for (int number = from; number < to; number++) {
            FrameSet<A> set = state.setOf(number);
            for (int k = 0; k < set.modes; k++) {
                if (rows(set, number - set.first, k, band) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds 2 conj(P) w to a band of the object's gradient, or 2 conj(O) w to one of the probe's. */
    void addGradient(int worker, Band band, int number, List<A> waves, CpuField<A> gradObject, CpuField<A> gradProbe) {
        FrameSet<A> set = state.setOf(number);
        int j = number - set.first;
        int stride = set.nx + Loops.ROW_GAP;
        for (int k = 0; k < set.modes; k++) {
            int rows = rows(set, j, k, band);
            if (rows > 0) {
                Wave<A> sum = target(worker, set, j, k, band, band.object ? gradObject : gradProbe);
                Wave<A> q = other(worker, set, j, k, band);
                Wave<A> w = pointers.get(worker).get(2).set(waves.get(k), Loops.LEAD, imaginary, stride);
                loops.addGradient(sum, q, w.shift(first(set, j, k, band) * stride), rows, set.nx);
            }
        }
    }

    /** Adds |P|^2 of all frames to a band of a field like the object, or |O|^2 to one of a field like the probe. */
    void addLight(int worker, Band band, CpuField<A> object, CpuField<A> probe) {
        for (int number = 0; number < state.frames(); number++) {
            FrameSet<A> set = state.setOf(number);
            int j = number - set.first;
            for (int k = 0; k < set.modes; k++) {
                int rows = rows(set, j, k, band);
                if (rows > 0) {
                    Wave<A> sum = target(worker, set, j, k, band, band.object ? object : probe);
                    loops.addPower(sum, other(worker, set, j, k, band), rows, set.nx);
                }
            }
        }
    }

    private Wave<A> target(int worker, FrameSet<A> set, int j, int k, Band band, CpuField<A> field) {
        Wave<A> wave = pointers.get(worker).get(0);
        Wave<A> all = band.object ? set.objectWindow(j, k, field, wave) : set.probe(j, k, field, wave);
        return all.shift(first(set, j, k, band) * all.stride);
    }

    /** What waves are multiplied by: the probe for the object, the object for the probe. */
    private Wave<A> other(int worker, FrameSet<A> set, int j, int k, Band band) {
        Wave<A> wave = pointers.get(worker).get(1);
        Wave<A> all = band.object ? set.probe(j, k, state.probe(), wave) : set.objectWindow(j, k, state.object(), wave);
        return all.shift(first(set, j, k, band) * all.stride);
    }
}

package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums over all frames into the object or the probe. They are shared out by bands of rows; each band receives the frames
 * in ascending order, whichever thread has it, so that every pixel gets the same bits for any number of threads.
 */
final class Overlap<A> {
    /** Rows per band: enough bands to keep all threads busy, large enough not to look at every frame too often. */
    static final int BAND = 32;

    private final Loops<A> loops;
    private final Workers workers;
    private final CpuState<A> state;
    /** Three waves per thread, to point with. */
    private final List<List<Wave<A>>> pointers = new ArrayList<>();

    private final List<Band> objectBands;
    private final List<Band> probeBands;

    Overlap(Loops<A> loops, Workers workers, CpuState<A> state) {
        this.loops = loops;
        this.workers = workers;
        this.state = state;
        A any = state.probe().data.get(0);
        for (int w = 0; w < workers.count(); w++) {
            pointers.add(List.of(new Wave<>(any, 0, 0, 0), new Wave<>(any, 0, 0, 0), new Wave<>(any, 0, 0, 0)));
        }
        this.objectBands = bands(state.object().layout);
        this.probeBands = bands(state.probe().layout);
    }

    /** A band of rows of one image. */
    record Band(int image, int low, int high) {}

    private static List<Band> bands(List<Image> images) {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            for (int low = 0; low < images.get(i).ny(); low += BAND) {
                bands.add(new Band(i, low, Math.min(low + BAND, images.get(i).ny())));
            }
        }
        return List.copyOf(bands);
    }

    List<Band> objectBands() {
        return objectBands;
    }

    List<Band> probeBands() {
        return probeBands;
    }

    void intoObject(CpuField<A> num, CpuField<A> den) {
        workers.run(
                objectBands.size(),
                (worker, task) -> addToObject(worker, objectBands.get(task), 0, state.frames(), num, den));
    }

    /** Adds frames {@code from} .. {@code to - 1} to a band of the object. */
    void addToObject(int worker, Band band, int from, int to, CpuField<A> num, CpuField<A> den) {
        for (int number = from; number < to; number++) {
            FrameSet<A> set = state.setOf(number);
            int j = number - set.first;
            for (int k = 0; k < set.modes; k++) {
                if (set.objectImage(j, k) == band.image) {
                    addToObject(worker, set, j, k, band, num, den);
                }
            }
        }
    }

    private void addToObject(int worker, FrameSet<A> set, int j, int k, Band band, CpuField<A> num, CpuField<A> den) {
        int first = Math.max(0, band.low - set.row(j, k));
        int rows = Math.min(set.ny, band.high - set.row(j, k)) - first;
        if (rows <= 0) {
            return;
        }
        List<Wave<A>> waves = pointers.get(worker);
        Wave<A> p = skip(set.probe(j, k, state.probe(), waves.get(0)), first);
        Wave<A> psi = skip(set.exit(j, k, waves.get(1)), first);
        Wave<A> sum = skip(set.objectWindow(j, k, num, waves.get(2)), first);
        loops.addOverlap(sum, den.data.get(band.image), p, psi, rows, set.nx, set.objectWeight(j, k));
    }

    void intoProbe(CpuField<A> num, CpuField<A> den) {
        workers.run(probeBands.size(), (worker, task) -> {
            Band band = probeBands.get(task);
            for (int number = 0; number < state.frames(); number++) {
                FrameSet<A> set = state.setOf(number);
                int j = number - set.first;
                for (int k = 0; k < set.modes; k++) {
                    if (set.probeImage(j, k) == band.image) {
                        addToProbe(worker, set, j, k, band, num, den);
                    }
                }
            }
        });
    }

    private void addToProbe(int worker, FrameSet<A> set, int j, int k, Band band, CpuField<A> num, CpuField<A> den) {
        List<Wave<A>> waves = pointers.get(worker);
        Wave<A> o = skip(set.objectWindow(j, k, state.object(), waves.get(0)), band.low);
        Wave<A> psi = skip(set.exit(j, k, waves.get(1)), band.low);
        Wave<A> sum = skip(num.at(band.image, waves.get(2)), band.low);
        double weight = set.probeWeight(j, k);
        loops.addOverlap(sum, den.data.get(band.image), o, psi, band.high - band.low, set.nx, weight);
    }

    private static <A> Wave<A> skip(Wave<A> wave, int rows) {
        return wave.shift(rows * wave.stride);
    }
}

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

    /** Frames that are added together: few enough that their rows stay in the nearer caches. */
    private static final int TOGETHER = 4;

    private final Loops<A> loops;
    private final Workers workers;
    private final CpuState<A> state;
    /** Per thread, frames that are added together. */
    private final List<List<Window<A>>> windows = new ArrayList<>();
    /** Keeps what {@link Loops#fetch} returns, each thread in a cache line of its own. */
    private final double[] fetched;

    private final List<Band> objectBands;
    private final List<Band> probeBands;

    Overlap(Loops<A> loops, Workers workers, CpuState<A> state) {
        this.loops = loops;
        this.workers = workers;
        this.state = state;
        for (int w = 0; w < workers.count(); w++) {
            List<Window<A>> together = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                together.add(new Window<>(state.probe().data.get(0)));
            }
            windows.add(together);
        }
        this.fetched = new double[8 * workers.count()];
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
        A power = den.data.get(band.image);
        int count = 0;
        int nx = 0;
        for (int number = from; number < to; number++) {
            FrameSet<A> set = state.setOf(number);
            int j = number - set.first;
            for (int k = 0; k < set.modes; k++) {
                if (set.objectImage(j, k) != band.image
                        || set.row(j, k) >= band.high
                        || set.row(j, k) + set.ny <= band.low) {
                    continue;
                }
                if (count == TOGETHER || set.nx != nx) {
                    loops.addOverlaps(windows.get(worker), count, power, band.low, band.high, nx);
                    count = 0;
                }
                nx = set.nx;
                Window<A> window = windows.get(worker).get(count++);
                set.probe(j, k, state.probe(), window.q);
                set.exit(j, k, window.psi);
                set.objectWindow(j, k, num, window.sum);
                window.place(set.row(j, k), set.ny, set.objectWeight(j, k));
            }
        }
        loops.addOverlaps(windows.get(worker), count, power, band.low, band.high, nx);
    }

    void intoProbe(CpuField<A> num, CpuField<A> den) {
        workers.run(probeBands.size(), (worker, task) -> addToProbe(worker, probeBands.get(task), num, den));
    }

    private void addToProbe(int worker, Band band, CpuField<A> num, CpuField<A> den) {
        A power = den.data.get(band.image);
        int count = 0;
        int nx = 0;
        for (int number = 0; number < state.frames(); number++) {
            FrameSet<A> set = state.setOf(number);
            int j = number - set.first;
            for (int k = 0; k < set.modes; k++) {
                if (set.probeImage(j, k) != band.image) {
                    continue;
                }
                if (count == TOGETHER) {
                    loops.addOverlaps(windows.get(worker), count, power, band.low, band.high, nx);
                    count = 0;
                }
                nx = set.nx;
                Window<A> window = windows.get(worker).get(count++);
                set.objectWindow(j, k, state.object(), window.q);
                set.exit(j, k, window.psi);
                num.at(band.image, window.sum);
                window.place(0, set.ny, set.probeWeight(j, k));
                window.toRow(band.low, band.high);
                fetch(worker, window.psi, (band.high - band.low) * nx);
            }
        }
        loops.addOverlaps(windows.get(worker), count, power, band.low, band.high, nx);
    }

    private void fetch(int worker, Wave<A> packed, int pixels) {
        fetched[8 * worker] +=
                loops.fetch(packed.data, packed.re, pixels) + loops.fetch(packed.data, packed.im, pixels);
    }
}

package org.ptyj.engine.kernel;

import java.util.List;

/** Sums over all frames into the object or the probe, by bands of rows and in frame order. */
final class Overlap<A> {
    /** Rows per band: enough bands to keep all threads busy, large enough not to look at every frame too often. */
    private static final int BAND = 32;

    private final Loops<A> loops;
    private final Workers workers;
    private final CpuState<A> state;

    Overlap(Loops<A> loops, Workers workers, CpuState<A> state) {
        this.loops = loops;
        this.workers = workers;
        this.state = state;
    }

    /** A band of rows of one image. */
    private record Band(int image, int low, int high) {}

    private static List<Band> bands(List<Image> images) {
        List<Band> bands = new java.util.ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            for (int low = 0; low < images.get(i).ny(); low += BAND) {
                bands.add(new Band(i, low, Math.min(low + BAND, images.get(i).ny())));
            }
        }
        return bands;
    }

    /** Number of the image that a mode of a frame belongs to. */
    private interface ImageOf<A> {
        int number(FrameSet<A> set, int frame, int mode);
    }

    /** Adds a mode of a frame to a band of rows. */
    private interface Add<A> {
        void to(FrameSet<A> set, int frame, int mode, Band band);
    }

    void intoObject(CpuField<A> num, CpuField<A> den) {
        into(num.layout, FrameSet::objectImage, (set, j, k, band) -> addToObject(set, j, k, band, num, den));
    }

    void intoProbe(CpuField<A> num, CpuField<A> den) {
        into(num.layout, FrameSet::probeImage, (set, j, k, band) -> addToProbe(set, j, k, band, num, den));
    }

    private void into(List<Image> images, ImageOf<A> imageOf, Add<A> add) {
        List<Band> bands = bands(images);
        workers.run(bands.size(), (worker, task) -> {
            Band band = bands.get(task);
            for (FrameSet<A> set : state.sets()) {
                for (int j = 0; j < set.frames(); j++) {
                    for (int k = 0; k < set.modes; k++) {
                        if (imageOf.number(set, j, k) == band.image) {
                            add.to(set, j, k, band);
                        }
                    }
                }
            }
        });
    }

    private void addToObject(FrameSet<A> set, int j, int k, Band band, CpuField<A> num, CpuField<A> den) {
        int from = Math.max(0, band.low - set.row(j, k));
        int rows = Math.min(set.ny, band.high - set.row(j, k)) - from;
        if (rows <= 0) {
            return;
        }
        Wave<A> p = skip(set.probe(j, k, state.probe(), wave()), from);
        Wave<A> psi = skip(set.exit(j, k, wave()), from);
        Wave<A> sum = skip(set.objectWindow(j, k, num, wave()), from);
        double weight = set.objectWeight(j, k);
        loops.addOverlap(sum, p, psi, rows, set.nx, weight);
        loops.addPower(den.data.get(band.image), sum.re, sum.stride, p, rows, set.nx, weight);
    }

    private void addToProbe(FrameSet<A> set, int j, int k, Band band, CpuField<A> num, CpuField<A> den) {
        int rows = band.high - band.low;
        Wave<A> o = skip(set.objectWindow(j, k, state.object(), wave()), band.low);
        Wave<A> psi = skip(set.exit(j, k, wave()), band.low);
        Wave<A> sum = skip(num.at(band.image, wave()), band.low);
        double weight = set.probeWeight(j, k);
        loops.addOverlap(sum, o, psi, rows, set.nx, weight);
        loops.addPower(den.data.get(band.image), sum.re, sum.stride, o, rows, set.nx, weight);
    }

    private Wave<A> wave() {
        return new Wave<>(state.probe().data.get(0), 0, 0, 0);
    }

    private static <A> Wave<A> skip(Wave<A> wave, int rows) {
        return wave.shift(rows * wave.stride);
    }
}

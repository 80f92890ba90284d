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
        A p = state.probe().data.get(set.probeImage(j, k));
        int width = num.layout.get(band.image).nx();
        double weight = set.pod(j, k).objectWeight();
        int from = Math.max(0, band.low - set.row(j, k));
        int to = Math.min(set.ny, band.high - set.row(j, k));
        for (int y = from; y < to; y++) {
            int at = 2 * y * set.nx;
            int place = set.objectAt(j, k, y, width);
            loops.addOverlap(num.data.get(band.image), place, p, at, set.exit(j), set.exitAt(k) + at, set.nx, weight);
            loops.addPower(den.data.get(band.image), place / 2, p, at, set.nx, weight);
        }
    }

    private void addToProbe(FrameSet<A> set, int j, int k, Band band, CpuField<A> num, CpuField<A> den) {
        int image = set.objectImage(j, k);
        A o = state.object().data.get(image);
        int width = state.object().layout.get(image).nx();
        double weight = set.pod(j, k).probeWeight();
        for (int y = band.low; y < band.high; y++) {
            int at = 2 * y * set.nx;
            int place = set.objectAt(j, k, y, width);
            loops.addOverlap(num.data.get(band.image), at, o, place, set.exit(j), set.exitAt(k) + at, set.nx, weight);
            loops.addPower(den.data.get(band.image), at / 2, o, place, set.nx, weight);
        }
    }
}

package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums over all frames into the object or the probe where frames see the object between pixels. Waves of a batch of frames
 * are made first, each as a whole, and then added by bands of rows in ascending order of the frames, so that every pixel
 * gets the same bits for any number of threads.
 */
final class OverlapBetweenPixels<A> {
    /** Bytes of waves in a batch: few enough that they stay in the cache. */
    private static final int BATCH_BYTES = 1 << 23;

    private final Loops<A> loops;
    private final ObjectBetweenPixels<A> object;
    private final Workers workers;
    private final CpuState<A> state;
    private final List<CpuBlock<A>> blocks;
    private final Overlap<A> overlap;
    private final List<List<Wave<A>>> batch = new ArrayList<>();
    /** A wave per thread, to point with. */
    private final List<Wave<A>> pointers = new ArrayList<>();

    /** Makes the wave of a mode of a frame. */
    private interface Make<A> {
        void wave(CpuBlock<A> thread, FrameSet<A> set, int j, int k, Wave<A> wave);
    }

    /** Adds the wave of a mode of a frame to a band. */
    private interface Add<A> {
        void wave(int worker, Overlap.Band band, FrameSet<A> set, int j, int k, Wave<A> wave);
    }

    OverlapBetweenPixels(
            Loops<A> loops,
            ObjectBetweenPixels<A> object,
            Workers workers,
            CpuState<A> state,
            List<CpuBlock<A>> blocks,
            Overlap<A> overlap) {
        this.loops = loops;
        this.object = object;
        this.workers = workers;
        this.state = state;
        this.blocks = blocks;
        this.overlap = overlap;
    }

    private void makeRoom() {
        if (!batch.isEmpty()) {
            return;
        }
        ObjectBetweenPixels.Room room = ObjectBetweenPixels.Room.of(state.sets());
        long bytes = 2L * room.plane() * room.modes() * loops.precision().bytes();
        long frames = Math.max(2L * workers.count(), Math.min(64, BATCH_BYTES / bytes));
        for (int slot = 0; slot < Math.min(frames, state.frames()); slot++) {
            List<Wave<A>> waves = new ArrayList<>();
            for (int k = 0; k < room.modes(); k++) {
                waves.add(room.wave(loops));
            }
            batch.add(waves);
        }
        blocks.forEach(block -> pointers.add(new Wave<>(block.real, 0, 0, 0)));
    }

    /** num += sum R* (conj(P) (psi - P R O)), den += sum |P|^2 spread linearly. */
    void residualsIntoObject(CpuField<A> num, CpuField<A> den) {
        all(
                overlap.objectBands(),
                (thread, set, j, k, wave) -> {
                    object.read(thread, set, j, k, wave);
                    Wave<A> p = set.probe(j, k, state.probe(), thread.p);
                    Wave<A> psi = set.exit(j, k, thread.psi);
                    object.loops().residual(wave, p, wave, psi, set.ny, set.nx, set.objectWeight(j, k));
                    object.shiftBack(thread, set, j, k, wave);
                },
                (worker, band, set, j, k, wave) -> {
                    if (set.objectImage(j, k) == band.image()) {
                        addToObject(worker, band, set, j, k, wave, num);
                        addLight(worker, band, set, j, k, den);
                    }
                });
    }

    /** num += sum conj(R O) psi, den += sum |R O|^2. */
    void intoProbe(CpuField<A> num, CpuField<A> den) {
        all(overlap.probeBands(), object::read, (worker, band, set, j, k, wave) -> {
            if (set.probeImage(j, k) == band.image()) {
                int y = band.low();
                Wave<A> o = blocks.get(worker).o.setRows(wave, y);
                Wave<A> psi = rows(set.exit(j, k, blocks.get(worker).psi), y);
                Wave<A> sum = rows(num.at(band.image(), pointers.get(worker)), y);
                A power = den.data.get(band.image());
                loops.addOverlap(sum, power, o, psi, band.high() - y, set.nx, set.probeWeight(j, k));
            }
        });
    }

    private void all(List<Overlap.Band> bands, Make<A> make, Add<A> add) {
        makeRoom();
        for (int start = 0; start < state.frames(); start += batch.size()) {
            int first = start;
            int frames = Math.min(batch.size(), state.frames() - first);
            workers.run(frames, (worker, i) -> {
                FrameSet<A> set = state.setOf(first + i);
                for (int k = 0; k < set.modes; k++) {
                    make.wave(
                            blocks.get(worker),
                            set,
                            first + i - set.first,
                            k,
                            batch.get(i).get(k));
                }
            });
            workers.run(bands.size(), (worker, number) -> {
                for (int i = 0; i < frames; i++) {
                    FrameSet<A> set = state.setOf(first + i);
                    for (int k = 0; k < set.modes; k++) {
                        Wave<A> wave = batch.get(i).get(k);
                        add.wave(worker, bands.get(number), set, first + i - set.first, k, wave);
                    }
                }
            });
        }
    }

    private static <A> Wave<A> rows(Wave<A> wave, int y) {
        return wave.shift(y * wave.stride);
    }

    private void addToObject(
            int worker, Overlap.Band band, FrameSet<A> set, int j, int k, Wave<A> wave, CpuField<A> num) {
        if (object.shiftsBack()) {
            Wave<A> target = set.pixelWindow(j, k, num, pointers.get(worker));
            add(worker, band, set, set.row(j, k), target, wave, 1);
            return;
        }
        for (int corner = 0; corner < 4; corner++) {
            double weight = object.weight(set, j, k, corner);
            if (weight > 0) {
                Wave<A> target = object.part(set, j, k, corner, num, pointers.get(worker));
                add(worker, band, set, object.row(set, j, k, corner), target, wave, weight);
            }
        }
    }

    /** Adds the rows of a wave that lie in a band; the wave and its target begin at a row of the object. */
    private void add(
            int worker, Overlap.Band band, FrameSet<A> set, int row, Wave<A> target, Wave<A> wave, double weight) {
        int first = Math.max(0, band.low() - row);
        int rows = Math.min(set.ny, band.high() - row) - first;
        if (rows > 0) {
            Wave<A> from = blocks.get(worker).o.setRows(wave, first);
            object.loops().add(rows(target, first), from, rows, set.nx, weight, false);
        }
    }

    private void addLight(int worker, Overlap.Band band, FrameSet<A> set, int j, int k, CpuField<A> den) {
        for (int corner = 0; corner < 4; corner++) {
            double weight = object.weight(set, j, k, corner) * set.objectWeight(j, k);
            int row = object.row(set, j, k, corner);
            int first = Math.max(0, band.low() - row);
            int rows = Math.min(set.ny, band.high() - row) - first;
            if (rows > 0 && weight > 0) {
                Wave<A> target = object.part(set, j, k, corner, den, pointers.get(worker));
                Wave<A> p = rows(set.probe(j, k, state.probe(), blocks.get(worker).p), first);
                object.loops().addPower(rows(target, first), p, rows, set.nx, weight);
            }
        }
    }
}

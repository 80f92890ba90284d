package org.ptyj.engine.kernel;

import java.util.List;

/** Work on all frames, followed closely by adding their exit waves to the object, in {@link Batches}. */
final class Pipeline<A> {
    /** Frames per batch: few enough that their exit waves are still in the nearer caches when they are added. */
    private static final int BATCH = 2;

    private final Overlap<A> overlap;
    private final Batches batches;

    Pipeline(CpuState<A> state, Overlap<A> overlap) {
        this.overlap = overlap;
        List<Overlap.Band> bands = overlap.objectBands();
        this.batches = new Batches(
                state.frames(),
                BATCH,
                Batches.UNLIMITED,
                bands.size(),
                (first, end, band) -> touches(state, first, end, bands.get(band)));
    }

    private static <A> boolean touches(CpuState<A> state, int first, int end, Overlap.Band band) {
        for (int number = first; number < end; number++) {
            FrameSet<A> set = state.setOf(number);
            for (int k = 0; k < set.modes; k++) {
                int row = set.row(number - set.first, k);
                if (set.objectImage(number - set.first, k) == band.image()
                        && row < band.high()
                        && row + set.ny > band.low()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Does the work on every frame and adds its exit waves to num and den. */
    void run(Workers workers, Workers.Task work, CpuField<A> num, CpuField<A> den) {
        batches.run(
                workers,
                work,
                (worker, first, end, band) ->
                        overlap.addToObject(worker, overlap.objectBands().get(band), first, end, num, den));
    }
}

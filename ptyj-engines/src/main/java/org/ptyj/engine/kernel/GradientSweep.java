package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Work on all frames that leaves a wave per mode, followed closely by adding these waves to object and probe: batch by
 * batch (see {@link Batches}), so that the waves never leave the cache and no room is needed for those of all frames.
 */
final class GradientSweep<A> {
    /** Bytes of waves in a batch: few enough that the batches in use stay in the last cache, with room for other things. */
    private static final int BATCH_BYTES = 1 << 20;

    private static final int MOST_FRAMES = 16;
    /** Batches in use: one being filled, one being added, and one between. */
    private static final int RING = 3;

    private final CpuState<A> state;
    private final List<CpuBlock<A>> blocks;
    private final BandSums<A> sums;
    private final Batches batches;
    private final List<List<A>> ring = new ArrayList<>();

    GradientSweep(Loops<A> loops, CpuState<A> state, List<CpuBlock<A>> blocks, BandSums<A> sums) {
        this.state = state;
        this.blocks = blocks;
        this.sums = sums;
        int length = 2 * blocks.get(0).waves.get(0).im; // a plane and what is left out before it, twice
        int modes = blocks.get(0).waves.size();
        long bytes = (long) length * modes * loops.precision().bytes();
        int batch = (int) Math.min(MOST_FRAMES, Math.max(2, BATCH_BYTES / bytes));
        for (int slot = 0; slot < Math.min(state.frames(), RING * batch); slot++) {
            List<A> waves = new ArrayList<>();
            for (int k = 0; k < modes; k++) {
                waves.add(loops.allocate(length));
            }
            ring.add(waves);
        }
        this.batches = new Batches(
                state.frames(),
                batch,
                RING,
                sums.bands().size(),
                (first, end, band) -> sums.touches(sums.bands().get(band), first, end));
    }

    /** Does the work on every frame and adds its waves to the gradients. */
    void run(Workers workers, Consumer<Block> work, CpuField<A> gradObject, CpuField<A> gradProbe) {
        batches.run(
                workers,
                (worker, frame) -> frame(worker, frame, work),
                (worker, first, end, band) -> add(worker, first, end, band, gradObject, gradProbe));
    }

    private List<A> slot(int frame) {
        return ring.get(frame % ring.size());
    }

    private void frame(int worker, int frame, Consumer<Block> work) {
        FrameSet<A> set = state.setOf(frame);
        CpuBlock<A> block = blocks.get(worker).at(set, frame - set.first);
        exchange(block, slot(frame));
        try {
            work.accept(block);
        } finally {
            exchange(block, slot(frame));
        }
    }

    /** Lets the block's waves and those of a slot change places. */
    private void exchange(CpuBlock<A> block, List<A> slot) {
        for (int k = 0; k < slot.size(); k++) {
            Wave<A> wave = block.waves.get(k);
            A data = wave.data;
            wave.data = slot.get(k);
            slot.set(k, data);
        }
    }

    private void add(int worker, int first, int end, int band, CpuField<A> gradObject, CpuField<A> gradProbe) {
        for (int number = first; number < end; number++) {
            sums.addGradient(worker, sums.bands().get(band), number, slot(number), gradObject, gradProbe);
        }
    }
}

package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

/**
 * Work on all frames that leaves a wave per mode, followed closely by adding these waves to object and probe: batch by
 * batch, so that the waves never leave the cache and no room is needed for those of all frames. As in {@link Pipeline},
 * threads take tasks in one fixed order, and each band of rows receives the frames in ascending order, so that every pixel
 * gets the same bits for any number of threads.
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
    private final int frames;
    private final int batch;
    private final List<List<A>> ring = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    /** Frames done and bands done per batch, bands expected per batch, and batches done per band. */
    private final AtomicIntegerArray framesDone;

    private final AtomicIntegerArray bandsDone;
    private final AtomicIntegerArray batchesDone;
    private final int[] bandsOf;
    private volatile boolean failed;

    /** A frame, or (band >= 0) the adding of a batch to a band that has had {@code earlier} batches before. */
    private record Task(int batch, int frame, int band, int earlier) {}

    GradientSweep(Loops<A> loops, CpuState<A> state, List<CpuBlock<A>> blocks, BandSums<A> sums) {
        this.state = state;
        this.blocks = blocks;
        this.sums = sums;
        this.frames = state.frames();
        int length = 2 * blocks.get(0).waves.get(0).im; // a plane and what is left out before it, twice
        int modes = blocks.get(0).waves.size();
        long bytes = (long) length * modes * loops.precision().bytes();
        this.batch = (int) Math.min(MOST_FRAMES, Math.max(2, BATCH_BYTES / bytes));
        for (int slot = 0; slot < Math.min(frames, RING * batch); slot++) {
            List<A> waves = new ArrayList<>();
            for (int k = 0; k < modes; k++) {
                waves.add(loops.allocate(length));
            }
            ring.add(waves);
        }
        int batches = (frames + batch - 1) / batch;
        this.framesDone = new AtomicIntegerArray(batches);
        this.bandsDone = new AtomicIntegerArray(batches);
        this.bandsOf = new int[batches];
        this.batchesDone = new AtomicIntegerArray(sums.bands().size());
        plan(batches);
    }

    private void plan(int batches) {
        int[] earlier = new int[sums.bands().size()];
        for (int b = 0; b <= batches; b++) {
            for (int j = b * batch; j < Math.min(frames, (b + 1) * batch); j++) {
                tasks.add(new Task(b, j, -1, 0));
            }
            for (int band = 0; b > 0 && band < earlier.length; band++) {
                if (sums.touches(sums.bands().get(band), (b - 1) * batch, end(b - 1))) {
                    tasks.add(new Task(b - 1, 0, band, earlier[band]++));
                    bandsOf[b - 1]++;
                }
            }
        }
    }

    private int end(int b) {
        return Math.min(frames, (b + 1) * batch);
    }

    /** Does the work on every frame and adds its waves to the gradients. */
    void run(Workers workers, Consumer<Block> work, CpuField<A> gradObject, CpuField<A> gradProbe) {
        failed = false;
        clear(framesDone);
        clear(bandsDone);
        clear(batchesDone);
        workers.run(tasks.size(), (worker, number) -> {
            boolean done = false;
            try {
                Task task = tasks.get(number);
                if (task.band < 0) {
                    frame(worker, task, work);
                } else {
                    add(worker, task, gradObject, gradProbe);
                }
                done = true;
            } finally {
                failed |= !done;
            }
        });
    }

    private static void clear(AtomicIntegerArray counts) {
        for (int i = 0; i < counts.length(); i++) {
            counts.set(i, 0);
        }
    }

    private List<A> slot(int frame) {
        return ring.get(frame % ring.size());
    }

    private void frame(int worker, Task task, Consumer<Block> work) {
        int before = task.batch - RING;
        int waited = 0;
        while (before >= 0 && bandsDone.get(before) < bandsOf[before]) {
            if (failed) {
                return;
            }
            waited = Waiting.moment(waited);
        }
        FrameSet<A> set = state.setOf(task.frame);
        CpuBlock<A> block = blocks.get(worker).at(set, task.frame - set.first);
        exchange(block, slot(task.frame));
        try {
            work.accept(block);
        } finally {
            exchange(block, slot(task.frame));
        }
        framesDone.incrementAndGet(task.batch);
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

    private void add(int worker, Task task, CpuField<A> gradObject, CpuField<A> gradProbe) {
        int first = task.batch * batch;
        int end = end(task.batch);
        int waited = 0;
        while (framesDone.get(task.batch) < end - first || batchesDone.get(task.band) < task.earlier) {
            if (failed) {
                return;
            }
            waited = Waiting.moment(waited);
        }
        for (int number = first; number < end; number++) {
            sums.addGradient(worker, sums.bands().get(task.band), number, slot(number), gradObject, gradProbe);
        }
        batchesDone.incrementAndGet(task.band);
        bandsDone.incrementAndGet(task.batch);
    }
}

package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Work on all frames, followed closely by adding them to the object: batches of frames are added while their exit waves
 * are still in the cache. Threads take tasks in one fixed order (a batch of frames, then the bands of the batch before
 * it), so that what a task waits for has always been begun by somebody.
 */
final class Pipeline<A> {
    /** Frames per batch: few enough that their exit waves are still in the nearer caches when they are added. */
    private static final int BATCH = 2;

    private final Overlap<A> overlap;
    private final int frames;
    private final List<Task> tasks = new ArrayList<>();
    /** Frames done per batch, and batches done per band. */
    private final AtomicIntegerArray framesDone;

    private final AtomicIntegerArray bandsDone;
    private volatile boolean failed;

    /** A frame, or (band >= 0) the adding of a batch to a band that has had {@code earlier} batches before. */
    private record Task(int batch, int frame, int band, int earlier) {}

    Pipeline(CpuState<A> state, Overlap<A> overlap) {
        this.overlap = overlap;
        this.frames = state.frames();
        int batches = (frames + BATCH - 1) / BATCH;
        this.framesDone = new AtomicIntegerArray(batches);
        this.bandsDone = new AtomicIntegerArray(overlap.objectBands().size());
        int[] earlier = new int[overlap.objectBands().size()];
        for (int batch = 0; batch <= batches; batch++) {
            for (int j = batch * BATCH; j < Math.min(frames, (batch + 1) * BATCH); j++) {
                tasks.add(new Task(batch, j, -1, 0));
            }
            for (int band = 0; batch > 0 && band < earlier.length; band++) {
                if (touches(state, batch - 1, overlap.objectBands().get(band))) {
                    tasks.add(new Task(batch - 1, 0, band, earlier[band]++));
                }
            }
        }
    }

    private boolean touches(CpuState<A> state, int batch, Overlap.Band band) {
        for (int number = batch * BATCH; number < end(batch); number++) {
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

    private int end(int batch) {
        return Math.min(frames, (batch + 1) * BATCH);
    }

    /** Does the work on every frame and adds its exit waves to num and den. */
    void run(Workers workers, Workers.Task work, CpuField<A> num, CpuField<A> den) {
        failed = false;
        for (int i = 0; i < framesDone.length(); i++) {
            framesDone.set(i, 0);
        }
        for (int i = 0; i < bandsDone.length(); i++) {
            bandsDone.set(i, 0);
        }
        workers.run(tasks.size(), (worker, number) -> {
            boolean done = false;
            try {
                run(worker, tasks.get(number), work, num, den);
                done = true;
            } finally {
                failed |= !done;
            }
        });
    }

    private void run(int worker, Task task, Workers.Task work, CpuField<A> num, CpuField<A> den) {
        if (task.band < 0) {
            work.run(worker, task.frame);
            framesDone.incrementAndGet(task.batch);
            return;
        }
        int first = task.batch * BATCH;
        int end = end(task.batch);
        int waited = 0;
        while (framesDone.get(task.batch) < end - first || bandsDone.get(task.band) < task.earlier) {
            if (failed) {
                return;
            }
            waited = Waiting.moment(waited);
        }
        overlap.addToObject(worker, overlap.objectBands().get(task.band), first, end, num, den);
        bandsDone.incrementAndGet(task.band);
    }
}

package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Work on all frames, followed closely by adding up what it left: batches of frames are added to bands of rows while what
 * they left is still in the cache. Threads take tasks in one fixed order (a batch of frames, then the bands of the batch
 * before it), so that what a task waits for has always been begun by somebody. Each band receives the frames in ascending
 * order, so that every pixel gets the same bits for any number of threads.
 */
final class Batches {
    /** For {@code room}: what frames leave has a place for all of them. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    private final int frames;
    private final int size;
    private final int room;
    private final List<Task> tasks = new ArrayList<>();
    /** Frames done and bands done per batch, bands expected per batch, and batches done per band. */
    private final AtomicIntegerArray framesDone;

    private final AtomicIntegerArray bandsDone;
    private final AtomicIntegerArray batchesDone;
    private final int[] bandsOf;
    private volatile boolean failed;

    /** A frame, or (band >= 0) the adding of a batch to a band that has had {@code earlier} batches before. */
    private record Task(int batch, int frame, int band, int earlier) {}

    /** Whether some of the frames reach into a band. */
    @FunctionalInterface
    interface Reach {
        boolean reaches(int first, int end, int band);
    }

    /** Adds what the frames have left to a band. */
    @FunctionalInterface
    interface Adding {
        void add(int worker, int first, int end, int band);
    }

    /**
     * A plan for frames.
     *
     * @param size frames per batch
     * @param room batches that have a place for what they leave: a batch begins when the one that had its place is added.
     *     At least 2, as a batch is added after the frames of the next one were taken
     */
    Batches(int frames, int size, int room, int bands, Reach reach) {
        this.frames = frames;
        this.size = size;
        this.room = room;
        int count = (frames + size - 1) / size;
        this.framesDone = new AtomicIntegerArray(count);
        this.bandsDone = new AtomicIntegerArray(count);
        this.bandsOf = new int[count];
        this.batchesDone = new AtomicIntegerArray(bands);
        int[] earlier = new int[bands];
        for (int batch = 0; batch <= count; batch++) {
            for (int frame = first(batch); frame < end(batch); frame++) {
                tasks.add(new Task(batch, frame, -1, 0));
            }
            for (int band = 0; batch > 0 && band < bands; band++) {
                if (reach.reaches(first(batch - 1), end(batch - 1), band)) {
                    tasks.add(new Task(batch - 1, 0, band, earlier[band]++));
                    bandsOf[batch - 1]++;
                }
            }
        }
    }

    private int first(int batch) {
        return batch * size;
    }

    private int end(int batch) {
        return Math.min(frames, (batch + 1) * size);
    }

    /** Does the work on every frame, and adds what it leaves to the bands. */
    void run(Workers workers, Workers.Task work, Adding adding) {
        failed = false;
        clear(framesDone);
        clear(bandsDone);
        clear(batchesDone);
        workers.run(tasks.size(), (worker, number) -> {
            boolean done = false;
            try {
                Task task = tasks.get(number);
                if (task.band < 0) {
                    work(worker, task, work);
                } else {
                    add(worker, task, adding);
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

    private void work(int worker, Task task, Workers.Task work) {
        int before = task.batch - room;
        int waited = 0;
        while (before >= 0 && bandsDone.get(before) < bandsOf[before]) {
            if (failed) {
                return;
            }
            waited = Waiting.moment(waited);
        }
        work.run(worker, task.frame);
        framesDone.incrementAndGet(task.batch);
    }

    private void add(int worker, Task task, Adding adding) {
        int first = first(task.batch);
        int end = end(task.batch);
        int waited = 0;
        while (framesDone.get(task.batch) < end - first || batchesDone.get(task.band) < task.earlier) {
            if (failed) {
                return;
            }
            waited = Waiting.moment(waited);
        }
        adding.add(worker, first, end, task.band);
        batchesDone.incrementAndGet(task.band);
        bandsDone.incrementAndGet(task.batch);
    }
}

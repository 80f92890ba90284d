package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ptyj.io.hdf5.filter.Scratch;

/** A part of reading that is independent of the others. */
@FunctionalInterface
public interface Work {
    void run(Scratch scratch) throws IOException;

    /** Threads that wait for work; they keep no program from ending. */
    ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ptyj-read");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Does all work.
     *
     * @param workers threads that take part, this one included
     * @throws IOException the first failure; what has not begun by then is left out
     */
    static void all(List<Work> work, int workers) throws IOException {
        AtomicInteger next = new AtomicInteger();
        int helpers = Math.min(workers, work.size()) - 1;
        List<Future<IOException>> others = IntStream.range(0, Math.max(0, helpers))
                .mapToObj(i -> THREADS.submit(() -> some(work, next)))
                .toList();
        IOException failure = some(work, next);
        for (Future<IOException> other : others) {
            IOException its = result(other);
            failure = failure == NONE ? its : failure;
        }
        if (failure != NONE) {
            throw failure;
        }
    }

    /** Stands for no failure. */
    IOException NONE = new IOException("none");

    private static IOException some(List<Work> work, AtomicInteger next) {
        try (Scratch scratch = new Scratch()) {
            for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
                work.get(i).run(scratch);
            }
            return NONE;
        } catch (IOException e) {
            next.set(work.size());
            return e;
        }
    }

    private static IOException result(Future<IOException> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("reading was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reading thread failed: " + e.getCause(), e);
        }
    }
}

package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ptyj.io.hdf5.filter.Scratch;

/** Threads that read. */
public final class Workers {
    /** They keep no program from ending, and go when they had nothing to do for a minute. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ptyj-read");
        thread.setDaemon(true);
        return thread;
    });

    private Workers() {}

    /** As many as the property ptyj.threads says, else as there are processors. */
    public static int standard() {
        return Math.max(
                1, Integer.getInteger("ptyj.threads", Runtime.getRuntime().availableProcessors()));
    }

    /** Does something that nobody waits for. */
    static void beside(Runnable task) {
        THREADS.execute(task);
    }

    /**
     * Does all work.
     *
     * @param workers threads that take part, this one included
     * @throws IOException the first failure; what has not begun by then is left out
     */
    public static void run(List<Work> work, int workers) throws IOException {
        AtomicInteger next = new AtomicInteger();
        List<Future<Optional<IOException>>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(workers, work.size()); i++) {
            others.add(THREADS.submit(() -> some(work, next)));
        }
        Optional<IOException> failure = some(work, next);
        for (Future<Optional<IOException>> other : others) {
            Optional<IOException> its = result(other); // all must be done before the array is given back
            failure = failure.isPresent() ? failure : its;
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static Optional<IOException> some(List<Work> work, AtomicInteger next) {
        try (Scratch scratch = new Scratch()) {
            for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
                work.get(i).run(scratch);
            }
            return Optional.empty();
        } catch (IOException e) {
            next.set(work.size());
            return Optional.of(e);
        }
    }

    private static Optional<IOException> result(Future<Optional<IOException>> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new InterruptedIOException("reading was interrupted"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reading thread failed: " + e.getCause(), e);
        }
    }
}

package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed team of threads that share out numbered tasks. Which thread takes which task is left to chance, so tasks must
 * not depend on it: each writes to places of its own.
 */
public final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService helpers;

    /**
     * @param count threads that work, the calling one included; at least 1
     */
    public Workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("number of threads must be at least 1, not " + count);
        }
        this.count = count;
        this.helpers = Executors.newFixedThreadPool(Math.max(1, count - 1), task -> {
            Thread thread = new Thread(task, "ptyj-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As many as the property {@code ptyj.threads} says, else one per processor. */
    public static Workers ofMachine() {
        return new Workers(
                Integer.getInteger("ptyj.threads", Runtime.getRuntime().availableProcessors()));
    }

    /** Threads that work. */
    public int count() {
        return count;
    }

    /** A task: {@code worker} is 0 .. count-1, never used by two threads at once; {@code task} 0 .. n-1. */
    @FunctionalInterface
    public interface Task {
        void run(int worker, int task);
    }

    /** Runs tasks 0 .. n-1 and returns when all are done; the first exception of a task is thrown here. */
    public void run(int n, Task work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int w = 1; w < Math.min(count, n); w++) {
            int worker = w;
            running.add(helpers.submit(() -> take(next, n, worker, work)));
        }
        try {
            take(next, n, 0, work);
        } finally {
            await(running, next, n);
        }
    }

    private static void take(AtomicInteger next, int n, int worker, Task work) {
        for (int task = next.getAndIncrement(); task < n; task = next.getAndIncrement()) {
            work.run(worker, task);
        }
    }

    private static void await(List<Future<?>> running, AtomicInteger next, int n) {
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                next.set(n);
                throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                next.set(n);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the other threads were at work", e);
            }
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}

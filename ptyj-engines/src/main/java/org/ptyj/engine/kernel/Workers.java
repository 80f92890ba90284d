package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ptyj.parallel.Communicator;

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
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                Math.max(1, count - 1), Math.max(1, count - 1), 5, TimeUnit.SECONDS, new AlertQueue(), task -> {
                    Thread thread = new Thread(task, "ptyj-worker");
                    thread.setDaemon(true);
                    return thread;
                });
        // Whoever leaves a loop over iterations early closes nothing: threads without work end by themselves.
        pool.allowCoreThreadTimeOut(true);
        this.helpers = pool;
    }

    /** As many as the property {@code ptyj.threads} says, else one per processor that this process has. */
    public static Workers ofMachine() {
        return new Workers(
                Integer.getInteger("ptyj.threads", Communicator.world().processors()));
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

    /**
     * Runs tasks 0 .. n-1 and returns when all are done. If one fails, those not begun are left out, those at work are
     * waited for, and its exception is thrown here.
     */
    public void run(int n, Task work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int w = 1; w < Math.min(count, n); w++) {
            int worker = w;
            running.add(helpers.submit(() -> take(next, n, worker, work)));
        }
        List<Throwable> failures = new ArrayList<>();
        try {
            take(next, n, 0, work);
        } finally {
            running.forEach(future -> await(future).ifPresent(failures::add));
        }
        failures.forEach(Workers::rethrow);
    }

    private static void take(AtomicInteger next, int n, int worker, Task work) {
        boolean done = false;
        try {
            for (int task = next.getAndIncrement(); task < n; task = next.getAndIncrement()) {
                work.run(worker, task);
            }
            done = true;
        } finally {
            if (!done) {
                next.set(n);
            }
        }
    }

    /** Waits, whatever happens: the tasks write to arrays that the caller goes on with. */
    private static Optional<Throwable> await(Future<?> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Waiting.briefly(future::isDone);
                    future.get();
                    return Optional.empty();
                } catch (ExecutionException e) {
                    return Optional.of(e.getCause());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure; // tasks declare no checked exceptions
    }

    @Override
    public void close() {
        helpers.shutdown();
    }

    /** A thread that has just worked looks for more work for a moment before it sleeps: to be woken takes it longer. */
    private static final class AlertQueue extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
            Waiting.briefly(() -> !isEmpty());
            return super.poll(timeout, unit);
        }
    }
}

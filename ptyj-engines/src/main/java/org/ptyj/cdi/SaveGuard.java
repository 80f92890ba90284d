package org.ptyj.cdi;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.ptyj.io.PtyjIoException;

/**
 * Saves a model when a block of a program is left before {@link #done} was called, such as by an exception. Made by {@link
 * CdiModel#saveOnException} and {@link CdiModel#saveOnExit}.
 *
 * <pre>{@code
 * try (SaveGuard guard = model.saveOnException(Path.of("rescued.h5"))) {
 *     for (Epoch e : model.adam(50, data)) {
 *         look(e);
 *     }
 *     guard.done();
 * }
 * }</pre>
 *
 * <p>The exception that ended the block goes on; a {@link ModelSavedException}, which names the file and the epoch, is added to
 * it as suppressed, so that its stack trace tells where the model is.
 */
public final class SaveGuard implements AutoCloseable {
    /** Batches take seconds at most; whoever ends a program does not wait longer. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private static final long GLANCE = 20;

    private final CdiModel<?> model;
    private final Path file;
    private final Thread hook;
    private boolean over;

    SaveGuard(CdiModel<?> model, Path file) {
        this.model = model;
        this.file = file;
        this.hook = new Thread(this::exit, "ptyj-save-on-exit");
    }

    SaveGuard watchingExit() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    /** All went well: nothing needs to be saved. Say it at the end of the block. */
    public synchronized void done() {
        over = true;
    }

    /**
     * Saves unless {@link #done} was called.
     *
     * @throws ModelSavedException if something was saved; it tells where
     * @throws UncheckedIOException if it could not be written
     */
    @Override
    public void close() {
        leaveExit();
        if (save()) {
            throw new ModelSavedException("guard.done() was not reached; the model after "
                    + model.history().size() + " epochs is saved in " + file);
        }
    }

    private void leaveExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program ends already: the hook finds that all is done.
            return;
        }
    }

    private synchronized boolean save() {
        if (over) {
            return false;
        }
        over = true;
        try {
            model.save(file);
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** Cancels what runs, waits for its batch, and saves; the block itself may be faster. */
    void exit() {
        model.cancel();
        long start = System.nanoTime();
        try {
            while (model.isRunning() && System.nanoTime() - start < PATIENCE) {
                Thread.sleep(GLANCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!model.isRunning()) {
            save();
        }
    }
}

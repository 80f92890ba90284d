package org.ptyj.scan;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Files that another program appends to: they are opened again to see more. While they cannot be read, as in the middle of
 * a write, what was seen before stays in use.
 *
 * @param <T> the open files of a scan
 */
public final class Growing<T extends Growing.Opened> {
    /** Part of the notice that says what is waited for. */
    public static final String WAITING = "waiting for the first frame";

    private static final long PAUSE_MILLIS = 50;
    private static final int TRIES = 100;

    private T present;

    private Growing(T present) {
        this.present = present;
    }

    /** The files of a scan as they were when they were opened. */
    public interface Opened extends AutoCloseable {
        /** Frames that can be read. */
        int there();

        /** Whether the files say that the scan has ended. */
        boolean isFinished();

        /** What to say where there is no frame. */
        ScanException nothing();

        @Override
        void close();
    }

    /**
     * Opens the files.
     *
     * @param <T> the open files of a scan
     */
    @FunctionalInterface
    public interface Opening<T> {
        /**
         * Opens them as they are now.
         *
         * @throws ScanException if they cannot be read
         */
        T open();
    }

    /**
     * Waits until the files can be read and have a frame.
     *
     * @param timeout s; empty to wait forever
     * @param context is told the reason for waiting, once
     * @throws ScanException what is wrong with the files after this time
     */
    public static <T extends Opened> Growing<T> await(
            Opening<T> opening, Optional<Double> timeout, ScanContext context) {
        long start = System.nanoTime();
        boolean told = false;
        while (true) {
            ScanException reason;
            try {
                T opened = opening.open();
                if (opened.there() > 0) {
                    return new Growing<>(opened);
                }
                opened.close();
                reason = opened.nothing();
            } catch (ScanException notYet) {
                reason = notYet;
            }
            if (timeout.filter(s -> (System.nanoTime() - start) * 1e-9 > s).isPresent()) {
                throw reason;
            }
            if (!told) {
                String patience = timeout.map(s -> "up to " + s + " s").orElse("without end");
                context.log()
                        .accept("scans." + context.label() + ": " + WAITING + " (" + patience + "): "
                                + reason.getMessage());
                told = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScanException("interrupted while waiting for frames", e);
        }
    }

    /** Files that are complete. */
    public static <T extends Opened> Growing<T> of(T opened) {
        return new Growing<>(opened);
    }

    /** The files as they were seen last. */
    public T present() {
        return present;
    }

    /** Opens the files again, and takes what is there now. */
    public void refresh(UnaryOperator<T> again) {
        try {
            T newer = again.apply(present);
            T older = present;
            boolean more = newer.there() >= older.there();
            present = more ? newer : older;
            (more ? older : newer).close();
        } catch (ScanException notNow) {
            return; // they are being written; asked again until the timeout
        }
    }

    /** Reads. */
    @FunctionalInterface
    public interface Loading<R> {
        R load() throws IOException;
    }

    /**
     * Reads frames; where that fails, opens the files again and tries once more for a while, because chunks that hold
     * several frames are written anew with each of them.
     *
     * @throws IOException if it still fails then
     */
    public <R> R load(Loading<R> loading, UnaryOperator<T> again) throws IOException {
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return loading.load();
            } catch (IOException inTheMiddleOfAWrite) {
                pause();
                refresh(again);
            }
        }
        return loading.load();
    }

    /**
     * What can be read of the frames that are wanted.
     *
     * @param frames wanted
     * @param first index of the first
     * @param announced whether the number of frames of the scan is known, which then decides about the end
     */
    public Accessible accessible(int frames, int first, boolean announced) {
        int n = Math.max(0, Math.min(frames, present.there() - first));
        boolean ended = present.isFinished() && first + n >= present.there();
        return new Accessible(n, ended ? Optional.of(true) : announced ? Optional.empty() : Optional.of(false));
    }
}

package org.ptyj.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.ptyj.parallel.Communicator;

/**
 * What happens when a run is ended from outside, by Ctrl-C or a signal: a file that is being written is completed, an
 * iteration that is being made is completed and saved, and the user hears how far the run came, what it has saved and how
 * to go on. Java then ends with status 130 (128 and the number of the signal). Several ranks end after the same iteration,
 * whichever of them the signal has reached, and not before the first one has saved it.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** For the first rank, which would be ended with this one. */
    private static final long GRACE_SECONDS = 2;

    private static final long LEAVING_MILLIS = 400;

    private final PrintWriter err;
    private final Communicator ranks;
    private final ReentrantLock busy = new ReentrantLock();
    private final Set<Path> saved = new LinkedHashSet<>();
    private final Thread hook = new Thread(this::end, "ptyj-interruption");
    private final CountDownLatch halted = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean asked;
    private volatile boolean iterating;
    private volatile boolean saving;
    private volatile Optional<Path> latest = Optional.empty();
    private volatile String where = "while the data were being loaded";

    private Interruption(PrintWriter err, Communicator ranks) {
        this.err = err;
        this.ranks = ranks;
    }

    /** Watches until it is closed; on all ranks. */
    static Interruption watch(PrintWriter err, Communicator ranks) {
        Interruption watching = new Interruption(err, ranks);
        Runtime.getRuntime().addShutdownHook(watching.hook);
        return watching;
    }

    /** Where the run is now, which goes on from here; when the run was ended, this never returns. */
    void at(String place) {
        busy.lock();
        where = "in run " + place;
        busy.unlock();
    }

    /**
     * Iterations begin, after each of which {@link #pause} is called.
     *
     * @param saved whether their state is saved then
     */
    void iterations(boolean saved) {
        saving = saved;
        iterating = true;
    }

    /**
     * Between two iterations, or after the last one, on all ranks: when one of them was ended, saves the state, and never
     * returns.
     *
     * @param last whether no iteration of the engine follows
     * @param save gives the file from which a run can go on, if it could be written
     */
    void pause(boolean last, Supplier<Optional<Path>> save) {
        iterating = !last;
        if (!isAskedAnywhere()) {
            return;
        }
        complete(() -> latest = save.get());
        if (!ranks.isSerial()) {
            tell(true);
            ranks.barrier(); // launchers end all as soon as one has ended
            leave();
        }
        halted.countDown();
        if (!asked) {
            iterating = false;
            System.exit(ExitStatus.INTERRUPTED);
        }
        while (true) {
            LockSupport.park(this); // Java is ending
        }
    }

    /** Ends MPI, so that launchers do not complain; but one that is ending itself may not take part any more. */
    private static void leave() {
        Thread last = new Thread(Communicator::finish, "ptyj-interruption-leaves");
        last.setDaemon(true);
        last.start();
        try {
            last.join(LEAVING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAskedAnywhere() {
        double[] any = {asked ? 1 : 0};
        ranks.allReduce(any, Communicator.Reduction.MAX);
        return any[0] > 0;
    }

    /** Does what must not be left half done, such as writing files. */
    void complete(Runnable work) {
        busy.lock();
        try {
            work.run();
        } finally {
            busy.unlock();
        }
    }

    /** A file is complete. */
    void saved(Path file) {
        synchronized (saved) {
            saved.add(file);
        }
    }

    private void end() {
        asked = true;
        boolean still = false;
        boolean waiting = iterating;
        try {
            if (waiting) {
                err.println(System.lineSeparator() + "ptyj: ending after this iteration, "
                        + (saving ? "whose state is saved ..." : "whose state is not saved (io.autosave) ..."));
                err.flush();
                halted.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            still = busy.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS); // and never unlocked
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell(still);
        if (!waiting && !ranks.isSerial()) {
            awaitOthers();
        }
    }

    private void tell(boolean still) {
        if (told.getAndSet(true)) {
            return;
        }
        StringBuilder text = new StringBuilder(System.lineSeparator());
        text.append("ptyj: interrupted ").append(where);
        synchronized (saved) {
            text.append(saved.isEmpty() ? "; nothing was saved" : "; saved so far:");
            saved.forEach(
                    file -> text.append(System.lineSeparator()).append("  ").append(file));
        }
        latest.ifPresent(dump -> text.append(System.lineSeparator())
                .append("The same command with --continue ")
                .append(dump)
                .append(" goes on from there."));
        if (!still) {
            text.append(System.lineSeparator()).append("A file was being written; a *.tmp beside it may be removed.");
        }
        err.println(text);
        err.flush();
    }

    private void awaitOthers() {
        try {
            halted.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        iterating = false;
        halted.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Java is ending already, and the hook runs.
        }
    }
}

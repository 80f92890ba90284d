package org.ptyj.parallel;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one communicator of all processes that were started together, made when somebody asks for it. */
final class World {
    /** How long a program that ends without {@link Communicator#finish()} waits for the other processes to end. */
    private static final long PATIENCE_MILLIS = 600_000;

    private static final World ONE = new World();

    private @Nullable Communicator ranks;
    private boolean finished;

    private World() {}

    static Communicator get() {
        return ONE.opened();
    }

    static boolean isStartedFirst() {
        return isOff() || MpiEnvironment.of(System.getenv()).rank() == 0;
    }

    private static Optional<String> chosen() {
        return Optional.ofNullable(System.getProperty("ptyj.mpi", System.getenv("PTYJ_MPI")))
                .filter(text -> !text.isBlank());
    }

    private static boolean isOff() {
        return chosen().filter("off"::equals).isPresent();
    }

    static void finish() {
        ONE.close();
    }

    private synchronized Communicator opened() {
        if (ranks == null) {
            ranks = open();
        }
        return ranks;
    }

    private Communicator open() {
        if (isOff()) {
            return Communicator.serial();
        }
        MpiEnvironment environment = MpiEnvironment.of(System.getenv());
        if (environment.isAlone()) {
            return Communicator.serial();
        }
        MpiLibrary library = MpiLibrary.load(environment, chosen());
        library.start();
        MpiCommunicator made = new MpiCommunicator(library);
        Optional<String> problem = problem(environment, made);
        if (problem.isPresent()) {
            made.finish();
            finished = true;
            throw new MissingMpiException(problem.get());
        }
        watch(made);
        return made;
    }

    /** Whether a library knows of the same processes as the launcher. */
    private static Optional<String> problem(MpiEnvironment environment, Communicator made) {
        String advice =
                ": it is not the library of the mpirun or srun that started them; use its own mpirun, or put the"
                        + " path of the right library into PTYJ_MPI";
        if (environment.size() > 0 && made.size() != environment.size()) {
            return Optional.of(made.description() + " connects " + made.size() + " process, but " + environment.size()
                    + " were started" + advice);
        }
        return made.rank() == environment.rank()
                ? Optional.empty()
                : Optional.of("this process was started as rank " + environment.rank() + ", but " + made.description()
                        + " takes it for rank " + made.rank() + " of " + made.size() + advice);
    }

    /** A program that ends, ends MPI; a thread that dies of an exception ends all ranks, since the others wait for it. */
    private void watch(MpiCommunicator made) {
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(made, starter), "ptyj-mpi-end"));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            Thread.setDefaultUncaughtExceptionHandler(null);
            thread.getThreadGroup().uncaughtException(thread, failure); // Java prints it as always
            made.abort(1);
        });
    }

    /**
     * Others may still be writing. One that waits for this process does not come: then all end. A process that a signal
     * ends in the midst of its work says nothing; its launcher ends the others.
     */
    private void end(MpiCommunicator made, Thread starter) {
        if (starter.isAlive() && !isExiting(starter)) {
            return;
        }
        Thread last = new Thread(this::close, "ptyj-mpi-finish");
        last.setDaemon(true);
        last.start();
        try {
            last.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (last.isAlive()) {
            made.abort(1);
        }
    }

    private static boolean isExiting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
    }

    private void close() {
        MpiCommunicator last = null;
        synchronized (this) {
            if (!finished && ranks instanceof MpiCommunicator made) {
                last = made;
            }
            finished = true;
        }
        if (last != null) {
            last.finish();
        }
    }
}

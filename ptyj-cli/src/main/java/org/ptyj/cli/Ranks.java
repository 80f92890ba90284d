package org.ptyj.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.parallel.Communicator;
import org.ptyj.parallel.MissingMpiException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A command on all processes that mpirun or srun has started: the first one prints and writes, the others are quiet. */
final class Ranks {
    /** Commands that several processes work on together; the first one does the others alone. */
    private static final Set<String> SHARED = Set.of("run", "tutorial");

    /** A mistake that all ranks make is told by the first one, which ends the others meanwhile. */
    private static final long PRECEDENCE_MILLIS = 3_000;

    private Ranks() {}

    /** Runs a command; its exit status. */
    static int run(String... args) {
        PrintWriter err = new PrintWriter(System.err, true);
        try {
            if (!SHARED.contains(command(args))) {
                return isOther() ? ExitStatus.DONE : alone(err, args);
            }
            boolean first = Communicator.world().isFirst();
            PrintWriter quiet = new PrintWriter(Writer.nullWriter());
            int status = Main.run(first ? StandardOutput.printer() : quiet, first ? err : quiet, args);
            Communicator.finish();
            return status;
        } catch (MissingMpiException e) {
            err.println("ptyj: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    /** Name of the command, which may be the first word of a file of words. */
    private static String command(String... args) {
        if (args.length == 0 || !args[0].startsWith("@")) {
            return args.length == 0 ? "" : args[0];
        }
        try {
            ParseResult parsed = new CommandLine(new Main()).parseArgs(args);
            return parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
        } catch (CommandLine.ParameterException e) {
            return e.getCommandLine().getCommandName(); // whose words are wrong
        }
    }

    private static boolean isOther() {
        return !Communicator.isStartedFirst();
    }

    private static int alone(PrintWriter err, String... args) {
        System.setProperty("ptyj.mpi", "off");
        return Main.run(StandardOutput.printer(), err, args);
    }

    /** Whether this process prints and writes. */
    static boolean isFirst() {
        return Communicator.world().isFirst();
    }

    static boolean areSeveral() {
        return !Communicator.world().isSerial();
    }

    /** What connects them, how many there are, and how many threads each has. */
    static String text() {
        Communicator ranks = Communicator.world();
        int threads;
        try (Workers workers = Workers.ofMachine()) {
            threads = workers.count();
        }
        return String.format(
                Locale.ROOT,
                "%s, %d ranks, %d thread%s each",
                ranks.description(),
                ranks.size(),
                threads,
                threads == 1 ? "" : "s");
    }

    /** Ends all ranks, because this one cannot go on; returns only if it is alone. */
    static void abort(String message, int status) {
        Communicator ranks = Communicator.world();
        if (ranks.isSerial()) {
            return;
        }
        if (!ranks.isFirst()) {
            pause();
            System.err.println("rank " + ranks.rank() + ": " + message);
        }
        System.err.flush();
        ranks.abort(status);
    }

    private static void pause() {
        try {
            Thread.sleep(PRECEDENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

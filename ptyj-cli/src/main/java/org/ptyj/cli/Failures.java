package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.ptyj.engine.DivergenceException;
import org.ptyj.param.ParamException;
import org.ptyj.scan.ScanException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one message and an exit status; the only place that catches everything. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (Boolean.getBoolean("ptyj.debug")) {
            failure.printStackTrace(err);
        }
        err.println(message(failure));
        return status(failure);
    }

    private static String message(Exception failure) {
        if (failure instanceof ParamException wrong) {
            int n = wrong.problems().size();
            return wrong.getMessage() + System.lineSeparator() + n + (n == 1 ? " mistake" : " mistakes")
                    + "; nothing was run.";
        }
        if (isExpected(failure)) {
            return "ptyj: " + failure.getMessage();
        }
        return "ptyj: unexpected " + failure + System.lineSeparator()
                + "This is a fault of ptyj. Run again with --debug for the details and report them, please.";
    }

    /** Failures whose message is written for the user. */
    private static boolean isExpected(Exception failure) {
        return failure instanceof ScanException
                || failure instanceof DivergenceException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
    }

    private static int status(Exception failure) {
        if (failure instanceof ParamException || failure instanceof IllegalArgumentException) {
            return ExitStatus.USAGE;
        }
        return failure instanceof ScanException ? ExitStatus.DATA : ExitStatus.FAILED;
    }
}

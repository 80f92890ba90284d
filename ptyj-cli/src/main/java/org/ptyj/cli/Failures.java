package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
        if (!(failure instanceof DivergenceException)) { // which all ranks see, and the first one saves what was good
            Ranks.abort(message(failure), status(failure));
        }
        return status(failure);
    }

    private static String message(Exception failure) {
        if (failure instanceof ParamException wrong) {
            int n = wrong.problems().size();
            return wrong.getMessage() + System.lineSeparator() + n + (n == 1 ? " mistake" : " mistakes")
                    + "; nothing was run.";
        }
        if (isExpected(failure)) {
            return "ptyj: " + reason(failure);
        }
        return "ptyj: unexpected " + failure + System.lineSeparator()
                + "This is a fault of ptyj. Run again with --debug for the details and report them, please.";
    }

    /** The message; of the file system's failures, which often are a bare path, with the reason in words. */
    static String reason(Exception failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            return reason(unchecked.getCause());
        } else if (!(failure instanceof FileSystemException)) {
            return String.valueOf(failure.getMessage());
        }
        FileSystemException system = (FileSystemException) failure;
        String other = system.getOtherFile() == null ? "" : " and " + system.getOtherFile();
        return system.getFile() + other + ": " + words(system);
    }

    private static String words(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        } else if (failure instanceof AccessDeniedException) {
            return "no permission; check the rights of the file and its folder";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "is there already; choose another name";
        } else if (failure instanceof NotDirectoryException) {
            return "is not a folder";
        } else if (failure instanceof DirectoryNotEmptyException) {
            return "is a folder that is not empty";
        }
        return failure.getReason() == null ? "the file system refuses it" : failure.getReason();
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

package org.ptyj.io.hdf5;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.format.H5FormatException;

/** The boundary to the reading of structures: every failure becomes a {@link PtyjIoException} that names the place. */
final class H5Guard {
    private H5Guard() {}

    @FunctionalInterface
    interface Reading<T> {
        T run() throws IOException;
    }

    static <T> T run(Path file, String innerPath, Reading<T> reading) throws PtyjIoException {
        try {
            return reading.run();
        } catch (PtyjIoException e) {
            throw e;
        } catch (ArithmeticException e) { // sizes are multiplied exactly
            throw failure(file, innerPath, H5FormatException.damaged("a size is too large"));
        } catch (IOException e) {
            throw failure(file, innerPath, e);
        }
    }

    static PtyjIoException failure(Path file, String innerPath, IOException e) {
        return new PtyjIoException(file, innerPath, words(e), e);
    }

    private static String words(IOException e) {
        if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
            return "reading was interrupted";
        }
        if (e instanceof ClosedChannelException) {
            return "was closed before it was read; read first, then close";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission to read; check its rights";
        }
        return e.getMessage() == null ? "cannot be read (" + e.getClass().getSimpleName() + ")" : e.getMessage();
    }
}

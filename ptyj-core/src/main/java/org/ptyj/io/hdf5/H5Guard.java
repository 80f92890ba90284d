package org.ptyj.io.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import org.ptyj.io.PtyjIoException;

/**
 * The boundary to the HDF5 reader, which answers damaged and unusual files with all sorts of unchecked exceptions
 * (its own, buffer underflows, negative array sizes, casts ...): here they all become a {@link PtyjIoException}.
 */
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
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof PtyjIoException ours) {
                throw ours;
            }
            throw failure(file, innerPath, e);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw failure(file, innerPath, e);
        }
    }

    static PtyjIoException failure(Path file, String innerPath, Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ClosedChannelException) {
            return new PtyjIoException(file, innerPath, "was closed before it was read; read first, then close", e);
        }
        String detail = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new PtyjIoException(
                file,
                innerPath,
                "cannot be read (" + detail + "): it is damaged, or something in this group uses a feature of HDF5 that"
                        + " is not supported (virtual data sets, opaque types, rare filters); repack or convert it",
                e);
    }
}

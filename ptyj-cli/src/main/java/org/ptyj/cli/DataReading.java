package org.ptyj.cli;

import java.io.IOException;
import org.ptyj.scan.ScanException;

/** Reading of a data file that the user named: if it fails, the command ends with the status of bad data. */
final class DataReading {
    private DataReading() {}

    /** What reads. */
    @FunctionalInterface
    interface Source<T> {
        T read() throws IOException;
    }

    /**
     * The value that is read.
     *
     * @throws ScanException if the file is missing or cannot be read
     */
    static <T> T of(Source<T> source) {
        try {
            return source.read();
        } catch (IOException e) {
            throw new ScanException(Failures.reason(e), e);
        }
    }
}

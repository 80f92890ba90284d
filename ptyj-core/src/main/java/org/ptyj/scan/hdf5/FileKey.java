package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.param.Option;

/**
 * A data set of a file that a parameter branch names.
 *
 * @param file HDF5 file; empty for the one with the frames
 * @param key path of the data set inside the file; empty if none is meant
 */
public record FileKey(
        @Option(file = "*", help = "HDF5 file; null for the file of the frames", since = "0.1")
        Optional<String> file,

        @Option(help = "path of the data set in the file; null for none", since = "0.1")
        Optional<String> key) {

    /** Checks that a file is not named for nothing. */
    public FileKey {
        if (file.isPresent() && key.isEmpty()) {
            throw new IllegalArgumentException(
                    "key: is missing, so nothing is read from " + file.get() + "; name a data set, or leave file out");
        }
    }

    static FileKey none() {
        return new FileKey(Optional.empty(), Optional.empty());
    }
}

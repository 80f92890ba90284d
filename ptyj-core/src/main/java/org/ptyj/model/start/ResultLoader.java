package org.ptyj.model.start;

import java.nio.file.Path;
import java.util.Optional;
import org.ptyj.array.ComplexArray;

/** Finds a probe or an object in the result of an earlier run. */
@FunctionalInterface
public interface ResultLoader {
    /**
     * Loads an array.
     *
     * @param file as the parameters have it
     * @param label of a scan in that file; empty: the storage of the same name, else the first one
     * @return shape (layers, y, x)
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it has no such array
     */
    ComplexArray load(Path file, Optional<String> label);

    /** For runs that have no files to look into; throws IllegalArgumentException when it is used. */
    static ResultLoader none() {
        return (file, label) -> {
            throw new IllegalArgumentException("cannot look into " + file + ": no loader of results is given here");
        };
    }
}

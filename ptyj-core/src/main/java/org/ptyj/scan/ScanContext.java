package org.ptyj.scan;

import java.util.function.Consumer;
import org.ptyj.image.Streams;

/**
 * What a data source gets from the run it belongs to.
 *
 * @param label name of the scan in the parameter tree
 * @param streams random numbers of the run
 * @param log takes notices for the user, one line each
 */
public record ScanContext(String label, Streams streams, Consumer<String> log) {
    /** A context outside of any run: seed 0, and nobody listens. */
    public static ScanContext of(String label) {
        return new ScanContext(label, Streams.of(0), line -> {});
    }
}

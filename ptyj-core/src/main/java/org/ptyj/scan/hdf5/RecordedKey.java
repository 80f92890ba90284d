package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Shorthand;

/**
 * Where a length is that was recorded with the scan.
 *
 * @param at one number; two (y, x) for the size of a pixel
 * @param multiplier turns it into m; empty for what the data set's units say, else 1
 */
@Shorthand("key")
public record RecordedKey(
        @Inline FileKey at,

        @Option(above = 0, help = "turns the number into m; null: by the units of the data set, else 1", since = "0.1")
        Optional<Double> multiplier) {}

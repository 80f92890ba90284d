package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Shorthand;

/**
 * Which frames are read.
 *
 * @param at one number or truth value per frame; frames above 0 are read
 * @param slice range of frames as in Python, {@code start:stop:step}
 */
@Shorthand("key")
public record FrameFilter(
        @Inline FileKey at,

        @Option(level = 1, help = "range of frames as in Python, such as 10:200:2", since = "0.1")
        Optional<String> slice) {

    /** Checks that the slice is one. */
    public FrameFilter {
        slice.ifPresent(Slice::of);
    }
}

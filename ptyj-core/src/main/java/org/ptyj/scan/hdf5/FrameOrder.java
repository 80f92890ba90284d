package org.ptyj.scan.hdf5;

import java.util.List;
import java.util.Optional;
import org.ptyj.param.Option;
import org.ptyj.param.Shorthand;

/**
 * The order in which frames are read.
 *
 * @param indices frames of the file; those that are not named are left out
 */
@Shorthand("indices")
public record FrameOrder(
        @Option(
                min = 0,
                level = 1,
                help = "frames in the order in which they are read; others are left out",
                since = "0.1")
        Optional<List<Integer>> indices) {}

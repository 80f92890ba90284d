package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;

/**
 * Parameters of a {@link CxiScan}. Energy, distance and pixel size that are not given come from the file.
 *
 * @param dfile CXI file
 * @param data common parameters
 * @param entry number of the entry, from 1; empty for the first, with a notice if there are others
 * @param correct whether dark current is subtracted and a flat field divided out, where the file has them
 * @param live whether the file is still being written
 */
@Usual({"dfile", "shape", "center", "num_frames", "rebin"})
public record CxiParameters(
        @Option(file = "*", help = "CXI file to read", since = "0.1")
        String dfile,

        @Inline(defaults = {"shape: null", "energy: null", "distance: null", "psize: null"})
        DataParameters data,

        @Option(min = 1, level = 1, help = "entry of the file; null for entry_1", since = "0.1")
        Optional<Integer> entry,

        @Option(
                def = "true",
                level = 1,
                help = "subtract data_dark and divide by qe_mask where the file has them",
                since = "0.1")
        boolean correct,

        @Option(
                def = "false",
                level = 1,
                help = "the file is still being written: wait for the first frames, and for more, until there are"
                        + " num_frames or as many as there is room for, or the entry has an end_time",
                since = "0.1")
        boolean live) {}

package org.ptyj.scan;

import org.ptyj.param.Ignored;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;
import org.ptyj.scan.pattern.PatternModel;

/**
 * Parameters of a {@link QuickScan}.
 *
 * @param data common parameters; shape is that of the frames
 * @param density step of the scan as a fraction of the frame
 * @param model pattern of the scan
 */
@Ignored("dfile")
@Usual({"shape", "num_frames", "density"})
public record QuickParameters(
        @Inline(defaults = {"shape: 64", "num_frames: 100"}) DataParameters data,

        @Option(def = "0.05", above = 0, max = 10, help = "step of the scan as a fraction of the frame", since = "0.1")
        double density,

        @Option(def = "round", help = "pattern of the scan", since = "0.1")
        PatternModel.Named model) {}

package org.ptyj.scan;

import java.util.List;
import java.util.Optional;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;
import org.ptyj.param.YX;

/**
 * Parameters of a {@link StackScan}. Such files say nothing about the experiment: energy, distance and pixel size must be
 * given.
 *
 * @param frames file, folder or pattern of files with the frames
 * @param array name of the array with the frames, in an .npz file that has several
 * @param positions file with the positions
 * @param columns names or numbers (from 1) of the columns with y and x; empty: those called y and x, or the only two
 * @param unit of the positions; empty: what the names of the columns say, or m
 * @param multiplier numbers that the positions (y, x) are multiplied with
 * @param mask file with the valid pixels
 * @param dark file with counts without beam
 * @param flat file with the sensitivity of the pixels
 * @param data common parameters
 */
@Usual({"frames", "positions", "energy", "distance", "psize", "shape", "center", "num_frames"})
public record StackParameters(
        @Option(
                file = "*",
                help = "frames: a .npy, .npz or TIFF file, a folder of such files, or a pattern such as raw/*.tif",
                since = "0.1")
        String frames,

        @Option(
                file = "*",
                help = "position of each frame: a table (.csv, .txt), or an .npy or .npz file of shape (n, 2)",
                since = "0.1")
        String positions,

        @Option(
                help =
                        "names of the columns with y and x, or their numbers from 1 in quotes; null: those called y and x,"
                                + " or the only two",
                since = "0.1")
        Optional<List<String>> columns,

        @Option(
                choices = {"m", "mm", "um", "nm", "pm"},
                help = "unit of the positions; null: what the names of the columns say, else m",
                since = "0.1")
        Optional<String> unit,

        @Option(
                def = "1",
                min = -1e12,
                max = 1e12,
                help = "what positions (y, x) are multiplied with: [1, -1] turns x round",
                since = "0.1")
        YX multiplier,

        @Inline(defaults = {"shape: null", "energy: null", "distance: null", "psize: null"})
        DataParameters data,

        @Option(file = "*", help = "pixels that are valid, where it is not 0: .npy, .npz or TIFF", since = "0.1")
        Optional<String> mask,

        @Option(file = "*", help = "counts without beam, subtracted; of several frames the mean", since = "0.1")
        Optional<String> dark,

        @Option(file = "*", help = "sensitivity of the pixels, divided out; of several frames the mean", since = "0.1")
        Optional<String> flat,

        @Option(help = "array with the frames in an .npz file that has several", level = 1, since = "0.1")
        Optional<String> array) {

    /** Checks that two columns are named, and that no axis loses its positions. */
    public StackParameters {
        if (columns.isPresent() && columns.get().size() != 2) {
            throw new IllegalArgumentException("columns: two are needed, with y and x, not " + columns.get());
        }
        if (multiplier.y() == 0 || multiplier.x() == 0) {
            throw new IllegalArgumentException("multiplier: 0 would put all positions on one line; use 1 or -1");
        }
    }
}

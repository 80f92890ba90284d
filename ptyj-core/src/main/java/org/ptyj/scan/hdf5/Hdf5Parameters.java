package org.ptyj.scan.hdf5;

import org.ptyj.param.Ignored;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Usual;
import org.ptyj.scan.DataParameters;

/**
 * Parameters of a {@link Hdf5Scan} whose data sets the user names.
 *
 * @param intensities the frames
 * @param sections everything else in files
 * @param data common parameters
 */
@Ignored("dfile")
@Usual({"intensities", "positions", "energy", "distance", "psize", "shape"})
public record Hdf5Parameters(
        @Option(help = "where the frames are", since = "0.1")
        Intensities intensities,

        @Inline Hdf5Sections sections,

        @Inline(defaults = {"shape: null", "energy: null", "distance: null", "psize: null"})
        DataParameters data) {

    /** Checks that the positions are named. */
    public Hdf5Parameters {
        if (!sections.positions().isGiven()) {
            throw new IllegalArgumentException(
                    "positions: where they are is not said; give slow_key (y) and fast_key (x), or key for both");
        }
    }
}

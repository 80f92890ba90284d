package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;

/**
 * A diffraction pattern ready for reconstruction.
 *
 * @param index number in the scan, from 0
 * @param data counts, shape (ny, nx), finite; (0, 0) if another process has them
 * @param mask truth values, shape (ny, nx), true where the pixel is valid; frames may share one mask, so do not modify it
 * @param position of the frame on the sample, (y, x) in m; empty if there is none
 */
public record Frame(int index, RealArray data, RealArray mask, Optional<YX> position) {
    private static final RealArray NOTHING = RealArray.of(new double[0], 0, 0);

    /** A frame that another process has: its position alone. */
    static Frame elsewhere(int index, Optional<YX> position) {
        return new Frame(index, NOTHING, NOTHING, position);
    }

    /** Whether this process has the numbers. */
    public boolean isHere() {
        return data.size() > 0;
    }
}

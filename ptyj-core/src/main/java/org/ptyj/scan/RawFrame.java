package org.ptyj.scan;

import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;

/**
 * A frame as a data source reads it.
 *
 * @param data counts, shape (ny, nx)
 * @param weight pixels above 0 are valid; empty to use the scan's weight. Sharing one array among frames saves time
 * @param position (y, x) in m; empty to use the scan's list of positions
 */
public record RawFrame(RealArray data, Optional<RealArray> weight, Optional<YX> position) {
    public RawFrame {
        if (data.rank() != 2) {
            throw new IllegalArgumentException("a frame has shape (ny, nx), not that of " + data);
        }
    }

    /** A frame whose weight and position are those of the scan. */
    public static RawFrame of(RealArray data) {
        return new RawFrame(data, Optional.empty(), Optional.empty());
    }

    /** The same frame with its own weight. */
    public RawFrame withWeight(RealArray own) {
        return new RawFrame(data, Optional.of(own), position);
    }

    /** The same frame with its own position (y, x) in m. */
    public RawFrame at(YX own) {
        return new RawFrame(data, weight, Optional.of(own));
    }
}

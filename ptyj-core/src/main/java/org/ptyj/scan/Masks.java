package org.ptyj.scan;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;

/** Masks of one chunk: frames that share a weight share its mask. */
final class Masks {
    private final FrameWindow window;
    private final int[] hot;
    private final Map<RealArray, RealArray> ready = new IdentityHashMap<>();

    /**
     * No masks yet.
     *
     * @param hot places in a raw frame that are valid in none
     */
    Masks(FrameWindow window, int[] hot) {
        this.window = window;
        this.hot = hot;
    }

    /** Makes the mask of a weight; before frames are made, which may happen in several threads. */
    void prepare(RealArray weight) {
        ready.computeIfAbsent(weight, w -> window.mask(withoutHot(w)));
    }

    private RealArray withoutHot(RealArray weight) {
        if (hot.length == 0) {
            return weight;
        }
        RealArray cooler = weight.copy();
        for (int pixel : hot) {
            cooler.set(0, pixel / weight.length(1), pixel % weight.length(1));
        }
        return cooler;
    }

    /** A frame as it is delivered, whose weight was prepared. */
    Frame frame(int index, RawFrame raw, Optional<YX> position) {
        return new Frame(index, window.data(raw.data()), ready.get(raw.weight().orElseThrow()), position);
    }
}

package org.ptyj.scan;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;

/** Masks of one chunk: frames that share a weight share its mask. */
final class Masks {
    private final FrameWindow window;
    private final Map<RealArray, RealArray> ready = new IdentityHashMap<>();

    Masks(FrameWindow window) {
        this.window = window;
    }

    /** Makes the mask of a weight; before frames are made, which may happen in several threads. */
    void prepare(RealArray weight) {
        ready.computeIfAbsent(weight, window::mask);
    }

    /** A frame as it is delivered. Pixels that are infinite or no number become masked zeros. */
    Frame frame(int index, RawFrame raw, Optional<YX> position) {
        RealArray data = raw.data();
        RealArray weight = raw.weight().orElseThrow();
        if (!data.hasNonFinite()) {
            return new Frame(index, window.data(data), ready.get(weight), position);
        }
        RealArray finite = data.map(v -> Double.isFinite(v) ? 1 : 0);
        RealArray mask = window.mask(weight.map(v -> v > 0 ? 1 : 0).timesAssign(finite));
        return new Frame(index, window.data(data.map(v -> Double.isFinite(v) ? v : 0)), mask, position);
    }
}

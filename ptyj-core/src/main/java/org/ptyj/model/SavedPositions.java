package org.ptyj.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ptyj.io.NumericArray;

/** Positions in a result file, for going on where an engine had moved frames. */
final class SavedPositions {
    private final Map<?, ?> positions;
    private final Map<?, ?> frames;

    /** @param further what a file has beside its waves */
    SavedPositions(Map<String, ?> further) {
        this.positions = further.get("positions") instanceof Map<?, ?> map ? map : Map.of();
        this.frames = further.get("frame_index") instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Moves the frames that are elsewhere in the file; their given positions are remembered. */
    void restore(Ptycho ptycho) {
        boolean moved = false;
        for (Object id : positions.keySet()) {
            moved |= restore(ptycho, String.valueOf(id));
        }
        if (moved) {
            ptycho.object().reformat();
        }
    }

    private boolean restore(Ptycho ptycho, String object) {
        List<Exposure> here = new ArrayList<>();
        for (Exposure frame : ptycho.exposures()) {
            if (frame.pods().get(0).objectView().storageId().equals(object)) {
                here.add(frame);
            }
        }
        double[] places = numbers(positions.get(object));
        double[] numbers = numbers(frames.get(object));
        boolean moved = false;
        // A scan that was still being measured has more frames now: those in the file come first.
        for (int k = 0; k < Math.min(here.size(), numbers.length) && 2 * k + 1 < places.length; k++) {
            Exposure frame = here.get(k);
            double[] place = {places[2 * k], places[2 * k + 1]};
            boolean same = Arrays.equals(frame.pods().get(0).objectView().coord(), place);
            if (frame.index() == (int) numbers[k] && !same) {
                ptycho.runtime().keepGivenPositions(List.of(frame));
                frame.pods().forEach(pod -> pod.objectView().setCoord(place));
                moved = true;
            }
        }
        return moved;
    }

    private static double[] numbers(Object stored) {
        if (stored instanceof NumericArray array) {
            return array.values();
        }
        if (stored instanceof int[] whole) {
            return Arrays.stream(whole).asDoubleStream().toArray();
        }
        if (stored instanceof double[] values) {
            return values;
        }
        return stored instanceof Number number ? new double[] {number.doubleValue()} : new double[0];
    }
}

package org.ptyj.scan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ptyj.array.RealArray;

/**
 * What the frames of a chunk can tell at all.
 *
 * @param any whether a valid pixel of any frame has a count
 * @param notice which frames have no valid pixel; empty if all have some
 */
record Light(boolean any, Optional<String> notice) {
    private static final int NAMED = 5;

    static Light of(List<Frame> frames) {
        Map<RealArray, Boolean> valid = new IdentityHashMap<>(); // frames share masks
        List<Integer> blind = new ArrayList<>();
        boolean any = false;
        for (Frame frame : frames) {
            boolean sees = valid.computeIfAbsent(frame.mask(), mask -> mask.max() > 0);
            if (!sees) {
                blind.add(frame.index());
            }
            any = any || sees && frame.data().times(frame.mask()).max() > 0;
        }
        return new Light(any, blind.isEmpty() ? Optional.empty() : Optional.of(notice(frames, blind)));
    }

    private static String notice(List<Frame> frames, List<Integer> blind) {
        String named = blind.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return "%d of the %d frames from %d on %s no valid pixel: %s %s%s"
                .formatted(
                        blind.size(),
                        frames.size(),
                        frames.get(0).index(),
                        blind.size() == 1 ? "has" : "have",
                        blind.size() == 1 ? "frame" : "frames",
                        named,
                        blind.size() > NAMED ? " ..." : "");
    }
}

package org.ptyj.scan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.ptyj.array.RealArray;
import org.ptyj.scan.FrameRepair.Defect;

/** What is remarkable about the frames of a scan, counted frame by frame and told once. */
final class Findings {
    /** Counts of a frame beyond this are no counts; their squares leave single precision. */
    static final double MOST_LIGHT = 1e18;

    /** A frame with less than this has no counts in any unit; their squares leave single precision, too. */
    static final double LEAST_LIGHT = 1e-12;

    private static final int NAMED = 5;

    private final long[] pixels = new long[Defect.values().length];
    private final int[] frames = new int[Defect.values().length];
    private final int[] first = new int[Defect.values().length];
    private final List<Integer> blind = new ArrayList<>();
    private final List<Integer> dark = new ArrayList<>();
    private final List<Integer> faint = new ArrayList<>();
    private OptionalInt tooBright = OptionalInt.empty();
    private int seen;

    /** Counts the repair of a frame. */
    void add(int index, FrameRepair repair) {
        for (int kind = 0; kind < pixels.length; kind++) {
            int n = repair.counts()[kind];
            if (n > 0) {
                first[kind] = frames[kind] == 0 ? index : first[kind];
                pixels[kind] += n;
                frames[kind]++;
            }
        }
    }

    /** Looks whether frames have counts in valid pixels. */
    void add(List<Frame> chunk) {
        Map<RealArray, Boolean> valid = new IdentityHashMap<>(); // frames share masks
        for (Frame frame : chunk) {
            boolean sees = valid.computeIfAbsent(frame.mask(), mask -> mask.max() > 0);
            if (!sees) {
                blind.add(frame.index());
            } else {
                addLight(frame.index(), frame.data().dot(frame.mask()));
            }
            seen++;
        }
    }

    private void addLight(int index, double light) {
        if (light <= 0) {
            dark.add(index);
        } else if (light < LEAST_LIGHT) {
            faint.add(index);
        } else if (!(light <= MOST_LIGHT) && tooBright.isEmpty()) {
            tooBright = OptionalInt.of(index);
        }
    }

    /** The first frame whose counts single precision cannot square, if there is one. */
    OptionalInt tooBright() {
        return tooBright;
    }

    /** Whether a valid pixel of any frame has a count. */
    boolean anyLight() {
        return seen > blind.size() + dark.size();
    }

    /** Number of frames counted. */
    int frames() {
        return seen;
    }

    /** A line for each kind. */
    List<String> notices() {
        List<String> all = new ArrayList<>();
        for (Defect defect : Defect.values()) {
            int kind = defect.ordinal();
            if (pixels[kind] > 0) {
                all.add("pixels %s: %d in %d of the %d frames, from frame %d on"
                        .formatted(defect.words(), pixels[kind], frames[kind], seen, first[kind]));
            }
        }
        if (!blind.isEmpty()) {
            all.add(listed(blind, "no valid pixel"));
        }
        if (!dark.isEmpty()) {
            all.add(listed(dark, "no count in any valid pixel"));
        }
        if (!faint.isEmpty()) {
            all.add(listed(faint, "less than " + LEAST_LIGHT + " counts in all")
                    + "; such numbers are too small for single precision: give counts, or multiply them");
        }
        return all;
    }

    private String listed(List<Integer> indices, String lack) {
        String named = indices.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return "%d of the %d frames %s %s: %s %s%s"
                .formatted(
                        indices.size(),
                        seen,
                        indices.size() == 1 ? "has" : "have",
                        lack,
                        indices.size() == 1 ? "frame" : "frames",
                        named,
                        indices.size() > NAMED ? " ..." : "");
    }
}

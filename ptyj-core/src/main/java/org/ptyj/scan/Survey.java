package org.ptyj.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.image.Filters;
import org.ptyj.param.YX;

/**
 * Looks at frames of the first chunk for what holds for all: first for hot pixels, if wanted, then for the centre. Frames go
 * by one after the other, twice if both are wanted; only sums are kept.
 */
final class Survey {
    /** Of larger chunks so many frames are looked at, evenly spread. */
    static final int MOST = 512;

    private final Optional<Double> hotFactor;
    private final boolean automatic;
    private boolean seeksHot;
    private boolean seeksCentre;
    private double[] sums = {};
    private int[] valid = {};
    private int ny;
    private int nx;
    private int seen;
    private int bright;
    private double y;
    private double x;
    private int[] hot = {};

    Survey(DataParameters p) {
        hotFactor = p.detector().hotPixels();
        automatic = FrameWindow.isAutomatic(p);
        seeksHot = hotFactor.isPresent();
        seeksCentre = automatic;
    }

    /** The frames to look at of a chunk. */
    static int[] sample(int first, int frames) {
        int n = Math.min(frames, MOST);
        return IntStream.range(0, n)
                .map(i -> first + (int) ((long) i * frames / n))
                .toArray();
    }

    /** Whether all sampled frames have to be shown (once more). */
    boolean isOpen() {
        return seeksHot || seeksCentre;
    }

    /** Shows a frame that has its weight. */
    void show(RawFrame frame) {
        if (seeksHot) {
            addUp(frame);
        } else {
            addCentre(frame);
        }
    }

    /** All sampled frames were shown. */
    void endPass() {
        if (seeksHot) {
            hot = HotPixels.find(means(), ny, nx, seen, hotFactor.orElseThrow());
            sums = new double[0];
            seeksHot = false;
        } else {
            seeksCentre = false;
        }
    }

    private void addUp(RawFrame frame) {
        double[] counts = frame.data().toDoubles();
        double[] weight = frame.weight().orElseThrow().toDoubles();
        if (seen == 0) {
            ny = frame.data().length(0);
            nx = frame.data().length(1);
            sums = new double[counts.length];
            valid = new int[counts.length];
        }
        for (int i = 0; i < Math.min(counts.length, sums.length); i++) { // other shapes are told later
            if (weight[i] > 0) {
                sums[i] += counts[i];
                valid[i]++;
            }
        }
        seen++;
    }

    /** Mean of the valid counts of each pixel; NaN where it never is. */
    private double[] means() {
        double[] means = new double[sums.length];
        Arrays.setAll(means, i -> valid[i] == 0 ? Double.NaN : sums[i] / valid[i]);
        return means;
    }

    private void addCentre(RawFrame frame) {
        RealArray light = frame.data().times(frame.weight().orElseThrow().map(w -> w > 0 ? 1 : 0));
        for (int pixel : hot) {
            light.set(0, pixel / light.length(1), pixel % light.length(1));
        }
        if (light.sum() > 0) {
            double[] centre = Filters.massCentre(light);
            y += centre[0];
            x += centre[1];
            bright++;
        }
        seen++;
    }

    /** Places of hot pixels in a raw frame, in c order. */
    int[] hot() {
        return hot;
    }

    /**
     * Mean over the frames of the mass centre of their valid pixels, px; dark frames have none and do not count. Empty if
     * nobody asked for it.
     *
     * @throws ScanException if all are dark
     */
    Optional<YX> centre(String place) {
        if (automatic && bright == 0) {
            throw new ScanException(
                    place + ": the frames of the first chunk are dark, so there is no mass centre; give the center");
        }
        return automatic ? Optional.of(new YX(y / bright, x / bright)) : Optional.empty();
    }

    /** What was found, for the user. */
    List<String> notices(Optional<YX> centre) {
        List<String> all = new ArrayList<>();
        if (hotFactor.isPresent()) {
            String named = Arrays.stream(hot)
                    .limit(5)
                    .mapToObj(i -> "(" + i / nx + ", " + i % nx + ")")
                    .reduce((a, b) -> a + ", " + b)
                    .map(text -> ": " + text + (hot.length > 5 ? " ..." : ""))
                    .orElse("");
            all.add(hot.length == 1 ? "1 hot pixel is masked" + named : hot.length + " hot pixels are masked" + named);
        }
        centre.ifPresent(
                c -> all.add("the centre was found at (%.2f, %.2f) px of the raw frame".formatted(c.y(), c.x())));
        return all;
    }
}

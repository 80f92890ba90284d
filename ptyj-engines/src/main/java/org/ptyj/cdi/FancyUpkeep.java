package org.ptyj.cdi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;

/**
 * What keeps the unknowns of a {@link ScanPtycho} in order while they are refined: gauges of positions and power, an object
 * that grows where positions leave it, and a background that comes late.
 */
final class FancyUpkeep {
    /** Pixels that an object grows by. */
    private static final int GROWTH = 16;

    private final FancyOptions options;
    private final ScanPlane plane;
    private final double[] origin;
    private final int[] stage;
    private final FancyParts parts;
    private final int[] grown = new int[4];
    /** Offsets at the beginning of the epoch, once it has begun. */
    private Optional<double[][]> before = Optional.empty();

    /** The parameters that it looks after. */
    record FancyParts(
            Parameter probe,
            Parameter object,
            Parameter background,
            Parameter offsets,
            Parameter minTranslation,
            ScanPtycho.Layers layers) {}

    FancyUpkeep(FancyOptions options, ScanPlane plane, double[] origin, int[] stage, FancyParts parts) {
        this.options = options;
        this.plane = plane;
        this.origin = origin;
        this.stage = stage;
        this.parts = parts;
    }

    /** Makes room for the frames of a batch. */
    void beforeStep(ScanInput in) {
        if (before.isEmpty()) {
            before = Optional.of(parts.offsets.rows());
            if (options.backgroundFrom == 0) {
                parts.background.refine();
            }
        }
        int[] need = new int[4];
        double[][] offsets = parts.offsets.isFrozen() && before.isPresent() ? before.get() : parts.offsets.rows();
        Frames.requireKnown(in.index(), offsets.length);
        double[][] pixels = plane.toPixels(in.translation());
        int[] shape = {parts.object.shape().ny(), parts.object.shape().nx()};
        for (int k = 0; k < pixels.length; k++) {
            for (int a = 0; a < 2; a++) {
                double at = pixels[k][a] - origin[a] + options.translationScale * offsets[in.index()[k]][a];
                requireNear(at, in.index()[k], shape[a], stage[a]);
                int first = (int) Math.floor(at);
                need[2 * a] = Math.max(need[2 * a], -first);
                need[2 * a + 1] = Math.max(need[2 * a + 1], first + stage[a] - shape[a]);
            }
        }
        if (Arrays.stream(need).anyMatch(n -> n > 0)) {
            grow(Arrays.stream(need)
                    .map(n -> (n + GROWTH - 1) / GROWTH * GROWTH)
                    .toArray());
        }
    }

    private static void requireNear(double at, int frame, int size, int window) {
        if (!(at > -window && at < size)) {
            throw new IllegalStateException(
                    "the position of frame " + frame + " went to " + at + ", far from an object of "
                            + size
                            + " pixels; a smaller learning rate or rate factor of translation_offsets may help, or freeze them");
        }
    }

    /** Gives the object pixels before its first row, after its last, before its first column, after its last. */
    private void grow(int[] by) {
        parts.object.grow(new int[] {by[0], by[1]}, new int[] {by[2], by[3]}, options.exponentiated ? 0 : 1, 0);
        origin[0] -= by[0];
        origin[1] -= by[2];
        parts.minTranslation.set(origin);
        for (int k = 0; k < 4; k++) {
            grown[k] += by[k];
        }
    }

    /** What has to be known beside the parameters to go on. */
    Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("object_growth", Arrays.stream(grown).asDoubleStream().toArray());
        state.put("background_refined", new double[] {parts.background.isFrozen() ? 0 : 1});
        return state;
    }

    void restore(Map<String, double[]> state) {
        double[] growth = state.getOrDefault("object_growth", new double[4]);
        int[] by = new int[4];
        Arrays.setAll(by, k -> (int) growth[k] - grown[k]);
        if (Arrays.stream(by).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException(
                    "the object of this model has grown further than that of the checkpoint; begin with a new model");
        }
        if (Arrays.stream(by).anyMatch(n -> n > 0)) {
            grow(by);
        }
        if (state.getOrDefault("background_refined", new double[1])[0] != 0) {
            parts.background.refine();
        }
    }

    void afterEpoch(Epoch epoch, Progress<ScanInput> progress) {
        if (!parts.offsets.isFrozen()) {
            correctOffsets(progress);
        }
        before = Optional.empty();
        if (options.backgroundFrom >= 0 && epoch.number() == options.backgroundFrom) {
            parts.background.refine();
        }
        if (options.powerGauge && !parts.probe.isFrozen() && !parts.object.isFrozen()) {
            new PowerGauge(parts.probe, parts.object, options, parts.layers).apply(places(progress.inputs()), stage);
        }
    }

    /** Positions never jump far in an epoch, nor drift together. */
    private void correctOffsets(Progress<ScanInput> progress) {
        double[][] offsets = parts.offsets.rows();
        double most = options.largestPositionStep / options.translationScale;
        if (before.isPresent()) {
            for (int k = 0; k < offsets.length; k++) {
                for (int a = 0; a < 2; a++) {
                    double step = offsets[k][a] - before.get()[k][a];
                    offsets[k][a] = before.get()[k][a] + Math.max(-most, Math.min(most, step));
                }
            }
        }
        int[] index = progress.inputs().index();
        PositionGauge gauge = options.positionGauge;
        if (gauge != PositionGauge.NONE && progress.share() > options.gaugeUntil) {
            gauge = PositionGauge.MEAN;
        }
        double[][] used = Arrays.stream(index).mapToObj(k -> offsets[k]).toArray(double[][]::new);
        gauge.removeFrom(used, plane.toPixels(progress.inputs().translation()));
        parts.offsets.set(Arrays.stream(offsets).flatMapToDouble(Arrays::stream).toArray());
    }

    Optional<double[]> illumination(ScanInput in) {
        return PowerGauge.illumination(parts.probe, parts.object, options, places(in), stage);
    }

    private int[][] places(ScanInput in) {
        double[][] offsets = parts.offsets.rows();
        double[][] pixels = plane.toPixels(in.translation());
        int[][] places = new int[pixels.length][2];
        for (int k = 0; k < pixels.length; k++) {
            for (int a = 0; a < 2; a++) {
                double at = pixels[k][a] - origin[a] + options.translationScale * offsets[in.index()[k]][a];
                places[k][a] = (int) Math.floor(at);
            }
        }
        return places;
    }
}

package org.ptyj.cdi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ptyj.array.ComplexArray;
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
    /** Whether the background was given its turn; whoever freezes it later has the last word. */
    private boolean released;
    /** Offsets at the beginning of the epoch, once it has begun. */
    private Optional<double[][]> before = Optional.empty();

    /**
     * The parameters that it looks after.
     *
     * @param onStage modes of the probe on the stage, in real space
     */
    record FancyParts(
            Parameter probe,
            Parameter object,
            Parameter background,
            Parameter offsets,
            Parameter minTranslation,
            Supplier<ComplexArray> onStage,
            ScanPtycho.Layers layers) {}

    FancyUpkeep(FancyOptions options, ScanPlane plane, double[] origin, int[] stage, FancyParts parts) {
        this.options = options;
        this.plane = plane;
        this.origin = origin;
        this.stage = stage;
        this.parts = parts;
        if (options.backgroundFrom == 0) {
            release();
        }
    }

    /** Refines the background from now on, unless it is frozen again. */
    void release() {
        parts.background.refine();
        released = true;
    }

    /** Makes room for all frames of an epoch, and takes note of where they are. */
    void beforeEpoch(ScanInput in) {
        before = Optional.of(parts.offsets.rows());
        beforeStep(in);
    }

    /** Makes room for some frames; gives what the object grew by, see {@link FancyPenalties#grown}. */
    int[] beforeStep(ScanInput in) {
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
        int[] by =
                Arrays.stream(need).map(n -> (n + GROWTH - 1) / GROWTH * GROWTH).toArray();
        grow(by);
        return by;
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
        if (Arrays.stream(by).allMatch(n -> n == 0)) {
            return;
        }
        parts.object.grow(new int[] {by[0], by[1]}, new int[] {by[2], by[3]}, options.exponentiated ? 0 : 1, 0);
        origin[0] -= by[0];
        origin[1] -= by[2];
        parts.minTranslation.set(origin);
    }

    /** What has to be known beside the parameters to go on. */
    Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("object_field", new double[] {
            origin[0],
            origin[1],
            parts.object.shape().ny(),
            parts.object.shape().nx()
        });
        state.put("background_refined", flag(!parts.background.isFrozen()));
        state.put("background_released", flag(released));
        return state;
    }

    private static double[] flag(boolean value) {
        return new double[] {value ? 1 : 0};
    }

    void restore(Map<String, double[]> state) {
        Optional.ofNullable(state.get("object_field")).ifPresent(this::growTo);
        Optional.ofNullable(state.get("background_refined")).ifPresent(refined -> {
            if (refined[0] != 0) {
                parts.background.refine();
            } else {
                parts.background.freeze();
            }
        });
        Optional.ofNullable(state.get("background_released")).ifPresent(done -> released = done[0] != 0);
    }

    /** Gives the object the field that it had grown to: the place of its first pixel, its rows and columns. */
    private void growTo(double[] field) {
        int[] shape = {parts.object.shape().ny(), parts.object.shape().nx()};
        int[] by = new int[4];
        for (int a = 0; a < 2; a++) {
            by[2 * a] = (int) Math.round(origin[a] - field[a]);
            by[2 * a + 1] = (int) field[2 + a] - shape[a] - by[2 * a];
        }
        if (Arrays.stream(by).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException(
                    "the object of this model has grown further than that of the checkpoint; begin with a new model");
        }
        grow(by);
        for (int a = 0; a < 2; a++) {
            if (Math.abs(origin[a] - field[a]) > 1e-6) {
                throw new IllegalArgumentException("the object begins at " + Arrays.toString(origin)
                        + " where that of the checkpoint begins at " + field[0] + ", " + field[1]
                        + "; begin with a model of the same data");
            }
            origin[a] = field[a]; // sums of other steps may differ in the last bit
        }
        parts.minTranslation.set(origin);
    }

    void afterEpoch(Epoch epoch, Progress<ScanInput> progress) {
        if (!parts.offsets.isFrozen()) {
            correctOffsets(progress);
        }
        before = Optional.empty();
        beforeStep(progress.inputs()); // the last step may have led out of the object
        if (!released && options.backgroundFrom >= 0 && epoch.number() >= options.backgroundFrom) {
            release();
        }
        if (options.powerGauge && !parts.probe.isFrozen() && !parts.object.isFrozen()) {
            new PowerGauge(parts.probe, parts.object, options, parts.layers).apply(illumination(progress.inputs()));
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

    /** The light that frames bring to each pixel of the object. */
    double[] illumination(ScanInput in) {
        return PowerGauge.illumination(parts.onStage.get(), parts.object, places(in));
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

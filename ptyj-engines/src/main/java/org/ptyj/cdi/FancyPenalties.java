package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Value;
import org.ptyj.autodiff.Var;

/** The penalties that were asked for, on the unknowns of a {@link ScanPtycho}. */
final class FancyPenalties {
    /** Light, relative to the brightest pixel, below which a pixel counts as outside. */
    private static final double DARK = 1e-3;
    /** The same below which it does not count as lit. */
    private static final double LIT = 0.02;
    /**
     * The total variation of an epoch per root of the counts. Objects of simulated scans of 200 counts per pixel came out
     * alike with 0.4 to 0.6 after 100 epochs; the least of them leaves the most detail.
     */
    private static final double USUAL = 0.4;

    private final FancyOptions options;
    private final Parameter object;
    private final Parameter weights;
    private final Parameter background;
    /** Where weights and the root of the background began, in this process or in one before. */
    private final Parameter firstWeights;

    private final Parameter firstBackground;
    private final ScanPtycho.Layers layers;
    /** 1 where hardly any light goes; empty until an epoch begins. */
    private double[] outside = {};
    /** Counts that meet a well lit pixel of the object in an epoch, and its frames; 0 until one begins. */
    private double counts;

    private int frames;
    private int batch;
    private final double unit;

    /**
     * Penalties on some parameters.
     *
     * @param unit counts of a probe pixel whose parameter is 1
     * @param firstWeights what weights are held to
     * @param firstBackground root of what the background is held to
     */
    FancyPenalties(
            FancyOptions options,
            double unit,
            Parameter object,
            Parameter weights,
            Parameter background,
            Parameter firstWeights,
            Parameter firstBackground,
            ScanPtycho.Layers layers) {
        this.layers = layers;
        this.unit = unit;
        this.options = options;
        this.object = object;
        this.weights = weights;
        this.background = background;
        this.firstWeights = firstWeights;
        this.firstBackground = firstBackground;
    }

    /** Takes note of where the light of all frames of an epoch goes, as it begins. */
    void see(double[] illumination, int ofFrames) {
        double most = Arrays.stream(illumination).max().orElse(0);
        frames = ofFrames;
        counts = unit * median(illumination, LIT * most);
        outside = Arrays.stream(illumination).map(l -> l < DARK * most ? 1 : 0).toArray();
    }

    /** The object grew by pixels before its first row, after its last, before its first column, after its last. */
    void grown(int[] by) {
        int nx = object.shape().nx();
        int oldNx = nx - by[2] - by[3];
        boolean fits = outside.length == oldNx * (object.shape().ny() - by[0] - by[1]);
        if (!fits || Arrays.stream(by).allMatch(n -> n == 0)) {
            return;
        }
        double[] larger = new double[object.shape().pixels()];
        Arrays.fill(larger, 1); // no frame was there when the epoch began
        for (int y = 0; y < outside.length / oldNx; y++) {
            System.arraycopy(outside, y * oldNx, larger, (y + by[0]) * nx + by[2], oldNx);
        }
        outside = larger;
    }

    /** The median of what is not below a limit; 0 if all is. */
    private static double median(double[] values, double least) {
        double[] above =
                Arrays.stream(values).filter(v -> v > 0 && v >= least).sorted().toArray();
        return above.length == 0 ? 0 : above[above.length / 2];
    }

    boolean needsLight() {
        return options.denoise > 0 || options.penalties.containsKey(Penalty.Kind.OBJECT_OUTSIDE);
    }

    /** The next step is on so many frames. */
    void beforeStep(int ofFrames) {
        batch = ofFrames;
    }

    /** The part of a batch in the strength of {@link FancyOptions#denoise}. */
    private double noiseStrength() {
        return frames == 0 ? 0 : USUAL * options.denoise * Math.sqrt(counts) * batch / frames;
    }

    /** Their sum for one batch. */
    Optional<Var> on(Tape tape) {
        Stream<Var> told = options.penalties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey()) // sums have an order
                .flatMap(p -> term(tape, p.getKey(), p.getValue()).stream());
        double strength = noiseStrength();
        Stream<Var> own =
                strength > 0 ? on(tape, object, Penalty.differences(strength, true)).stream() : Stream.empty();
        return Stream.concat(told, own).reduce(Var::plus);
    }

    private Optional<Var> term(Tape tape, Penalty.Kind kind, double strength) {
        return switch (kind) {
            case OBJECT_OUTSIDE ->
                outside.length == object.shape().pixels()
                        ? on(tape, object, Penalty.distance(strength, outside, empty()))
                        : Optional.empty();
            case TOTAL_VARIATION -> on(tape, object, Penalty.differences(strength, true));
            case SMOOTHNESS -> on(tape, object, Penalty.differences(strength, false));
            case BACKGROUND -> on(tape, background, Penalty.squares(strength, dark()));
            case WEIGHTS ->
                on(tape, weights, Penalty.distance(strength, new double[0], Value.numbers(firstWeights.toDoubles())));
        };
    }

    private double[] dark() {
        return Arrays.stream(firstBackground.toDoubles()).map(b -> b * b).toArray();
    }

    private static Optional<Var> on(Tape tape, Parameter p, Op penalty) {
        return p.isFrozen() ? Optional.empty() : Optional.of(tape.apply(penalty, tape.parameter(p)));
    }

    /** An object that is not there. */
    private Value empty() {
        Value value = Value.zeros(object.shape());
        if (!options.exponentiated) {
            // Further modes have nothing, further slices let all light through.
            int filled = layers == ScanPtycho.Layers.MODES
                    ? object.shape().pixels()
                    : object.shape().size();
            Arrays.fill(value.re(), 0, filled, 1);
        }
        return value;
    }
}

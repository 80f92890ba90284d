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

    /** The name under which it is kept what light was seen. */
    static final String LIGHT = "light";

    private final FancyOptions options;
    private final Parameter object;
    private final Parameter weights;
    private final Parameter background;
    private final Value firstWeights;
    private final double[] dark;
    private final ScanPtycho.Layers layers;
    /** 1 where hardly any light goes; empty until an epoch has told. */
    private double[] outside = {};
    /** Counts that meet a well lit pixel of the object in an epoch, and its frames; 0 until an epoch has told. */
    private double counts;

    private int frames;
    private int batch;
    private final double unit;

    /**
     * Penalties on some parameters.
     *
     * @param unit counts of a probe pixel whose parameter is 1
     */
    FancyPenalties(
            FancyOptions options,
            double unit,
            Parameter object,
            Parameter weights,
            Parameter background,
            ScanPtycho.Layers layers) {
        this.layers = layers;
        this.unit = unit;
        this.options = options;
        this.object = object;
        this.weights = weights;
        this.background = background;
        this.firstWeights = Value.numbers(weights.toDoubles());
        this.dark = Arrays.stream(background.toDoubles()).map(b -> b * b).toArray();
    }

    /** Takes note of where the light of some frames goes. */
    void see(Optional<double[]> illumination, int ofFrames) {
        double most =
                illumination.map(light -> Arrays.stream(light).max().orElse(0)).orElse(0.0);
        frames = ofFrames;
        counts = illumination.map(light -> unit * median(light, LIT * most)).orElse(0.0);
        outside = illumination
                .map(light ->
                        Arrays.stream(light).map(l -> l < DARK * most ? 1 : 0).toArray())
                .orElse(new double[0]);
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

    /** What has to be known to go on later. */
    Map<String, double[]> state() {
        return Map.of(LIGHT, new double[] {counts, frames});
    }

    void restore(Map<String, double[]> state) {
        double[] light = state.getOrDefault(LIGHT, new double[2]);
        counts = light[0];
        frames = (int) light[1];
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
            case BACKGROUND -> on(tape, background, Penalty.squares(strength, dark));
            case WEIGHTS -> on(tape, weights, Penalty.distance(strength, new double[0], firstWeights));
        };
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

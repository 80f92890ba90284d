package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Value;
import org.ptyj.autodiff.Var;

/** The penalties that were asked for, on the unknowns of a {@link ScanPtycho}. */
final class FancyPenalties {
    /** Light, relative to the brightest pixel, below which a pixel counts as outside. */
    private static final double DARK = 1e-3;

    private final FancyOptions options;
    private final Parameter object;
    private final Parameter weights;
    private final Parameter background;
    private final Value firstWeights;
    private final double[] dark;
    private final ScanPtycho.Layers layers;
    /** 1 where hardly any light goes; empty until an epoch has told. */
    private double[] outside = {};

    FancyPenalties(
            FancyOptions options, Parameter object, Parameter weights, Parameter background, ScanPtycho.Layers layers) {
        this.layers = layers;
        this.options = options;
        this.object = object;
        this.weights = weights;
        this.background = background;
        this.firstWeights = Value.numbers(weights.toDoubles());
        this.dark = Arrays.stream(background.toDoubles()).map(b -> b * b).toArray();
    }

    /** Takes note of where light goes. */
    void see(Optional<double[]> illumination) {
        double most =
                illumination.map(light -> Arrays.stream(light).max().orElse(0)).orElse(0.0);
        outside = illumination
                .map(light ->
                        Arrays.stream(light).map(l -> l < DARK * most ? 1 : 0).toArray())
                .orElse(new double[0]);
    }

    boolean needsLight() {
        return options.penalties.containsKey(Penalty.Kind.OBJECT_OUTSIDE);
    }

    /** Their sum for one batch. */
    Optional<Var> on(Tape tape) {
        return options.penalties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey()) // sums have an order
                .flatMap(p -> term(tape, p.getKey(), p.getValue()).stream())
                .reduce(Var::plus);
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

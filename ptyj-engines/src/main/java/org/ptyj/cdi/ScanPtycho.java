package org.ptyj.cdi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.Operations;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.results.Results;

/**
 * What models have in common in which a probe is scanned over a sample, all that {@link FancyOptions} tells of: modes,
 * weights, refined positions, background, near and far field. Models differ in how light meets the sample.
 *
 * <p>Parameters: {@code probe} (divided by its largest modulus), {@code obj}, {@code weights}, {@code background} (its
 * root), {@code translation_offsets}, and with Fourier shifts {@code fourier_shifts}.
 */
public abstract sealed class ScanPtycho extends CdiModel<ScanInput>
        permits FancyPtycho, MultislicePtycho, Bragg2DPtycho {
    final FancyOptions options;
    final int[] stage;
    final ScanPositions positions;
    final ScanProbe light;
    final Parameter object;
    final double probeNorm;
    private final ScanDetector detector;
    private final Optional<Parameter> propagator;
    private final FancyUpkeep upkeep;
    private final Parameter firstWeights;
    private final Parameter firstBackground;
    private final FancyPenalties penalties;

    /** What the layers of an object are. */
    enum Layers {
        /** Objects that add their intensities. */
        MODES,
        /** Parts of one object, one behind the other. */
        SLICES
    }

    ScanPtycho(FancyStart start, FancyOptions options, double probeNorm, Layers layers) {
        super(options.precision, options.threads);
        options.check();
        FancyShapes.check(start, options);
        this.options = options;
        this.probeNorm = probeNorm;
        this.stage = new int[] {
            options.oversampling * start.detectorShape()[0], options.oversampling * start.detectorShape()[1]
        };
        ComplexArray modes = FancyShapes.layers(start.probe());
        Optional<Parameter> support = start.support().map(s -> constant(Parameter.of("support", s, options.precision)));
        Parameter probe = register(
                Parameter.of("probe", FancyShapes.normalised(modes, probeNorm, start.support()), options.precision));
        this.object = register(Parameter.of("obj", start.object(), options.precision));
        Parameter weights = register(Parameter.table("weights", start.weights()));
        Parameter background = register(Parameter.of("background", start.backgroundRoot(), options.precision));
        Parameter offsets = register(Parameter.table("translation_offsets", start.offsets()));
        Optional<Parameter> shifts = options.fourierShifts
                ? Optional.of(register(Parameter.table("fourier_shifts", new double[start.offsets().length][2])))
                : Optional.empty();
        Optional<Parameter> flat = start.flat().map(f -> constant(Parameter.of("flat_field", f, options.precision)));
        this.propagator = start.propagator().map(h -> constant(Parameter.of("propagator", h, options.precision)));
        double[] origin = start.origin().clone();
        constant(Parameter.table("probe_norm", new double[][] {{probeNorm}}));
        this.firstWeights = constant(Parameter.table("first_weights", start.weights()));
        this.firstBackground = constant(Parameter.of("first_background", start.backgroundRoot(), Precision.DOUBLE));
        Parameter minTranslation = constant(Parameter.table("min_translation", new double[][] {origin}));
        constant(Parameter.table("translation_scale", new double[][] {{options.translationScale}}));
        loss(options.loss);
        // Adam moves a parameter by a full step however small its gradient: a background nobody asked for swallows
        // signal.
        background.freeze().rateFactor(options.backgroundFactor);
        weights.rateFactor(options.weightFactor);
        this.positions = new ScanPositions(start.plane(), origin, offsets, options.translationScale);
        ScanPlane detectorPlane = new ScanPlane(start.detector(), start.plane().normal());
        int rank = options.rank < 0 ? modes.length(0) : options.rank;
        this.light = new ScanProbe(options, probe, weights, shifts, support, detectorPlane, rank, stage);
        this.detector = new ScanDetector(options, background, flat);
        this.upkeep = new FancyUpkeep(
                options,
                positions.plane(),
                origin,
                stage,
                new FancyUpkeep.FancyParts(
                        probe, object, background, offsets, minTranslation, () -> light.onStage(workspace()), layers));
        this.penalties = new FancyPenalties(
                options, probeNorm * probeNorm, object, weights, background, firstWeights, firstBackground, layers);
    }

    /** The largest modulus of the first mode, by which the probe is divided. */
    static double norm(FancyStart start) {
        return FancyShapes.layers(start.probe()).layer(0).abs().max();
    }

    @Override
    protected void describe(Results results) {
        FancyResults.put(
                results, this, options, positions.plane(), light.detector().basis());
    }

    @Override
    protected void describe(Results results, DiffractionDataset<ScanInput> dataset) {
        results.put("translations", translations(dataset))
                .put(
                        "original_translations",
                        dataset.inputs(Frames.all(dataset.size())).translation());
    }

    Var transmission(Tape tape) {
        Var obj = tape.parameter(object);
        if (!options.exponentiated) {
            return obj;
        }
        return options.phaseOnly ? obj.expIReal() : obj.expI();
    }

    /** The probe was moved by the fraction, not the object: in the near field the pattern has to be moved back. */
    Var movedBack(Var exit, Var position) {
        return propagator.isPresent() ? exit.shifted(position.fraction().times(-1)) : exit;
    }

    @Override
    protected Var propagate(Tape tape, Var exit) {
        return propagator.isPresent() ? exit.filtered(tape.parameter(propagator.get())) : exit.farField();
    }

    @Override
    protected Var backPropagate(Tape tape, Var wave) {
        return propagator.isPresent()
                ? wave.filtered(tape.apply(new Operations.Conjugate(), tape.parameter(propagator.get())))
                : wave.inverseFarField();
    }

    @Override
    protected Var measure(Tape tape, Var wave) {
        return measure(tape, wave, UnaryOperator.identity());
    }

    final Var measure(Tape tape, Var wave, UnaryOperator<Var> falloff) {
        return detector.measure(tape, wave, falloff);
    }

    @Override
    protected Optional<Var> regulariser(Tape tape) {
        return penalties.on(tape);
    }

    @Override
    protected void beforeEpoch(ScanInput inputs) {
        upkeep.beforeEpoch(inputs);
        if (penalties.needsLight()) {
            penalties.see(upkeep.illumination(inputs), inputs.index().length);
        }
    }

    @Override
    protected void beforeStep(ScanInput inputs) {
        penalties.grown(upkeep.beforeStep(inputs));
        penalties.beforeStep(inputs.index().length);
    }

    @Override
    protected void afterEpoch(Epoch epoch, Progress<ScanInput> progress) {
        upkeep.afterEpoch(epoch, progress);
    }

    @Override
    protected Map<String, double[]> upkeep() {
        return upkeep.state();
    }

    @Override
    protected void restoreUpkeep(Map<String, double[]> state) {
        upkeep.restore(state);
    }

    /** Takes all from results of such a model: also what its penalties hold on to, and whether its background had its turn. */
    final void takeUp(Results results) {
        for (Parameter p : List.of(firstWeights, firstBackground)) {
            if (results.contains("state/" + p.name())) {
                p.set(results.array("state/" + p.name()).values());
            }
        }
        int from = FancyResults.options(results).backgroundFrom;
        if (from >= 0 && results.contains("epoch") && results.number("epoch") >= from) {
            upkeep.release();
        }
        restore(results);
    }

    /** What the object does to light: the parameter itself, or its exponential; shape (modes or slices, rows, columns). */
    public final ComplexArray transmission() {
        Tape tape = new Tape(workspace(), 1);
        Var seen = transmission(tape);
        return ComplexArray.of(
                tape.run(seen).value(seen, 0),
                object.shape().layers(),
                object.shape().ny(),
                object.shape().nx());
    }

    /** The probe in root counts, shape (modes, rows, columns). */
    public final ComplexArray probe() {
        return light.probe().complex().times(probeNorm);
    }

    /** Background in counts. */
    public final RealArray background() {
        RealArray root = detector.background().real();
        return root.times(root);
    }

    /** Positions of the probe in pixels of the object, one row (row, column) per frame, corrections included. */
    public final double[][] positions(DiffractionDataset<ScanInput> dataset) {
        return positions.pixels(dataset);
    }

    /** Translations in metres, one row (x, y, z) per frame, corrections included. */
    public final double[][] translations(DiffractionDataset<ScanInput> dataset) {
        return positions.metres(dataset);
    }
}

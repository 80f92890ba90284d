package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.Operations;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.results.Results;

/**
 * Ptychography with what real experiments bring along: several modes, weights of frames, positions between and beside
 * pixels, background, saturation, flat fields, near and far field. With P the probe, w weights, O the object, r the position
 * in pixels: I = flat sum |F(shift(w P, r - floor r) O[floor r ...])|^2 + background^2, see {@link FancyOptions}.
 *
 * <p>Parameters: {@code probe} (divided by its largest modulus), {@code obj}, {@code weights}, {@code background} (its
 * root), {@code translation_offsets}, and with Fourier shifts {@code fourier_shifts}.
 */
public final class FancyPtycho extends CdiModel<ScanInput> {
    private final FancyOptions options;
    private final ScanPlane plane;
    private final ScanPlane detectorPlane;
    private final double[] origin;
    private final double probeNorm;
    private final int[] stage;
    private final int rank;
    private final Parameter probe;
    private final Parameter object;
    private final Parameter weights;
    private final Parameter background;
    private final Parameter offsets;
    private final Optional<Parameter> shifts;
    private final Optional<Parameter> flat;
    private final Optional<Parameter> support;
    private final Optional<Parameter> propagator;
    private final FancyUpkeep upkeep;
    private final FancyPenalties penalties;

    /**
     * A model of given arrays.
     *
     * @throws IllegalArgumentException if shapes do not fit each other or the options
     */
    public FancyPtycho(FancyStart start, FancyOptions options) {
        this(start, options, FancyShapes.layers(start.probe()).layer(0).abs().max());
    }

    private FancyPtycho(FancyStart start, FancyOptions options, double probeNorm) {
        super(options.precision, options.threads);
        options.check();
        FancyShapes.check(start, options);
        this.options = options;
        this.plane = start.plane();
        this.detectorPlane = new ScanPlane(start.detector(), start.plane().normal());
        this.origin = start.origin().clone();
        this.stage = new int[] {
            options.oversampling * start.detectorShape()[0], options.oversampling * start.detectorShape()[1]
        };
        ComplexArray modes = FancyShapes.layers(start.probe());
        this.rank = options.rank < 0 ? modes.length(0) : options.rank;
        this.probeNorm = probeNorm;
        this.support = start.support().map(s -> constant(Parameter.of("support", s, options.precision)));
        this.probe = register(
                Parameter.of("probe", FancyShapes.normalised(modes, probeNorm, start.support()), options.precision));
        this.object = register(Parameter.of("obj", start.object(), options.precision));
        this.weights = register(Parameter.table("weights", start.weights()));
        this.background = register(Parameter.of("background", start.backgroundRoot(), options.precision));
        this.offsets = register(Parameter.table("translation_offsets", start.offsets()));
        this.shifts = options.fourierShifts
                ? Optional.of(register(Parameter.table("fourier_shifts", new double[start.offsets().length][2])))
                : Optional.empty();
        this.flat = start.flat().map(f -> constant(Parameter.of("flat_field", f, options.precision)));
        this.propagator = start.propagator().map(h -> constant(Parameter.of("propagator", h, options.precision)));
        constant(Parameter.table("probe_norm", new double[][] {{probeNorm}}));
        Parameter minTranslation = constant(Parameter.table("min_translation", new double[][] {origin}));
        constant(Parameter.table("translation_scale", new double[][] {{options.translationScale}}));
        loss(options.loss);
        // Adam moves a parameter by a full step however small its gradient: a background nobody asked for swallows
        // signal.
        background.freeze().rateFactor(options.backgroundFactor);
        weights.rateFactor(options.weightFactor);
        this.upkeep = new FancyUpkeep(
                options,
                plane,
                origin,
                stage,
                new FancyUpkeep.FancyParts(probe, object, background, offsets, minTranslation));
        this.penalties = new FancyPenalties(options, probeNorm * probeNorm, object, weights, background);
    }

    /** A model with guesses from data. */
    public static FancyPtycho fromDataset(Ptycho2DDataset dataset, FancyOptions options) {
        options.check();
        return new FancyPtycho(FancyGuess.of(dataset, options), options);
    }

    /** With the usual options. */
    public static FancyPtycho fromDataset(Ptycho2DDataset dataset) {
        return fromDataset(dataset, FancyOptions.usual());
    }

    /**
     * The model whose results these are: it simulates the same patterns.
     *
     * @throws IllegalArgumentException if they are those of another class of model, or something is missing
     */
    public static FancyPtycho fromResults(Results results) {
        return fromResults(results, FancyResults.options(results));
    }

    /** The same with other options, such as more threads. */
    public static FancyPtycho fromResults(Results results, FancyOptions options) {
        options.check();
        FancyPtycho model = new FancyPtycho(FancyResults.start(results), options, results.number("state/probe_norm"));
        model.restore(results);
        return model;
    }

    @Override
    protected void describe(Results results) {
        FancyResults.put(results, this, options, plane, detectorPlane.basis());
    }

    @Override
    protected void describe(Results results, DiffractionDataset<ScanInput> dataset) {
        results.put("translations", translations(dataset))
                .put(
                        "original_translations",
                        dataset.inputs(Frames.all(dataset.size())).translation());
    }

    @Override
    protected Var interact(Tape tape, ScanInput in) {
        Var position = position(tape, in);
        Var moved = illumination(tape, in).shifted(position.fraction());
        Var window = transmission(tape).window(position, stage[0], stage[1]);
        Var exit = (object.shape().layers() == 1 ? moved.times(window) : moved.timesEach(window)).times(probeNorm);
        // The probe was moved by the fraction, not the object: in the near field the pattern has to be moved back.
        return propagator.isPresent() ? exit.shifted(position.fraction().times(-1)) : exit;
    }

    private Var position(Tape tape, ScanInput in) {
        double[][] pixels = plane.toPixels(in.translation());
        double[][] places = Arrays.stream(pixels)
                .map(p -> new double[] {p[0] - origin[0], p[1] - origin[1]})
                .toArray(double[][]::new);
        return tape.numbers(places).plus(tape.rows(offsets, in.index()).times(options.translationScale));
    }

    private Var transmission(Tape tape) {
        Var obj = tape.parameter(object);
        if (!options.exponentiated) {
            return obj;
        }
        return options.phaseOnly ? obj.expIReal() : obj.expI();
    }

    /** The weighted probe on the whole stage. */
    private Var illumination(Tape tape, ScanInput in) {
        Var p = tape.parameter(probe);
        if (support.isPresent()) {
            p = p.times(tape.parameter(support.get()));
        }
        if (options.fourierProbe) {
            p = p.inverseFarField();
        }
        boolean moves = options.probeTranslation || shifts.isPresent();
        if (!moves) {
            // Padding and weighting commute: what all frames share is padded once.
            return weighted(tape, in, padded(p));
        }
        Var shift = detectorShift(tape, in);
        return padded(weighted(tape, in, p).movedInFarField(shift, options.oversampling));
    }

    private Var padded(Var p) {
        boolean full = p.shape().ny() == stage[0] && p.shape().nx() == stage[1];
        return full ? p : p.resampled(stage[0], stage[1]);
    }

    private Var weighted(Tape tape, ScanInput in, Var p) {
        Var rows = tape.rows(weights, in.index());
        return rank == 0 ? p.weighted(rows) : p.mixed(rows, rank);
    }

    private Var detectorShift(Tape tape, ScanInput in) {
        double[][] pixels =
                options.probeTranslation ? detectorPlane.toPixels(in.translation()) : new double[tape.frames()][2];
        Var shift = tape.numbers(pixels);
        return shifts.isPresent() ? shift.plus(tape.rows(shifts.get(), in.index())) : shift;
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
        Var intensity = options.finitePixels ? tape.apply(new FinitePixels(), wave) : wave.intensity();
        Var seen = intensity.blockMean(options.oversampling).plus(EPSILON);
        if (flat.isPresent()) {
            seen = seen.times(tape.parameter(flat.get()));
        }
        seen = seen.plusSquare(tape.parameter(background));
        return options.saturation.isPresent() ? seen.clamped(options.saturation.getAsDouble()) : seen;
    }

    @Override
    protected Optional<Var> regulariser(Tape tape) {
        return penalties.on(tape);
    }

    @Override
    protected void beforeStep(ScanInput inputs) {
        upkeep.beforeStep(inputs);
        penalties.beforeStep(inputs.index().length);
    }

    @Override
    protected void afterEpoch(Epoch epoch, Progress<ScanInput> progress) {
        upkeep.afterEpoch(epoch, progress);
        if (penalties.needsLight()) {
            penalties.see(
                    upkeep.illumination(progress.inputs()), progress.inputs().index().length);
        }
    }

    @Override
    protected Map<String, double[]> upkeep() {
        Map<String, double[]> state = upkeep.state();
        state.putAll(penalties.state());
        return state;
    }

    @Override
    protected void restoreUpkeep(Map<String, double[]> state) {
        upkeep.restore(state);
        penalties.restore(state);
    }

    /** What the object does to light: the parameter itself, or its exponential; shape (modes, rows, columns). */
    public ComplexArray transmission() {
        Tape tape = new Tape(workspace(), 1);
        Var seen = transmission(tape);
        return ComplexArray.of(
                tape.run(seen).value(seen, 0),
                object.shape().layers(),
                object.shape().ny(),
                object.shape().nx());
    }

    /** The probe in root counts, shape (modes, rows, columns). */
    public ComplexArray probe() {
        return probe.complex().times(probeNorm);
    }

    /** Background in counts. */
    public RealArray background() {
        RealArray root = background.real();
        return root.times(root);
    }

    /** Positions of the probe in pixels of the object, one row (row, column) per frame, corrections included. */
    public double[][] positions(DiffractionDataset<ScanInput> dataset) {
        ScanInput in = dataset.inputs(Frames.all(dataset.size()));
        double[][] rows = offsets.rows();
        double[][] pixels = plane.toPixels(in.translation());
        for (int k = 0; k < pixels.length; k++) {
            for (int a = 0; a < 2; a++) {
                pixels[k][a] += options.translationScale * rows[in.index()[k]][a] - origin[a];
            }
        }
        return pixels;
    }

    /** Translations in metres, one row (x, y, z) per frame, corrections included. */
    public double[][] translations(DiffractionDataset<ScanInput> dataset) {
        double[][] rows = offsets.rows();
        ScanInput in = dataset.inputs(Frames.all(dataset.size()));
        double[][] moved = new double[in.index().length][];
        for (int k = 0; k < moved.length; k++) {
            double[] o = rows[in.index()[k]];
            double[] metres =
                    plane.toMetres(new double[] {options.translationScale * o[0], options.translationScale * o[1]});
            double[] t = in.translation()[k];
            moved[k] = new double[] {t[0] + metres[0], t[1] + metres[1], t[2]};
        }
        return moved;
    }
}

package org.ptyj.cdi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Value;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.AxialInput;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.results.Results;

/**
 * A thin sample through which the focus of the beam is moved: with P the probe in the reference plane (where the sample is
 * at the median of z), A the angular spectrum, O the object and u the depth of focus, I = flat w^2 sum |F(A(P, d) O)|^2 +
 * background^2 at the distances d = -s (z - median z) + u dz. Optics that move by +z leave the sample further upstream.
 *
 * <p>Parameters: {@code probe} (divided by its largest modulus), {@code obj}, {@code weights}, {@code background} (its
 * root), {@code dz} in depths of focus, {@code tilt} of the axis (row, column) in object pixels per depth of focus, {@code
 * z_scale} s. The last four keep their values unless told to {@link Parameter#refine}.
 *
 * <p>Patterns do not tell the sign of z: with all z negated the conjugate of the object, turned by 180 degrees, fits as well.
 * Nor do they tell a tilt of the axis from a phase ramp of the object.
 */
public final class AxialPtycho extends CdiModel<AxialInput> {
    private final AxialOptions options;
    private final ScanPlane plane;
    private final AngularSpectrum medium;
    private final double reference;
    private final double depth;
    private final double[] origin;
    private final double probeNorm;
    private final int ny;
    private final int nx;
    private final Parameter probe;
    private final Parameter object;
    private final Parameter weights;
    private final Parameter background;
    private final Parameter dz;
    private final Parameter tilt;
    private final Parameter scale;
    private final Optional<Parameter> flat;
    private final Optional<Parameter> support;

    /** A model of given arrays. */
    public AxialPtycho(AxialStart start, AxialOptions options) {
        this(start, options, FancyShapes.layers(start.probe()).layer(0).abs().max());
    }

    private AxialPtycho(AxialStart start, AxialOptions options, double probeNorm) {
        super(options.precision(), options.threads());
        this.options = options;
        this.probeNorm = probeNorm;
        this.plane = start.plane();
        this.medium = start.medium();
        this.reference = start.reference();
        this.depth = start.depthOfFocus();
        this.origin = start.origin().clone();
        this.ny = start.backgroundRoot().length(0);
        this.nx = start.backgroundRoot().length(1);
        ComplexArray modes = FancyShapes.layers(start.probe());
        this.support = start.support().map(s -> constant(Parameter.of("support", s, options.precision())));
        this.probe = register(
                Parameter.of("probe", FancyShapes.normalised(modes, probeNorm, start.support()), options.precision()));
        this.object = register(Parameter.of("obj", start.object(), options.precision()));
        this.weights = register(Parameter.column("weights", start.weights()));
        this.background = register(Parameter.of("background", start.backgroundRoot(), options.precision()))
                .freeze();
        this.dz = register(Parameter.column("dz", start.dz())).freeze();
        this.tilt = register(Parameter.table("tilt", new double[1][2])).freeze();
        this.scale = register(Parameter.column("z_scale", new double[] {1})).freeze();
        this.flat = start.flat().map(f -> constant(Parameter.of("flat_field", f, options.precision())));
        constant(Parameter.column("probe_norm", new double[] {probeNorm}));
        constant(Parameter.column(
                "medium", new double[] {medium.wavelength(), medium.dy(), medium.dx(), medium.bandLimit()}));
        constant(Parameter.column("z_reference", new double[] {reference}));
        constant(Parameter.column("depth_of_focus", new double[] {depth}));
        constant(Parameter.table("min_translation", new double[][] {origin}));
        loss(options.loss());
    }

    /** A model with guesses from data: the probe from the mean pattern, an empty object. */
    public static AxialPtycho fromDataset(AxialScanDataset dataset, AxialOptions options) {
        return new AxialPtycho(AxialGuess.of(dataset, options), options);
    }

    /** With the usual options. */
    public static AxialPtycho fromDataset(AxialScanDataset dataset) {
        return fromDataset(dataset, AxialOptions.usual());
    }

    /**
     * The model whose results these are: it simulates the same patterns.
     *
     * @throws IllegalArgumentException if they are those of another class of model, or something is missing
     */
    public static AxialPtycho fromResults(Results results) {
        FancyResults.requireModel(results, "AxialPtycho");
        return fromResults(results, AxialResults.options(results));
    }

    /** The same with other options, such as more threads. */
    public static AxialPtycho fromResults(Results results, AxialOptions options) {
        AxialPtycho model = new AxialPtycho(AxialResults.start(results), options, results.number("state/probe_norm"));
        model.restore(results);
        return model;
    }

    @Override
    protected void describe(Results results) {
        AxialResults.put(results, this, options, plane);
    }

    @Override
    protected void describe(Results results, DiffractionDataset<AxialInput> dataset) {
        AxialResults.put(results, this, reference, dataset);
    }

    @Override
    protected Var interact(Tape tape, AxialInput in) {
        Var p = held(tape);
        Var obj = tape.parameter(object);
        boolean runsOut = object.shape().ny() > ny || object.shape().nx() > nx;
        if (!runsOut) {
            return lit(tape, p, in).times(obj).times(probeNorm);
        }
        Var position = tape.numbers(pixels(in));
        // A shift and free propagation commute.
        return lit(tape, p.shifted(position.fraction()), in)
                .times(obj.window(position, ny, nx))
                .times(probeNorm);
    }

    private Var held(Tape tape) {
        Var p = tape.parameter(probe);
        return support.isPresent() ? p.times(tape.parameter(support.get())) : p;
    }

    /** The probe as it meets the sample. */
    private Var lit(Tape tape, Var p, AxialInput in) {
        double[][] z = Arrays.stream(in.z())
                .mapToObj(v -> new double[] {reference - v})
                .toArray(double[][]::new);
        Var distance =
                tape.apply(new Distance(depth), tape.numbers(z), tape.parameter(scale), tape.rows(dz, in.index()));
        boolean upright = tilt.isFrozen() && Arrays.stream(tilt.toDoubles()).allMatch(t -> t == 0);
        Var there = upright
                ? p.propagated(medium, distance)
                : p.propagated(medium, distance, tape.parameter(tilt).times(pixel() / depth));
        return there.weighted(tape.rows(weights, in.index()));
    }

    private double[][] pixels(AxialInput in) {
        double[][] pixels = plane.toPixels(in.lateral());
        for (double[] p : pixels) {
            p[0] -= origin[0];
            p[1] -= origin[1];
        }
        return pixels;
    }

    /** d = s z + u dz. */
    private record Distance(double unit) implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            return Value.numbers(in[1].re()[0] * in[0].re()[0] + unit * in[2].re()[0]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            to[1].re()[0] += in[0].re()[0] * g.re()[0];
            to[2].re()[0] += unit * g.re()[0];
        }
    }

    @Override
    protected Var measure(Tape tape, Var wave) {
        Var seen = wave.intensity().plus(EPSILON);
        if (flat.isPresent()) {
            seen = seen.times(tape.parameter(flat.get()));
        }
        return seen.plusSquare(tape.parameter(background));
    }

    /** A common change of all distances only moves the reference plane: corrections have the mean 0. */
    @Override
    protected void afterEpoch(Epoch epoch) {
        if (dz.isFrozen()) {
            return;
        }
        double[] values = dz.toDoubles();
        double mean = Arrays.stream(values).average().orElseThrow();
        dz.set(Arrays.stream(values).map(v -> v - mean).toArray());
    }

    /** The probe in the reference plane in root counts, shape (modes, rows, columns). */
    public ComplexArray probe() {
        return probe.complex().times(probeNorm);
    }

    /** The probe, propagated by metres from the reference plane. */
    public ComplexArray probeAt(double metres) {
        ComplexArray held = probe();
        return ProbeGuess.apply(held, (tape, f) -> f.propagated(medium, tape.constant(metres)));
    }

    /** The object's transmission. */
    public ComplexArray object() {
        ComplexArray layers = object.complex();
        return layers.layer(0);
    }

    /** Background in counts. */
    public RealArray background() {
        RealArray root = background.real();
        return root.times(root);
    }

    /** The unit of corrections of z, m: pixel^2 / (wavelength aperture^2). */
    public double depthOfFocus() {
        return depth;
    }

    private double pixel() {
        return Math.sqrt(medium.dy() * medium.dx());
    }

    /** Metres from the reference plane to the sample in each frame, corrections included. */
    public double[] distances(DiffractionDataset<AxialInput> dataset) {
        AxialInput in = dataset.inputs(Frames.all(dataset.size()));
        double[] moved = dz.toDoubles();
        Frames.requireKnown(in.index(), moved.length);
        double s = scale.toDoubles()[0];
        return IntStream.range(0, dataset.size())
                .mapToDouble(k -> s * (reference - in.z()[k]) + depth * moved[in.index()[k]])
                .toArray();
    }

    /** Tangents (row, column) of the angle between the beam's axis and the movement. */
    public double[] tilt() {
        return Arrays.stream(tilt.toDoubles()).map(t -> t * pixel() / depth).toArray();
    }

    /** What should be looked at before results are trusted, as the model stands: one line each. */
    public List<String> notices(DiffractionDataset<AxialInput> dataset) {
        return AxialNotices.of(this, dataset);
    }
}

package org.ptyj.cdi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.autodiff.GridSample;
import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Value;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.cdi.results.Results;

/**
 * Ptychography of a thin sample whose surface is tilted, in reflection, in Bragg geometry or in transmission. Probe and
 * object live in the surface, on a grid whose steps are those of the far field moved along the exit wave into the surface, so
 * that its far field keeps its frequencies (coordinates of Bragg imaging: S. Maddali et al., J. Appl. Cryst. 53, 393 (2020)).
 * In each frame the probe is propagated along the beam by d, the height at which the beam meets the surface; then P(d) O as
 * in {@link FancyPtycho}. The far field is brought from frequencies on the surface to the pixels of a flat detector, see
 * {@link BraggOptions#correctTilt}: I = flat J sum |F(P O)(q)|^2 + background^2 with J the brightness of pixels.
 *
 * <p>Parameters: those of {@link ScanPtycho}, and {@code dz}, corrections of d for each frame in units of {@link
 * #depthUnit}, which keep their values unless told to {@link Parameter#refine}.
 */
public final class Bragg2DPtycho extends ScanPtycho {
    private final BraggOptions tilted;
    private final BraggGeometry geometry;
    private final ObliqueSpectrum path;
    private final Optional<TiltedView> view;
    private final Optional<GridSample> sampling;
    private final Optional<Parameter> falloff;
    private final Parameter dz;

    /**
     * Where beam, sample and detector are.
     *
     * @param wavelength in m
     * @param distance from sample to detector, m
     * @param reference height along the beam at which frames meet the probe as it is kept, m
     */
    public record BraggGeometry(double wavelength, double distance, double reference) {
        /** Checks the numbers. */
        public BraggGeometry {
            if (!(wavelength > 0 && distance > 0 && Double.isFinite(distance) && Double.isFinite(reference))) {
                throw new IllegalArgumentException(
                        "wavelength and distance must be positive and all numbers finite, not " + wavelength + ", "
                                + distance + ", " + reference);
            }
        }
    }

    /**
     * A model of given arrays.
     *
     * @param start with a plane whose basis lies in the surface
     * @throws IllegalArgumentException if shapes do not fit each other or the options
     */
    public Bragg2DPtycho(FancyStart start, BraggGeometry geometry, BraggOptions options) {
        this(start, geometry, options, norm(start));
    }

    private Bragg2DPtycho(FancyStart start, BraggGeometry geometry, BraggOptions options, double probeNorm) {
        super(start, options.scan(), probeNorm, Layers.MODES);
        if (start.propagator().isPresent()) {
            throw new IllegalArgumentException("a tilted sample is seen in the far field; leave out the propagator");
        }
        this.tilted = options;
        this.geometry = geometry;
        Shape grid = light.probe().shape();
        this.path = path(start.plane().basis(), geometry.wavelength(), stage, grid.ny(), grid.nx());
        int[] frame = start.detectorShape();
        var look = new TiltedView.View(
                geometry.wavelength(), start.plane().basis(), start.detector(), geometry.distance(), options.lens());
        this.view = options.correctTilt()
                ? Optional.of(TiltedView.of(look, frame[0], frame[1], options.scan().oversampling))
                : Optional.empty();
        this.sampling = view.map(v -> v.sampling(options.fineness()));
        this.falloff = view.map(v -> constant(Parameter.of("falloff", v.brightness(), options.scan().precision)));
        this.dz = register(Parameter.column("dz", new double[start.offsets().length]))
                .freeze();
        constant(Parameter.column(
                "bragg_geometry", new double[] {geometry.wavelength(), geometry.distance(), geometry.reference()}));
    }

    /** Propagation along the beam on the grid of the probe, which may have fewer pixels than the stage. */
    private static ObliqueSpectrum path(Basis object, double wavelength, int[] stage, int ny, int nx) {
        Basis grid = object.times((double) stage[0] / ny, (double) stage[1] / nx);
        return ObliqueSpectrum.of(grid, wavelength, ny, nx);
    }

    /** A model with guesses from data: the probe from the mean pattern, an empty object. */
    public static Bragg2DPtycho fromDataset(Ptycho2DDataset dataset, BraggOptions options) {
        FancyOptions scan = options.scan();
        scan.check();
        Vector3 surface = options.surface().orElseGet(() -> FancyGuess.normal(dataset, scan));
        ScanPlane plane = TiltedView.plane(dataset.geometry(), dataset.wavelength(), dataset.frameShape(), surface);
        double wavelength = dataset.wavelength();
        FancyStart start = FancyGuess.onPlane(
                dataset, scan, plane, (wave, metres) -> propagated(wave, plane.basis(), wavelength, metres));
        double[] heights = heights(plane, dataset.translations());
        BraggGeometry geometry =
                new BraggGeometry(wavelength, dataset.geometry().distance(), AxialGuess.median(heights));
        return new Bragg2DPtycho(start, geometry, options);
    }

    /** With the usual options. */
    public static Bragg2DPtycho fromDataset(Ptycho2DDataset dataset) {
        return fromDataset(dataset, BraggOptions.usual());
    }

    private static ComplexArray propagated(ComplexArray wave, Basis grid, double wavelength, double metres) {
        ObliqueSpectrum spectrum = ObliqueSpectrum.of(grid, wavelength, wave.length(0), wave.length(1));
        return ProbeGuess.apply(wave, (tape, f) -> f.filtered(tape.apply(spectrum, tape.constant(metres))));
    }

    /**
     * The model whose results these are: it simulates the same patterns.
     *
     * @throws IllegalArgumentException if they are those of another class of model, or something is missing
     */
    public static Bragg2DPtycho fromResults(Results results) {
        return fromResults(results, FancyResults.options(results));
    }

    /** The same with other options of the scan, such as more threads. */
    public static Bragg2DPtycho fromResults(Results results, FancyOptions scan) {
        FancyStart start = FancyResults.start(results, "Bragg2DPtycho");
        double[] g = results.numbers("state/bragg_geometry");
        BraggOptions options = new BraggOptions(
                Optional.of(start.plane().normal()),
                results.number("propagate_probe") != 0,
                results.number("correct_tilt") != 0,
                results.number("lens") != 0,
                (int) results.number("fineness"),
                scan);
        BraggGeometry geometry = new BraggGeometry(g[0], g[1], g[2]);
        Bragg2DPtycho model = new Bragg2DPtycho(start, geometry, options, results.number("state/probe_norm"));
        model.takeUp(results);
        return model;
    }

    @Override
    protected void describe(Results results) {
        super.describe(results);
        results.put("propagate_probe", tilted.propagateProbe() ? 1 : 0)
                .put("correct_tilt", tilted.correctTilt() ? 1 : 0)
                .put("lens", tilted.lens() ? 1 : 0)
                .put("fineness", tilted.fineness());
    }

    @Override
    protected Var interact(Tape tape, ScanInput in) {
        Var position = positions.of(tape, in);
        Var lit = light.on(tape, in, p -> tilted.propagateProbe() ? atSurface(tape, in, p) : p);
        Var moved = lit.shifted(position.fraction());
        Var window = transmission(tape).window(position, stage[0], stage[1]);
        return (object.shape().layers() == 1 ? moved.times(window) : moved.timesEach(window)).times(probeNorm);
    }

    private Var atSurface(Tape tape, ScanInput in, Var p) {
        double[][] nominal = Arrays.stream(heights(positions.plane(), in.translation()))
                .mapToObj(h -> new double[] {h - geometry.reference()})
                .toArray(double[][]::new);
        Basis basis = positions.plane().basis();
        Op height = new Height(basis.row().z(), basis.column().z(), depthUnit());
        Var distance = tape.apply(height, tape.numbers(nominal), positions.moved(tape, in), tape.rows(dz, in.index()));
        return p.filtered(tape.apply(path, distance));
    }

    /** How far along the beam the surface lies behind the probe in each frame, m. */
    private static double[] heights(ScanPlane plane, double[][] translations) {
        Vector3 n = plane.normal();
        return Arrays.stream(translations)
                .mapToDouble(t -> -(n.x() * t[0] + n.y() * t[1]) / n.z() - t[2])
                .toArray();
    }

    /** A height, what a corrected position adds to it, and its own correction. */
    private record Height(double perRow, double perColumn, double unit) implements Op {
        @Override
        public Shape shape(Shape... in) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            double moved = perRow * in[1].re()[0] + perColumn * in[1].re()[1];
            return Value.numbers(in[0].re()[0] + moved + unit * in[2].re()[0]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            to[1].re()[0] += perRow * g.re()[0];
            to[1].re()[1] += perColumn * g.re()[0];
            to[2].re()[0] += unit * g.re()[0];
        }
    }

    @Override
    protected Var propagate(Tape tape, Var exit) {
        if (sampling.isEmpty()) {
            return super.propagate(tape, exit);
        }
        int fine = tilted.fineness();
        // A wave on more pixels has its power spread over them.
        Var far = exit.resized(fine * stage[0], fine * stage[1]).farField().times(fine);
        return tape.apply(sampling.get(), far);
    }

    /**
     * Waves on the surface of waves at the detector.
     *
     * @throws UnsupportedOperationException with correction of the tilt, which cannot be undone
     */
    @Override
    protected Var backPropagate(Tape tape, Var wave) {
        if (sampling.isPresent()) {
            throw new UnsupportedOperationException("interpolation on a tilted detector cannot be undone");
        }
        return super.backPropagate(tape, wave);
    }

    @Override
    protected Var measure(Tape tape, Var wave) {
        return measure(tape, wave, i -> falloff.isPresent() ? i.times(tape.parameter(falloff.get())) : i);
    }

    /** A common change of all distances only moves the reference: corrections have the mean 0. */
    @Override
    protected void afterEpoch(Epoch epoch, Progress<ScanInput> progress) {
        super.afterEpoch(epoch, progress);
        if (!dz.isFrozen()) {
            double[] values = dz.toDoubles();
            double mean = Arrays.stream(values).average().orElseThrow();
            dz.set(Arrays.stream(values).map(v -> v - mean).toArray());
        }
    }

    /** The unit of corrections of distances, m: area of an object pixel over wavelength. */
    public double depthUnit() {
        Basis basis = positions.plane().basis();
        return basis.row().cross(basis.column()).length() / geometry.wavelength();
    }

    /** Metres that the probe is propagated in each frame, corrections included. */
    public double[] distances(DiffractionDataset<ScanInput> dataset) {
        ScanInput in = dataset.inputs(Frames.all(dataset.size()));
        double[][] offsets = positions.offsets().rows();
        double[] moved = dz.toDoubles();
        double[] heights = heights(positions.plane(), in.translation());
        for (int k = 0; k < heights.length; k++) {
            double[] o = offsets[in.index()[k]];
            heights[k] += positions.plane().basis().at(o[0], o[1]).z() * positions.scale()
                    - geometry.reference()
                    + depthUnit() * moved[in.index()[k]];
        }
        return heights;
    }

    /** What should be looked at before results are trusted: one line each. */
    public List<String> notices() {
        double unseen = view.map(TiltedView::unseen).orElse(0.0);
        return unseen == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%.1f %% of the detector's pixels see waves that the object's grid cannot carry, and are"
                                + " simulated as dark; mask or crop them",
                        100 * unseen));
    }
}

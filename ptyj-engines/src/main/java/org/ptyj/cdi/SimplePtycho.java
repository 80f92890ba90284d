package org.ptyj.cdi;

import java.util.Arrays;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.StoredType;

/**
 * Far-field ptychography as plain as it gets: one probe as large as the frames, positions rounded to whole pixels.
 */
public final class SimplePtycho extends CdiModel<ScanInput> {
    /** Pixels around the scan that rounded positions may need. */
    private static final int RIM = 1;

    private final Parameter probe;
    private final Parameter object;
    private final ScanPlane plane;
    private final double[] origin;
    private final double probeNorm;

    /**
     * A model of given probe and object.
     *
     * @param probe in root counts, shape (rows, columns) of the frames
     * @param object transmission
     * @param origin pixel position (row, column) of the object's first pixel
     * @param plane of the sample in object pixels
     */
    public SimplePtycho(
            ComplexArray probe,
            ComplexArray object,
            double[] origin,
            ScanPlane plane,
            Precision precision,
            int threads) {
        this(probe, object, origin, plane, precision, threads, probe.abs().max());
    }

    private SimplePtycho(
            ComplexArray probe,
            ComplexArray object,
            double[] origin,
            ScanPlane plane,
            Precision precision,
            int threads,
            double probeNorm) {
        super(precision, threads);
        this.probeNorm = probeNorm;
        if (!(probeNorm > 0)) {
            throw new IllegalArgumentException("the probe is 0 everywhere");
        }
        this.probe = register(Parameter.of("probe", probe.times(1 / probeNorm), precision));
        this.object = register(Parameter.of("obj", object, precision));
        this.origin = origin.clone();
        this.plane = plane;
        constant(Parameter.table("probe_norm", new double[][] {{probeNorm}}));
        constant(Parameter.table("min_translation", new double[][] {origin}));
    }

    /**
     * A model with guesses from data: the probe from the mean pattern, an empty object; in single precision with as many
     * threads as the machine has processors.
     *
     * @throws IllegalArgumentException if the data have no counts, or the scan is too wide
     */
    public static SimplePtycho fromDataset(Ptycho2DDataset dataset) {
        FancyOptions usual = FancyOptions.usual();
        return fromDataset(dataset, usual.precision, usual.threads);
    }

    /** The same in a precision, with a number of threads. */
    public static SimplePtycho fromDataset(Ptycho2DDataset dataset, Precision precision, int threads) {
        ScanPlane plane = dataset.plane();
        int[] shape = dataset.frameShape();
        double[][] extent = new ScanRoom(plane, dataset.translations()).of(shape[0], shape[1], RIM, 1);
        ComplexArray object = ComplexArray.zeros(Precision.DOUBLE, (int) extent[1][0], (int) extent[1][1]);
        object.fill(Complex.ONE);
        return new SimplePtycho(ProbeGuess.ofMeanPattern(dataset), object, extent[0], plane, precision, threads);
    }

    /**
     * The model whose results these are: it simulates the same patterns.
     *
     * @throws IllegalArgumentException if they are those of another class of model, or something is missing
     */
    public static SimplePtycho fromResults(Results results, int threads) {
        FancyResults.requireModel(results, "SimplePtycho");
        ComplexArray probe = results.complex("probe");
        ComplexArray object = results.complex("obj");
        SimplePtycho model = new SimplePtycho(
                probe,
                object,
                results.numbers("state/min_translation"),
                FancyResults.plane(results),
                results.array("obj").type() == StoredType.COMPLEX128 ? Precision.DOUBLE : Precision.SINGLE,
                threads,
                results.number("state/probe_norm"));
        model.restore(results);
        return model;
    }

    @Override
    protected void describe(Results results) {
        results.put("obj", object().layer(0).as(object.precision()))
                .put("probe", probe().layer(0).as(probe.precision()));
        FancyResults.basis(results, "obj", plane.basis());
        FancyResults.basis(results, "probe", plane.basis());
        results.put("surface_normal", plane.normal().toArray()).put("oversampling", 1);
    }

    @Override
    protected void describe(Results results, DiffractionDataset<ScanInput> dataset) {
        double[][] given = dataset.inputs(Frames.all(dataset.size())).translation();
        results.put("translations", given).put("original_translations", given);
    }

    /** The first pixel of an object that holds all windows, and its size: {row, column}, {rows, columns}. */
    static double[][] extent(double[][] pixels, int ny, int nx, int padding) {
        double[] low = pixels[0].clone();
        double[] high = pixels[0].clone();
        for (double[] p : pixels) {
            for (int a = 0; a < 2; a++) {
                low[a] = Math.min(low[a], p[a]);
                high[a] = Math.max(high[a], p[a]);
            }
        }
        return new double[][] {
            {low[0] - padding, low[1] - padding},
            {Math.ceil(high[0] - low[0]) + ny + 2 * padding, Math.ceil(high[1] - low[1]) + nx + 2 * padding}
        };
    }

    @Override
    protected Var interact(Tape tape, ScanInput inputs) {
        double[][] pixels = plane.toPixels(inputs.translation());
        double[][] places = Arrays.stream(pixels)
                .map(p -> new double[] {p[0] - origin[0], p[1] - origin[1]})
                .toArray(double[][]::new);
        Var window = tape.parameter(object)
                .nearestWindow(
                        tape.numbers(places), probe.shape().ny(), probe.shape().nx());
        return tape.parameter(probe).times(window).times(probeNorm);
    }

    /** The probe in root counts. */
    public ComplexArray probe() {
        return probe.complex().times(probeNorm);
    }

    /** The object's transmission. */
    public ComplexArray object() {
        return object.complex();
    }
}

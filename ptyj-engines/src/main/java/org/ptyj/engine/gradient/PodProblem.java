package org.ptyj.engine.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.FancyOptions;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.FancyStart;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.data.Storage;
import org.ptyj.data.View;
import org.ptyj.engine.kernel.ProbeDisc;
import org.ptyj.io.StoredType;
import org.ptyj.model.Exposure;
import org.ptyj.model.Ptycho;

/**
 * A Ptycho as a dataset and a differentiable model of it, which begins with the probe and object that are in the storages,
 * and gives back what it found. Lengths in the model's plane are pixels of the object's storage as it was at first.
 */
final class PodProblem implements AutoCloseable {
    /** Rim of the object that lets positions move, and that which rounding needs. */
    private static final int WIDE_RIM = 11;

    private static final int NARROW_RIM = 1;
    /** Root of the background where nothing is known of it: from 0 a root cannot be found by its slope. */
    private static final double NO_BACKGROUND = 1e-6;
    /** The exponent of an object that lets no light through would be infinite. */
    private static final double DARKEST = 1e-6;

    private static final Basis PIXELS = new Basis(new Vector3(0, 1, 0), new Vector3(1, 0, 0));

    private final Ptycho ptycho;
    private final AdamParameters parameters;
    private final PodLayout pods;
    private final PodFrames frames;
    private final ComplexArray phase;
    private final Ptycho2DDataset dataset;
    private final FancyPtycho model;
    private final double[][] coordinates;
    private final double[] origin;
    /** Probe and object as they were read or written last. */
    private final Snapshot written = new Snapshot();

    PodProblem(Ptycho ptycho, AdamParameters parameters) {
        this.ptycho = ptycho;
        this.parameters = parameters;
        this.pods = PodLayout.of(ptycho);
        StoredType type = ptycho.precision() == Precision.SINGLE ? StoredType.FLOAT32 : StoredType.FLOAT64;
        this.frames = new PodFrames(pods, type, ptycho.communicator());
        this.phase = pods.phase();
        this.dataset = described();
        this.coordinates = pods.frames().stream()
                .map(f -> f.pods().get(0).objectView().coord())
                .toArray(double[][]::new);
        this.origin = objectStorage().origin();
        FancyOptions options = parameters
                .model()
                .precision(ptycho.precision())
                .modes(pods.probes().size())
                .objectModes(pods.objects().size())
                .nearField(pods.isNear());
        this.model = new FancyPtycho(start(), options);
        settle();
    }

    FancyPtycho model() {
        return model;
    }

    private Ptycho2DDataset described() {
        double[][] places = pods.places(parameters.subpix().isPresent());
        double[][] xy =
                Arrays.stream(places).map(p -> new double[] {p[1], p[0], 0}).toArray(double[][]::new);
        Measurement measurement =
                Measurement.of(frames, 1, DetectorGeometry.of(1, 1)).mask(frames);
        return Ptycho2DDataset.of(measurement, xy);
    }

    Ptycho2DDataset dataset() {
        return dataset;
    }

    /** Frames that have pixels to fit. */
    int[] seen() {
        return frames.seen();
    }

    /** Whether this process has the data of a frame. */
    boolean isHere(int frame) {
        return pods.isHere(frame);
    }

    private Storage<ComplexArray> objectStorage() {
        return pods.objects().get(0).storage();
    }

    private int rim() {
        return parameters.positionRefinement() ? WIDE_RIM : NARROW_RIM;
    }

    private FancyStart start() {
        int ny = pods.rows();
        int nx = pods.columns();
        double[] dark = new double[ny * nx];
        Arrays.fill(dark, NO_BACKGROUND);
        ComplexArray probe = pods.probe();
        for (int m = 0; m < probe.length(0); m++) {
            probe.layer(m).timesAssign(phase);
        }
        double[][] weights = new double[frames.count()][];
        Arrays.setAll(weights, k -> new double[] {1});
        return new FancyStart(
                probe,
                object(),
                new double[] {-rim(), -rim()},
                RealArray.of(dark, ny, nx),
                weights,
                new double[frames.count()][2],
                Optional.empty(),
                parameters.common().probeSupport().map(area -> disc(area, ny, nx)),
                pods.kernel(),
                ScanPlane.of(PIXELS),
                Basis.ofPixels(1, 1),
                new int[] {ny, nx});
    }

    /** pi r^2 &lt; area ny nx around the middle of the frame, as other engines have it. */
    private static RealArray disc(double area, int ny, int nx) {
        ProbeDisc.requirePixels(area, ny, nx);
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> {
                    double y = i / nx - (ny / 2.0 - 0.5);
                    double x = i % nx - (nx / 2.0 - 0.5);
                    return Math.PI * (y * y + x * x) < area * ny * nx ? 1 : 0;
                },
                ny,
                nx);
    }

    /** The object with a rim, as the model's unknown. */
    private ComplexArray object() {
        Storage<ComplexArray> storage = objectStorage();
        int ny = storage.data().length(1) + 2 * rim();
        int nx = storage.data().length(2) + 2 * rim();
        ComplexArray all = ComplexArray.zeros(Precision.DOUBLE, pods.objects().size(), ny, nx);
        for (int k = 0; k < pods.objects().size(); k++) {
            View<ComplexArray> mode = pods.objects().get(k);
            ComplexArray layer = all.layer(k);
            layer.fill(mode.storage().fillValue());
            layer.window(new long[] {rim(), rim()}, new long[] {ny - rim(), nx - rim()})
                    .assign(PodLayout.layer(mode));
        }
        return parameters.objectKind() == AdamParameters.ObjectKind.FREE ? all : exponents(all);
    }

    /** o with exp(i o) = A exp(i a): o = a - i ln A. */
    private static ComplexArray exponents(ComplexArray transmission) {
        double[] pairs = transmission.toDoubles();
        for (int i = 0; i < pairs.length; i += 2) {
            double modulus = Math.max(DARKEST, Math.hypot(pairs[i], pairs[i + 1]));
            double angle = Math.atan2(pairs[i + 1], pairs[i]);
            pairs[i] = angle;
            pairs[i + 1] = -Math.log(modulus);
        }
        return ComplexArray.of(pairs, transmission.shape());
    }

    private void settle() {
        model.parameter("probe").rateFactor(parameters.probeRate());
        model.parameter("obj").rateFactor(parameters.objectRate());
        if (!parameters.floatingIntensities()) {
            model.parameter("weights").freeze();
        }
        model.parameter("background").rateFactor(0.1);
        refine(0);
        written.take(fields());
    }

    /** Frees or holds what begins later. */
    void refine(int epoch) {
        hold("probe", epoch < parameters.common().probeUpdateStart());
        hold("translation_offsets", !parameters.positionRefinement() || epoch < parameters.positionStart());
        hold("background", !parameters.background() || epoch < parameters.backgroundStart());
    }

    private void hold(String name, boolean still) {
        if (still) {
            model.parameter(name).freeze();
        } else {
            model.parameter(name).refine();
        }
    }

    /** Whether probe and object are those that were read or written last, on the same pixels. */
    boolean isCurrent() {
        return written.isOf(fields());
    }

    private List<ComplexArray> fields() {
        ComplexArray object = objectStorage().data();
        return Stream.concat(
                        pods.probes().stream().map(PodLayout::window),
                        IntStream.range(0, object.length(0)).mapToObj(object::layer))
                .toList();
    }

    /** Puts probe, object and positions into the storages. */
    void write() {
        if (parameters.positionRefinement()) {
            writePositions();
        }
        writeObject();
        writeProbe();
        if (parameters.floatingIntensities()) {
            double[] powers = weights();
            double mean = meanPower(powers);
            ptycho.runtime()
                    .setFloatingIntensities(IntStream.range(0, powers.length)
                            .filter(pods::isHere)
                            .mapToDouble(k -> powers[k] / mean)
                            .toArray());
        }
        written.take(fields());
    }

    /** Factors of the intensity of each frame. */
    private double[] weights() {
        return Arrays.stream(model.parameter("weights").rows())
                .mapToDouble(w -> w[0] * w[0])
                .toArray();
    }

    private static double meanPower(double[] powers) {
        return Arrays.stream(powers).average().orElse(1);
    }

    /** The probe takes what the frames' weights have in common, since engines after this one know no weights. */
    private void writeProbe() {
        ComplexArray probe = model.probe().times(Math.sqrt(meanPower(weights())));
        for (int m = 0; m < pods.probes().size(); m++) {
            View<ComplexArray> mode = pods.probes().get(m);
            PodLayout.window(mode).assign(probe.layer(m).times(phase.conj()).as(ptycho.precision()));
        }
    }

    private void writePositions() {
        ptycho.runtime().keepGivenPositions(pods.frames());
        double[][] offsets = model.parameter("translation_offsets").rows();
        double[] pixel = objectStorage().pixelSize();
        for (int k = 0; k < offsets.length; k++) {
            double[] moved = coordinates[k].clone();
            for (int a = 0; a < 2; a++) {
                moved[a] += parameters.positionScale() * offsets[k][a] * pixel[a];
            }
            Exposure frame = pods.frames().get(k);
            frame.pods().forEach(pod -> pod.objectView().setCoord(moved));
        }
        ptycho.object().reformat();
    }

    private void writeObject() {
        ComplexArray seen = model.transmission();
        for (int k = 0; k < pods.objects().size(); k++) {
            View<ComplexArray> mode = pods.objects().get(k);
            ComplexArray layer = PodLayout.layer(mode);
            long[] from = new long[2];
            long[] to = new long[2];
            long[] start = new long[2];
            long[] end = new long[2];
            for (int a = 0; a < 2; a++) {
                // A pixel of the storage that is this many pixels before the model's first one.
                long before = Math.round((modelOrigin(a) - shift(mode.storage(), a)));
                from[a] = Math.max(0, before);
                to[a] = Math.min(layer.length(a), before + seen.length(a + 1));
                start[a] = from[a] - before;
                end[a] = to[a] - before;
            }
            layer.window(from, to).assign(seen.layer(k).window(start, end).as(ptycho.precision()));
        }
    }

    /** First pixel of the model's object on the pixels that the storage had at first. */
    private double modelOrigin(int axis) {
        double[] offset = model.parameter("translation_offsets").rows()[0];
        double place = dataset.translations()[0][axis == 0 ? 1 : 0] + parameters.positionScale() * offset[axis];
        return place - model.positions(dataset)[0][axis];
    }

    /** First pixel of the storage on the pixels that it had at first. */
    private double shift(Storage<ComplexArray> storage, int axis) {
        return (storage.origin()[axis] - origin[axis]) / storage.pixelSize()[axis];
    }

    @Override
    public void close() {
        model.close();
    }
}

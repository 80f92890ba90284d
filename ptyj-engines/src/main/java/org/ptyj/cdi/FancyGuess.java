package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.SampleOrientation;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** What a {@link ScanPtycho} begins with where only data are given: a probe from the mean pattern, an empty object. */
final class FancyGuess {
    private static final double FURTHER_OBJECT_MODES = 0.05;
    /** Root of the background where the data tell of none. */
    private static final double NO_BACKGROUND = 1e-6;
    /** Radians below which a reflection is none. */
    private static final double STRAIGHT_ON = 1e-9;

    private final Ptycho2DDataset dataset;
    private final FancyOptions options;
    private final int ny;
    private final int nx;
    private final Streams random;
    private final NearFieldSetup near;
    private final ScanPlane plane;
    /** Slices of the object; 0 if its layers are modes. */
    private final int slices;

    private final Path path;

    /** How a wave gets from the focus to the sample. */
    interface Path {
        ComplexArray along(ComplexArray wave, double metres);
    }

    private FancyGuess(
            Ptycho2DDataset dataset, FancyOptions options, Optional<ScanPlane> plane, int slices, Optional<Path> path) {
        this.dataset = dataset;
        this.options = options;
        this.ny = dataset.frameShape()[0];
        this.nx = dataset.frameShape()[1];
        this.random = Streams.of(options.seed);
        this.near = NearFieldSetup.of(dataset, options);
        this.plane = plane.orElseGet(() -> new ScanPlane(objectBasis(), normal(dataset, options)));
        this.slices = slices;
        this.path = path.orElse(this::propagated);
    }

    static FancyStart of(Ptycho2DDataset dataset, FancyOptions options) {
        return new FancyGuess(dataset, options, Optional.empty(), 0, Optional.empty()).start();
    }

    /** With an object of several slices. */
    static FancyStart ofSlices(Ptycho2DDataset dataset, FancyOptions options, int slices) {
        return new FancyGuess(dataset, options, Optional.empty(), slices, Optional.empty()).start();
    }

    /** On a plane that may be tilted, which a wave reaches in its own way. */
    static FancyStart onPlane(Ptycho2DDataset dataset, FancyOptions options, ScanPlane plane, Path path) {
        return new FancyGuess(dataset, options, Optional.of(plane), 0, Optional.of(path)).start();
    }

    private int stageY() {
        return options.oversampling * ny;
    }

    private int stageX() {
        return options.oversampling * nx;
    }

    private FancyStart start() {
        double[][] extent = new ScanRoom(plane, dataset.translations()).of(stageY(), stageX(), options.rim(), layers());
        ComplexArray probe = ProbeGuess.modes(probe(), options.modes, options.seed);
        Optional<RealArray> support = support(probe.length(1), probe.length(2));
        ComplexArray held = FancyShapes.normalised(probe, 1, support);
        return new FancyStart(
                options.fourierProbe ? ProbeGuess.farField(held, true) : held,
                object((int) extent[1][0], (int) extent[1][1]),
                extent[0],
                background(),
                weights(held.length(0)),
                new double[rows()][2],
                options.flatField ? dataset.flatField() : Optional.empty(),
                support,
                options.nearField
                        ? Optional.of(near.propagator(dataset, stageY(), stageX(), options.oversampling))
                        : Optional.empty(),
                plane,
                dataset.geometry().basis(),
                new int[] {ny, nx});
    }

    private Basis objectBasis() {
        DetectorGeometry geometry = dataset.geometry();
        return options.nearField
                ? near.objectBasis(geometry.basis(), options.oversampling)
                : geometry.objectBasis(dataset.wavelength(), ny, nx);
    }

    /** Normal of the sample's surface. */
    static Vector3 normal(Ptycho2DDataset dataset, FancyOptions options) {
        if (options.scattering.isEmpty()) {
            return dataset.sampleInfo()
                    .orientation()
                    .map(SampleOrientation::normal)
                    .orElse(Vector3.BEAM);
        }
        return switch (options.scattering.get()) {
            case TRANSMISSION -> Vector3.BEAM;
            case REFLECTION -> halfway(dataset.geometry().basis().normal());
        };
    }

    /** Of the surface that sends the beam to a detector. */
    private static Vector3 halfway(Vector3 towardsSample) {
        Vector3 sum = towardsSample.plus(Vector3.BEAM);
        if (Math.hypot(Math.hypot(sum.x(), sum.y()), sum.z()) < STRAIGHT_ON) {
            throw new IllegalArgumentException("scattering(REFLECTION): the detector stands in the direct beam, so no"
                    + " surface reflects the beam to it; take TRANSMISSION, or tell where the detector stands by its"
                    + " basis_vectors");
        }
        return sum.unit().times(-1);
    }

    /** The first mode on the stage, or on its Fourier crop. */
    private ComplexArray probe() {
        RealArray root = MeanAmplitude.of(dataset);
        ComplexArray seen = ComplexArray.of(root, RealArray.of(new double[ny * nx], ny, nx));
        ComplexArray wave = options.nearField ? near.back(dataset, seen) : onStage(ProbeGuess.farField(seen, false));
        if (options.nearField) {
            wave = ProbeGuess.resampled(wave, stageY(), stageX());
        } else if (options.propagation.isPresent() && options.propagation.getAsDouble() != 0) {
            wave = path.along(wave, options.propagation.getAsDouble());
        }
        int crop = 2 * options.fourierCrop;
        if (crop >= Math.min(stageY(), stageX())) {
            throw new IllegalArgumentException("a Fourier crop of " + options.fourierCrop + " pixels leaves nothing of "
                    + stageY() + " x " + stageX());
        }
        boolean plain = !options.nearField && options.propagation.isEmpty() && options.oversampling == 1;
        if (plain && options.widensProbe) {
            wave = ProbeExtent.widened(wave, dataset);
        }
        ComplexArray cropped = crop == 0 ? wave : ProbeGuess.resampled(wave, stageY() - crop, stageX() - crop);
        // Binned intensities are means: k times the amplitude gives the measured counts.
        return cropped.times(options.oversampling);
    }

    private ComplexArray onStage(ComplexArray probe) {
        if (options.oversampling == 1) {
            return probe;
        }
        ComplexArray stage = ComplexArray.zeros(Precision.DOUBLE, stageY(), stageX());
        long top = stageY() / 2 - ny / 2;
        long left = stageX() / 2 - nx / 2;
        stage.window(new long[] {top, left}, new long[] {top + ny, left + nx}).assign(probe);
        return stage;
    }

    private ComplexArray propagated(ComplexArray field, double distance) {
        double reach = dataset.wavelength() * dataset.geometry().distance();
        AngularSpectrum medium = new AngularSpectrum(
                dataset.wavelength(),
                reach / (ny * dataset.geometry().basis().rowPitch()),
                reach / (nx * dataset.geometry().basis().columnPitch()));
        return ProbeGuess.propagated(field, medium, distance);
    }

    private Optional<RealArray> support(int rows, int columns) {
        OptionalDouble radius = options.supportRadius;
        if (radius.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ProbeGuess.disc(rows, columns, radius.getAsDouble()));
    }

    private int layers() {
        return slices > 0 ? slices : options.objectModes;
    }

    private ComplexArray object(int rows, int columns) {
        int layers = layers();
        double[] pairs = new double[2 * layers * rows * columns];
        for (int m = 0; m < layers; m++) {
            RandomStream draw = random.stream("object", m);
            double modulus = m == 0 || slices > 0 ? 1 : FURTHER_OBJECT_MODES;
            for (int i = 0; i < rows * columns; i++) {
                double angle = options.randomAngle == 0 ? 0 : options.randomAngle * (draw.nextDouble() - 0.5);
                int at = 2 * (m * rows * columns + i);
                // The exponent of a transmission A exp(i a) is a - i ln A.
                pairs[at] = options.exponentiated ? angle : modulus * Math.cos(angle);
                pairs[at + 1] = options.exponentiated ? -Math.log(modulus) : modulus * Math.sin(angle);
            }
        }
        return ComplexArray.of(pairs, layers, rows, columns);
    }

    private RealArray background() {
        return dataset.background().map(RealArray::sqrt).orElseGet(() -> {
            double[] none = new double[ny * nx];
            Arrays.fill(none, NO_BACKGROUND);
            return RealArray.of(none, ny, nx);
        });
    }

    /** Rows of tables per frame: views keep the numbers that frames have in the whole dataset. */
    private int rows() {
        return 1 + Arrays.stream(index()).max().orElseThrow();
    }

    private int[] index() {
        return dataset.inputs(Frames.all(dataset.size())).index();
    }

    private double[][] weights(int modes) {
        int rank = options.rank < 0 ? modes : options.rank;
        double[] roots = new double[rows()];
        Arrays.fill(roots, 1);
        dataset.intensities().ifPresent(flux -> {
            double mean = Arrays.stream(flux).map(Math::sqrt).average().orElseThrow();
            for (int k = 0; k < flux.length; k++) {
                if (flux[k] == 0) {
                    throw new IllegalArgumentException("the incident intensity of frame " + k
                            + " is 0, which gives it no weight; leave it out with removeFrames");
                }
                roots[index()[k]] = Math.sqrt(flux[k]) / mean;
            }
        });
        double[][] weights = new double[roots.length][];
        for (int n = 0; n < roots.length; n++) {
            weights[n] = rank == 0 ? new double[] {roots[n]} : new double[2 * rank * modes];
            for (int r = 0; r < rank; r++) {
                weights[n][2 * (r * modes + r)] = roots[n];
            }
        }
        return weights;
    }
}

package org.ptyj.tutorial;

import static org.ptyj.tutorial.FocusTruth.APERTURE;
import static org.ptyj.tutorial.FocusTruth.DEPTH;
import static org.ptyj.tutorial.FocusTruth.FRAMES;
import static org.ptyj.tutorial.FocusTruth.N;
import static org.ptyj.tutorial.FocusTruth.PIXEL;
import static org.ptyj.tutorial.FocusTruth.WAVELENGTH;
import static org.ptyj.tutorial.FocusTruth.allFrames;
import static org.ptyj.tutorial.FocusTruth.knownProbe;
import static org.ptyj.tutorial.FocusTruth.positions;
import static org.ptyj.tutorial.FocusTruth.rows;
import static org.ptyj.tutorial.FocusTruth.score;
import static org.ptyj.tutorial.FocusTruth.spread;
import static org.ptyj.tutorial.FocusTruth.twin;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.AxialOptions;
import org.ptyj.cdi.AxialPtycho;
import org.ptyj.cdi.CdiModel;
import org.ptyj.cdi.Epoch;
import org.ptyj.cdi.ProbeGuess;
import org.ptyj.cdi.Reconstructor;
import org.ptyj.cdi.RunOptions;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.AbstractDataset;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.CxiDataset;
import org.ptyj.cdi.data.CxiReadOptions;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.InspectOptions;
import org.ptyj.cdi.data.InspectPicture;
import org.ptyj.cdi.data.InspectView;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.image.Phantoms;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.CxiWriter;
import org.ptyj.plot.CurvePlot;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;

/** A new kind of experiment: its dataset, its model, a reconstruction of a known object. */
public final class AxialScan {
    private final PrintStream out;
    private final Path folder;

    /**
     * @param out where the figures are printed
     * @param folder where pictures and data go
     */
    public AxialScan(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Runs the tutorial; pictures go to the folder that is named, or to one of the tutorial's name. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "axial-scan");
        System.out.println("pictures and data go to " + folder.toAbsolutePath());
        new AxialScan(System.out, folder).run();
    }

    // | # A new experiment: scanning along the beam
    // |
    // | Ptychography moves a beam over a sample. Here is another experiment: a beam is focused, and its focus is moved
    // | *along* the beam through a thin sample that stays where it is. Whatever the distance to the focus, the beam
    // | meets the sample with another size and another curvature, so that every pattern tells something new. Nothing
    // | in ptyj knows of such a scan; this tutorial teaches it what it needs, a dataset and a model, and shows that
    // | the object comes out. Adam, pictures, files and checks then work as for everything else.
    // |
    // | ## The dataset
    // |
    // | A dataset holds patterns and what a model has to know about each of them: here the position z of the optics
    // | along the beam. `AbstractDataset` does nearly all. Ours says what the inputs of a model are, how it is made
    // | again when somebody takes some of the frames, how it is written and read, and what is shown of it.
    static final class FocusScan extends AbstractDataset<FocusScan.Input, FocusScan> {
        private final double[] z;

        /** @param index number of each frame in the whole scan; always there, for parameters of frames */
        record Input(int[] index, double[] z) {}

        FocusScan(Measurement measurement, double[] z) {
            super(measurement);
            this.z = z;
            if (z.length != measurement.size()) {
                throw new IllegalArgumentException(z.length + " positions for " + measurement.size() + " frames");
            }
        }

        private double[] z(int[] frames) {
            return Arrays.stream(frames).mapToDouble(k -> z[k]).toArray();
        }

        @Override
        public Input inputs(int[] frames) {
            return new Input(measurement().numbers(frames), z(frames));
        }

        @Override
        protected FocusScan with(Measurement edited, int[] kept) {
            return new FocusScan(edited, z(kept));
        }

        @Override
        public void write(CxiWriter writer) {
            super.write(writer);
            writer.translations(
                    () -> Arrays.stream(z).mapToObj(v -> new double[] {0, 0, v}).toArray(double[][]::new));
        }

        static FocusScan read(Path file) throws PtyjIoException {
            return CxiDataset.open(file, CxiReadOptions.usual(), (cxi, measurement) -> {
                double[][] translations = cxi.translations();
                return new FocusScan(
                        measurement,
                        Arrays.stream(translations).mapToDouble(t -> t[2]).toArray());
            });
        }

        @Override
        public InspectView inspect(InspectOptions options) {
            double[] microns = Arrays.stream(z).map(v -> 1e6 * v).toArray();
            var chart = new InspectView.Chart(
                    InspectView.Layout.LINE, microns, new double[z.length], "z (um)", "Integrated intensity");
            return new InspectView(this, chart, options);
        }
    }

    // | A CXI file tells how the *sample* moved. Readers and writers of ptyj turn the sign, so that translations in a
    // | program are those of the optics. Remember this sign; it is going to matter.
    // |
    // | ## The model
    // |
    // | A model registers its unknowns and says how waves behind the sample come from them. When the optics move by
    // | +z, the sample ends up further upstream in the beam. So the probe, which we keep as it is at z = 0, has to be
    // | propagated by -z; then it is multiplied by the object. What follows, the far field and its intensity, is what
    // | models do unless they say otherwise.
    static final class FocusModel extends CdiModel<FocusScan.Input> {
        private final Parameter probe;
        private final Parameter object;
        private final AngularSpectrum medium;
        private final double norm;

        FocusModel(ComplexArray probe, ComplexArray object, AngularSpectrum medium, Precision precision) {
            super(precision);
            this.norm = probe.abs().max();
            this.medium = medium;
            this.probe = register(Parameter.of("probe", probe.times(1 / norm), precision));
            this.object = register(Parameter.of("obj", object, precision));
        }

        static FocusModel guess(FocusScan data) {
            ComplexArray probe = ProbeGuess.ofMeanPattern(data);
            ComplexArray empty = probe.copy().fill(1);
            return new FocusModel(probe, empty, ProbeGuess.medium(data), Precision.SINGLE);
        }

        @Override
        protected Var interact(Tape tape, FocusScan.Input in) {
            double[][] distances =
                    Arrays.stream(in.z()).mapToObj(z -> new double[] {-z}).toArray(double[][]::new);
            Var lit = tape.parameter(probe).propagated(medium, tape.numbers(distances));
            return lit.times(tape.parameter(object)).times(norm);
        }

        ComplexArray object() {
            return object.complex().layer(0);
        }

        ComplexArray probeAt(double metres) {
            return ProbeGuess.propagated(probe.complex().layer(0), medium, metres);
        }
    }

    // | The probe is divided by its largest modulus, so that unknowns are of the order 1: the learning rate of Adam is
    // | then the size of its steps. There is no gradient to write; the tape knows the adjoint of each operation.
    // -

    /** Runs the tutorial. */
    public void run() throws IOException {
        // | ## A known object
        // |
        // | To see whether all this works we simulate an experiment, with the model itself. A lens with a radius of
        // | 0.15 cycles per pixel makes the focus; with 1.24 nm and pixels of 28 nm its depth is 28 um. The focus goes
        // | from 4.5 depths before the sample to 4.5 behind it, in 21 steps that are not quite equal. The object is a
        // | meadow in bloom, with phases from 0 to 1.8 rad.
        Files.createDirectories(folder);
        ComplexArray object = Phantoms.flowers(N, N, Precision.DOUBLE);
        ComplexArray probe = knownProbe(2e5);
        AngularSpectrum medium = new AngularSpectrum(WAVELENGTH, PIXEL, PIXEL);
        double[] z = positions();
        FocusScan scan;
        try (FocusModel truth = new FocusModel(probe, object, medium, Precision.DOUBLE)) {
            FocusScan blank = dataset(RealArray.of(new double[FRAMES * N * N], FRAMES, N, N), z);
            RealArray means = truth.simulate(blank, allFrames());
            RandomStream noise = Streams.of(3).stream("photons");
            scan = dataset(means.map(mean -> noise.nextPoisson(mean)), z);
        }

        // | The scan is written as a CXI file and read again, as any measurement would be. A picture shows what is in
        // | it: the intensity of each frame against z, and one of the patterns.
        scan.toCxi(folder.resolve("focus.cxi"));
        FocusScan data = FocusScan.read(folder.resolve("focus.cxi"));
        print("%d frames of %d x %d pixels%n", data.size(), data.frameShape()[0], data.frameShape()[1]);
        InspectPicture.of(data.inspect()).builtInFont().save(folder.resolve("data.png"));
        out.println("picture: data.png");

        // | ## Are the gradients right?
        // |
        // | Ours follow from operations that are tested. Whoever writes an operation of his own (`Op`) can have the
        // | gradients of the whole model compared with differences of its loss, in double precision.
        try (FocusModel truth = new FocusModel(probe, object, medium, Precision.DOUBLE)) {
            out.println(
                    truth.checkGradients(data, new int[] {0, 10, 20}, 1).passes()
                            ? "gradients and differences agree"
                            : "gradients are wrong");
        }

        // | ## The reconstruction
        // |
        // | The guess of the probe is the wave whose far field is the root of the mean pattern: it sits in the focus.
        // | The object begins as 1 everywhere. Adam makes 36 epochs with steps of 0.02, and 24 with smaller ones.
        FocusModel model = FocusModel.guess(data);
        fit(model, data);
        TruthScore score = score(model.object(), object, probe, z);
        print("error of the object %.3f, of its phase %.3f rad%n", score.error(), score.phaseRms());
        picture(
                "result.png",
                ImagePlot.modulus(object).range(0.5, 1.05).title("known object, modulus"),
                ImagePlot.modulus(score.matched()).range(0.5, 1.05).title("found, modulus"),
                ImagePlot.phase(object).title("known object, phase"),
                ImagePlot.phase(score.matched()).title("found, phase"));

        // | The error is the distance of both objects where there was light, after a shift, a phase ramp and a factor,
        // | which no pattern tells, were taken off. The loss ends where shot noise lets it end.
        // |
        // | What the beam looks like on its way comes along, since the probe is a wave that can be propagated:
        picture(
                "beam.png",
                ImagePlot.modulus(model.probeAt(-4 * DEPTH)).title("probe 4 depths before the focus"),
                ImagePlot.modulus(model.probeAt(0)).title("in the focus"),
                ImagePlot.modulus(model.probeAt(4 * DEPTH)).title("4 depths behind it"));
        double[] losses = model.history().stream().mapToDouble(Epoch::loss).toArray();
        picture("loss.png", CurvePlot.of("loss", losses).logY().xLabel("epoch").yLabel("loss"));
        model.close();

        // | ## The sign of z
        // |
        // | What if somebody has the wrong sign of z?
        double[] negative = Arrays.stream(z).map(v -> -v).toArray();
        FocusScan turned = new FocusScan(data.measurement(), negative);
        try (FocusModel wrong = FocusModel.guess(turned)) {
            fit(wrong, turned);
            print(
                    "error of the object %.3f%n",
                    score(wrong.object(), object, probe, z).error());
            print(
                    "error of its twin   %.3f%n",
                    score(twin(wrong.object()), object, probe, z).error());
        }

        // | The loss is the same, and yet the object is wrong: it is conjugate and turned by 180 degrees. This
        // | twin of the object, with the twin of the probe, and all distances negated, has exactly the same
        // | patterns. **No reconstruction can find the sign of z.** It has to be known from the instrument. When
        // | it is not, look at the phase: one of both objects is thicker where it should be thinner.
        // |
        // | There is more that patterns do not tell. A phase ramp of the object and a tilt of the beam's axis against
        // | the movement are one unknown; and a common offset of all z only moves the plane in which the probe is kept.
        // |
        // | ## What real scans need
        // |
        // | Motors are not perfect. Let the positions have errors of a third of a depth, and see what becomes of it.
        RandomStream draw = Streams.of(9).stream("motor");
        double[] told = Arrays.stream(z)
                .map(v -> v + 0.35 * DEPTH * draw.nextGaussian())
                .toArray();
        AxialScanDataset measured = AxialScanDataset.of(data.measurement(), rows(told));

        // | `AxialScanDataset` and `AxialPtycho` are what we have just written, finished: with corrections of each z, a
        // | tilt of the axis, sideways runout, weights of frames, modes, background and flat field. Corrections (`dz`)
        // | are in depths of focus, for the reason for which the probe was divided by its modulus; they keep their
        // | values unless told to refine.
        for (boolean refine : new boolean[] {false, true}) {
            AxialOptions options = AxialOptions.usual().aperture(APERTURE);
            try (AxialPtycho axial = AxialPtycho.fromDataset(measured, options)) {
                if (refine) {
                    axial.parameter("dz").refine();
                }
                fit(axial, measured);
                print(
                        "error of the object %.3f, ",
                        score(axial.object(), object, probe, z).error());
                print("of z %.2f depths%n", spread(axial.distances(measured), z));
            }
        }

        // | A scan that is not centred on the focus needs one more number: how far the middle of the scan is from the
        // | place where the sample is in focus (`AxialOptions.propagationDistance`). It is not guessed, because a wrong
        // | start fails.
        data.close();
        // -
    }

    // | The loop is the same for all models: each epoch is a step of an iterator, and the body of the loop may look at
    // | the model, change it, or stop.
    private <I> void fit(CdiModel<I> model, AbstractDataset<I, ?> data) {
        Reconstructor<I> adam = Reconstructor.adam(model, data);
        for (Epoch epoch : adam.run(36, RunOptions.adam().rate(0.02).batch(5))) {
            if (epoch.number() == 1) {
                print("%-8s loss %.4f%n", "epoch 1", epoch.loss());
            }
        }
        for (Epoch epoch : adam.run(24, RunOptions.adam().rate(0.005).batch(5))) {
            if (epoch.number() == 60) {
                print("%-8s loss %.4f%n", "epoch 60", epoch.loss());
            }
        }
    }

    // -
    private static FocusScan dataset(RealArray patterns, double[] z) {
        double detectorPixel = 55e-6;
        DetectorGeometry geometry = DetectorGeometry.of(PIXEL * N * detectorPixel / WAVELENGTH, detectorPixel);
        return new FocusScan(Measurement.of(FrameStack.of(patterns), WAVELENGTH, geometry), z);
    }

    private void picture(String name, Plot... plots) throws IOException {
        Figure.of(plots).builtInFont().scale(1.25).save(folder.resolve(name));
        out.println("picture: " + name);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}

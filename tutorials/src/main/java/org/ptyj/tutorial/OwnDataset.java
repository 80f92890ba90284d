package org.ptyj.tutorial;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.RunOptions;
import org.ptyj.cdi.data.AbstractDataset;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameBuffer;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.InspectOptions;
import org.ptyj.cdi.data.InspectPicture;
import org.ptyj.cdi.data.InspectView;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/** A type of dataset of one's own. */
public final class OwnDataset {
    private final PrintStream out;
    private final Path folder;

    /**
     * @param out where the figures are printed
     * @param folder where the data and pictures go
     */
    public OwnDataset(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Runs the tutorial; everything goes to the folder that is named, or to one of the tutorial's name. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "own-dataset");
        System.out.println("pictures and data go to " + folder.toAbsolutePath());
        new OwnDataset(System.out, folder).run();
    }

    /** Runs the tutorial. */
    public void run() throws IOException {
        prepare();
        use();
    }

    // | # A dataset of your own
    // |
    // | A dataset tells a model what was measured. This is about the smallest type there can be: patterns in
    // | one `.npy` file, positions in another. The base class holds the patterns; a new type says what else
    // | a model has to know of each frame (`inputs`), how the dataset is made again when some frames are
    // | taken (`with`), and what there is to see (`inspect`).
    static final class NpyDataset extends AbstractDataset<ScanInput, NpyDataset> {
        private final double[][] xy;

        private NpyDataset(Measurement measurement, double[][] xy) {
            super(measurement);
            this.xy = xy;
        }

        static NpyDataset read(Path patterns, Path positions, double wavelength, DetectorGeometry geometry)
                throws PtyjIoException {
            double[] all = Npy.read(positions).values();
            double[][] xy = new double[all.length / 2][];
            Arrays.setAll(xy, k -> new double[] {all[2 * k], all[2 * k + 1], 0});
            return new NpyDataset(Measurement.of(FrameStack.of(Npy.read(patterns)), wavelength, geometry), xy);
        }

        @Override
        public ScanInput inputs(int[] frames) {
            return new ScanInput(measurement().numbers(frames), pick(frames));
        }

        @Override
        protected NpyDataset with(Measurement edited, int[] kept) {
            return new NpyDataset(edited, pick(kept));
        }

        @Override
        public InspectView inspect(InspectOptions options) {
            double[] x = Arrays.stream(xy).mapToDouble(p -> p[0]).toArray();
            double[] y = Arrays.stream(xy).mapToDouble(p -> p[1]).toArray();
            var chart = new InspectView.Chart(InspectView.Layout.MAP, x, y, "Position x (m)", "Position y (m)");
            return new InspectView(this, chart, options);
        }

        private double[][] pick(int[] frames) {
            return Arrays.stream(frames).mapToObj(k -> xy[k]).toArray(double[][]::new);
        }
    }

    // | To try it, the data of [the lab script](lab-script.md), in a small version, are written as such files.
    private static final DetectorGeometry GEOMETRY = DetectorGeometry.of(0.10, 80e-6);

    private Path patterns;
    private Path positions;

    void prepare() throws IOException {
        Files.createDirectories(folder);
        patterns = folder.resolve("patterns.npy");
        positions = folder.resolve("positions.npy");
        new LabData(64, 40).write(folder.resolve("lab.cxi"));
        try (Ptycho2DDataset lab = Ptycho2DDataset.fromCxi(folder.resolve("lab.cxi"))) {
            double[] counts = new double[40 * 64 * 64];
            lab.patterns(IntStream.range(0, 40).toArray(), FrameBuffer.of(counts));
            Npy.write(patterns, new NumericArray(StoredType.UINT16, new long[] {40, 64, 64}, counts));
            double[] xy = Arrays.stream(lab.translations())
                    .flatMapToDouble(t -> Arrays.stream(t, 0, 2))
                    .toArray();
            Npy.write(positions, xy, 40, 2);
        }
    }

    // | Everything that datasets can do it has from its base class: it is cropped, binned, split in halves, looked at,
    // | and frames are taken out. Here frame 3 goes, and of the others the middle 56 x 56 pixels stay.
    private NpyDataset data;

    void use() throws IOException {
        boolean[] bad = new boolean[40];
        bad[3] = true;
        data = NpyDataset.read(patterns, positions, 532e-9, GEOMETRY)
                .removeFrames(bad)
                .crop(4, 60, 4, 60);
        out.println(data.size() + " frames of " + data.frameShape()[0] + " x " + data.frameShape()[1]);
        InspectPicture.of(data.inspect()).save(folder.resolve("data.png"));
        out.println("picture: data.png");
        fit();
    }

    // | And models are fitted to it, if its inputs are theirs. `FancyPtycho` wants positions, which are in `ScanInput`.
    void fit() {
        double[][] xy = data.inputs(IntStream.range(0, data.size()).toArray()).translation();
        try (FancyPtycho model = FancyPtycho.fromDataset(Ptycho2DDataset.of(data.measurement(), xy))) {
            double first = 0;
            double last = 0;
            for (var epoch : model.adam(10, data, RunOptions.adam().rate(0.02))) {
                first = epoch.number() == 1 ? epoch.loss() : first;
                last = epoch.loss();
            }
            out.println("the loss has fallen: " + (last < 0.8 * first));
        }
    }
    // -
}

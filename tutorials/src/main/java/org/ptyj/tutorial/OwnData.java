package org.ptyj.tutorial;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Storage;
import org.ptyj.engine.Reconstruction;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.Npy;
import org.ptyj.io.SafeFile;
import org.ptyj.io.ptypy.PtydFile;
import org.ptyj.model.LightMap;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RFactor;
import org.ptyj.param.Inline;
import org.ptyj.param.Option;
import org.ptyj.param.Param;
import org.ptyj.param.YX;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;
import org.ptyj.scan.DataParameters;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.PtydWriter;
import org.ptyj.scan.RawFrame;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanException;
import org.ptyj.scan.ScanSource;
import org.ptyj.scan.ScanSources;
import org.ptyj.scan.pattern.Positions;

/** Reading data in a format of one's own: a source of frames, a reconstruction, and a file for others. */
public final class OwnData {
    private final PrintStream out;
    private final Path folder;
    private final Path data;

    /**
     * @param out where the figures are printed
     * @param folder where the pictures go
     * @param data folder with the files of {@link SimulateExperiment}, which are made if they are not there
     */
    public OwnData(PrintStream out, Path folder, Path data) {
        this.out = out;
        this.folder = folder;
        this.data = data;
    }

    /** Runs the tutorial; pictures go to the folder that is named, or to one of the tutorial's name. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "own-data");
        System.out.println("pictures and data go to " + folder.toAbsolutePath());
        new OwnData(System.out, folder, folder.resolve("experiment")).run();
    }

    /** Runs the tutorial. */
    public void run() throws IOException {
        if (!Files.exists(data.resolve("geometry.txt"))) {
            new SimulateExperiment(new PrintStream(OutputStream.nullOutputStream()), data).run();
        }
        reconstruct();
    }

    // | # Reading your own data
    // |
    // | Every instrument writes files in its own way. Whatever yours are, ptyj can use them once you have told it
    // | three things: what the geometry is, where the positions are, and how one frame is read. Everything else
    // | (centring, cropping, rebinning, orientation, masks, chunks) is done for you. As an example, this tutorial
    // | reads the files that [Simulating an experiment](simulate-experiment.md) has left behind:
    // |
    // |     geometry.txt          wavelength, distance, pixel size, dark level
    // |     positions.txt         a line for each frame: y and x in m
    // |     ccd/frame_0000.npy    counts of frame 0, and so on
    // |
    // | ## The source
    // |
    // | A source is a subclass of `PtyScan`. The methods of the base class say what can be overridden; only
    // | `loadFrame` has to be.
    static final class CameraScan extends PtyScan {
        private final Path folder;
        private final double dark;

        CameraScan(CameraParameters parameters, Map<String, Double> geometry, ScanContext context) {
            super(complete(parameters.data(), geometry), context);
            folder = Path.of(parameters.folder());
            dark = geometry.get("dark");
        }

        /** What the parameter file leaves open comes from the file of the camera. */
        private static DataParameters complete(DataParameters parameters, Map<String, Double> geometry) {
            return parameters.orElse(
                    Optional.of(Wavelength.photonEnergyKeV(geometry.get("wavelength"))),
                    Optional.of(geometry.get("distance")),
                    Optional.of(YX.both(geometry.get("psize"))));
        }

        @Override
        protected Optional<Positions> loadPositions() throws IOException {
            List<double[]> rows = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("positions.txt"))) {
                String[] yx = line.split(" ");
                rows.add(new double[] {Double.parseDouble(yx[0]), Double.parseDouble(yx[1])});
            }
            return Optional.of(Positions.of(rows.toArray(double[][]::new)));
        }

        @Override
        protected RawFrame loadFrame(int index) throws IOException {
            Path file = folder.resolve("ccd/frame_%04d.npy".formatted(index));
            return RawFrame.of(Npy.read(file).toReal());
        }

        @Override
        protected RawFrame correct(RawFrame frame) {
            RealArray counts = frame.data();
            RealArray alive = counts.map(v -> v >= dark ? 1 : 0);
            return RawFrame.of(counts.plus(-dark).times(alive)).withWeight(alive);
        }
    }

    // | `correct` gets each frame as it was read. Here it takes the dark level away and gives the pixels that lie
    // | below it, as those of the broken column do, the weight 0. They are masked from then on: a reconstruction lets
    // | the wave have whatever value it wants there.
    // |
    // | Positions are those of the beam on the sample, in metres. If a reconstruction of your own data does not
    // | converge, the first suspects are the signs and the order of the two columns, and the orientation of the
    // | frames.
    // |
    // | ## Its parameters and its name
    // |
    // | The parameters are a record, as for [engines](engine-from-scratch.md). `DataParameters` has what all sources
    // | share; with `@Inline` its keys stand beside our own, and some get other defaults: what is `null` comes from
    // | geometry.txt.
    /** What can be set of the source in a parameter file. */
    public record CameraParameters(
            @Option(help = "folder with geometry.txt, positions.txt and ccd")
            String folder,

            @Inline(defaults = {"shape: null", "energy: null", "distance: null", "psize: null"})
            DataParameters data) {}

    /** How parameter files find the source. */
    public static final class CameraSource implements ScanSource {
        @Override
        public String name() {
            return "CameraScan";
        }

        @Override
        public Class<? extends Record> parameters() {
            return CameraParameters.class;
        }

        @Override
        public PtyScan open(Record record, ScanContext context) {
            CameraParameters parameters = (CameraParameters) record;
            return new CameraScan(parameters, geometry(Path.of(parameters.folder())), context);
        }

        private static Map<String, Double> geometry(Path folder) {
            Path file = folder.resolve("geometry.txt");
            Map<String, Double> values = new HashMap<>();
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] words = line.strip().split("\\s+");
                    values.put(words[0], Double.parseDouble(words[words.length - 1]));
                }
            } catch (IOException | NumberFormatException e) {
                throw new ScanException(file + ": a word and a number are needed on each line; " + e, e);
            }
            if (!values.keySet().containsAll(List.of("wavelength", "distance", "psize", "dark"))) {
                throw new ScanException(file + ": wavelength, distance, psize and dark are needed, not " + values);
            }
            return values;
        }
    }

    // -
    private void reconstruct() throws IOException {
        // | The class is listed in `META-INF/services/org.ptyj.scan.ScanSource`, and its name can stand in a
        // | parameter file, with the folder and whatever else `CameraParameters` has. An engine goes with it.
        Path file = folder.resolve("camera.yaml");
        SafeFile.writeText(file, """
                scans:
                  C:
                    data: {name: CameraScan, folder: '%s'}
                    illumination: {aperture: {form: circ, size: 1.5 mm}}
                engines:
                  engine00: {name: DM, numiter: 40}
                """.formatted(data.toString().replace("'", "''")));
        Ptycho ptycho = Ptycho.of(Reconstruction.parameters(file));
        out.print(ptycho.diff().formattedReport());
        picture(
                "data.png",
                ImagePlot.of(ptycho.pods().get(0).diff()).log().title("frame 0").valueLabel("counts"),
                ImagePlot.of(ptycho.pods().get(0).mask()).title("mask"));

        // | The broken column has become a line in the mask. Now the reconstruction. The Fourier error compares the
        // | moduli on the detector; it falls until the frames agree with the data within a bound, below which the
        // | difference map leaves them alone. The R factor is the mean relative difference of all moduli at the end.
        new Reconstruction(ptycho).run(it -> {
            if (it.number() % 10 == 0) {
                print("%3d  Fourier error %9.3f%n", it.number(), it.errors().fourier());
            }
        });
        print("R factor %.4f%n", RFactor.of(ptycho));
        Storage<ComplexArray> probe = ptycho.probe().storage("CG00");
        Storage<ComplexArray> object = ptycho.object().storage("CG00");
        RealArray light = LightMap.of(ptycho, object).light();
        double least = 0.02 * light.max();
        ComplexArray lit = object.data().times(light.map(v -> v > least ? 1 : 0));
        picture(
                "result.png",
                ImagePlot.complex(probe.data()).on(probe).title("probe"),
                ImagePlot.modulus(lit).on(object).range(0.4, 1).title("object, modulus"));
        ptycho.close();

        // | ## A file for others
        // |
        // | Corrected frames with their masks and positions are worth keeping. A `.ptyd` file holds them, in HDF5, so
        // | that others need neither your files nor your class. The writer takes a source and saves what it delivers,
        // | here in chunks of 60 frames. A source delivers its frames once, so this is a new one, which cuts them to
        // | the middle 128 x 128 pixels.
        Path ptyd = folder.resolve("camera.ptyd");
        Param tree = Param.of(Map.of("name", "CameraScan", "folder", data.toString(), "shape", 128));
        try (PtyScan scan = ScanSources.open(tree, ScanContext.of("C"))) {
            out.println(PtydWriter.save(scan, ptyd, 60) + " frames saved");
        }

        // | Reading it back is as short. h5py and every HDF5 viewer can open it too.
        try (PtydFile saved = PtydFile.open(ptyd)) {
            out.println(saved.count() + " frames in " + saved.chunks() + " chunks");
            double[] position = saved.position(2).orElseThrow();
            print("frame 2 at (%.4e, %.4e) m: ", position[0], position[1]);
            print(
                    "%.0f counts, %.0f masked pixels%n",
                    saved.data(2).sum(), saved.mask(2).complement().sum());
        }
        // -
    }

    private void picture(String name, Plot... plots) throws IOException {
        Files.createDirectories(folder);
        Figure.of(plots).builtInFont().scale(1.25).save(folder.resolve(name));
        out.println("picture: " + name);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}

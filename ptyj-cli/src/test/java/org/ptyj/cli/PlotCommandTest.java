package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Complex;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.io.ptypy.PtyrWave;

class PlotCommandTest {
    private static final int FRAMES = 6;
    private static final int SIZE = 8;

    @TempDir
    private static Path shared;

    private static Path result = Path.of("");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void reconstruct() throws IOException {
        Path parameters = Files.writeString(shared.resolve("small.yaml"), """
                io: {rfile: "small.ptyr", autoplot: {active: false}}
                scans:
                  MF:
                    coherence: {num_probe_modes: 2}
                    data: {name: MoonFlowerScan, shape: 32, num_frames: 12}
                engines:
                  engine00: {name: DM, numiter: 3}
                  engine01: {name: RAAR, numiter: 2}
                """);
        StringWriter text = new StringWriter();
        PrintWriter printer = new PrintWriter(text, true);
        assertThat(Main.run(printer, printer, "run", parameters.toString(), "-o", shared.toString()))
                .as(text.toString())
                .isZero();
        result = shared.resolve("small.ptyr");
    }

    private int plot(Path file, String... more) {
        String[] args = Stream.concat(Stream.of("plot", file.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path data() throws PtyjIoException {
        Path file = shared.resolve("frames.ptyd");
        if (!Files.exists(file)) {
            Ptyd.create(file, Map.of());
            Ptyd.Meta meta =
                    new Ptyd.Meta("S", FRAMES, 7.2, 1, List.of(1e-4, 1e-4), List.of(4.0, 4.0), List.of(SIZE, SIZE));
            Ptyd.append(
                    file,
                    meta,
                    new Ptyd.Chunk(
                            IntStream.range(0, FRAMES).boxed().toList(),
                            IntStream.range(0, FRAMES)
                                    .mapToObj(PlotCommandTest::frame)
                                    .toList(),
                            IntStream.range(0, FRAMES)
                                    .mapToObj(i -> RealArray.generate(ElementType.BOOL, k -> k > i ? 1 : 0, SIZE, SIZE))
                                    .toList(),
                            IntStream.range(0, FRAMES)
                                    .mapToObj(i -> new double[] {1e-6 * (i / 3), 1e-6 * (i % 3)})
                                    .toList()));
        }
        return file;
    }

    private static RealArray frame(int i) {
        return RealArray.generate(ElementType.FLOAT32, k -> k + i, SIZE, SIZE);
    }

    /** A CXI file of the least that a reader needs; without positions if the scan has none. */
    private Path cxi(boolean positions) throws PtyjIoException {
        H5Group root = new H5Group();
        H5Group entry = root.group("entry_1");
        float[] counts = new float[FRAMES * SIZE * SIZE];
        java.util.Arrays.fill(counts, 3);
        H5Group detector = entry.group("instrument_1").group("detector_1");
        detector.array("data", counts, FRAMES, SIZE, SIZE);
        detector.array("x_pixel_size", new double[] {1e-4}, 1);
        detector.array("y_pixel_size", new double[] {1e-4}, 1);
        detector.array("distance", new double[] {1}, 1);
        if (positions) {
            double[] translation = new double[3 * FRAMES];
            for (int i = 0; i < FRAMES; i++) {
                translation[3 * i] = 1e-6 * i;
            }
            entry.group("sample_1").group("geometry_1").array("translation", translation, FRAMES, 3);
        }
        Path file = shared.resolve(positions ? "whole.cxi" : "bare.cxi");
        H5Writer.write(file, root);
        return file;
    }

    @Test
    void resultsAreDrawnIntoAFolder() throws IOException {
        assertThat(plot(result, "-o", folder.toString())).as(err.toString()).isZero();
        assertThat(made())
                .containsExactly(
                        "small_errors.png",
                        "small_object_SMFG00.png",
                        "small_positions_SMFG00.png",
                        "small_probe_SMFG00.png");
        assertThat(out.toString()).contains("wrote " + folder.resolve("small_errors.png"));
        BufferedImage picture =
                ImageIO.read(folder.resolve("small_object_SMFG00.png").toFile());
        assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
        assertThat(IntStream.range(0, picture.getWidth())
                        .map(x -> picture.getRGB(x, picture.getHeight() / 2))
                        .distinct()
                        .count())
                .as("colours on the line through the middle")
                .isGreaterThan(20);
    }

    @Test
    void onePictureGetsTheNameGivenAndSeveralAreNumberedByWhatTheyShow() throws IOException {
        assertThat(plot(
                        result,
                        "--what",
                        "errors",
                        "-o",
                        folder.resolve("e.svg").toString()))
                .isZero();
        assertThat(made()).containsExactly("e.svg");
        // Both engines are named, because the curve goes through both.
        assertThat(Files.readString(folder.resolve("e.svg"))).contains("errors (DM to 3, RAAR to 5)", "photon");
        assertThat(plot(
                        result,
                        "--what",
                        "errors,probe",
                        "-o",
                        folder.resolve("p.svg").toString()))
                .isZero();
        assertThat(made()).containsExactly("e.svg", "p_errors.svg", "p_probe_SMFG00.svg");
        assertThat(Files.readString(folder.resolve("p_probe_SMFG00.svg"))).contains("mode 0, ", "mode 1, ");
    }

    @Test
    void oneLayerIsDrawnWithItsShare() throws IOException {
        assertThat(plot(result, "--what", "probe", "--layer", "1", "--svg", "-o", folder.toString()))
                .isZero();
        assertThat(Files.readString(folder.resolve("small_probe_SMFG00.svg")))
                .contains("mode 1, ")
                .doesNotContain("mode 0, ");
        assertThat(plot(result, "--layer", "1", "-o", folder.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("--layer 1: the object SMFG00 has 1 layer, counted from 0");
    }

    @Test
    void theLightOfASavedResultIsThatOfTheRun() throws PtyjIoException {
        SavedResult saved = SavedResult.read(result);
        RealArray light = saved.light(saved.object(java.util.Optional.empty())).light();
        // Each of the 12 frames leaves the whole power of the probe on the object.
        double power = saved.content().probes().get(0).data().norm2();
        assertThat(light.sum()).isCloseTo(12 * power, org.assertj.core.data.Percentage.withPercentage(0.001));
        assertThat(light.get(0, light.length(1) / 2, light.length(2) / 2)).isPositive();
        assertThat(saved.iterations()).hasSize(5);
        assertThat(saved.iterations().get(4).engine()).isEqualTo("RAAR");
    }

    @Test
    void picturesAreNotReplacedUnlessAsked() throws IOException {
        Path errors = Files.writeString(folder.resolve("small_errors.png"), "mine");
        assertThat(plot(result, "-o", folder.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains(errors + " is there already; nothing was written")
                .contains("--overwrite");
        assertThat(made()).containsExactly("small_errors.png");
        assertThat(plot(result, "-o", folder.toString(), "--overwrite")).isZero();
        assertThat(made()).hasSize(4);
        assertThat(Files.size(errors)).isGreaterThan(1000);
    }

    @Test
    void preparedDataAreDrawn() throws IOException {
        assertThat(plot(data(), "-o", folder.toString(), "--svg", "--frames", "5,0"))
                .as(err.toString())
                .isZero();
        assertThat(made()).containsExactly("frames_patterns.svg", "frames_positions.svg");
        assertThat(Files.readString(folder.resolve("frames_patterns.svg")))
                .contains("mean of 6 frames", "valid pixels", "frame 5", "frame 0")
                .doesNotContain("frame 3");
        assertThat(Files.readString(folder.resolve("frames_positions.svg")))
                .contains("6 positions", "counts per frame");
    }

    @Test
    void meansAndTotalsCountValidPixelsOnly() throws PtyjIoException {
        try (DataFile file = DataFile.ptyd(data())) {
            DataSurvey survey = DataSurvey.of(file);
            assertThat(survey.mean().get(0, 0)).isNaN(); // never valid
            assertThat(survey.mean().get(0, 3)).isEqualTo(3 + (0 + 1 + 2) / 3.0); // frames 0 to 2
            assertThat(survey.valid().get(0, 3)).isEqualTo(0.5);
            assertThat(survey.totals()[1])
                    .isEqualTo(IntStream.range(2, 64).map(k -> k + 1).sum());
        }
    }

    @Test
    void rawDataAreDrawnWithWhatTheyHave() throws IOException {
        assertThat(plot(cxi(true), "-o", folder.toString())).as(err.toString()).isZero();
        assertThat(made()).containsExactly("whole_patterns.png", "whole_positions.png");
        assertThat(plot(cxi(false), "-o", folder.toString())).isZero();
        assertThat(err.toString()).contains("positions are not drawn").contains("translation");
        assertThat(made()).contains("bare_patterns.png").doesNotContain("bare_positions.png");
        assertThat(plot(cxi(false), "-o", folder.toString(), "--what", "positions"))
                .isEqualTo(ExitStatus.DATA);
    }

    @Test
    void wrongWishesAreRefused() throws IOException {
        record Case(Path file, List<String> words, String message) {}
        Path numbers = shared.resolve("numbers.npy");
        Npy.write(numbers, new double[4], 2, 2);
        Ptyr saved = Ptyr.read(result);
        PtyrWave whole = saved.objects().get(0);
        PtyrWave line = new PtyrWave(
                "S",
                whole.data(),
                new double[] {1},
                whole.center(),
                whole.origin(),
                List.of(0),
                Complex.ONE,
                0,
                false,
                7);
        new Ptyr(PtyrKind.MINIMAL, List.of(line), saved.probes(), Map.of(), Map.of(), Map.of())
                .write(shared.resolve("line.ptyr"));
        H5Group other = new H5Group();
        other.group("something");
        H5Writer.write(shared.resolve("other.h5"), other);
        for (Case c : List.of(
                new Case(result, List.of("--what", "patterns"), "this file has object, probe, errors, positions"),
                new Case(data(), List.of("--frames", "6"), "--frames 6: " + data() + " has 6 frames, counted from 0"),
                new Case(numbers, List.of(), "is not an HDF5 file"),
                new Case(
                        shared.resolve("other.h5"),
                        List.of(),
                        "is no result (.ptyr, or of a fit), no prepared data (.ptyd)"),
                new Case(shared.resolve("line.ptyr"), List.of(), "S/_psize]: must be two numbers, (y, x)"),
                new Case(shared.resolve("none.ptyr"), List.of(), "there is no such file"))) {
            assertThat(plot(
                            c.file,
                            Stream.concat(c.words.stream(), Stream.of("-o", folder.toString()))
                                    .toArray(String[]::new)))
                    .isNotZero();
            assertThat(err.toString()).contains(c.message);
        }
        assertThat(made()).isEmpty();
    }

    @Test
    void resultsWithoutErrorsAndPositionsAreDrawnToo() throws IOException {
        Ptyr saved = Ptyr.read(result);
        Path bare = shared.resolve("bare.ptyr");
        new Ptyr(PtyrKind.MINIMAL, saved.objects(), saved.probes(), Map.of(), Map.of(), Map.of()).write(bare);
        assertThat(plot(bare, "-o", folder.toString(), "--keep-ramp"))
                .as(err.toString())
                .isZero();
        assertThat(made()).containsExactly("bare_object_SMFG00.png", "bare_probe_SMFG00.png");
        assertThat(err.toString()).contains("holds no errors").contains("holds no positions");
        assertThat(plot(bare, "--what", "errors")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void unreadableDataHaveTheirOwnStatus() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.ptyr"), "no HDF5");
        for (Path file : List.of(broken, folder.resolve("missing.ptyr"))) {
            assertThat(plot(file, "-o", folder.toString())).isEqualTo(ExitStatus.DATA);
            assertThat(err.toString()).contains(file.getFileName().toString());
        }
    }

    @Test
    void otherKindsOfPicturesAreRefused() throws IOException {
        assertThat(plot(result, "-o", folder.resolve("x.jpg").toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("not as .jpg");
        assertThat(made()).isEmpty();
    }

    @Test
    void framesAskedForTwiceAreDrawnOnce() throws IOException {
        Path once = folder.resolve("once.svg");
        Path twice = folder.resolve("twice.svg");
        assertThat(plot(data(), "--what", "patterns", "--frames", "0,5", "-o", once.toString()))
                .isZero();
        assertThat(plot(data(), "--what", "patterns", "--frames", "0,5,0", "-o", twice.toString()))
                .isZero();
        assertThat(twice).hasSameTextualContentAs(once);
    }
}

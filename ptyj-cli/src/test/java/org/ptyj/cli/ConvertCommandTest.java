package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.Npz;
import org.ptyj.io.NumericArray;
import org.ptyj.io.Stack;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.ptypy.Ptyd;
import org.ptyj.io.ptypy.PtydFile;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.io.tiff.TiffStack;

class ConvertCommandTest {
    private static final String SCAN = """
            io: {rfile: "small.ptyr", autoplot: {active: false}, formats: %s}
            scans:
              MF:
                coherence: {num_probe_modes: 2}
                data: {name: MoonFlowerScan, shape: 32, num_frames: 6}
            engines:
              engine00: {name: DM, numiter: 2}
            """;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private CommandRunner runner = new CommandRunner(Path.of(""));

    @BeforeAll
    static void reconstruct() throws IOException {
        CommandRunner runner = new CommandRunner(shared);
        assertThat(runner.run(SCAN.formatted("[]"))).as(runner.err()).isZero();
        assertThat(runner.call("simulate", shared.resolve("small.yaml").toString(), "-o", data().toString()))
                .as(runner.err())
                .isZero();
    }

    @BeforeEach
    void runner() {
        runner = new CommandRunner(folder);
    }

    private static Path result() {
        return shared.resolve("out/small.ptyr");
    }

    private static Path data() {
        return shared.resolve("scan.cxi");
    }

    private int convert(Path file, String... more) {
        return runner.call(Stream.concat(Stream.of("convert", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private void done(Path file, String... more) {
        assertThat(convert(file, more)).as(runner.err()).isZero();
    }

    private void refused(int status, String words, Path file, String... more) {
        assertThat(convert(file, more)).isEqualTo(status);
        assertThat(runner.err()).contains(words).doesNotContain("unexpected", "\tat ");
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private PtyrWave object() throws IOException {
        return Ptyr.read(result()).objects().get(0);
    }

    @Test
    void aResultBecomesArrays() throws IOException {
        done(result(), "--to", "npy", "-o", folder.toString());
        assertThat(made()).containsExactly("small_object_SMFG00.npy", "small_probe_SMFG00.npy");
        NumericArray probe = Npy.read(folder.resolve("small_probe_SMFG00.npy"));
        assertThat(probe.shape()).containsExactly(2, 32, 32);
        NumericArray object = Npy.read(folder.resolve("small_object_SMFG00.npy"));
        assertThat(object.type()).as("as the run had it").isEqualTo(StoredType.COMPLEX64);
        double[] expected = new double[object.values().length];
        object().data().read(expected, 0);
        assertThat(object.values()).isEqualTo(expected);
    }

    @Test
    void aResultBecomesAmplitudeAndPhase() throws IOException {
        done(result(), "--to", "tiff", "-o", folder.toString());
        assertThat(made())
                .containsExactly(
                        "small_object_SMFG00_amplitude.tif",
                        "small_object_SMFG00_phase.tif",
                        "small_probe_SMFG00_amplitude.tif",
                        "small_probe_SMFG00_phase.tif");
        try (TiffStack amplitude = TiffStack.open(folder.resolve("small_probe_SMFG00_amplitude.tif"))) {
            assertThat(amplitude.count()).as("a page for each mode").isEqualTo(2);
            assertThat(amplitude.type()).isEqualTo(StoredType.FLOAT32);
        }
        try (TiffStack amplitude = TiffStack.open(folder.resolve("small_object_SMFG00_amplitude.tif"));
                TiffStack phase = TiffStack.open(folder.resolve("small_object_SMFG00_phase.tif"))) {
            double[] pairs = new double[2 * amplitude.length()];
            object().data().read(pairs, 0);
            for (int i = 0; i < amplitude.length(); i += 97) {
                double re = amplitude.doubles(0)[i] * Math.cos(phase.doubles(0)[i]);
                // floats of 24 bits, and an angle of that precision
                assertThat(re).isCloseTo(pairs[2 * i], org.assertj.core.data.Offset.offset(1e-5));
            }
            assertThat(phase.description())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("phase in rad of"));
        }
    }

    @Test
    void aResultBecomesPicturesOfItsPixels() throws IOException {
        done(result(), "--to", "png", "-o", folder.toString());
        assertThat(made()).hasSize(6).contains("small_probe_SMFG00_phase_1.png", "small_object_SMFG00_amplitude.png");
        BufferedImage image =
                ImageIO.read(folder.resolve("small_object_SMFG00_amplitude.png").toFile());
        assertThat(new int[] {image.getHeight(), image.getWidth()})
                .containsExactly(object().data().length(1), object().data().length(2));
        int most = 0;
        for (int gray : image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null)) {
            most = Math.max(most, gray);
        }
        assertThat(most).isEqualTo(65535);
    }

    @Test
    void aResultBecomesImagesOfACxiFileThatInspectUnderstands() throws IOException {
        Path file = folder.resolve("sub/images.cxi");
        done(result(), "-o", file.toString());
        try (H5File open = H5File.open(file)) {
            assertThat(open.dataset("/entry_1/object/data").type()).contains(StoredType.COMPLEX64);
            assertThat(open.dataset("/entry_1/probe/data").shape()).containsExactly(2, 32, 32);
            assertThat(open.dataset("/entry_1/image_1/title").string()).isEqualTo("object SMFG00");
        }
        assertThat(runner.call("inspect", file.toString())).as(runner.out()).isZero();
        assertThat(runner.out())
                .contains("reconstructed images (CXI)", "image_2", "probe SMFG00, 2 x 32 x 32 complex64");
        refused(3, "is no result", file, "--to", "npy", "-o", folder.toString());
    }

    @Test
    void aDataFileWithoutDistanceIsNamed() throws IOException {
        Path file = folder.resolve("damaged.ptyd");
        Ptyd.create(file, Map.of());
        Ptyd.Meta meta = new Ptyd.Meta("S", 1, 6.2, 0, List.of(1e-4, 1e-4), List.of(1.0, 1.0), List.of(2, 2));
        RealArray frame = RealArray.of(new double[] {1, 2, 3, 4}, 2, 2);
        RealArray mask = RealArray.generate(ElementType.BOOL, i -> 1, 2, 2);
        Ptyd.append(file, meta, new Ptyd.Chunk(List.of(0), List.of(frame), List.of(mask), List.of(new double[2])));
        refused(3, file + " [/meta/distance]: is 0 or not there", file, "--to", "cxi", "-o", folder.toString());
    }

    @Test
    void dataGoIntoEveryFormatAndBack() throws IOException {
        String to = folder.toString();
        done(data(), "--to", "ptyd", "-o", to);
        done(folder.resolve("scan.ptyd"), "-o", folder.resolve("again.cxi").toString());
        done(data(), "--to", "npy", "-o", to);
        done(data(), "--to", "tiff", "-o", to);
        assertThat(runner.out()).contains("name: StackScan", "psize: [1.72E-4, 1.72E-4] # m");
        try (Cxi cxi = Cxi.open(data());
                Cxi again = Cxi.open(folder.resolve("again.cxi"));
                PtydFile ptyd = PtydFile.open(folder.resolve("scan.ptyd"));
                Stack npy = Npy.stack(folder.resolve("scan_frames.npy"));
                Stack tiff = TiffStack.open(folder.resolve("scan_frames.tif"))) {
            for (int i = 0; i < 6; i++) {
                double[] expected = cxi.frames().doubles(i);
                assertThat(again.frames().doubles(i)).isEqualTo(expected);
                assertThat(ptyd.data(i).toDoubles()).isEqualTo(expected);
                assertThat(npy.doubles(i)).isEqualTo(expected);
                assertThat(tiff.doubles(i)).isEqualTo(expected);
            }
            assertThat(again.positions()[5]).isEqualTo(cxi.positions()[5]);
        }
    }

    @Test
    void whatWasConvertedIsReconstructedAlike() throws IOException {
        done(data(), "--to", "tiff", "-o", folder.toString());
        String tail = "illumination: {aperture: {size: 2 um}}}}\nengines: {e: {name: DM, numiter: 2}}\n"
                + "io: {autoplot: {active: false}, rfile: \"%s.ptyr\"}\n";
        String common = "shape: null, energy: 7.2, distance: 7.19, psize: 172 um";
        String stack = "scans: {A: {data: {name: StackScan, frames: '%s', mask: '%s', positions: '%s', %s}, "
                .formatted(
                        folder.resolve("scan_frames.tif"),
                        folder.resolve("scan_mask.tif"),
                        folder.resolve("scan_positions.csv"),
                        common);
        assertThat(runner.run(stack + tail.formatted("stack"))).as(runner.err()).isZero();
        assertThat(runner.run("scans: {A: {data: {name: CxiScan, dfile: '" + data() + "'}, " + tail.formatted("cxi")))
                .as(runner.err())
                .isZero();
        double[] fromStack = Ptyr.read(runner.results().resolve("stack.ptyr"))
                .objects()
                .get(0)
                .data()
                .abs()
                .toDoubles();
        double[] fromCxi = Ptyr.read(runner.results().resolve("cxi.ptyr"))
                .objects()
                .get(0)
                .data()
                .abs()
                .toDoubles();
        assertThat(fromStack).hasSameSizeAs(fromCxi);
        for (int i = 0; i < fromCxi.length; i++) {
            // wavelengths of the two differ by the rounding of keV
            assertThat(fromStack[i]).isCloseTo(fromCxi[i], org.assertj.core.data.Offset.offset(1e-3));
        }
    }

    @Test
    void stacksKeepEveryNumber() throws IOException {
        Path file = folder.resolve("a.npz");
        double[] values = {1, 2, 65535, 4, 5, 6, 7, 8};
        Npz.write(
                file,
                Map.of(
                        "a",
                        new NumericArray(StoredType.UINT16, new long[] {2, 2, 2}, values),
                        "b",
                        NumericArray.of(values, 2, 2, 2)));
        refused(3, "several arrays; choose from", file, "--to", "npy", "-o", folder.toString());
        done(file, "--to", "tiff", "--array", "a", "-o", folder.toString());
        done(folder.resolve("a.tif"), "--to", "npy", "-o", folder.toString());
        assertThat(Npy.read(folder.resolve("a.npy")))
                .isEqualTo(new NumericArray(StoredType.UINT16, new long[] {2, 2, 2}, values));
        Npy.writeComplex(folder.resolve("c.npy"), new float[8], 2, 2);
        refused(2, "no room", folder.resolve("c.npy"), "--to", "tiff", "-o", folder.toString());
    }

    @Test
    void aFolderIsNamedAsSuch() {
        refused(3, folder + ": is a folder; name a file in it", folder, "--to", "npy");
    }

    @Test
    void nothingIsReplacedUnasked() throws IOException {
        done(result(), "--to", "npy", "-o", folder.toString());
        Path file = folder.resolve("small_probe_SMFG00.npy");
        Files.writeString(file, "precious");
        Files.delete(folder.resolve("small_object_SMFG00.npy"));
        refused(2, "is there already; nothing was written", result(), "--to", "npy", "-o", folder.toString());
        assertThat(file).hasContent("precious");
        assertThat(made()).hasSize(1);
        done(result(), "--to", "npy", "-o", folder.toString(), "--overwrite");
        assertThat(Npy.read(file).shape()).containsExactly(2, 32, 32);
        Path copy = Files.copy(data(), folder.resolve("c.cxi"));
        refused(2, "is what is converted", copy, "-o", copy.toString(), "--overwrite");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        String to = folder.toString();
        refused(2, "--to is missing", result(), "-o", to);
        refused(2, "--to bmp: no such format; choose from npy, tiff", result(), "--to", "bmp");
        refused(2, "a result can be written as npy", result(), "--to", "ptyd", "-o", to);
        refused(2, "data can be written as cxi", data(), "--to", "png", "-o", to);
        refused(2, "has the ending of cxi, but --to is npy", result(), "--to", "npy", "-o", "x.cxi");
        refused(3, "no such file", folder.resolve("no.ptyr"), "--to", "npy");
        Path text = Files.writeString(folder.resolve("t.ptyr"), "text");
        refused(3, "t.ptyr: is no HDF5 file", text, "--to", "npy");
        Path half = folder.resolve("half.ptyr");
        byte[] whole = Files.readAllBytes(result());
        Files.write(half, java.util.Arrays.copyOf(whole, whole.length / 2));
        refused(3, "truncated", half, "--to", "npy", "-o", to);
        assertThat(made()).containsExactly("half.ptyr", "t.ptyr");
    }

    @Test
    void aRunWritesTheFormatsThatAreAskedForAndCountsThemAsItsFiles() throws IOException {
        assertThat(runner.run(SCAN.formatted("[tiff, npy]"))).as(runner.err()).isZero();
        assertThat(runner.files())
                .contains("small.ptyr", "small_object_SMFG00.npy", "small_probe_SMFG00_phase.tif")
                .hasSizeGreaterThanOrEqualTo(7);
        Files.delete(runner.results().resolve("small.ptyr"));
        assertThat(runner.run(SCAN.formatted("[tiff, npy]"))).isEqualTo(1);
        assertThat(runner.err()).contains("would replace 6 files", "small_probe_SMFG00_amplitude.tif");
        assertThat(runner.run(SCAN.formatted("[bmp]"))).isEqualTo(2);
        assertThat(runner.err()).contains("io.formats");
    }

    @Test
    void inspectTellsOfStacksAndTables() throws IOException {
        done(data(), "--to", "tiff", "-o", folder.toString());
        assertThat(runner.call("inspect", folder.resolve("scan_frames.tif").toString()))
                .isZero();
        assertThat(runner.out()).contains("TIFF file", "6 of 32 x 32 px, int32", "not compressed", "per frame");
        assertThat(runner.call("inspect", folder.resolve("scan_positions.csv").toString()))
                .isZero();
        assertThat(runner.out()).contains("table of numbers", "rows  6", " m");
        Npz.writeCompressed(folder.resolve("a.npz"), Map.of("x", NumericArray.of(new double[6], 2, 3)));
        assertThat(runner.call("inspect", folder.resolve("a.npz").toString(), "--json"))
                .isZero();
        assertThat(runner.out()).contains("\"compressed\": true");
        assertThat(runner.call("inspect", folder.resolve("a.npz").toString(), "x"))
                .isEqualTo(2);
        Files.writeString(folder.resolve("bad.csv"), "1,2\n3\n");
        assertThat(runner.call("inspect", folder.resolve("bad.csv").toString())).isEqualTo(3);
        assertThat(runner.err()).contains("[line 2]");
    }
}

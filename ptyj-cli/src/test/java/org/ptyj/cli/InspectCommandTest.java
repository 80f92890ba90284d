package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.CxiWriter;
import org.ptyj.io.hdf5.H5Data;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class InspectCommandTest {
    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int ptyj(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private int inspect(Path file, String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "inspect";
        args[1] = file.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return ptyj(args);
    }

    /** JSON is a part of YAML. */
    private Map<?, ?> json() {
        return (Map<?, ?>)
                Objects.requireNonNull(new Load(LoadSettings.builder().build()).loadFromString(out.toString()));
    }

    private static Map<?, ?> map(Map<?, ?> in, String key) {
        return (Map<?, ?>) Objects.requireNonNull(in.get(key), key);
    }

    private static void frame(int index, ByteBuffer out) {
        for (int i = 0; i < 12; i++) {
            out.putShort((short) (i == 0 ? 9999 : 10 * index + i));
        }
    }

    /** Four frames of 3 x 4 counts, of which the first pixel is masked. */
    private Path cxi() throws PtyjIoException {
        Path file = folder.resolve("a.cxi");
        CxiWriter.of(StoredType.UINT16, 4, 3, 4, InspectCommandTest::frame)
                .wavelength(1e-10)
                .distance(2)
                .pixelSize(50e-6, 100e-6)
                .positions(() -> new double[][] {{0, 0}, {1e-6, 0}, {0, 3e-6}, {1e-6, 3e-6}})
                .mask(() -> RealArray.generate(ElementType.BOOL, i -> i == 0 ? 0 : 1, 3, 4))
                .text("title", "A small star")
                .write(file);
        return file;
    }

    @Test
    void aCxiFileIsSummedUpAndItsTreeShown() throws IOException {
        assertThat(inspect(cxi())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("a.cxi: CXI file, ")
                .containsPattern("frames +4 of 3 x 4 px, uint16")
                .containsPattern("title +A small star")
                .containsPattern("energy +12\\.4 keV \\(wavelength 100 pm\\)")
                .containsPattern("distance +2 m")
                .containsPattern("detector pixel +50 x 100 um")
                .containsPattern("sample pixel +1\\.333 x 0\\.5 um in the far field")
                .containsPattern("positions +over 1 x 3 um")
                // 1 + 2 + ... + 11 = 66, and 110 more for each frame
                .containsPattern("counts +231\\.0 per frame \\(66\\.00 to 396\\.0\\), highest pixel 41, total 924\\.0")
                .containsPattern("masked +8\\.333 % of the pixels")
                .contains("  cxi_version        int32 = 160")
                .contains("      data         -> /entry_1/instrument_1/detector_1/data (uint16 4 x 3 x 4)")
                .contains("basis_vectors  float64 3 x 2 = [0.0, -1.0e-4, -5.0e-5, 0.0, 0.0, 0.0]");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void scansInOtherFilesAreSuggestedAsParameters() throws IOException {
        H5Group root = new H5Group();
        H5Group entry = root.group("entry");
        entry.array("frames", new int[24], 4, 2, 3);
        entry.array("mask", new int[6], 2, 3);
        entry.array("stage_y", new double[4], 4).attribute("units", "um");
        entry.array("stage_x", new double[4], 4).attribute("units", "um");
        entry.scalar("photon_energy", 8800.0).attribute("units", "eV");
        Path file = folder.resolve("beamline.h5");
        H5Writer.write(file, root);
        assertThat(inspect(file)).isZero();
        assertThat(out.toString())
                .containsPattern("frames +/entry/frames: 4 of 2 x 3 px, int32")
                .containsPattern("positions +y, x: /entry/stage_y and /entry/stage_x in um")
                .containsPattern("energy +/entry/photon_energy: 8800.0 eV")
                .contains("name: Hdf5Scan", "slow_key: /entry/stage_y", "distance: FILL_IN")
                .containsPattern("mask:\\s+key: /entry/mask");
        assertThat(inspect(file, "--json")).isZero();
        assertThat(map(json(), "summary").get("parameters").toString()).contains("fast_key: /entry/stage_x");
    }

    /** NXcxi_ptycho has the names of CXI, but units of its own and positions of the beam. */
    @Test
    void nexusFilesOfPtychographyAreNotTakenForCxi() throws IOException {
        for (String told : List.of("definition", "units")) {
            H5Group root = new H5Group();
            H5Group entry = root.group("entry_1");
            H5Group instrument = entry.group("instrument_1");
            instrument.group("detector_1").array("data", new int[24], 4, 2, 3);
            H5Data energy = instrument.group("beam_1").scalar("energy", 8800.0);
            if (told.equals("definition")) {
                entry.string("definition", "NXcxi_ptycho");
            } else {
                energy.attribute("units", "eV");
            }
            Path file = folder.resolve(told + ".nxs");
            H5Writer.write(file, root);
            assertThat(inspect(file)).as(told + err).isZero();
            assertThat(out.toString()).as(told).contains("HDF5 file").doesNotContain("CXI file");
        }
        H5Group root = new H5Group();
        root.group("entry_1")
                .group("instrument_1")
                .group("source_1")
                .scalar("energy", 1.4e-15)
                .attribute("units", "J");
        Path file = folder.resolve("plain.cxi");
        H5Writer.write(file, root);
        inspect(file);
        assertThat(out.toString() + err).contains("CXI");
    }

    @Test
    void jsonHasTheSameNumbers() throws IOException {
        Path file = cxi();
        assertThat(inspect(file, "--json", "--attributes")).isZero();
        Map<?, ?> all = json();
        assertThat(all.get("kind")).isEqualTo("cxi");
        assertThat(((Number) Objects.requireNonNull(all.get("bytes"))).longValue())
                .isEqualTo(Files.size(file));
        Map<?, ?> summary = map(all, "summary");
        assertThat(map(summary, "frames").get("shape")).isEqualTo(List.of(3, 4));
        assertThat(map(summary, "counts").get("total")).isEqualTo(924.0);
        assertThat((Double) summary.get("masked")).isCloseTo(1 / 12.0, within(1e-15));
        assertThat(out.toString()).contains("\"axes\": \"translation:y:x\"");
    }

    @Test
    void depthAndPathLimitWhatIsShown() throws IOException {
        Path file = cxi();
        assertThat(inspect(file, "--depth", "1")).isZero();
        assertThat(out.toString()).contains("  entry_1/  (4 inside)").doesNotContain("detector_1");
        assertThat(inspect(file, "entry_1/data_1/")).isZero();
        assertThat(out.toString())
                .contains("/entry_1/data_1/")
                .contains("data         ->")
                .doesNotContain("energy");
        assertThat(inspect(file, "/entry_1/data_1/data")).isZero();
        assertThat(out.toString())
                .containsPattern("values +\\[9999, 1, 2, ")
                .contains("uint16 4 x 3 x 4; chunks of 4 x 3 x 4, shuffle, gzip 4, ")
                .contains("@axes = \"translation:y:x\"");
        assertThat(inspect(file, "/entry_1/nothing")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("[/entry_1/nothing]: there is no such group or data set; /entry_1 holds")
                .contains("data_1");
        assertThat(inspect(file, "--depth", "-1")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("--depth must be at least 0, not -1");
    }

    @Test
    void linksValuesAndTypesAreToldInWords() throws PtyjIoException {
        Path file = folder.resolve("a.h5");
        H5Group root = new H5Group();
        root.array("c", StoredType.COMPLEX64, new double[] {1, -2, 0.1, 0}, 2);
        root.array("f", new float[] {0.1f, Float.NaN}, 2)
                .attribute("units", "m")
                .attribute("n", 3);
        root.array("flags", new boolean[] {true, false}, 2);
        root.string("text", "line\nwith \u001b[31m colour");
        root.string("long", "x".repeat(300));
        root.softLink("soft", "/c").softLink("lost", "/x").externalLink("far", "b.h5", "/y");
        root.group("none");
        H5Group many = root.group("many");
        for (int i = 0; i < 50; i++) {
            many.scalar("i" + i, (long) i);
        }
        H5Writer.write(file, root);
        assertThat(inspect(file, "--attributes")).isZero();
        assertThat(out.toString())
                .contains("a.h5: HDF5 file")
                .containsPattern("data sets +55 with ")
                .contains("c      complex64 2 = [1.0-2.0i, 0.1+0.0i]")
                .contains("f      float32 2 = [0.1, NaN]")
                .contains("    @units = \"m\"")
                .contains("    @n = 3")
                .contains("flags  bool 2 = [true, false]")
                .contains("text   text = \"line\\u000awith \\u001b[31m colour\"")
                .contains("\"" + "x".repeat(80) + "...\"")
                .contains("soft   -> /c (complex64 2)")
                .contains("lost   -> /x (leads nowhere)")
                .contains("far    -> b.h5:/y (leads nowhere)")
                .contains("none/  (empty)")
                .contains("    i39  int64 = 39")
                .contains("    ... and 10 more")
                .doesNotContain("i40");
        assertThat(inspect(file, "/many")).isZero();
        assertThat(out.toString()).contains("i49  int64 = 49");
        assertThat(inspect(file, "--json")).isZero();
        assertThat(out.toString()).contains("\"name\": \"i49\"");
        assertThat(map(json(), "tree").get("children"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(10);
    }

    @Test
    void preparedDataAndResultsAreSummedUp() throws IOException {
        Path tree = Files.writeString(folder.resolve("t.yaml"), """
                scans: {MF: {data: {name: MoonFlowerScan, shape: 32, num_frames: 8}}}
                engines: {e0: {name: DM, numiter: 2}, e1: {name: RAAR, numiter: 1}}
                io: {rfile: r.ptyr, autoplot: {active: false}}
                """);
        Path ptyd = folder.resolve("a.ptyd");
        assertThat(ptyj("simulate", tree.toString(), "-o", ptyd.toString())).isZero();
        assertThat(inspect(ptyd)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("a.ptyd: prepared data (.ptyd)")
                .containsPattern("frames +8 of 32 x 32 px in 1 chunk\\n")
                .containsPattern("label +MF")
                .containsPattern("energy +7\\.2 keV")
                .containsPattern("center +\\(16, 16\\) px")
                .containsPattern("masked +0 %");
        assertThat(ptyj("run", tree.toString(), "-o", folder.toString())).isZero();
        assertThat(inspect(folder.resolve("r.ptyr"), "--depth", "1"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("result of a reconstruction (.ptyr)")
                .containsPattern("kind +minimal")
                .containsPattern(
                        "probe +SMFG00: 1 x 32 x 32, complex64, pixel 224\\.9 x 224\\.9 nm \\(y, x\\), 7\\.2 keV")
                .containsPattern("engine +DM, 2 iterations: errors Fourier [0-9.e+]+, photon [0-9.e+]+, exit [0-9.e+]+")
                .containsPattern("engine +RAAR, 1 iterations")
                .containsPattern("software +ptyj ");
        assertThat(inspect(folder.resolve("r.ptyr"))).isZero();
        assertThat(out.toString())
                .containsPattern("probe_dispersion +none")
                .contains("name               text = \"Full\"");
    }

    @Test
    void arraysOfNumpyAreSummedUp() throws IOException {
        Path file = folder.resolve("a.npy");
        double[] values = new double[100];
        Arrays.setAll(values, i -> i - 20);
        values[7] = Double.NaN;
        Npy.write(file, values, 10, 10);
        assertThat(inspect(file)).isZero();
        assertThat(out.toString())
                .contains("a.npy: NumPy array (.npy), 928 bytes")
                .containsPattern("type +float64")
                .containsPattern("shape +10 x 10")
                .containsPattern("values +-20 to 79, mean ")
                .containsPattern("not finite +1 ");
        Npy.write(file, NumericArray.ofComplex(new double[] {1, 2, 3, -4}, 2));
        assertThat(inspect(file, "--json")).isZero();
        assertThat(map(json(), "summary").get("values")).isEqualTo(List.of("1.0+2.0i", "3.0-4.0i"));
        assertThat(inspect(file, "/x")).isEqualTo(ExitStatus.USAGE);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(inspect(file)).isEqualTo(ExitStatus.DATA);
        assertThat(out.toString()).contains("! is truncated: 27 bytes of data, 32 are needed");
        Files.write(file, Arrays.copyOf(bytes, 20));
        assertThat(inspect(file)).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("a.npy: is truncated");
    }

    @Test
    void whatIsNoFileOfOursIsRefusedInOneLine() throws IOException {
        assertThat(inspect(folder.resolve("nothing.cxi"))).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("nothing.cxi: there is no such file");
        assertThat(inspect(folder)).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("is a folder");
        Path text = Files.writeString(folder.resolve("a.cxi"), "nothing of the sort");
        assertThat(inspect(text)).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("is not an HDF5 file").hasLineCount(1);
        Path empty = Files.write(folder.resolve("b.cxi"), new byte[0]);
        assertThat(inspect(empty)).isEqualTo(ExitStatus.DATA);
        assertThat(ptyj("inspect")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aFileCutAnywhereEndsInAMessage() throws IOException {
        byte[] whole = Files.readAllBytes(cxi());
        Path cut = folder.resolve("cut.cxi");
        for (int length = 0; length < whole.length; length += 701) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThat(inspect(cut)).as("%d bytes", length).isEqualTo(ExitStatus.DATA);
            assertThat(err.toString()).contains("cut.cxi").hasLineCount(1);
        }
    }

    @Test
    void bytesThatWereOverwrittenNeverEndInAStackTrace() throws IOException {
        byte[] whole = Files.readAllBytes(cxi());
        Path damaged = folder.resolve("damaged.cxi");
        for (int at = 0; at < whole.length; at += 293) {
            byte[] bytes = whole.clone();
            for (int i = at; i < Math.min(at + 6, bytes.length); i++) {
                bytes[i] ^= 0x5a;
            }
            Files.write(damaged, bytes);
            int status = inspect(damaged);
            assertThat(status).as("at %d: %s", at, err).isIn(ExitStatus.DONE, ExitStatus.DATA);
            assertThat(err + "" + out).doesNotContain("unexpected").doesNotContain("\tat ");
        }
    }

    @Test
    void aDamagedPartDoesNotHideTheRest() throws IOException {
        Path file = cxi();
        byte[] bytes = Files.readAllBytes(file);
        // the header of the mask, the only data set of the file whose name is followed by its address
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int link = text.lastIndexOf("mask");
        int address = ByteBuffer.wrap(bytes, link + 4, 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt();
        bytes[address] = 'X';
        Files.write(file, bytes);
        assertThat(inspect(file)).isEqualTo(ExitStatus.DATA);
        assertThat(out.toString())
                .containsPattern("distance +2 m")
                .containsPattern("mask +! \\[/entry_1/instrument_1/detector_1/mask\\]: is damaged")
                .containsPattern("        mask +! \\[/entry_1/instrument_1/detector_1/mask\\]: is damaged")
                .containsPattern("x_pixel_size +float64 = 1\\.0e-4");
        assertThat(err.toString()).contains("2 parts cannot be read; see above");
    }

    @Test
    void everyEntryOfAFileIsSummedUp() throws IOException {
        Path file = folder.resolve("two.cxi");
        H5Group root = new H5Group();
        root.group("entry_1").group("data_1").array("data", new int[8], 2, 2, 2);
        root.group("entry_2");
        H5Writer.write(file, root);
        assertThat(inspect(file)).isEqualTo(ExitStatus.DATA);
        assertThat(out.toString())
                .containsPattern("entry +entry_1\\n +frames +2 of 2 x 2 px, int32")
                .containsPattern(
                        "energy +! source_1 has neither wavelength nor energy; looked for /entry_1/instrument_1/source_1/wavelength")
                .containsPattern("entry +entry_2\\n +entry_2 +! no diffraction data in data_1 or detector_1");
    }
}

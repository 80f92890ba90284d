package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.ptypy.PtydFile;
import org.ptyj.io.ptypy.Ptyr;

class SimulateCommandTest {
    private static final String TREE = """
            scans:
              MF:
                data: {name: MoonFlowerScan, shape: 32, num_frames: 12}
            engines:
              engine00: {name: DM, numiter: 3}
            """;

    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path file = Path.of("");

    @BeforeEach
    void writeParameters() throws IOException {
        file = Files.writeString(folder.resolve("tree.yaml"), TREE);
    }

    private int ptyj(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private int simulate(Path to, String... more) {
        return ptyj(Stream.concat(Stream.of("simulate", file.toString(), "-o", to.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private List<?> errors(String data) throws IOException {
        Files.writeString(file, TREE.replace("{name: MoonFlowerScan, shape: 32, num_frames: 12}", "{" + data + "}"));
        assertThat(ptyj(
                        "run",
                        file.toString(),
                        "-o",
                        folder.toString(),
                        "--overwrite",
                        "-s",
                        "io.rfile=r.ptyr",
                        "-s",
                        "io.autoplot.active=false"))
                .as(err.toString())
                .isZero();
        return (List<?>) Ptyr.read(folder.resolve("r.ptyr")).runtime().get("iter_info");
    }

    @Test
    void chunksGoIntoFilesOfTheirOwnOnRequest() throws IOException {
        Path whole = folder.resolve("whole.ptyd");
        Path linked = folder.resolve("linked.ptyd");
        assertThat(simulate(whole, "-s", "seed=3")).as(err.toString()).isZero();
        String told = out.toString();
        assertThat(simulate(linked, "-s", "seed=3", "--linked"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().replace("linked", "whole")).isEqualTo(told);
        assertThat(folder.resolve("linked.ptyd.part000")).exists();
        assertClose(
                errors("name: PtydScan, dfile: '" + linked + "'"), errors("name: PtydScan, dfile: '" + whole + "'"), 0);
        Files.writeString(file, TREE);
        assertThat(simulate(linked, "--linked", "--overwrite")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("linked.ptyd is there already", "remove it with its parts");
        Files.delete(linked);
        assertThat(simulate(linked, "--linked")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("linked.ptyd.part000 is there already", "remove linked.ptyd.part* (1 file)");
        assertThat(simulate(folder.resolve("a.cxi"), "--linked")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("--linked", ".ptyd");
    }

    @Test
    void aReconstructionFromTheFileHasTheSameErrors() throws IOException {
        Path cxi = folder.resolve("a.cxi");
        Path ptyd = folder.resolve("a.ptyd");
        assertThat(simulate(cxi)).as(err.toString()).isZero();
        assertThat(simulate(ptyd)).as(err.toString()).isZero();
        List<?> direct = errors("name: MoonFlowerScan, shape: 32, num_frames: 12");
        // single precision, and the wavelength in the file is rounded
        assertClose(errors("name: CxiScan, dfile: '" + cxi + "'"), direct, 1e-5);
        // nothing is rounded
        assertClose(errors("name: PtydScan, dfile: '" + ptyd + "'"), direct, 0);
    }

    private static void assertClose(List<?> found, List<?> wanted, double relative) {
        assertThat(found).hasSize(3);
        for (int i = 0; i < found.size(); i++) {
            double[] a = error(found.get(i));
            double[] b = error(wanted.get(i));
            for (int k = 0; k < 3; k++) {
                assertThat(a[k]).isCloseTo(b[k], within(relative * b[k]));
            }
        }
    }

    private static double[] error(Object iteration) {
        return ((NumericArray) Objects.requireNonNull(((Map<?, ?>) iteration).get("error"))).values();
    }

    @Test
    void noticesAreToldOnceThoughTheSourceIsOpenedAgain() throws IOException {
        Path npy = folder.resolve("f.npy");
        double[] counts = new double[4 * 64];
        Arrays.fill(counts, 1);
        counts[200] = 0.5; // frames of floats are found late, and the file is begun anew
        counts[201] = Double.NaN; // a mask of one frame
        Npy.write(npy, counts, 4, 8, 8);
        Path positions = folder.resolve("p.npy");
        Npy.write(positions, new double[] {0, 0, 0, 1e-6, 1e-6, 0, 1e-6, 1e-6}, 4, 2);
        Files.writeString(
                file,
                TREE.replace(
                        "{name: MoonFlowerScan, shape: 32, num_frames: 12}",
                        "{name: StackScan, frames: '" + npy + "', positions: '" + positions
                                + "', energy: 6.2, distance: 1, psize: 1e-4}"));
        assertThat(simulate(folder.resolve("a.cxi"))).as(err.toString()).isZero();
        assertThat(err.toString().lines().filter(l -> !l.contains("seed")))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void theSummarySaysWhatWasSavedAndHowToReadIt() {
        Path cxi = folder.resolve("deep/a.cxi");
        assertThat(simulate(cxi, "-s", "scans.MF.data.energy=6.2 keV", "-s", "scans.MF.data.center=[15.5, 15.5]"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("scan MF: 12 frames of 32 x 32 px, int32")
                .contains("counts per frame: ")
                .contains("6.2 keV (200 pm), distance 7.19 m, detector pixel 172 x 172 um")
                .contains("far-field pixel on the sample 261.2 x 261.2 nm")
                .contains("pixels masked: 0 %")
                .contains("wrote " + cxi)
                .contains("data: {name: CxiScan, dfile: " + cxi + ", center: [15.5, 15.5]}");
    }

    @Test
    void theSameSeedGivesTheSameFileContent() throws PtyjIoException {
        Path a = folder.resolve("a.ptyd");
        Path b = folder.resolve("b.ptyd");
        Path c = folder.resolve("c.ptyd");
        assertThat(simulate(a, "-s", "seed=3")).isZero();
        assertThat(simulate(b, "-s", "seed=3")).isZero();
        assertThat(simulate(c, "-s", "seed=4")).isZero();
        try (PtydFile fa = PtydFile.open(a);
                PtydFile fb = PtydFile.open(b);
                PtydFile fc = PtydFile.open(c)) {
            assertThat(fa.data(5).toDoubles()).isEqualTo(fb.data(5).toDoubles());
            assertThat(fa.data(5).toDoubles()).isNotEqualTo(fc.data(5).toDoubles());
        }
    }

    @Test
    void afileThatIsThereIsKeptUnlessForced() throws IOException {
        Path cxi = Files.writeString(folder.resolve("a.cxi"), "mine");
        assertThat(simulate(cxi)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("a.cxi is there already; choose another name, or --overwrite");
        assertThat(Files.readString(cxi)).isEqualTo("mine");
        assertThat(simulate(cxi, "--overwrite")).isZero();
        try (Cxi written = Cxi.open(cxi)) {
            assertThat(written.frames().count()).isEqualTo(12);
        }
    }

    @Test
    void theFileThatIsReadIsNeverReplaced() throws IOException {
        Path cxi = folder.resolve("a.cxi");
        assertThat(simulate(cxi)).isZero();
        byte[] before = Files.readAllBytes(cxi);
        Files.writeString(file, "scans: {C: {data: {name: CxiScan, dfile: '" + cxi + "'}}}");
        assertThat(simulate(folder.resolve(".").resolve("a.cxi"), "--overwrite"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("the frames come from this file (scans.C.data.dfile)");
        assertThat(Files.readAllBytes(cxi)).isEqualTo(before);
        Path ptyd = folder.resolve("converted.ptyd");
        assertThat(simulate(ptyd)).as(err.toString()).isZero();
        try (PtydFile written = PtydFile.open(ptyd)) {
            assertThat(written.count()).isEqualTo(12);
        }
    }

    @Test
    void severalScansNeedAChoice() throws IOException {
        Files.writeString(file, """
                scans:
                  A: {data: {name: MoonFlowerScan, shape: 16, num_frames: 4}}
                  B: {data: {name: MoonFlowerScan, shape: 16, num_frames: 5}}
                """);
        Path ptyd = folder.resolve("a.ptyd");
        assertThat(simulate(ptyd)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("there are 2 scans; choose one with --scan: A, B");
        assertThat(simulate(ptyd, "--scan", "C")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("--scan C: no scan is called so; there are A, B");
        assertThat(simulate(ptyd, "--scan", "B")).isZero();
        assertThat(out.toString()).contains("scan B: 5 frames");
    }

    @Test
    void mistakesAreToldBeforeAnythingIsWritten() throws IOException {
        assertThat(simulate(folder.resolve("a.h5"))).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("a.h5: a file of frames ends in .cxi or .ptyd");
        Path cxi = folder.resolve("a.cxi");
        assertThat(simulate(cxi, "-s", "scans.MF.data.num_frame=3")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("did you mean num_frames?");
        Files.writeString(file, "scans: {C: {data: {name: CxiScan, dfile: nowhere.cxi}}}");
        assertThat(simulate(cxi)).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("scans.C.data.dfile: nowhere.cxi: there is no such file");
        Files.writeString(file, "engines: {e: {name: DM}}");
        assertThat(simulate(cxi)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("no scan is given");
        Files.writeString(folder.resolve("wall"), "a file");
        Files.writeString(file, TREE);
        assertThat(simulate(folder.resolve("wall/a.cxi"))).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("wall is a file, not a folder");
        assertThat(ptyj("simulate", file.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("Missing required option: '--output=OUT'");
        assertThat(cxi).doesNotExist();
    }
}

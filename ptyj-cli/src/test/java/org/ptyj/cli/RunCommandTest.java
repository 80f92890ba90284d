package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;

class RunCommandTest {
    private static final String SMALL = """
            scans:
              MF:
                coherence: {num_probe_modes: 2}
                data: {name: MoonFlowerScan, shape: 32, num_frames: 12}
            engines:
              engine00: {name: DM, numiter: 3}
              engine01: {name: RAAR, numiter: 2}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("");

    @BeforeEach
    void writeParameters() throws IOException {
        file = Files.writeString(folder.resolve("small.yaml"), SMALL);
    }

    private int run(String... more) {
        String[] args = Stream.concat(
                        Stream.of("run", file.toString(), "-o", results().toString()), Stream.of(more))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private Path results() {
        return folder.resolve("out");
    }

    private List<String> filesBelow(Path top) throws IOException {
        if (!Files.exists(top)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> top.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesResultsAndPicturesOfEachEngine() throws IOException {
        assertThat(run()).as(err.toString()).isZero();
        assertThat(filesBelow(results()))
                .containsExactly(
                        "plots/small/small_DM_0003_errors.png",
                        "plots/small/small_DM_0003_object_SMFG00.png",
                        "plots/small/small_DM_0003_probe_SMFG00.png",
                        "plots/small/small_RAAR_0005_errors.png",
                        "plots/small/small_RAAR_0005_object_SMFG00.png",
                        "plots/small/small_RAAR_0005_probe_SMFG00.png",
                        "recons/small/small_DM_0003.ptyr",
                        "recons/small/small_RAAR_0005.ptyr");
        assertThat(out.toString())
                .contains("scan MF: 12 frames of 32 x 32 px")
                .containsPattern("DM +3/3  Fourier [0-9.e+]+  photon [0-9.e+]+  exit [0-9.e+]+  0 s left")
                .containsPattern("R factor 0\\.\\d{4}")
                .contains("wrote " + results().resolve("recons/small/small_RAAR_0005.ptyr"));
    }

    @Test
    void savedResultsHoldProbeObjectParametersAndErrors() throws PtyjIoException {
        assertThat(run("-s", "engines.engine00.numiter=2")).isZero();
        Ptyr saved = Ptyr.read(results().resolve("recons/small/small_RAAR_0004.ptyr"));
        assertThat(saved.probes()).hasSize(1);
        assertThat(saved.probes().get(0).id()).isEqualTo("SMFG00");
        assertThat(saved.probes().get(0).data().shape()).containsExactly(2, 32, 32);
        assertThat(saved.objects().get(0).energyKeV()).isEqualTo(7.2);
        assertThat(saved.parameters().get("engines").toString()).contains("engine00", "numiter=2");
        assertThat((List<?>) saved.runtime().get("iter_info")).hasSize(4);
    }

    @Test
    void theSameRunGivesTheSameBitsForAnyNumberOfThreads() throws IOException {
        List<double[]> objects = new java.util.ArrayList<>();
        for (String threads : List.of("1", "2", "3")) {
            assertThat(run("--threads", threads, "-s", "run=t" + threads)).isZero();
            Ptyr saved = Ptyr.read(results().resolve("recons/t%s/t%s_RAAR_0005.ptyr".formatted(threads, threads)));
            objects.add(saved.objects().get(0).data().toDoubles());
        }
        assertThat(objects.get(1)).containsExactly(objects.get(0));
        assertThat(objects.get(2)).containsExactly(objects.get(0));
    }

    @Test
    void reconstructionThatDivergesFailsButSavesWhatWasGood() throws IOException {
        Files.writeString(file, SMALL.replace("name: DM, numiter: 3", "name: EPIE, alpha: 50, numiter: 30"));
        assertThat(run()).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString())
                .contains("engine engine00 (EPIE) diverged at iteration")
                .contains("Probe and object are")
                .contains("alpha and beta were 50.0 and 1.0");
        List<String> saved =
                filesBelow(results()).stream().filter(f -> f.endsWith(".ptyr")).toList();
        assertThat(saved).singleElement().asString().startsWith("recons/small/small_EPIE_");
        Ptyr result = Ptyr.read(results().resolve(saved.get(0)));
        assertThat(result.objects().get(0).data().hasNonFinite()).isFalse();
        assertThat(result.probes().get(0).data().hasNonFinite()).isFalse();
    }

    @Test
    void allMistakesAreReportedAtOnceAndNothingIsRun() throws IOException {
        Files.writeString(file, SMALL.replace("num_frames", "num_frame").replace("numiter: 3", "numiter: many"));
        assertThat(run("-s", "data_type=half")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("small.yaml:4:45: scans.MF.data.num_frame is not known; did you mean num_frames?")
                .contains("small.yaml:6:33: engines.engine00.numiter must be a whole number, not the text \"many\"")
                .contains("data_type must be one of single, double, not \"half\"")
                .contains("3 mistakes; nothing was run.");
        assertThat(filesBelow(results())).isEmpty();
    }

    @Test
    void missingDataAreNamedWithTheirParameter() throws IOException {
        Files.writeString(
                file,
                SMALL.replace(
                        "{name: MoonFlowerScan, shape: 32, num_frames: 12}", "{name: CxiScan, dfile: nowhere.cxi}"));
        assertThat(run()).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("scans.MF.data.dfile: nowhere.cxi: there is no such file");
        assertThat(filesBelow(results())).isEmpty();
    }

    @Test
    void anOutputFolderThatCannotBeIsRefusedBeforeTheRun() throws IOException {
        Files.writeString(results(), "a file stands here");
        assertThat(run()).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("cannot make the folder").contains("is a file");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMissingParameterFileIsAUsageError() {
        file = folder.resolve("nothing.yaml");
        assertThat(run()).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("nothing.yaml: there is no such file");
    }

    @Test
    void levelsOfVerbosity() {
        assertThat(run("-s", "verbose_level=CRITICAL", "-s", "io.rfile=null", "-s", "io.autoplot.active=false"))
                .isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(run("-s", "verbose_level=1", "-s", "io.rfile=null", "-s", "io.autoplot.active=false"))
                .isZero();
        assertThat(out.toString()).contains("DM    3/3");
        assertThat(err.toString()).isEmpty();
        assertThat(run("-s", "io.rfile=null", "-s", "io.autoplot.active=false")).isZero();
        assertThat(err.toString()).contains("12 frames were asked for");
    }

    @Test
    void unknownPlaceholdersInFileNamesAreRefused() {
        assertThat(run("-s", "io.rfile=r%(when)s.ptyr")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("unknown placeholder %(when)s");
    }

    @Test
    void fileNamesThatCannotBeAreRefusedBeforeTheRun() {
        record Case(String setting, String message) {}
        for (Case c : List.of(
                new Case(
                        "io.autoplot.imfile=pic.jpg",
                        "io.autoplot.imfile: the name of pictures must end in .png or .svg"),
                new Case("io.rfile=\"\"", "io.rfile: '' names no file"),
                new Case("io.rfile=r%(when)s.ptyr", "io.rfile: unknown placeholder %(when)s"),
                new Case("io.rfile=r%(run).ptyr", "io.rfile: unknown placeholder %(run)"),
                new Case("io.rfile=r%(iterations).ptyr", "io.rfile: unknown placeholder %(iterations)"),
                new Case("io.rfile=r%(iterations)0d.ptyr", "io.rfile: unknown placeholder %(iterations)0d"),
                new Case("io.rfile=r%(iterations)04s.ptyr", "io.rfile: unknown placeholder %(iterations)04s"))) {
            assertThat(run("-s", c.setting)).as(c.setting).isNotZero();
            assertThat(err.toString()).contains(c.message);
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void labelsWithSlashesAndBlanksStillGivePictures() throws IOException {
        Files.writeString(file, SMALL.replace("  MF:", "  \"a/b c\":"));
        assertThat(run("-s", "io.rfile=r %(engine)s %(iterations)3d.ptyr"))
                .as(err.toString())
                .isZero();
        assertThat(filesBelow(results()))
                .contains(
                        "plots/small/small_DM_0003_object_Sa_b_cG00.png",
                        "plots/small/small_DM_0003_probe_Sa_b_cG00.png",
                        "r DM   3.ptyr");
        assertThat(ResultFiles.inFileName("Å-1.2_x:\u0000\\/*")).isEqualTo("Å-1.2_x_____");
    }

    @Test
    void aSupportWithoutPixelsIsRefused() throws IOException {
        for (String engine : List.of("DM", "RAAR", "EPIE", "ML", "Adam")) {
            Files.writeString(file, SMALL.replace("name: DM", "name: " + engine + ", probe_support: 0"));
            assertThat(run()).as(engine).isEqualTo(ExitStatus.USAGE);
            assertThat(err.toString()).contains("probe_support is 0, which leaves no pixel of the probe", "null");
            err.getBuffer().setLength(0);
            Files.writeString(
                    file,
                    SMALL.replace("name: DM", "name: " + engine + ", probe_update_start: 0, probe_support: 1e-5"));
            assertThat(run("-s", "engines.engine01=null")).as(engine).isEqualTo(ExitStatus.USAGE);
            assertThat(err.toString()).contains("probe_support is 1.0E-5", "leaves no pixel of the probe");
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void aCommandMustBeGiven() {
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true)))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("a command is missing");
    }

    @Test
    void outputFoldersMayHaveAnyName() throws IOException {
        for (String name : List.of("a b", "x #y", "a: b", "[x", "null", "quo\"te")) {
            Path home = folder.resolve(name);
            int status = Main.run(
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    "run",
                    file.toString(),
                    "-o",
                    home.toString(),
                    "-s",
                    "io.autoplot.active=false",
                    "-s",
                    "engines.engine01.numiter=0");
            assertThat(status).as(name + err).isZero();
            assertThat(filesBelow(home)).as(name).contains("recons/small/small_DM_0003.ptyr");
        }
    }

    @Test
    void aTreeWithoutScansIsRefusedAndOneWithoutEnginesIsTold() throws IOException {
        Files.writeString(file, "engines: {engine00: {name: DM}}\n");
        assertThat(run()).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("no scan is given");
        Files.writeString(file, SMALL.substring(0, SMALL.indexOf("engines:")));
        assertThat(run()).isZero();
        assertThat(err.toString()).contains("no engine is given");
    }

    @Test
    void threadsMustBePositive() {
        assertThat(run("--threads", "0")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("--threads must be at least 1");
    }

    @Test
    void sharedProbesMustFit() throws IOException {
        String two = """
                scans:
                  A: {data: {name: MoonFlowerScan, shape: 32, num_frames: 8}}
                  B:
                    share_probe_with: A
                    data: {name: MoonFlowerScan, shape: 32, num_frames: 8}
                engines: {engine00: {name: DM, numiter: 2}}
                """;
        Files.writeString(file, two);
        assertThat(run()).as(err.toString()).isZero();
        Files.writeString(file, two.replace("with: A", "with: Z"));
        assertThat(run()).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("no earlier scan is called Z");
        Files.writeString(file, two.replace("with: A", "with: A\n    coherence: {num_probe_modes: 3}"));
        assertThat(run()).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("the probe modes differ: 3 here, 1 there");
        Files.writeString(file, two.replaceFirst("32", "48"));
        assertThat(run()).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("the frames are 32 x 32 px here, but 48 x 48 px there");
        Files.writeString(file, two.replaceFirst("shape: 32", "energy: 9, shape: 32"));
        assertThat(run()).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("the pixel on the sample is");
    }

    @Test
    void framesThatComeLateAreTakenBetweenIterations() {
        assertThat(run("-s", "frames_per_block=5", "-s", "scans.MF.data.block_wait_count=2"))
                .isZero();
        assertThat(out.toString()).contains("scan MF: 10 frames so far");
        assertThat(err.toString()).contains("scans.MF: 2 new frames; 12, which is all, are here");
    }

    @Test
    void framesThatComeLateAreWaitedForIfAllAreNeeded() {
        assertThat(run(
                        "-s",
                        "frames_per_block=5",
                        "-s",
                        "scans.MF.data.block_wait_count=2",
                        "-s",
                        "min_frames_for_recon=12"))
                .isZero();
        assertThat(out.toString()).contains("scan MF: 12 frames of");
        assertThat(err.toString()).contains("waiting for more frames");
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.CxiWriter;

class ValidateCommandTest {
    private static final String GOOD = """
            scans:
              MF:
                data: {name: MoonFlowerScan, shape: 32}
            engines:
              e0: {name: DM, numiter: 3}
              e1: {name: RAAR}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int validate(String... arguments) {
        List<String> all = new ArrayList<>(List.of("validate"));
        all.addAll(List.of(arguments));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aGoodFileIsToldInOneLine() throws IOException {
        String file = file("run.yaml", GOOD);
        assertThat(validate(file)).isZero();
        assertThat(out.toString().strip()).isEqualTo(file + ": no mistakes (5 parameters set, 1 scan, 2 engines)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void dataAreOpenedOnRequest() throws IOException {
        Path scan = folder.resolve("scan.cxi");
        String file = file(
                "cxi.yaml", "scans: {S: {data: {name: CxiScan, dfile: '" + scan + "'}}}\nengines: {e: {name: DM}}\n");
        assertThat(validate(file)).isZero();
        assertThat(validate(file, "--data")).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("scans.S.data.dfile: " + scan, "there is no such file");
        CxiWriter.of(StoredType.INT32, 3, 8, 8, (i, into) -> IntStream.range(0, 64)
                        .forEach(into::putInt))
                .wavelength(1e-10)
                .distance(1)
                .pixelSize(1e-4, 1e-4)
                .positions(() -> new double[][] {{0, 0}, {0, 1e-6}, {1e-6, 0}})
                .write(scan);
        assertThat(validate(file, "--data")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("scan S: 3 frames of 8 x 8 px");
    }

    @Test
    void mistakesOfAllFilesAndAssignmentsAreToldInOrder() throws IOException {
        String first = file("a.yaml", GOOD.replace("numiter: 3", "numiter: x"));
        String second = file("b.yaml", "seed: y\n");
        assertThat(validate(first, second, "-s", "run=a", "-s", "io.hom=b", "-s", "data_type=half"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        first + ":5:27: engines.e0.numiter must be a whole number, not the text \"x\"",
                        second + ":1:7: seed must be a whole number, not the text \"y\"",
                        "command line: io.hom is not known; did you mean home?",
                        "command line: data_type must be one of single, double, not \"half\"",
                        first + ", " + second + ": 4 mistakes");
    }

    @Test
    void dataFilesThatDoNotExistAreNoticedOnly() throws IOException {
        String there = file("probe.ptyr", "whatever it holds");
        String file = file("run.yaml", """
                scans:
                  A:
                    illumination: nowhere.ptyr
                    data: {name: CxiScan, dfile: missing.cxi}
                  B:
                    illumination: {model: recon, recon: {rfile: "%s"}}
                    data: {name: MoonFlowerScan}
                """.formatted(there.replace("\\", "/")));
        assertThat(validate(file, "-s", "scans.B.sample.model=none.PTYR")).isZero();
        assertThat(err.toString().lines())
                .containsExactly(
                        file + ":3:19: scans.A.illumination.model: there is no file nowhere.ptyr"
                                + " (seen from the working directory)",
                        file + ":4:34: scans.A.data.dfile: there is no file missing.cxi"
                                + " (seen from the working directory)",
                        "command line: scans.B.sample.model: there is no file none.PTYR"
                                + " (seen from the working directory)",
                        "no engine is given; a run would load the data and reconstruct nothing");
        assertThat(out.toString()).contains("no mistakes (7 parameters set, 2 scans, 0 engines)");
    }

    @Test
    void aFileWithoutScansIsNoticed() throws IOException {
        assertThat(validate(file("run.yaml", "seed: 3"))).isZero();
        assertThat(err.toString()).contains("no scan is given; a run needs one");
    }

    @Test
    void aTreeWithEveryDefaultOfAnotherProgramIsReadAsItIs() throws IOException {
        Path tree = Path.of("src", "test", "resources", "org", "ptyj", "cli", "every_default.yaml");
        assertThat(validate(tree.toString())).as(err.toString()).isZero();
        assertThat(err.toString().lines().map(line -> line.substring(line.indexOf(": ") + 2)))
                .containsExactly(
                        "ipython_kernel has no effect and is ignored",
                        "io.interaction has no effect and is ignored",
                        "io.autoplot.threaded has no effect and is ignored",
                        "scans.MF.name: BlockFull means Full here",
                        "scans.MF.ffttype has no effect and is ignored",
                        "scans.MF.data.dfile has no effect and is ignored",
                        "scans.MF.data.chunk_format has no effect and is ignored",
                        "scans.MF.data.load_parallel has no effect and is ignored",
                        "scans.MF.data.label has no effect and is ignored",
                        "scans.MF.data.experimentID has no effect and is ignored",
                        "scans.MF.data.version has no effect and is ignored",
                        "engines.common has no name and is taken as a template, not used itself",
                        "engines.nothing has no name and is taken as a template, not used itself",
                        "engines.engine00.name: DM_pycuda means DM here",
                        "engines.engine00.seed has no effect and is ignored");
    }

    /** ND4J takes seconds to start, and reading HDF5 has no place in a check of parameters. */
    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "validate --help", "validate FILE"})
    void nothingThatIsSlowToStartIsLoaded(String commandLine) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(
                List.of(commandLine.replace("FILE", file("run.yaml", GOOD)).split(" ")));
        File log = folder.resolve("classes.log").toFile();
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(log.toPath());
        assertThat(java.exitValue()).as("%s", lines).isZero();
        assertThat(lines).anyMatch(line -> line.contains(" org.ptyj.cli.Main "));
        assertThat(lines)
                .noneMatch(line -> line.matches(
                        ".*\\s(org\\.nd4j|org\\.bytedeco|com\\.sun\\.jna|org\\.jtransforms|java\\.awt)\\..*"));
    }

    @Test
    void anEmptyNameIsShown() {
        assertThat(validate("")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("\"\": 1 mistake");
    }
}

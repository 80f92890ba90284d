package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.Param;

class InitCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String init(String... args) {
        out.getBuffer().setLength(0);
        assertThat(run(Stream.concat(Stream.of("init"), Stream.of(args)).toArray(String[]::new)))
                .as("%s", err)
                .isZero();
        return out.toString();
    }

    private static Bound<RunParameters> bind(String text) {
        return Binder.with(EngineRegistry.INSTANCE).parse(RunParameters.class, "starter", text, List.of());
    }

    /** The file with everything switched on that is switched off. */
    private static String switchedOn(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^( *)#(?=\\S|  )", "$1"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static Stream<Arguments> combinations() {
        EngineRegistry all = EngineRegistry.INSTANCE;
        return all.choices("data").keySet().stream().flatMap(data -> all.choices("engine").keySet().stream()
                .flatMap(
                        engine -> all.choices("scan").keySet().stream().map(scan -> Arguments.of(data, scan, engine))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyCombinationIsRight(String data, String scan, String engine) {
        JsonSchemas schema = JsonSchemas.installed();
        for (String level : List.of("short", "all")) {
            String text = init("--scan", data + "," + scan, "--engine", engine, "--level", level);
            Bound<RunParameters> bound = bind(text);
            assertThat(bound.notices()).isEmpty();
            assertThat(bound.value().scans().get("scan00").name()).isEqualTo(scan);
            assertThat(bound.value().engines().get("engine00").name()).isEqualTo(engine);
            assertThat(schema.mistakes(Param.parse(text).toMap())).isEmpty();
            assertThat(text.lines())
                    .allMatch(
                            line -> line.length() <= 100 || !line.stripLeading().startsWith("# "));
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void whatIsSwitchedOffIsRight(String data, String scan, String engine) {
        String text = init("--scan", data + "," + scan, "--engine", engine, "--level", "all");
        String on = switchedOn(text);
        assertThat(on).isNotEqualTo(text);
        bind(on);
        assertThat(Param.parse(on).contains("scans.scan00.illumination.aperture.edge"))
                .isTrue();
    }

    @Test
    void allShowsDefaultsAndChangesNothing() {
        String text = init("--level", "all");
        String bare = """
                scans: {scan00: {name: Full, data: {name: MoonFlowerScan}}}
                engines: {engine00: {name: DM}}
                """;
        assertThat(bind(text).value()).isEqualTo(bind(bare).value());
        assertThat(text).contains("\n    #    # width of the soft edge").contains("\n#data_type: single\n");
    }

    @Test
    void enginesRunInTheGivenOrder() {
        String text = init("--engine", "RAAR,DM_pycuda,RAAR");
        assertThat(bind(text).value().engines().values().stream().map(c -> c.name()))
                .containsExactly("RAAR", "DM", "RAAR");
        assertThat(text).startsWith("# Data from MoonFlowerScan, reconstructed by RAAR, then DM, then RAAR.\n");
    }

    @Test
    void dataChooseTheirSource() {
        String text = init("--data", "my scan: 1.cxi");
        assertThat(Param.parse(text).get("scans.scan00.data.dfile")).contains("my scan: 1.cxi");
        assertThat(Param.parse(text).get("scans.scan00.data.name")).contains("CxiScan");
        assertThat(text).doesNotContain("FILL_IN");
        assertThat(init("--scan", "CxiScan")).contains("\n# Replace FILL_IN before you run it.\n");
    }

    @Test
    void filesAreNotOverwrittenUnasked() throws IOException {
        Path file = folder.resolve("run.yaml");
        assertThat(init(file.toString())).startsWith("wrote ");
        String written = Files.readString(file);
        assertThat(written).isEqualTo(init("-").replace("FILE", "run.yaml"));
        assertThat(run("init", file.toString(), "--level", "all")).isEqualTo(2);
        assertThat(err.toString()).contains(file + " exists already; replace it with --overwrite");
        assertThat(Files.readString(file)).isEqualTo(written);
        init(file.toString(), "--level", "all", "--overwrite");
        assertThat(Files.readString(file)).hasSizeGreaterThan(written.length());
    }

    @Test
    void unknownNamesAreRefused() {
        assertThat(run("init", "--engine", "DN")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no engine DN; did you mean DM?");
        assertThat(run("init", "--scan", "MoonFlower")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean MoonFlowerScan?");
        assertThat(run("init", "--data", "a.tiff")).isEqualTo(2);
        assertThat(err.toString()).contains("--data a.tiff: the ending does not tell which data source reads it");
        assertThat(run("init", "--data", "a.cxi", "--scan", "MoonFlowerScan")).isEqualTo(2);
        assertThat(err.toString()).contains("MoonFlowerScan reads no file");
    }

    @Test
    void theSimulatedOneRuns() {
        Path file = folder.resolve("run.yaml");
        init(file.toString(), "--engine", "DM,RAAR");
        String data = "scans.scan00.data.";
        assertThat(run(
                        "run",
                        file.toString(),
                        "-o",
                        folder.resolve("out").toString(),
                        "-s",
                        data + "shape=32",
                        "-s",
                        data + "num_frames=12",
                        "-s",
                        "engines.engine00.numiter=2",
                        "-s",
                        "engines.engine01.numiter=2"))
                .as("%s", err)
                .isZero();
        assertThat(folder.resolve("out/recons/run/run_RAAR_0004.ptyr")).exists();
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheReason() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "x");
        String target = blocked.resolve("run.yaml").toString();
        assertThat(run("init", target)).isEqualTo(ExitStatus.FAILED);
        assertThat(run("schema", "-o", target)).isEqualTo(ExitStatus.FAILED);
        assertThat(run("man", "-o", blocked.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("blocked is a file, not a folder"));
        assertThat(blocked).hasContent("x");
    }
}

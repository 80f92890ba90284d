package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOutputsTest {
    private static final String SMALL = """
            scans:
              MF: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}
            engines:
              engine00: {name: DM, numiter: 5}
              engine01: {name: RAAR, numiter: 2}
            """;

    @TempDir
    private Path folder;

    private CommandRunner ptyj = new CommandRunner(Path.of(""));

    @BeforeEach
    void runInFolder() {
        ptyj = new CommandRunner(folder);
    }

    @Test
    void aDryRunTellsShapesMemoryEnginesAndFilesAndWritesNone() throws IOException {
        assertThat(ptyj.run(SMALL, "--dry-run")).as(ptyj.err()).isZero();
        assertThat(ptyj.out())
                .contains("scan MF: 12 frames of 32 x 32 px; farfield, 7.200 keV, pixel on the sample 224.9 nm")
                .containsPattern("object SMFG00: \\d+ x \\d+ px, [0-9.]+ x [0-9.]+ um")
                .containsPattern("frames and masks +62 kB  native") // 12 x 32 x 32 x 5
                .containsPattern("exit waves +99 kB  native") // 12 x 32 x 32 x 8
                .containsPattern("engine00 \\(DM\\) +\\d+ kB  Java heap")
                .containsPattern("engine00 +DM +5 iterations, 5 in all")
                .containsPattern("engine01 +RAAR +2 iterations, 7 in all")
                .contains(ptyj.results()
                        .resolve("recons/small/small_RAAR_0007.ptyr")
                        .toString())
                .contains("small_DM_0005_probe_SMFG00.png")
                .contains("this fits; nothing was run")
                .doesNotContain("(exists)");
        assertThat(ptyj.files()).isEmpty();
    }

    @Test
    void theTreeCanAskForADryRun() throws IOException {
        assertThat(ptyj.run(SMALL + "dry_run: true\n")).isZero();
        assertThat(ptyj.out()).contains("nothing was run");
        assertThat(ptyj.files()).isEmpty();
    }

    @Test
    void aRunThatCannotFitIsRefusedWithAdvice() throws IOException {
        String[] huge = {
            "-s",
            "scans.MF.data.name=QuickScan",
            "-s",
            "scans.MF.data.num_frames=200000",
            "-s",
            "scans.MF.data.shape=512"
        };
        assertThat(ptyj.run(SMALL, huge)).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.err()).contains("the run needs").contains("are free; use fewer frames");
        assertThat(ptyj.files()).isEmpty();
        String[] dry = {huge[0], huge[1], huge[2], huge[3], huge[4], huge[5], "--dry-run"};
        assertThat(ptyj.run(SMALL, dry)).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.out())
                .contains("200000 frames of 512 x 512 px")
                .contains("exit waves")
                .doesNotContain("this fits");
        assertThat(ptyj.err()).contains("the run needs");
    }

    @Test
    void resultsThatAreThereAreNotReplacedUnasked() throws IOException {
        assertThat(ptyj.run(SMALL)).isZero();
        Path first = ptyj.results().resolve("recons/small/small_RAAR_0007.ptyr");
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(first, old);

        assertThat(ptyj.run(SMALL)).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.err())
                .contains("the run would replace 8 files that are there already")
                .contains("small_DM_0005.ptyr", "and 4 more", "--overwrite", "-s run=...");
        assertThat(ptyj.out()).isEmpty();
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(old);
        assertThat(ptyj.run(SMALL, "--dry-run")).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.out()).contains("small_RAAR_0007.ptyr  (exists)");

        assertThat(ptyj.run(SMALL, "-s", "run=again")).isZero();
        assertThat(ptyj.run(SMALL, "--overwrite")).isZero();
        assertThat(Files.getLastModifiedTime(first)).isNotEqualTo(old);
    }

    @Test
    void onePictureThatIsThereIsEnough() throws IOException {
        Path picture = ptyj.results().resolve("plots/small/small_DM_0005_errors.png");
        Files.createDirectories(picture.getParent());
        Files.writeString(picture, "mine");
        assertThat(ptyj.run(SMALL)).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.err()).contains("a file that is there already").contains("small_DM_0005_errors.png");
        assertThat(ptyj.run(SMALL, "-s", "io.autoplot.dump=false")).isZero();
        assertThat(picture).hasContent("mine");
    }

    @Test
    void filesOfTwoEnginesWithOneNameAreToldBeforeTheRun() throws IOException {
        assertThat(ptyj.run(SMALL, "-s", "io.rfile=one.ptyr")).isZero();
        assertThat(ptyj.err())
                .contains("engines engine00 and engine01 write the same file")
                .contains("the second replaces the first");
        assertThat(ptyj.files()).contains("one.ptyr");
    }

    @Test
    void picturesAreDrawnBetweenIterationsWhenAskedFor() throws IOException {
        assertThat(ptyj.run(SMALL, "-s", "io.autoplot.interval=2", "-s", "io.rfile=null"))
                .isZero();
        assertThat(ptyj.files().stream().filter(name -> name.endsWith("errors.png")))
                .containsExactly(
                        "plots/small/small_DM_0002_errors.png",
                        "plots/small/small_DM_0004_errors.png",
                        "plots/small/small_DM_0005_errors.png",
                        "plots/small/small_RAAR_0006_errors.png",
                        "plots/small/small_RAAR_0007_errors.png");
        assertThat(ptyj.run(SMALL, "-s", "io.autoplot.interval=0", "-s", "io.rfile=null", "-s", "run=none"))
                .isZero();
        assertThat(ptyj.files().stream().filter(name -> name.contains("none"))).hasSize(6);
    }

    @Test
    void lookingBetweenIterationsChangesNoBit() throws IOException {
        String[] quiet = {"-s", "run=quiet"};
        assertThat(ptyj.run(SMALL, quiet)).isZero();
        assertThat(ptyj.run(SMALL, "-s", "run=looked", "-s", "io.autoplot.interval=1"))
                .isZero();
        double[] expected = org.ptyj.io.ptypy.Ptyr.read(ptyj.results().resolve("recons/quiet/quiet_RAAR_0007.ptyr"))
                .objects()
                .get(0)
                .data()
                .toDoubles();
        assertThat(org.ptyj.io.ptypy.Ptyr.read(ptyj.results().resolve("recons/looked/looked_RAAR_0007.ptyr"))
                        .objects()
                        .get(0)
                        .data()
                        .toDoubles())
                .containsExactly(expected);
    }

    @Test
    void aBenchmarkNamesThePartsOfTheRun() throws IOException {
        assertThat(ptyj.run(SMALL, "-s", "io.benchmark=all")).isZero();
        Path file = ptyj.results().resolve("benchmark.json");
        assertThat(file)
                .content()
                .matches("\\{\n {2}\"loading\": \\d+\\.\\d+,\n {2}\"engine_init\": [^}]*\"engine_prepare\": [^}]*"
                        + "\"engine_iterate\": [^}]*\"engine_finalize\": \\d+\\.\\d+\n\\}\n");
        assertThat(ptyj.run(SMALL, "-s", "io.benchmark=all", "-s", "run=b")).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.run(SMALL, "-s", "io.benchmark=engine_iterate", "-s", "run=b", "--overwrite"))
                .isZero();
        assertThat(file).content().contains("engine_iterate").doesNotContain("loading");
        assertThat(ptyj.run(SMALL, "-s", "io.benchmark=everything")).isEqualTo(ExitStatus.USAGE);
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.ptypy.Ptyr;

/** Repeated and continued runs together with sweeps, dry runs, and the rule that nothing is replaced unasked. */
class RunAgainTest {
    private static final String SMALL = """
            scans:
              MF: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}
            engines:
              engine00: {name: DM, numiter: 6}
            io: {autosave: {interval: 3}, autoplot: {interval: 2}}
            """;

    @TempDir
    private Path folder;

    private CommandRunner ptyj = new CommandRunner(Path.of(""));

    @BeforeEach
    void runInFolder() {
        ptyj = new CommandRunner(folder);
    }

    private Path result(String run) {
        return ptyj.results().resolve("recons/" + run + "/" + run + "_DM_0006.ptyr");
    }

    private static double[] object(Path file) throws IOException {
        return Ptyr.read(file).objects().get(0).data().toDoubles();
    }

    @Test
    void aResultIsSweptOver() throws IOException {
        assertThat(ptyj.run(SMALL, "-s", "engines.engine00.alpha=0.9")).isZero();
        Path first = result("small");
        assertThat(ptyj.call("run", first.toString(), "--sweep", "engines.engine00.alpha=0.9,0.7"))
                .as(ptyj.err())
                .isZero();
        Path same = result("small_rerun_alpha_0.9");
        Path other = result("small_rerun_alpha_0.7");
        assertThat(object(same)).containsExactly(object(first));
        assertThat(object(other)).isNotEqualTo(object(first));
        for (Path file : List.of(same, other)) {
            Ptyr saved = Ptyr.read(file);
            assertThat(saved.parameters().get("run"))
                    .isEqualTo(file.getParent().getFileName().toString());
            Map<?, ?> provenance = (Map<?, ?>) saved.further().get("provenance");
            assertThat(provenance.toString())
                    .contains("command_line=[ptyj, run, " + first + ", --sweep", "path=" + first);
        }
        assertThat(ptyj.results().resolve("small_rerun_sweep.csv")).exists();
        assertThat(ptyj.files()).contains("dumps/small_rerun_alpha_0.7/small_rerun_alpha_0.7_DM_0003.ptyr");
    }

    @Test
    void aContinuedRunMayDrawAgainWhatWasDrawnOnTheWay() throws IOException {
        assertThat(ptyj.run(SMALL)).isZero();
        Path dump = ptyj.results().resolve("dumps/small/small_DM_0003.ptyr");
        assertThat(ptyj.run(SMALL, "--continue", dump.toString())).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.err()).contains("small_DM_0006.ptyr").doesNotContain("DM_0004", "DM_0002");
        for (String name : ptyj.files()) {
            if (name.contains("_DM_0006")) {
                Files.delete(ptyj.results().resolve(name));
            }
        }
        assertThat(ptyj.run(SMALL, "--continue", dump.toString(), "--dry-run"))
                .as(ptyj.err())
                .isZero();
        assertThat(ptyj.out()).contains("small_DM_0004_errors.png  (exists)").doesNotContain("DM_0002");
        assertThat(ptyj.run(SMALL, "--continue", dump.toString()))
                .as(ptyj.err())
                .isZero();
        assertThat(result("small")).exists();
    }

    @Test
    void whoHasNothingLeftToDoIsTold() throws IOException {
        assertThat(ptyj.run(SMALL)).isZero();
        assertThat(ptyj.run(SMALL, "--continue", result("small").toString())).isZero();
        assertThat(ptyj.err()).contains("has all 6 iterations of these engines; nothing is left to do");
        assertThat(ptyj.run(SMALL, "--continue", result("small").toString(), "-s", "engines.engine00.numiter=7"))
                .isZero();
        assertThat(ptyj.err()).doesNotContain("nothing is left");
        assertThat(ptyj.out()).contains("DM    7/7").doesNotContain("DM    6/7");
    }

    @Test
    void oneRunIsContinuedNotASeries() throws IOException {
        assertThat(ptyj.run(SMALL, "--continue", "x.ptyr", "--sweep", "engines.engine00.alpha=0.7,0.8"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err()).contains("--continue goes on with one run");
    }

    @Test
    void aDryRunFindsAMissingStart() throws IOException {
        assertThat(ptyj.run(SMALL, "-s", "scans.MF.sample=nothing.ptyr", "--dry-run"))
                .isEqualTo(ExitStatus.DATA);
        assertThat(ptyj.err()).contains("scans.MF.sample", "nothing.ptyr");
    }

    @Test
    void whatWasGoodBeforeAMemberDivergedIsWritten() throws IOException {
        String wild = SMALL.replace("name: DM, numiter: 6", "name: EPIE, numiter: 30");
        assertThat(ptyj.run(wild, "--sweep", "engines.engine00.alpha=0.5,50", "-s", "io.autoplot=false"))
                .isEqualTo(ExitStatus.FAILED);
        List<String> table = Files.readAllLines(ptyj.results().resolve("small_sweep.csv"));
        assertThat(table.get(1)).contains(",done,30,");
        assertThat(table.get(2)).contains(",failed,", "small_alpha_50_EPIE_", ".ptyr", "diverged at iteration");
        assertThat(ptyj.files()).anyMatch(name -> name.startsWith("recons/small_alpha_50/"));
    }
}

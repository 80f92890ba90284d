package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.ptypy.Ptyr;

class RunSweepTest {
    private static final String SMALL = """
            scans:
              MF:
                coherence: {num_probe_modes: 2}
                data: {name: MoonFlowerScan, shape: 32, num_frames: 12}
            engines:
              engine00: {name: DM, numiter: 3}
              engine01: {name: RAAR, numiter: 2}
            io: {autoplot: {active: false}}
            """;

    @TempDir
    private Path folder;

    private CommandRunner ptyj = new CommandRunner(Path.of(""));

    @BeforeEach
    void runInFolder() {
        ptyj = new CommandRunner(folder);
    }

    private List<String> table() throws IOException {
        return Files.readAllLines(ptyj.results().resolve("small_sweep.csv"));
    }

    private Ptyr result(String name) throws IOException {
        return Ptyr.read(ptyj.results().resolve(name));
    }

    @Test
    void membersAreBitForBitWhatSeparateRunsGive() throws IOException {
        assertThat(ptyj.run(
                        SMALL, "--sweep", "engines.engine00.alpha=0.6,0.9", "--sweep", "engines.engine01.beta=0.7,0.8"))
                .as(ptyj.err())
                .isZero();
        assertThat(ptyj.files()).hasSize(9).contains("small_sweep.csv");
        for (String alpha : List.of("0.6", "0.9")) {
            for (String beta : List.of("0.7", "0.8")) {
                String name = "small_alpha_" + alpha + "_beta_" + beta;
                assertThat(ptyj.run(
                                SMALL,
                                "-s",
                                "engines.engine00.alpha=" + alpha,
                                "-s",
                                "engines.engine01.beta=" + beta,
                                "-s",
                                "run=single" + name))
                        .isZero();
                for (String file : List.of("_DM_0003.ptyr", "_RAAR_0005.ptyr")) {
                    Ptyr member = result("recons/" + name + "/" + name + file);
                    Ptyr single = result("recons/single" + name + "/single" + name + file);
                    assertThat(member.objects().get(0).data().toDoubles())
                            .containsExactly(single.objects().get(0).data().toDoubles());
                    assertThat(member.probes().get(0).data().toDoubles())
                            .containsExactly(single.probes().get(0).data().toDoubles());
                    assertThat(member.parameters().get("engines"))
                            .isEqualTo(single.parameters().get("engines"));
                    assertThat(member.parameters().get("run")).isEqualTo(name);
                }
            }
        }
    }

    @Test
    void theTableHasParametersErrorsAndFiles() throws IOException {
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.alpha=0.5:1:0.5"))
                .isZero();
        assertThat(table()).hasSize(3);
        assertThat(table().get(0))
                .isEqualTo(
                        "run,engines.engine00.alpha,status,iterations,error_fourier,error_photon,error_exit,r_factor,"
                                + "seconds,files,message");
        assertThat(table().get(1))
                .matches("small_alpha_0\\.5,0\\.5,done,5,[0-9.e+]+,[0-9.e+]+,[0-9.e+]+,0\\.\\d{4},\\d+\\.\\d\\d,"
                        + ".*small_alpha_0\\.5_DM_0003\\.ptyr;.*small_alpha_0\\.5_RAAR_0005\\.ptyr,");
        assertThat(table().get(2)).startsWith("small_alpha_1.0,1.0,done,5,");
        assertThat(ptyj.out())
                .contains("sweep 1/2: engines.engine00.alpha=0.5")
                .containsPattern("run +engine00.alpha  status  iterations")
                .containsPattern("small_alpha_0.5 +0.5 +done +5 ");
        // The data are loaded once.
        assertThat(ptyj.out().split("scan MF:", -1)).hasSize(2);
    }

    @Test
    void dataAreLoadedAgainWhereTheSweepAsksForOthers() throws IOException {
        assertThat(ptyj.run(
                        SMALL,
                        "--sweep",
                        "engines.engine00.alpha=0.6,0.9",
                        "--sweep",
                        "scans.MF.coherence.num_probe_modes=1,2"))
                .as(ptyj.err())
                .isZero();
        assertThat(ptyj.err()).contains("data are loaded again where they change");
        assertThat(ptyj.out().split("scan MF:", -1)).hasSize(3);
        assertThat(table()).hasSize(5);
        String name = "small_num_probe_modes_1_alpha_0.9";
        assertThat(result("recons/" + name + "/" + name + "_DM_0003.ptyr")
                        .probes()
                        .get(0)
                        .data()
                        .length(0))
                .isEqualTo(1);
    }

    @Test
    void aMemberThatDivergesIsNotedAndTheRestGoesOn() throws IOException {
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.alpha=0.6,1e200,0.9"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(table()).hasSize(4);
        assertThat(table().get(1)).contains(",done,5,");
        assertThat(table().get(2)).contains(",failed,").contains("diverged");
        assertThat(table().get(3)).contains(",done,5,");
        assertThat(ptyj.err()).contains("diverged");
        // The member after the failed one is what it is alone.
        assertThat(ptyj.run(SMALL, "-s", "engines.engine00.alpha=0.9", "-s", "run=alone"))
                .isZero();
        assertThat(result("recons/small_alpha_0.9/small_alpha_0.9_RAAR_0005.ptyr")
                        .objects()
                        .get(0)
                        .data()
                        .toDoubles())
                .containsExactly(result("recons/alone/alone_RAAR_0005.ptyr")
                        .objects()
                        .get(0)
                        .data()
                        .toDoubles());
    }

    @Test
    void dataThatCannotBeLoadedAreNotedAndTheRestGoesOn() throws IOException {
        assertThat(ptyj.run(SMALL, "-s", "run=first")).isZero();
        Ptyr spoilt = result("recons/first/first_RAAR_0005.ptyr");
        spoilt.probes().get(0).data().fill(Double.NaN);
        Path start = folder.resolve("spoilt.ptyr");
        spoilt.write(start);
        assertThat(ptyj.run(
                        SMALL,
                        "--sweep",
                        "scans.MF.illumination.model=null,recon",
                        "-s",
                        "scans.MF.illumination.recon.rfile=" + start))
                .isNotZero();
        assertThat(table()).hasSize(3);
        assertThat(table().get(1)).contains(",done,5,");
        assertThat(table().get(2)).contains(",failed,0,,,,,").contains("spoilt.ptyr", "not finite");
    }

    @Test
    void aStartThatIsMissingIsToldBeforeTheFirstRuns() throws IOException {
        assertThat(ptyj.run(
                        SMALL,
                        "--sweep",
                        "scans.MF.illumination.model=null,recon",
                        "-s",
                        "scans.MF.illumination.recon.rfile=" + folder.resolve("nothing.ptyr")))
                .isEqualTo(ExitStatus.DATA);
        assertThat(ptyj.err()).contains("scans.MF.illumination", "nothing.ptyr");
        assertThat(ptyj.files()).isEmpty();
    }

    @Test
    void allMembersAreCheckedBeforeTheFirstRuns() throws IOException {
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.numiter=2,many,-3"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err())
                .contains("engines.engine00.numiter must be a whole number, not the text \"many\"")
                .contains("-3")
                .contains("2 mistakes; nothing was run.");
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine7.numiter=2")).isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err()).contains("no engine is called engine7; there are engine00, engine01");
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.numiter=2,3", "-s", "io.rfile=same.ptyr"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err())
                .contains("several members of the sweep would write")
                .contains("%(run)s");
        assertThat(ptyj.files()).isEmpty();
        assertThat(ptyj.out()).isEmpty();
    }

    @Test
    void theTableOfAnEarlierSweepIsNotReplacedUnasked() throws IOException {
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.numiter=1")).isZero();
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.numiter=2")).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.err()).contains("small_sweep.csv").contains("--overwrite");
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.numiter=2", "--overwrite"))
                .isZero();
        assertThat(table().get(1)).startsWith("small_numiter_2");
    }

    @Test
    void aDryRunTellsOfEachMember() throws IOException {
        assertThat(ptyj.run(SMALL, "--sweep", "engines.engine00.numiter=1,2", "--dry-run"))
                .isZero();
        assertThat(ptyj.out())
                .contains("sweep 1/2: engines.engine00.numiter=1", "sweep 2/2: engines.engine00.numiter=2")
                .contains("small_numiter_1_RAAR_0003.ptyr", "small_numiter_2_RAAR_0004.ptyr")
                .contains("small_sweep.csv");
        assertThat(ptyj.files()).isEmpty();
    }
}

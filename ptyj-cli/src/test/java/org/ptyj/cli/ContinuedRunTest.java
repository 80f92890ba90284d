package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.Checksum;
import org.ptyj.io.ptypy.Ptyr;

/** What a run that goes on from a dump must have in common with the one before, and how it is repeated. */
class ContinuedRunTest {
    private static final String SMALL = """
            scans:
              MF: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}
            engines:
              engine00: {name: DM, numiter: 6}
              engine01: {name: ML, numiter: 4}
            io: {autosave: {interval: 3}, autoplot: false}
            """;

    @TempDir
    private Path folder;

    private CommandRunner ptyj = new CommandRunner(Path.of(""));

    @BeforeEach
    void runInFolder() {
        ptyj = new CommandRunner(folder);
    }

    private Path dump(String name) {
        return ptyj.results().resolve("dumps/small/small_" + name + ".ptyr");
    }

    private Path result(String run) {
        return ptyj.results().resolve("recons/" + run + "/" + run + "_ML_0010.ptyr");
    }

    private static double[] object(Path file) throws IOException {
        return Ptyr.read(file).objects().get(0).data().toDoubles();
    }

    private void runThenGoOn(Path dump) throws IOException {
        assertThat(ptyj.run(SMALL)).as(ptyj.err()).isZero();
        assertThat(ptyj.run(SMALL, "--continue", dump.toString(), "-s", "run=on"))
                .as(ptyj.err())
                .isZero();
    }

    @Test
    void theResultOfAContinuedRunIsRepeatedFromTheSameDump() throws IOException {
        Path dump = dump("ML_0009");
        runThenGoOn(dump);
        Path first = result("on");
        assertThat(((Map<?, ?>) Ptyr.read(first).further().get("provenance"))
                        .get("inputs")
                        .toString())
                .contains("parameter=continue", "path=" + dump, Checksum.sha256(dump));
        assertThat(ptyj.call("run", first.toString())).as(ptyj.err()).isZero();
        assertThat(ptyj.err()).contains("the run that is repeated goes on from " + dump);
        assertThat(ptyj.out()).contains("ML    4/4").doesNotContain("ML    3/4", "DM");
        assertThat(object(result("on_rerun"))).containsExactly(object(first));
        assertThat(object(first)).as("it is not the run without a break").isNotEqualTo(object(result("small")));
        assertThat(ptyj.call("run", first.toString(), "--sweep", "engines.engine01.numiter=4,5"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err()).contains("cannot be repeated with --sweep");
    }

    @Test
    void withoutItsDumpAContinuedRunIsNotRepeated() throws IOException {
        Path dump = dump("DM_0003");
        runThenGoOn(dump);
        String then = Checksum.sha256(dump);
        Path kept = Files.copy(dump, folder.resolve("kept.ptyr"));
        Files.copy(dump("ML_0009"), dump, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(ptyj.call("run", result("on").toString())).isEqualTo(ExitStatus.DATA);
        assertThat(ptyj.err())
                .contains("went on from " + dump, "SHA-256 was " + then + ", is " + Checksum.sha256(dump));
        Files.delete(dump);
        assertThat(ptyj.call("run", result("on").toString())).isEqualTo(ExitStatus.DATA);
        assertThat(ptyj.err()).contains("went on from " + dump + ", which is not here", "--continue");
        assertThat(ptyj.call("run", result("on").toString(), "--continue", kept.toString()))
                .as(ptyj.err())
                .isZero();
        assertThat(ptyj.err()).doesNotContain("SHA-256");
        assertThat(object(result("on_rerun"))).containsExactly(object(result("on")));
    }

    @Test
    void aMeanThatLacksIterationsOfTheEarlierRunIsTold() throws IOException {
        String averaged = SMALL.replace("DM, numiter: 6", "DM, numiter: 6, average_start: 1");
        assertThat(ptyj.run(averaged)).as(ptyj.err()).isZero();
        assertThat(ptyj.err()).doesNotContain("the mean of iterations");
        assertThat(Ptyr.read(dm("small")).runtime().get("averaged_from")).isEqualTo(2L);
        assertThat(Ptyr.read(result("small")).runtime()).doesNotContainKey("averaged_from");
        assertThat(Ptyr.read(dump("DM_0003")).runtime()).doesNotContainKey("averaged_from");
        assertThat(ptyj.run(averaged, "--continue", dump("DM_0003").toString(), "-s", "run=on"))
                .as(ptyj.err())
                .isZero();
        assertThat(ptyj.err())
                .contains("engine engine00: probe and object are the mean of iterations 4 to 6; those from 2 on");
        assertThat(Ptyr.read(dm("on")).runtime().get("averaged_from")).isEqualTo(4L);
    }

    private Path dm(String run) {
        return ptyj.results().resolve("recons/" + run + "/" + run + "_DM_0006.ptyr");
    }

    @Test
    void parametersOfIterationsThatWereMadeStay() throws IOException {
        assertThat(ptyj.run(SMALL)).as(ptyj.err()).isZero();
        String[][] refused = {
            {"engines.engine00.alpha=0.9", "engines.engine00.alpha: was 1", "is 0.9"},
            {"engines.engine00.numiter=5", "engines.engine00.numiter: was 6, is 5"},
            {"engines.engine01.numiter=2", "engines.engine01.numiter: was 4, is 2"},
            {"engines.engine005={name: DM, numiter: 3}", "engines.engine005.name: was not given, is DM"},
            {"scans.MF.data.num_frames=13", "scans.MF.data.num_frames: was 12, is 13"},
            {"seed=4", "seed: was 0, is 4"}
        };
        for (String[] change : refused) {
            assertThat(ptyj.run(SMALL, "--continue", dump("ML_0009").toString(), "-s", "run=x", "-s", change[0]))
                    .as(change[0])
                    .isEqualTo(ExitStatus.USAGE);
            assertThat(ptyj.err()).contains("its 9 iterations were made with other parameters", change[1]);
        }
        assertThat(ptyj.files()).noneMatch(name -> name.contains("x_"));
    }

    @Test
    void whatHasNotBegunMayChange() throws IOException {
        assertThat(ptyj.run(SMALL)).as(ptyj.err()).isZero();
        assertThat(ptyj.run(
                        SMALL,
                        "--continue",
                        dump("DM_0003").toString(),
                        "-s",
                        "engines.engine00.numiter=4",
                        "-s",
                        "engines.engine01={name: RAAR, numiter: 2}",
                        "-s",
                        "engines.engine02={name: DM, numiter: 1}",
                        "-s",
                        "verbose_level=ERROR"))
                .as(ptyj.err())
                .isZero();
        assertThat(ptyj.files()).contains("recons/small/small_RAAR_0006.ptyr", "recons/small/small_DM_0007.ptyr");
    }

    @Test
    void inputFilesMustBeThoseOfTheDump() throws IOException {
        assertThat(ptyj.run(SMALL)).as(ptyj.err()).isZero();
        Path start = Files.copy(result("small"), folder.resolve("start.ptyr"));
        String from = SMALL.replace("MF: {", "MF: {sample: '" + start + "', ");
        assertThat(ptyj.run(from, "-s", "run=from")).as(ptyj.err()).isZero();
        Path finished = ptyj.results().resolve("recons/from/from_DM_0006.ptyr");
        assertThat(ptyj.run(from, "--continue", finished.toString(), "-s", "run=on"))
                .as(ptyj.err())
                .isZero();
        String then = Checksum.sha256(start);
        Files.copy(
                ptyj.results().resolve("recons/small/small_DM_0006.ptyr"),
                start,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(ptyj.run(from, "--continue", finished.toString(), "-s", "run=off"))
                .isEqualTo(ExitStatus.DATA);
        assertThat(ptyj.err())
                .contains("cannot go on from " + finished + ": scans.MF.sample", start.toString())
                .contains("SHA-256 was " + then + ", is " + Checksum.sha256(start));
        assertThat(ptyj.files()).noneMatch(name -> name.contains("off_"));
    }

    @Test
    void namesThatAreNoPartOfAFileNameAreRefused() throws IOException {
        Map<String, String> names = Map.of(
                "\"../../x\"",
                "must not have /",
                "'a\\b'",
                "must not have /",
                "\"a\\nb\"",
                "control character",
                "''",
                "must not be empty",
                "' '",
                "must not be empty",
                "'..'",
                "stands for a folder",
                "'%(foo)s'",
                "placeholders belong into io.rfile",
                "x".repeat(101),
                "has 101 characters; at most 100");
        for (Map.Entry<String, String> name : names.entrySet()) {
            assertThat(ptyj.run(SMALL, "-s", "run=" + name.getKey()))
                    .as(name.getKey())
                    .isEqualTo(ExitStatus.USAGE);
            assertThat(ptyj.err()).contains("command line: run ", name.getValue());
        }
        assertThat(ptyj.run(SMALL + "run: ..\n")).isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err()).contains("small.yaml:7:6: run is ..");
        assertThat(ptyj.files()).isEmpty();
        Path odd = Files.writeString(folder.resolve("a%(b)s.yaml"), SMALL);
        assertThat(ptyj.call("run", odd.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err()).contains("run is not given, and the name of the file is a%(b)s", "-s run=...");
    }

    @Test
    void foldersAreMadeBeforeTheFirstIteration() throws IOException {
        Path taken = Files.createDirectories(ptyj.results().resolve("r")).resolve("ML");
        Files.writeString(taken, "in the way"); // unknown until the engines have names
        assertThat(ptyj.run(SMALL, "-s", "io.rfile=r/%(engine)s/x.ptyr")).isEqualTo(ExitStatus.FAILED);
        assertThat(ptyj.err()).contains("cannot write results to " + taken, "choose another folder");
        assertThat(ptyj.out()).doesNotContain("DM");
        assertThat(ptyj.files()).containsExactly("r/ML");
    }

    @Test
    void aDryRunMakesNoFolder() throws IOException {
        assertThat(ptyj.run(SMALL, "--dry-run")).as(ptyj.err()).isZero();
        assertThat(ptyj.results()).doesNotExist();
    }

    @Test
    void dumpsAndResultsHaveDifferentNames() throws IOException {
        assertThat(ptyj.run(SMALL, "-s", "io.rfile=one.ptyr", "-s", "io.autosave.rfile=./one.ptyr"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(ptyj.err()).contains("a dump and a result or picture would have the same name", "io.autosave.rfile");
        assertThat(ptyj.files()).isEmpty();
    }
}

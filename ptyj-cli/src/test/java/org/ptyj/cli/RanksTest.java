package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ptyj.model.Ptycho;
import org.ptyj.parallel.MpiRuns;

/** Commands on several ranks, as users start them. */
class RanksTest {
    private static final String SCAN = """
            scans:
              MF:
                data: {name: MoonFlowerScan, shape: 32, num_frames: 4, density: 0.3}
            engines:
            """;

    /** From the failure of a rank to the end of the job. */
    private static final double LONGEST_END = 10;

    @TempDir
    private Path folder;

    private String[] run(String engines, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("run.yaml"), SCAN + engines.indent(2));
        return Stream.concat(Stream.of("run", file.toString(), "-o", folder.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private static long count(MpiRuns.Outcome job, String text) {
        return job.output().lines().filter(line -> line.contains(text)).count();
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void theFirstRankPrintsAndWrites(MpiRuns mpi) throws Exception {
        mpi.require();
        String engines = """
                e0: {name: DM, numiter: 2}
                e1: {name: EPIE, numiter: 1}
                e2: {name: Adam, numiter: 2}
                """;
        MpiRuns.Outcome job = mpi.java(2, Main.class, run(engines, "-s", "io.autoplot.active=true"));
        assertThat(job.status()).as(job.output()).isZero();
        assertThat(count(job, mpi == MpiRuns.OPEN_MPI ? "OpenMPI " : "MPICH ")).isEqualTo(1);
        assertThat(count(job, "2 ranks, ")).isEqualTo(1);
        assertThat(count(job, "scan MF: 4 frames")).isEqualTo(1);
        assertThat(count(job, "DM    2/2")).isEqualTo(1);
        assertThat(count(job, "Adam    2/2")).isEqualTo(1);
        assertThat(count(job, "wrote ")).isEqualTo(12);
        assertThat(count(job, "EPIE: each of the 2 ranks goes through its own frames"))
                .isEqualTo(1);
        assertThat(job.output()).doesNotContain("rank 1");
    }

    @ParameterizedTest
    @CsvSource({"OPEN_MPI, TERM", "MPICH, INT"})
    void aSignalToOneRankEndsAllAfterTheSameIterationWhichIsSaved(MpiRuns mpi, String signal) throws Exception {
        mpi.require();
        String[] command = run("e0: {name: DM, numiter: 100000}", "-s", "io.autosave.interval=20");
        Path begun = folder.resolve("dumps/run/run_DM_0020.ptyr");
        MpiRuns.Outcome job = mpi.java(
                2,
                EndedRank.class,
                Stream.concat(Stream.of(signal, begun.toString()), Stream.of(command))
                        .toArray(String[]::new));
        Matcher told = Pattern.compile("The same command with --continue (\\S+) goes on from there")
                .matcher(job.output());
        assertThat(told.find()).as(job.output()).isTrue();
        assertThat(job.status()).isGreaterThan(128);
        int made = Ptycho.iterationsIn(Path.of(told.group(1))).size();
        assertThat(job.output()).contains("interrupted in run run, engine DM, after iteration " + made + " of 100000");
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void aFullDiskOfTheFirstRankEndsAll(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(2, FullDisk.class, run("e0: {name: DM, numiter: 1}"));
        assertThat(job.status()).as(job.output()).isEqualTo(ExitStatus.FAILED);
        assertThat(job.secondsAfter("cannot write")).as(job.output()).isLessThan(LONGEST_END);
    }

    @Test
    void moreRanksThanFramesAreRefusedWithAdvice() throws Exception {
        MpiRuns.MPICH.require();
        MpiRuns.Outcome job = MpiRuns.MPICH.java(
                3, Main.class, run("e0: {name: DM, numiter: 1}", "-s", "scans.MF.data.num_frames=2"));
        assertThat(job.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(job.output()).contains("there are 2 frames for 3 ranks").contains("start 2 at most: mpirun -n 2");
    }

    @Test
    void aMistakeOfAllIsToldByTheFirst() throws Exception {
        MpiRuns.OPEN_MPI.require();
        MpiRuns.Outcome job = MpiRuns.OPEN_MPI.java(2, Main.class, run("e0: {name: DMM, numiter: 1}"));
        assertThat(job.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(job.output()).contains("DMM").contains("nothing was run");
        assertThat(job.secondsAfter("nothing was run")).isLessThan(LONGEST_END);
    }

    @Test
    void otherCommandsAreDoneByTheFirstRankAlone() throws Exception {
        MpiRuns.OPEN_MPI.require();
        MpiRuns.Outcome job = MpiRuns.OPEN_MPI.java(2, Main.class, "params", "DM");
        assertThat(job.status()).isZero();
        assertThat(count(job, "numiter ")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void ranksWithDifferentParametersAreRefused(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job =
                mpi.java(2, OtherRank.class, run("e0: {name: DM, numiter: 2}", "-s", "engines.e0.alpha=0.7"));
        assertThat(job.status()).as(job.output()).isEqualTo(ExitStatus.USAGE);
        assertThat(job.output()).contains("ptyj: the parameters of rank 1 differ from those of rank 0");
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ptyj.parallel.MpiRuns;

/** Commands on several ranks, as users start them. */
class RanksTest {
    private static final String TREE = """
            scans:
              MF:
                data: {name: MoonFlowerScan, shape: 32, num_frames: 4, density: 0.3}
            engines:
              e0: {name: %s, numiter: 2}
            """;

    @TempDir
    private Path folder;

    private MpiRuns.Outcome run(MpiRuns mpi, int ranks, String engine, String... more) throws Exception {
        mpi.require();
        Path file = Files.writeString(folder.resolve("run.yaml"), TREE.formatted(engine));
        Stream<String> words =
                Stream.concat(Stream.of("run", file.toString(), "-o", folder.toString()), Stream.of(more));
        return mpi.java(ranks, Main.class, words.toArray(String[]::new));
    }

    private static long count(MpiRuns.Outcome job, String text) {
        return job.output().lines().filter(line -> line.contains(text)).count();
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void theFirstRankPrintsAndWrites(MpiRuns mpi) throws Exception {
        MpiRuns.Outcome job = run(mpi, 2, "DM", "-s", "io.autoplot.active=true");
        assertThat(job.status()).as(job.output()).isZero();
        assertThat(count(job, mpi == MpiRuns.OPEN_MPI ? "OpenMPI " : "MPICH ")).isEqualTo(1);
        assertThat(count(job, "2 ranks, ")).isEqualTo(1);
        assertThat(count(job, "scan MF: 4 frames")).isEqualTo(1);
        assertThat(count(job, "DM    2/2")).isEqualTo(1);
        assertThat(count(job, "wrote ")).isEqualTo(4);
        assertThat(job.output()).doesNotContain("rank 1");
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void moreRanksThanFramesAreRefusedWithAdvice(MpiRuns mpi) throws Exception {
        MpiRuns.Outcome job = run(mpi, 3, "DM", "-s", "scans.MF.data.num_frames=2");
        assertThat(job.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(job.output()).contains("there are 2 frames for 3 ranks").contains("start 2 at most: mpirun -n 2");
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void aMistakeOfAllIsToldByTheFirst(MpiRuns mpi) throws Exception {
        MpiRuns.Outcome job = run(mpi, 2, "DMM");
        assertThat(job.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(job.output()).contains("DMM").contains("nothing was run");
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void stochasticEnginesSayHowTheyShare(MpiRuns mpi) throws Exception {
        MpiRuns.Outcome job = run(mpi, 2, "EPIE");
        assertThat(job.status()).as(job.output()).isZero();
        assertThat(count(job, "EPIE: each of the 2 ranks goes through its own frames"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void adamIsRefusedWithAdvice(MpiRuns mpi) throws Exception {
        MpiRuns.Outcome job = run(mpi, 2, "Adam");
        assertThat(job.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(job.output())
                .contains("Adam cannot share frames between 2 ranks")
                .contains("use DM, RAAR or ML");
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void otherCommandsAreDoneByTheFirstRankAlone(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(2, Main.class, "params", "DM");
        assertThat(job.status()).isZero();
        assertThat(count(job, "numiter ")).isEqualTo(1);
    }
}

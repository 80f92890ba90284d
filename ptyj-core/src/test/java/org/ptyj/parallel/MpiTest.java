package org.ptyj.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What several processes do together, with real ones. */
class MpiTest {
    /** From the failure of a rank to the end of the job; most of it is what launchers take to look after processes. */
    private static final double LONGEST_END = 10;

    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 1", "OPEN_MPI, 3", "MPICH, 2"})
    void numbersAreReducedAndThreadsCanBeStopped(MpiRuns mpi, int ranks) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(ranks, ReducingProgram.class, "work");
        assertThat(job.output()).contains(ranks + " ranks: all sums are right").contains("still alive");
        assertThat(job.status()).isZero();
        if (ranks > 1) {
            assertThat(job.output()).contains(mpi == MpiRuns.OPEN_MPI ? "OpenMPI " : "MPICH ");
        }
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void aRankThatThrowsEndsAll(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(3, ReducingProgram.class, "throw");
        assertThat(job.status()).isNotZero();
        assertThat(job.output()).contains("IllegalStateException: rank 2 cannot go on");
        assertThat(job.secondsAfter(ReducingProgram.FAILS_NOW)).isLessThan(LONGEST_END);
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void aRankThatDiesEndsAll(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(2, ReducingProgram.class, "halt");
        assertThat(job.status()).isNotZero();
        assertThat(job.secondsAfter(ReducingProgram.FAILS_NOW)).isLessThan(LONGEST_END);
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void abortGivesItsStatus(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(2, ReducingProgram.class, "exit");
        assertThat(job.status()).isEqualTo(9);
        assertThat(job.secondsAfter(ReducingProgram.FAILS_NOW)).isLessThan(LONGEST_END);
    }
}

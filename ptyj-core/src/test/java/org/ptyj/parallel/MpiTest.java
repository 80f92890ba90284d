package org.ptyj.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What several processes do together, with real ones. */
class MpiTest {
    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 1", "OPEN_MPI, 2", "OPEN_MPI, 3", "OPEN_MPI, 4", "MPICH, 2", "MPICH, 3"})
    void allKindsOfNumbersAreReduced(MpiRuns mpi, int ranks) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(ranks, ReducingProgram.class, "reduce");
        assertThat(job.output()).contains(ranks + " ranks: all sums are right");
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
        assertThat(job.seconds()).isLessThan(30); // 10 s on a quiet machine; here others may be at work
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void aRankThatDiesEndsAll(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(2, ReducingProgram.class, "halt");
        assertThat(job.status()).isNotZero();
        assertThat(job.seconds()).isLessThan(30);
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void abortGivesItsStatus(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(2, ReducingProgram.class, "exit");
        assertThat(job.status()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(MpiRuns.class)
    void javaStaysAliveWhenItsThreadsAreStopped(MpiRuns mpi) throws Exception {
        mpi.require();
        MpiRuns.Outcome job = mpi.java(2, ReducingProgram.class, "safepoints");
        assertThat(job.output()).contains("still alive");
        assertThat(job.status()).isZero();
    }
}

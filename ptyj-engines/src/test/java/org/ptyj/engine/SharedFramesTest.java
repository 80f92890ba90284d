package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.parallel.MpiRuns;

/** Frames shared out between ranks give what one process gives. */
class SharedFramesTest {
    /** Sums over frames are taken in another order, and each of 20 iterations passes rounding on. */
    private static final double TOLERANCE = 1e-10;

    private static final class Serial {
        static final Map<String, double[]> RESULTS = SharedFrames.results();
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "OPEN_MPI, 1",
        "OPEN_MPI, 2",
        "OPEN_MPI, 3",
        "OPEN_MPI, 4",
        "MPICH, 1",
        "MPICH, 2",
        "MPICH, 3",
        "MPICH, 4"
    })
    void anyNumberOfRanksGivesTheSame(MpiRuns mpi, int ranks) throws Exception {
        mpi.require();
        Path file = folder.resolve("numbers");
        MpiRuns.Outcome job = mpi.java(ranks, SharedFrames.class, file.toString());
        assertThat(job.output()).doesNotContain("AssertionError");
        assertThat(job.status()).as(job.output()).isZero();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (Map.Entry<String, double[]> wanted : Serial.RESULTS.entrySet()) {
                compare(wanted.getKey(), wanted.getValue(), in, ranks == 1 ? 0 : TOLERANCE);
            }
            assertThat(in.available()).isZero();
        }
    }

    private static void compare(String name, double[] wanted, DataInputStream in, double tolerance) throws Exception {
        double largest = 0;
        double farthest = 0;
        for (double number : wanted) {
            farthest = Math.max(farthest, Math.abs(in.readDouble() - number));
            largest = Math.max(largest, Math.abs(number));
        }
        assertThat(largest).as(name).isPositive();
        assertThat(farthest / largest).as(name).isLessThanOrEqualTo(tolerance);
    }
}

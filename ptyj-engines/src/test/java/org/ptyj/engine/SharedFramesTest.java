package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.parallel.MpiRuns;

/** Frames shared out between ranks give what one process gives. */
class SharedFramesTest {
    /** Sums over frames are taken in another order, and each of 20 iterations passes rounding on. */
    private static final double TOLERANCE = 1e-10;

    /** Adam's steps have the size of the rate however small a gradient is, rounding included. */
    private static final double TOLERANCE_OF_ADAM = 1e-9;

    private static final class Serial {
        static final Map<String, double[]> RESULTS = SharedFrames.results();
    }

    @TempDir
    private Path folder;

    /**
     * Each launch takes some 15 s of processors, as ranks wait by spinning; the property {@code ptyj.ranks=all} asks for
     * all of them.
     */
    static Stream<Arguments> launches() {
        boolean all = "all".equals(System.getProperty("ptyj.ranks"));
        Stream<Arguments> some = Stream.of(Arguments.of(MpiRuns.OPEN_MPI, 3), Arguments.of(MpiRuns.MPICH, 2));
        Stream<Arguments> others = Stream.of(
                Arguments.of(MpiRuns.OPEN_MPI, 1),
                Arguments.of(MpiRuns.OPEN_MPI, 2),
                Arguments.of(MpiRuns.OPEN_MPI, 4),
                Arguments.of(MpiRuns.MPICH, 1),
                Arguments.of(MpiRuns.MPICH, 3),
                Arguments.of(MpiRuns.MPICH, 4));
        return all ? Stream.concat(some, others) : some;
    }

    @ParameterizedTest
    @MethodSource("launches")
    void anyNumberOfRanksGivesTheSame(MpiRuns mpi, int ranks) throws Exception {
        mpi.require();
        Path file = folder.resolve("numbers");
        MpiRuns.Outcome job = mpi.java(ranks, SharedFrames.class, file.toString());
        assertThat(job.output()).doesNotContain("AssertionError");
        assertThat(job.status()).as(job.output()).isZero();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (Map.Entry<String, double[]> wanted : Serial.RESULTS.entrySet()) {
                compare(wanted.getKey(), wanted.getValue(), in, ranks == 1 ? 0 : tolerance(wanted.getKey()));
            }
            assertThat(in.available()).isZero();
        }
    }

    private static double tolerance(String name) {
        return name.contains("Adam") ? TOLERANCE_OF_ADAM : TOLERANCE;
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

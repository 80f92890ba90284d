package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static final class Serial {
        static final Map<String, double[]> RESULTS = SharedFrames.results();
    }

    @TempDir
    private Path folder;

    /** Each launch takes some seconds; the property {@code ptyj.ranks=all} takes all up to 4 ranks. */
    static Stream<Arguments> launches() {
        Stream<Map.Entry<MpiRuns, List<Integer>>> all =
                Stream.of(Map.entry(MpiRuns.OPEN_MPI, List.of(1, 2, 3, 4)), Map.entry(MpiRuns.MPICH, List.of(1, 2, 3, 4)));
        Stream<Map.Entry<MpiRuns, List<Integer>>> few =
                Stream.of(Map.entry(MpiRuns.OPEN_MPI, List.of(2, 3)), Map.entry(MpiRuns.MPICH, List.of(2, 4)));
        return ("all".equals(System.getProperty("ptyj.ranks")) ? all : few)
                .flatMap(e -> e.getValue().stream().map(ranks -> Arguments.of(e.getKey(), ranks)));
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

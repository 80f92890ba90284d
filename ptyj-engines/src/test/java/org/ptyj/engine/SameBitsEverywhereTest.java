package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.engine.kernel.VectorUnit;

/** What the bits of a result depend on: not on threads, not on the Java version, but on whether there is a vector unit. */
class SameBitsEverywhereTest {
    private static final int ITERATIONS = 4;

    @TempDir
    private Path folder;

    private String threads = "";

    @BeforeEach
    void remember() {
        threads = System.getProperty("ptyj.threads", "");
    }

    @AfterEach
    void restore() {
        if (threads.isEmpty()) {
            System.clearProperty("ptyj.threads");
        } else {
            System.setProperty("ptyj.threads", threads);
        }
    }

    static Stream<String> engines() {
        return EngineBits.ENGINES.stream();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void oneTwoAndFourThreadsGiveTheSameBits(String engine) {
        for (String type : List.of("single", "double")) {
            double[] one = EngineBits.run(engine, type, 1, ITERATIONS);
            assertThat(one).doesNotContain(Double.NaN).hasSizeGreaterThan(10_000);
            for (int n : new int[] {2, 4}) {
                assertThat(Arrays.equals(EngineBits.run(engine, type, n, ITERATIONS), one))
                        .as("%s with %d threads", type, n)
                        .isTrue();
            }
        }
    }

    @Test
    void anotherJavaVersionGivesTheSameBits() throws IOException, InterruptedException {
        Optional<Path> other = otherJava();
        assumeTrue(other.isPresent(), "no JDK of another version is installed in /usr/lib/jvm");
        assumeTrue(VectorUnit.whyNot().isEmpty(), "the other JDK would have a vector unit, this one has none");
        Map<String, double[]> here = EngineBits.all(2, ITERATIONS);
        double[] there = spawn(other.get(), ITERATIONS, List.of("--add-modules", "jdk.incubator.vector"));
        assertThat(there).hasSameSizeAs(together(here));
        int at = 0;
        for (Map.Entry<String, double[]> engine : here.entrySet()) {
            int end = at + engine.getValue().length;
            assertThat(Arrays.equals(Arrays.copyOfRange(there, at, end), engine.getValue()))
                    .as("%s on %s", engine.getKey(), other.get())
                    .isTrue();
            at = end;
        }
    }

    @Test
    void withoutVectorUnitResultsDifferByRounding() throws IOException, InterruptedException {
        assumeTrue(VectorUnit.whyNot().isEmpty(), "there is no vector unit to do without");
        Map<String, double[]> with = EngineBits.all(2, 1);
        double[] without = spawn(javaOf(Path.of(System.getProperty("java.home"))), 1, List.of());
        int at = 0;
        for (Map.Entry<String, double[]> engine : with.entrySet()) {
            int end = at + engine.getValue().length;
            double distance = distance(Arrays.copyOfRange(without, at, end), engine.getValue());
            if (engine.getKey().endsWith("(double)")) {
                // There are vector loops for single precision only.
                assertThat(distance).as(engine.getKey()).isZero();
            } else {
                // One iteration: a few roundings of single precision, enlarged by divisions by weak light.
                assertThat(distance).as(engine.getKey()).isPositive().isCloseTo(0, within(1e-4));
            }
            at = end;
        }
    }

    private static double[] together(Map<String, double[]> all) {
        return all.values().stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            size += b[i] * b[i];
        }
        return Math.sqrt(difference / size);
    }

    private static Path javaOf(Path home) {
        return home.resolve("bin").resolve("java");
    }

    private static int version(Path home) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .mapToInt(line ->
                            Integer.parseInt(line.replaceAll("[^0-9.]", "").split("\\.")[0]))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // a folder without a JDK
        }
    }

    /** A JDK of another version, 17 or newer. */
    private static Optional<Path> otherJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        int mine = Runtime.version().feature();
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> version(home) >= 17 && version(home) != mine)
                    .map(SameBitsEverywhereTest::javaOf)
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /** What {@link EngineBits} writes in another JVM. */
    private double[] spawn(Path java, int iterations, List<String> switches) throws IOException, InterruptedException {
        Path numbers = folder.resolve("numbers");
        List<String> line = new ArrayList<>(List.of(java.toString(), "-Xmx1g"));
        line.addAll(switches);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), EngineBits.class.getName(), "2"));
        line.addAll(List.of(Integer.toString(iterations), numbers.toString()));
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("OMP_NUM_THREADS", "1");
        int status = builder.redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(said)).isZero();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(numbers));
        double[] all = new double[bytes.capacity() / Double.BYTES];
        bytes.asDoubleBuffer().get(all);
        return all;
    }
}

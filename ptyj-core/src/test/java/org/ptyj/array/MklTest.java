package org.ptyj.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MklTest {
    @TempDir
    Path folder;

    private static void assumeMkl() {
        Optional<String> whyNot = Fft2.Provider.MKL.whyNot();
        assumeTrue(whyNot.isEmpty(), () -> "MKL is not available: " + whyNot.orElse(""));
    }

    /** Says in a process of its own which provider is chosen and why MKL is not. */
    static final class Report {
        private Report() {}

        public static void main(String[] args) {
            System.out.println("mkl: " + Fft2.Provider.MKL.whyNot().orElse("available"));
            System.out.println("chosen: " + Fft2.provider());
        }
    }

    private String report(String... properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", path, Report.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    @Test
    void whereItCannotBeLoadedJavaTakesOverAndTheReasonIsKept() throws Exception {
        Path file = Files.createFile(folder.resolve("no-folder"));
        assertThat(report("-Dptyj.cache=" + file.resolve("in-a-file")))
                .contains("chosen: JAVA")
                .doesNotContain("mkl: av");
    }

    @Test
    void whereItIsDemandedAndCannotBeLoadedTheReasonIsTold() throws Exception {
        Path file = Files.createFile(folder.resolve("no-folder"));
        assertThat(report("-Dptyj.cache=" + file.resolve("in-a-file"), "-Dptyj.fft=mkl"))
                .contains("IllegalStateException: ptyj.fft=mkl asks for an FFT provider that is not available: ")
                .doesNotContain("chosen");
    }

    @Test
    void itsLabelTellsVersionAndInstructionSet() {
        assumeMkl();
        assertThat(Fft2.Provider.MKL.label()).matches("Intel MKL [0-9.]+, .* code.*");
    }

    @Test
    void nd4jMultipliesMatricesBesideIt() {
        assumeMkl();
        Fft2.of(Fft2.Provider.MKL, 8, 8, Precision.SINGLE).forward(new float[128], 0);
        int n = 50;
        INDArray a = Nd4j.linspace(0, 1, n * n).castTo(DataType.DOUBLE).reshape(n, n);
        INDArray product = a.mmul(a);
        double wanted = 0;
        for (int k = 0; k < n; k++) {
            wanted += a.getDouble(7, k) * a.getDouble(k, 11);
        }
        // Sums of 50 numbers of order one.
        assertThat(product.getDouble(7, 11)).isCloseTo(wanted, within(1e-12));
    }

    @Test
    void manyThreadsMakeUseAndDropTransformsOfTheirOwn() throws Exception {
        assumeMkl();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Double>> tasks = Stream.iterate(0, i -> i + 1)
                    .limit(400)
                    .<Callable<Double>>map(i -> () -> roundTripError(1 + i % 37, 1 + i * 7 % 41))
                    .toList();
            for (Future<Double> error : pool.invokeAll(tasks)) {
                assertThat(error.get()).isLessThan(1e-13);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static double roundTripError(int ny, int nx) {
        double[] in = NaiveDft.noise(2 * ny * nx, ny);
        double[] out = in.clone();
        Fft2 fft = Fft2.of(Fft2.Provider.MKL, ny, nx, Precision.DOUBLE);
        fft.forward(out, 0);
        fft.inverse(out, 0);
        return NaiveDft.relativeError(out, in);
    }

    @Test
    void theArithmeticFitsTheProcessor() {
        assertThat(MklFiles.arithmetic("flags : sse4_2 avx2 avx512f"))
                .containsExactly("libmkl_def.so.2", "libmkl_avx2.so.2", "libmkl_avx512.so.2");
        assertThat(MklFiles.arithmetic("flags : sse4_2")).containsExactly("libmkl_def.so.2", "libmkl_mc3.so.2");
    }

    @Test
    void aFileLeftIncompleteIsReplacedByManyAtOnce() throws Exception {
        URL from = MklTest.class.getResource("MklTest.class");
        Path to = folder.resolve("library");
        Files.writeString(to, "half");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> task = () -> {
                MklFiles.extract(from, to);
                return true;
            };
            for (Future<Boolean> done : pool.invokeAll(List.of(task, task, task, task, task, task))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        try (var in = from.openStream()) {
            assertThat(to).hasBinaryContent(in.readAllBytes());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(to);
        }
    }

    @Test
    void theCacheFollowsTheUsersSettings() {
        assertThat(CacheFolder.usual(Optional.of("/big/cache"), "/home/me")).isEqualTo(Path.of("/big/cache/ptyj"));
        assertThat(CacheFolder.usual(Optional.of("relative"), "/home/me")).isEqualTo(Path.of("/home/me/.cache/ptyj"));
        assertThat(CacheFolder.usual(Optional.empty(), "/home/me")).isEqualTo(Path.of("/home/me/.cache/ptyj"));
    }

    @Test
    void aTemporaryCacheThatOthersCanWriteIsRefused() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Path cache = CacheFolder.temporary(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(CacheFolder.temporary(folder)).isEqualTo(cache);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> CacheFolder.temporary(folder))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("set ptyj.cache to a folder of your own");
    }
}

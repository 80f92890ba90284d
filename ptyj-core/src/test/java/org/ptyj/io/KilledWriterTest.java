package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.hdf5.H5Tree;
import org.ptyj.io.tiff.TiffStack;

/** A writer that is killed leaves the old file or the new one, whole, and nothing that stays. */
class KilledWriterTest {
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    private Process start(int version) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(version))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void everyKillLeavesWholeFiles() throws Exception {
        Random random = new Random(20); // the times hang on the machine all the same
        KilledWriter.write(folder, 0);
        int last = 0;
        int leftOver = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = start(last + 1);
            try (BufferedReader out = writer.inputReader()) {
                assertThat(out.readLine()).as("the writer has begun").isEqualTo(Integer.toString(last + 1));
                Thread.sleep(random.nextInt(60)); // a version takes some 30 ms
            } finally {
                writer.destroyForcibly(); // SIGKILL
                writer.waitFor();
            }
            List<Integer> found = versions();
            int told = last + 1;
            assertThat(found).as("kill " + kill).allMatch(version -> version >= told);
            last = found.stream().mapToInt(v -> v).max().orElseThrow();
            leftOver += leftOvers().size();
        }
        assertThat(leftOver)
                .as("some kills came while a file was written, or nothing was tested")
                .isPositive();
        KilledWriter.write(folder, last + 1);
        assertThat(leftOvers()).isEmpty();
        assertThat(versions()).containsOnly(last + 1);
    }

    private List<Path> leftOvers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /** The version of each file, every number of which is looked at. */
    private List<Integer> versions() throws IOException {
        Map<String, Object> tree = H5Tree.read(folder.resolve("a.ptyr")).values();
        double[] inTree = ((NumericArray) tree.get("values")).values();
        double[] inNpy = Npy.read(folder.resolve("a.npy")).values();
        assertThat(tree.get("last")).isEqualTo((long) inTree[0]);
        for (double[] values : List.of(inTree, inNpy)) {
            double version = values[0];
            assertThat(Arrays.stream(values).allMatch(v -> v == version)).isTrue();
        }
        double page = 0;
        try (TiffStack stack = TiffStack.open(folder.resolve("a.tif"))) {
            page = stack.doubles(0)[0];
            for (int i = 0; i < stack.count(); i++) {
                double version = page;
                assertThat(Arrays.stream(stack.doubles(i)).allMatch(v -> v == version))
                        .isTrue();
            }
        }
        return List.of((int) inTree[0], (int) inNpy[0], (int) page);
    }
}

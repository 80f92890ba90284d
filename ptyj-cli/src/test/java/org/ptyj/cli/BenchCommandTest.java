package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void forgetThreads() {
        System.clearProperty("ptyj.threads");
    }

    private int run(String line) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.split(" "));
    }

    @Test
    void setupCountsViewsAndTimesPhases() {
        assertThat(run("bench setup --frames 20 --modes 3 --rounds 1")).isZero();
        // Three views for each of 60 pods, and two for each of 20 frames.
        assertThat(out.toString())
                .contains("20 frames of 8 x 8 px, 3 probe modes", "views and pods", "reformat", "start", "together")
                .contains("220 views, 60 pods", "89 bytes per view");
    }

    @Test
    void benchTimesIterationsAndTellsTheError() {
        assertThat(run("bench --engines DM,RAAR --frames 4 --px 32 --iterations 6 --threads 2"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "4 frames of 32 x 32 px",
                        "threads: 2",
                        "x limit",
                        "frames/s",
                        "transforms alone",
                        "kB made",
                        "error 5");
    }

    @Test
    void errorDoesNotDependOnThreads() {
        run("bench --engines DM --frames 4 --px 32 --iterations 6 --threads 1");
        run("bench --engines DM --frames 4 --px 32 --iterations 6 --threads 3");
        List<String> errors =
                out.toString().lines().filter(l -> l.startsWith("DM")).toList();
        assertThat(errors).hasSize(2);
        assertThat(lastColumn(errors.get(0)))
                .isEqualTo(lastColumn(errors.get(1)))
                .isNotEqualTo("NaN");
    }

    private static String lastColumn(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void readTellsWhatIsReadAndHowFast(@TempDir Path folder) throws PtyjIoException {
        Path file = folder.resolve("f.h5");
        H5Group root = new H5Group();
        root.array("small", new double[4], 2, 2);
        root.group("g").array("frames", new float[7 * 8 * 9], 7, 8, 9).deflate(1);
        root.string("text", "none");
        H5Writer.write(file, root);
        assertThat(run("bench read " + file + " --block 3 --threads 2 --rounds 2"))
                .isZero();
        assertThat(out.toString())
                .contains("/g/frames: 7 frames of 8 x 9, float32, chunked [1, 8, 9] gzip 1")
                .containsPattern("2 threads, blocks of 3 frames: best \\d+ MB/s, median \\d+ MB/s, .* chunks/s");
        assertThat(run("bench read " + file + " --dataset /text")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("[/text]", "two axes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench setup --frames 0",
                "bench read --block 0 x.h5",
                "bench setup --px 2",
                "bench setup --rounds 0",
                "bench --iterations 4",
                "bench --threads 0"
            })
    void wrongUsageSaysSo(String line) {
        assertThat(run(line)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("Usage: ptyj bench");
    }

    @Test
    void missingFileIsNamed() {
        assertThat(run("bench nowhere.cxi")).isNotZero();
        assertThat(err.toString()).contains("nowhere.cxi");
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkCommandTest {
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
        assertThat(run("benchmark setup --frames 20 --modes 3 --rounds 1")).isZero();
        // Three views for each of 60 pods, and two for each of 20 frames.
        assertThat(out.toString())
                .contains("20 frames of 8 x 8 px, 3 probe modes", "views and pods", "reformat", "start", "together")
                .contains("220 views, 60 pods", "89 bytes per view");
    }

    @Test
    void dmTimesIterationsAndTellsTheError() {
        assertThat(run("benchmark dm --frames 4 --px 32 --iterations 6 --threads 2"))
                .isZero();
        assertThat(out.toString())
                .contains("4 frames of 32 x 32 px", "2 threads: median", "frames/s", "Fourier error at iteration 5");
    }

    @Test
    void errorDoesNotDependOnThreads() {
        run("benchmark dm --frames 4 --px 32 --iterations 5 --threads 1");
        run("benchmark dm --frames 4 --px 32 --iterations 5 --threads 3");
        List<String> errors =
                out.toString().lines().filter(l -> l.startsWith("mean Fourier")).toList();
        assertThat(errors).hasSize(2);
        assertThat(errors.get(0)).isEqualTo(errors.get(1)).doesNotContain("NaN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "benchmark",
                "benchmark setup --frames 0",
                "benchmark setup --px 2",
                "benchmark setup --rounds 0",
                "benchmark dm --iterations 4",
                "benchmark dm --threads 0"
            })
    void wrongUsageSaysSo(String line) {
        assertThat(run(line)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("Usage: ptyj benchmark");
    }

    @Test
    void missingFileIsNamed() {
        assertThat(run("benchmark dm nowhere.cxi")).isNotZero();
        assertThat(err.toString()).contains("nowhere.cxi");
    }
}

package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs a Python script with h5py and numpy, where there are any: the other party our files are meant for. The property
 * ptyj.python names another Python, so that the tests can be run with other versions of h5py.
 */
public final class H5py {
    private static final String PYTHON = System.getProperty("ptyj.python", "/usr/bin/python3");
    private static final String HEAD = "import sys, h5py, numpy as np\nname = sys.argv[1]\n";

    private H5py() {}

    /** Skips the test, with a word, where h5py is missing. */
    public static void assumePresent() throws IOException, InterruptedException {
        boolean present = Files.isExecutable(Path.of(PYTHON)) && run("import h5py, numpy", Path.of("none")).status == 0;
        if (!present) {
            System.out.println("skipped: " + PYTHON + " with h5py and numpy is not there");
        }
        assumeTrue(present, "python3 with h5py and numpy is not there");
    }

    /** Runs the script with {@code name} set to the file; it must end well. Gives what it printed. */
    public static String check(Path file, String script) throws IOException, InterruptedException {
        Result result = run(HEAD + script, file);
        assertThat(result.status).as(result.text).isZero();
        return result.text.strip();
    }

    /** Begins to run the script with {@code name} set to the file, and does not wait for it. */
    public static Process start(Path file, String script) throws IOException {
        return new ProcessBuilder(PYTHON, "-c", HEAD + script, file.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Waits for a script that was started; it must end well. */
    public static void requireEnded(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
    }

    private record Result(int status, String text) {}

    private static Result run(String script, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(PYTHON, "-c", script, file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), text);
    }
}

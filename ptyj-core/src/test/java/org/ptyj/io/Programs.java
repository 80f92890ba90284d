package org.ptyj.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other people's programs on our files: h5dump, tiffinfo and the like, where they are installed. */
public final class Programs {
    private Programs() {}

    /** Skips the test, with a word, where a program is missing. */
    public static void assumePresent(String program) {
        boolean present = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!present) {
            System.out.println("skipped: " + program + " is not installed");
        }
        assumeTrue(present, program + " is not installed");
    }

    /** Runs a program that must end well. Gives what it printed, errors too. */
    public static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command) + "\n" + text)
                .isZero();
        return text;
    }
}

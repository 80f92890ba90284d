package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CustomEngineTest {
    @Test
    void itsErrorFalls() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CustomEngine.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        double[] errors = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .mapToDouble(line -> Double.parseDouble(line.trim().split("\\s+")[1]))
                .toArray();
        assertThat(errors).hasSize(4);
        for (int i = 1; i < errors.length; i++) {
            assertThat(errors[i]).isLessThan(errors[i - 1]);
        }
        // With frames that overlap well the engine finds the object: its changes become small against the first ones.
        assertThat(errors[3]).isLessThan(0.1 * errors[0]);
    }

    @Test
    void theReadmeShowsIt() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/ptyj/tutorial/CustomEngine.java"));
        String shown = source.substring(source.indexOf("// README-BEGIN\n") + 16, source.indexOf("    // README-END"))
                .stripTrailing() // a last line without indentation would keep that of all others
                .stripIndent();
        assertThat(Files.readString(Path.of("../README.md"))).contains(shown);
    }
}

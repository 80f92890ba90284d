package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CustomModelTest {
    @Test
    void itFindsTheDefocus() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CustomModel.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        String[] lines = printed.toString(StandardCharsets.UTF_8).strip().split("\n");
        assertThat(lines).hasSize(3);
        String[] last = lines[2].strip().split("\\s+");
        double first = Double.parseDouble(lines[0].strip().split("\\s+")[1]);
        assertThat(Double.parseDouble(last[1])).isLessThan(0.3 * first);
        // 0.8 mm are true; the fit began at 0.
        assertThat(Double.parseDouble(last[2])).isCloseTo(0.8, within(0.1));
    }

    @Test
    void theReadmeShowsIt() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/ptyj/tutorial/CustomModel.java"));
        String shown = source.substring(source.indexOf("// README-BEGIN\n") + 16, source.indexOf("    // README-END"))
                .stripTrailing() // a last line without indentation would keep that of all others
                .stripIndent();
        String readme = Files.readString(Path.of("../README.md"));
        assumeTrue(readme.contains("class OutOfFocus"), "the README does not show this model");
        assertThat(readme).contains(shown);
        assertThat(shown.lines().count()).isLessThanOrEqualTo(27);
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TutorialCommandTest {
    private final StringWriter err = new StringWriter();

    @Test
    void withoutTutorialsOnTheClassPathItSaysSo() {
        PrintWriter writer = new PrintWriter(err, true);
        assertThat(Main.run(writer, writer, "tutorial", "storages-and-views")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("none is installed");
    }
}

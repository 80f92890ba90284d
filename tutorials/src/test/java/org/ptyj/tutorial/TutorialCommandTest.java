package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.cli.Main;

class TutorialCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void withoutANameTheyAreListed() {
        assertThat(run("tutorial")).isZero();
        assertThat(out.toString().lines()).hasSize(7);
        assertThat(out.toString())
                .startsWith("storages-and-views ")
                .contains("\nown-data ", "\nlab-script ", "\nown-dataset ", "\naxial-scan ");
    }

    @Test
    void aNameRunsOne() {
        Path target = folder.resolve("new/pictures");
        assertThat(run("tutorial", "storages-and-views", "-o", target.toString()))
                .isZero();
        assertThat(out.toString())
                .startsWith("pictures and data go to " + target)
                .contains("S100     :    0.3 :    1 * 200 * 200");
        assertThat(Files.exists(target.resolve("coverage.png"))).isTrue();
    }

    @Test
    void anUnknownNameListsTheOthers() {
        assertThat(run("tutorial", "storage")).isEqualTo(2);
        assertThat(err.toString()).contains("no tutorial is called storage; there are storages-and-views, ");
    }
}

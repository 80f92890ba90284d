package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.results.Results;

/** What the lab script is to show, at half size. */
class LabScriptTest {
    @TempDir
    private static Path folder;

    private static LabScript script;

    @BeforeAll
    static void run() throws IOException {
        script = new LabScript(new PrintStream(OutputStream.nullOutputStream()), folder, new LabData(64, 90), 40, 60);
        script.run();
    }

    private static double loss(FancyPtycho model) {
        return model.history().get(39).loss();
    }

    @Test
    void aWiderFieldFitsBetter() {
        assertThat(loss(script.wide())).isLessThan(0.9 * loss(script.narrow()));
    }

    @Test
    void aSupportKeepsLightWhereItBelongs() {
        assertThat(script.outside(script.wide())).isGreaterThan(0.01);
        assertThat(script.outside(script.last())).isZero();
    }

    @Test
    void frozenPositionsStay() {
        assertThat(Arrays.stream(script.last().parameter("translation_offsets").toDoubles()))
                .containsOnly(0.0);
        assertThat(Arrays.stream(script.wide().parameter("translation_offsets").toDoubles()))
                .anyMatch(offset -> offset != 0);
    }

    @Test
    void theBetterModelFindsTheBetterObject() {
        double narrow = script.truth().score(script.narrow(), 1).error();
        double last = script.truth().score(script.last(), 2).error();
        assertThat(last).isLessThan(0.8 * narrow);
    }

    @Test
    void whatIsSavedComesBack() throws IOException {
        assertThat(Files.exists(folder.resolve("lab.html"))).isTrue();
        Results results = Results.load(folder.resolve("lab.h5"));
        try (FancyPtycho again = FancyPtycho.fromResults(results)) {
            assertThat(again.parameter("obj").toDoubles())
                    .containsExactly(script.last().parameter("obj").toDoubles());
        }
    }
}

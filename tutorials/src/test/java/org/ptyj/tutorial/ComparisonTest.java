package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void numbersWithAPointMayDifferALittleAndNothingElse() {
        Comparison.check("error  1.001, 3 frames\ntime: 5.0 s\n", "error 1.000, 3 frames\ntime: 77 s\n", 0.01);
        assertThatThrownBy(() -> Comparison.check("error 1.1", "error 1.0", 0.01))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("number 0");
        assertThatThrownBy(() -> Comparison.check("4 frames", "3 frames", 0.5)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Comparison.check("errors 1.0", "error 1.0", 0.5))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void cellsArePiecesOfProseWithTheirCode() {
        Cells cells = Cells.of(List.of(
                "package p;",
                "    // | # Title",
                "    // |",
                "    // | words",
                "",
                "    int a;",
                "      int b;",
                "",
                "    // -",
                "    hidden();",
                "    // | more"));
        assertThat(cells.cells()).hasSize(2);
        assertThat(cells.cells().get(0).prose()).containsExactly("# Title", "", "words");
        assertThat(cells.cells().get(0).code()).containsExactly("int a;", "  int b;");
        assertThat(cells.at(6)).isZero();
        assertThat(cells.at(10)).isEqualTo(-1);
    }

    @Test
    void transcriptsSurviveTheirFile() {
        String file = "[[cell 2]]\na\nb\n[[cell 11]]\nc\n";
        Transcript transcript = Transcript.parse(file);
        assertThat(transcript.text(2)).isEqualTo("a\nb\n");
        assertThat(transcript.text(11)).isEqualTo("c\n");
        assertThat(transcript.format()).isEqualTo(file);
    }
}

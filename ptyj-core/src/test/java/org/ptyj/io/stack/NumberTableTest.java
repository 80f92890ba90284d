package org.ptyj.io.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.io.PtyjIoException;

class NumberTableTest {
    @TempDir
    Path folder;

    private NumberTable read(String text) throws IOException {
        return NumberTable.read(Files.writeString(folder.resolve("p.csv"), text));
    }

    /** Titles with units, then the rows. */
    private String brief(String text) throws IOException {
        NumberTable table = read(text);
        StringBuilder brief = new StringBuilder();
        for (NumberTable.Column c : table.columns()) {
            brief.append(c.title())
                    .append(c.unit().map(u -> "/" + u).orElse(""))
                    .append(' ');
        }
        for (int row = 0; row < table.rows(); row++) {
            brief.append('|');
            for (NumberTable.Column c : table.columns()) {
                brief.append(' ').append(c.values()[row]);
            }
        }
        return brief.toString();
    }

    @Test
    void everySeparatorIsFound() throws IOException {
        for (String separator : List.of(",", ", ", ";", "\t", " ", "   ")) {
            assertThat(brief("1" + separator + "2.5\n-3e-6" + separator + ".5\n"))
                    .as("'" + separator + "'")
                    .isEqualTo("column 1 column 2 | 1.0 2.5| -3.0E-6 0.5");
        }
        assertThat(brief("1,5;2\n3;4,25")).isEqualTo("column 1 column 2 | 1.5 2.0| 3.0 4.25");
        assertThat(brief(" 1  2 \n\n 3  4 ")).isEqualTo("column 1 column 2 | 1.0 2.0| 3.0 4.0");
        assertThat(brief("1,2,\n3,4,\n")).isEqualTo("column 1 column 2 | 1.0 2.0| 3.0 4.0");
        assertThat(brief("\"1\",\"2\"\r\n\"3\",\"4\"\r\n")).isEqualTo("column 1 column 2 | 1.0 2.0| 3.0 4.0");
        assertThat(brief("1.5D-3 2d0")).isEqualTo("column 1 column 2 | 0.0015 2.0");
    }

    @Test
    void namesAndUnitsComeFromTheFirstLineOrAComment() throws IOException {
        assertThat(brief("y (um), x [mm]\n1,2")).isEqualTo("y/um x/mm | 1.0 2.0");
        assertThat(brief("\ufeffy (\u00b5m);x\n1;2")).isEqualTo("y/\u00b5m x | 1.0 2.0");
        assertThat(brief("# y (um) x (um)\n1 2")).isEqualTo("y/um x/um | 1.0 2.0");
        assertThat(brief("# motor scan 17\n# y, x\n1,2\n# end")).isEqualTo("y x | 1.0 2.0");
        assertThat(brief("y x\n1 2 # first")).isEqualTo("y x | 1.0 2.0");
        assertThat(brief("% note\n! note\n// note\n1 2")).isEqualTo("column 1 column 2 | 1.0 2.0");
        assertThat(brief("index y (m)  x (m)\n0 1 2")).isEqualTo("index y/m x/m | 0.0 1.0 2.0");
    }

    @Test
    void columnsOfWordsAreLeftOut() throws IOException {
        NumberTable table = read("ccd/f_0.npy 1e-6 2e-6\nccd/f_1.npy 3e-6 4e-6\n");
        assertThat(table.columns()).hasSize(2);
        assertThat(table.columns().get(0).number()).isEqualTo(2);
        assertThat(table.columns().get(1).values()).containsExactly(2e-6, 4e-6);
    }

    @Test
    void numbersThatAreNoneBecomeNaN() throws IOException {
        assertThat(read("1,nan\n2,inf\n").columns().get(1).values()).containsOnly(Double.NaN);
    }

    private void refused(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PtyjIoException.class)
                .hasMessageContaining("p.csv")
                .hasMessageContainingAll(words);
    }

    @Test
    void rowsThatAreNotAlikeAreRefusedWithTheirLine() {
        refused("1,2\n3\n", "[line 2]", "has 1 column, the rows before it 2: '3'");
        refused("# c\n1,2\n3,4,5\n", "[line 3]", "has 3 columns");
        refused("1,2\n3,x4\n", "[line 2]", "column 2 is 'x4', not a number");
        refused("1,2\n3,\n", "[line 2]");
        refused("1,2\n3,,\n", "[line 2]", "column 2 is ''");
        refused("y,x\nmm,mm\n1,2\n", "[line 2]", "a row of numbers is needed, not 'mm mm'");
        refused("y,x\n", "no row of numbers");
        refused("", "is empty");
        refused("1,2\n3,4\0\n", "is no text");
        refused("1,2\n" + "3".repeat(200) + ",4\n", "not a number");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> NumberTable.read(folder.resolve("no.csv"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> NumberTable.read(folder)).hasMessageContaining("no such file");
        byte[] wide = "1,2\n".getBytes(StandardCharsets.UTF_16);
        Files.write(folder.resolve("w.csv"), wide);
        assertThatThrownBy(() -> NumberTable.read(folder.resolve("w.csv"))).hasMessageContaining("is no text");
    }
}

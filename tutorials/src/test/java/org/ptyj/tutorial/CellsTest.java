package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellsTest {
    @ParameterizedTest
    @EnumSource
    void noLineOfProseWasBrokenByTheFormatter(Lesson lesson) throws IOException {
        for (Cells.Cell cell : lesson.cells().cells()) {
            // The rest of a line that was too long would stand on the page as code.
            if (!cell.code().isEmpty()) {
                assertThat(cell.code()).anyMatch(line -> !line.isBlank() && !line.startsWith("//"));
            }
        }
    }
}

package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthUnitTest {
    @ParameterizedTest
    @CsvSource({"2.5, m", "0.3, mm", "1e-3, mm", "9e-4, \u00B5m", "1e-6, \u00B5m", "5e-7, nm", "2e-10, pm", "1e-15, pm"
    })
    void theLargestUnitThatGivesOneOrMoreIsTaken(double metres, String unit) {
        assertThat(LengthUnit.suiting(metres).name()).isEqualTo(unit);
    }
}

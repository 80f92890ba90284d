package org.ptyj.model.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.image.Noise;

class ModeDiversityTest {
    @Test
    void theLastPowerRepeatsAndSharesSumToOne() {
        assertThat(shares(3, 0.1)).containsExactly(new double[] {1 / 1.2, 0.1 / 1.2, 0.1 / 1.2}, within(1e-15));
        assertThat(shares(4, 0.5, 0.25)).containsExactly(new double[] {0.5, 0.25, 0.125, 0.125}, within(1e-15));
        assertThat(shares(2, 0.5, 0.25, 0.1)).containsExactly(new double[] {1 / 1.5, 0.5 / 1.5}, within(1e-15));
        assertThat(shares(1, 0.5)).containsExactly(1);
    }

    private static double[] shares(int n, Double... power) {
        return new ModeDiversity(List.of(power), Optional.empty()).shares(n);
    }

    @Test
    void layersRepeatCyclicallyAndSurplusOnesAreLeftOut() {
        ComplexArray two = Starts.random("two", 2, 3, 4);
        ComplexArray five = ModeDiversity.repeat(two, 5, Precision.DOUBLE);
        assertThat(five.shape()).containsExactly(5, 3, 4);
        for (int i = 0; i < 5; i++) {
            assertThat(five.layer(i).toDoubles())
                    .containsExactly(two.layer(i % 2).toDoubles());
        }
        assertThat(ModeDiversity.repeat(five, 1, Precision.DOUBLE).toDoubles())
                .containsExactly(two.layer(0).toDoubles());
        ComplexArray window = two.window(new long[] {0, 1, 1}, new long[] {2, 3, 3});
        assertThat(ModeDiversity.repeat(window, 2, Precision.DOUBLE).toDoubles())
                .containsExactly(window.toDoubles());
    }

    @Test
    void noiseTakesTwoThreeOrFourNumbers() {
        assertThat(ModeNoise.of(List.of(0.5, 1.0))).isEqualTo(new Noise(0.5, 1, 0, 2));
        assertThat(ModeNoise.of(List.of(0.5, 1.0, 0.1))).isEqualTo(new Noise(0.5, 1, 0.1, 2));
        assertThat(ModeNoise.of(List.of(0.5, 1.0, 0.1, 3.0))).isEqualTo(new Noise(0.5, 1, 0.1, 3));
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> ModeNoise.check("noise", Optional.of(List.of(0.5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise must be two to four numbers")
                .hasMessageContaining("[0.5]");
        assertThatThrownBy(() -> ModeNoise.check("diffuser", Optional.of(List.of(0.5, -1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("diffuser");
        assertThatThrownBy(() -> ModeDiversity.checkPower(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("power must be one number or more");
    }
}

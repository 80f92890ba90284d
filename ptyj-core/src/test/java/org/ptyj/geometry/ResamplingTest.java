package org.ptyj.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

class ResamplingTest {
    private static final RealArray FINE = RealArray.generate(ElementType.FLOAT64, i -> i, 2, 2, 4);

    @Test
    void photonsAreSummed() {
        RealArray coarse = Resampling.downsample(FINE, 2);
        assertThat(coarse.shape()).containsExactly(2, 1, 2);
        assertThat(coarse.toDoubles())
                .containsExactly(0 + 1 + 4 + 5, 2 + 3 + 6 + 7, 8 + 9 + 12 + 13, 10 + 11 + 14 + 15);
    }

    @Test
    void factorsAreRepeated() {
        RealArray fine = Resampling.upsample(RealArray.of(new double[] {1, 2, 3, 4}, 2, 1, 2), 2);
        assertThat(fine.shape()).containsExactly(2, 2, 4);
        assertThat(fine.toDoubles()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    }

    @Test
    void theFactorOneChangesNoBit() {
        RealArray odd = RealArray.of(new float[] {0.1f, -0.7f, 1e-30f, 3}, 2, 2);
        assertThat(Resampling.downsample(odd, 1).toDoubles()).isEqualTo(odd.toDoubles());
        assertThat(Resampling.upsample(odd, 1).toDoubles()).isEqualTo(odd.toDoubles());
        assertThat(Resampling.upsample(odd, 1).elementType()).isEqualTo(ElementType.FLOAT32);
    }

    @Test
    void blocksHaveToFit() {
        assertThatThrownBy(() -> Resampling.downsample(FINE, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frames of 2 x 4 cannot be divided into blocks of 4 x 4");
        assertThatThrownBy(() -> Resampling.upsample(FINE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Resampling.downsample(RealArray.of(new double[4], 4), 2))
                .hasMessage("resampling needs frames (..., y, x), not shape [4]");
    }
}

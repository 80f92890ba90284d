package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

class OrientationTest {
    private final RealArray image = RealArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @Test
    void bitsAreTransposeRowsColumns() {
        assertThat(Orientation.of(0).apply(image).toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(Orientation.of(1).apply(image).toDoubles()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(Orientation.of(2).apply(image).toDoubles()).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(Orientation.of(4).apply(image).toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Orientation.of(4).apply(image).shape()).containsExactly(3, 2);
        // Transposed first, then rows: 3 6 / 2 5 / 1 4.
        assertThat(Orientation.of(6).apply(image).toDoubles()).containsExactly(3, 6, 2, 5, 1, 4);
        assertThat(Orientation.of(5)).isEqualTo(new Orientation(true, false, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void pointsMoveWithTheirPixels(int bits) {
        RealArray layers = RealArray.generate(ElementType.FLOAT32, i -> i, 2, 3, 5);
        RealArray turned = Orientation.of(bits).apply(layers);
        double[] at = Orientation.of(bits).move(new double[] {2, 1}, 3, 5);
        for (int i = 0; i < 2; i++) {
            assertThat(turned.get(i, (long) at[0], (long) at[1])).isEqualTo(layers.get(i, 2, 1));
        }
    }

    @Test
    void complexImagesAndMasksKeepTheirType() {
        ComplexArray complex = ComplexArray.of(image, image.times(10));
        assertThat(Orientation.of(4).apply(complex).get(0, 1)).isEqualTo(new Complex(4, 40));
        RealArray mask = image.as(ElementType.BOOL);
        assertThat(Orientation.of(3).apply(mask).elementType()).isEqualTo(ElementType.BOOL);
    }

    @Test
    void otherNumbersAreRefused() {
        assertThatThrownBy(() -> Orientation.of(8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8");
    }

    @Test
    void cropKeepsTheMiddlePixelInTheMiddle() {
        for (int from = 1; from < 7; from++) {
            for (int to = 1; to < 7; to++) {
                int middle = from / 2;
                RealArray line = RealArray.generate(ElementType.FLOAT64, i -> i == middle ? 1 : 0, from, 1);
                RealArray cut = Crop.middle(line, to, 1).apply(line, -1);
                assertThat(cut.get(to / 2, 0)).isOne();
                assertThat(cut.length(0)).isEqualTo(to);
            }
        }
    }

    @Test
    void cropPadsWithTheFillValue() {
        Crop crop = Crop.around(0, 2, 2, 3);
        assertThat(crop.apply(image, 9).toDoubles()).containsExactly(9, 9, 9, 2, 3, 9);
        assertThat(crop.move(new double[] {0, 2})).containsExactly(1, 1);
        assertThat(Crop.around(10, 10, 1, 2).apply(image, 9).toDoubles()).containsExactly(9, 9);
        ComplexArray complex = ComplexArray.of(image, image).reshape(1, 2, 3);
        ComplexArray cut = new Crop(1, -1, 1, 2).apply(complex, new Complex(0, -1));
        assertThat(cut.shape()).containsExactly(1, 1, 2);
        assertThat(cut.toDoubles()).containsExactly(0, -1, 4, 4);
    }

    @Test
    void emptyCropsAreRefused() {
        assertThatThrownBy(() -> Crop.around(0, 0, 0, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}

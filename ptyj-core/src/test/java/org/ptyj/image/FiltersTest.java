package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

class FiltersTest {
    // Numbers by scipy.ndimage.gaussian_filter 1.17 (mode reflect, truncate 4); other orders of summation: 1e-13.
    private static final double[] SMOOTH = {
        3.5843734486557626, 4.640060386165625, 5.839567633964592, 6.639628131933933, 7.089969996992993,
        4.888365761020278, 4.9905753064538265, 5.414925450506452, 6.0765222190205, 6.542413385465878,
        5.489992829225469, 5.2052122086043955, 5.299492928942076, 5.884765286061196, 6.390018360195562,
        5.112402072136382, 4.557784568741611, 4.715229263210152, 5.815523353018136, 6.823177409685207
    };
    private static final double[] WIDER_THAN_THE_IMAGE = {
        5.048247224328348, 3.8609047854871448, 5.1310906315323415, 6.229843934895394, 7.500029780940592,
        5.166433602673911, 3.796004279398947, 5.054317390128192, 6.241657108330164, 7.49997021905941,
        5.333616032227074, 3.704045355502038, 4.945623047990627, 6.2583925265708205, 7.49997021905941,
        5.451703140770668, 3.639045579611871, 4.86896893034884, 6.2701064302036205, 7.500029780940592
    };

    @Test
    void gaussIsTheTruncatedReflectedNormalisedFilter() {
        assertThat(Filters.gauss(Images.small(), 0.8, 1.3).toDoubles()).containsExactly(SMOOTH, within(1e-13));
        assertThat(Filters.gauss(Images.small(), 3, 0.1).toDoubles())
                .containsExactly(WIDER_THAN_THE_IMAGE, within(1e-13));
    }

    @Test
    void gaussTreatsPartsAndLayersSeparately() {
        RealArray re = Images.random("re", 3, 6, 7);
        RealArray im = Images.random("im", 3, 6, 7);
        ComplexArray smooth = Filters.gauss(ComplexArray.of(re, im), 1.2);
        assertThat(smooth.shape()).containsExactly(3, 6, 7);
        for (int i = 0; i < 3; i++) {
            assertThat(smooth.layer(i).real().toDoubles())
                    .containsExactly(Filters.gauss(re.layer(i), 1.2).toDoubles());
            assertThat(smooth.layer(i).imag().toDoubles())
                    .containsExactly(Filters.gauss(im.layer(i), 1.2).toDoubles());
        }
    }

    @Test
    void gaussWorksOnWindowsAndKeepsThePrecision() {
        ComplexArray image = Images.randomComplex("w", 9, 9).as(Precision.SINGLE);
        ComplexArray window = image.window(new long[] {2, 3}, new long[] {7, 9});
        ComplexArray smooth = Filters.gauss(window, 0.7);
        assertThat(smooth.elementType()).isEqualTo(ElementType.COMPLEX64);
        assertThat(smooth.toDoubles())
                .containsExactly(Filters.gauss(window.copy(), 0.7).toDoubles());
    }

    @Test
    void gaussOfAnAbsurdWidthIsRefused() {
        assertThatThrownBy(() -> Filters.gauss(Images.small(), 1e9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 100000 pixels, not 1.0E9");
    }

    @Test
    void gaussOfZeroWidthChangesNothing() {
        RealArray image = Images.random("same", 5, 4);
        assertThat(Filters.gauss(image, 0).toDoubles()).containsExactly(image.toDoubles());
    }

    @Test
    void gaussKeepsTheSum() {
        RealArray image = Images.random("sum", 17, 12);
        assertThat(Filters.gauss(image, 2.4).sum()).isCloseTo(image.sum(), within(1e-12));
    }

    @Test
    void gaussSmoothsTruthValuesAsNumbers() {
        RealArray mask = RealArray.generate(ElementType.BOOL, i -> i == 4 ? 1 : 0, 3, 3);
        RealArray smooth = Filters.gauss(mask, 0.5);
        assertThat(smooth.elementType()).isEqualTo(ElementType.FLOAT32);
        assertThat(smooth.get(1, 1)).isBetween(0.5, 0.7);
    }

    @Test
    void gaussRefusesBadInput() {
        assertThatThrownBy(() -> Filters.gauss(Images.small(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> Filters.gauss(Images.small(), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Filters.gauss(Images.random("line", 5), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[5]");
    }

    @Test
    void massCentreIsTheMeanIndexOverAllLayers() {
        RealArray image = RealArray.of(new double[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3}, 2, 2, 3);
        assertThat(Filters.massCentre(image.layer(0))).containsExactly(1, 0);
        assertThat(Filters.massCentre(image)).containsExactly(1, 1.5);
        assertThatThrownBy(() -> Filters.massCentre(RealArray.zeros(Precision.DOUBLE, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void smoothStepRisesFromZeroToOne() {
        assertThat(Filters.smoothStep(0, 2)).isEqualTo(0.5);
        assertThat(Filters.smoothStep(2 / 2.35, 2)).isEqualTo(0.5 + 0.5 * 0.8427007929497149, within(1e-15));
        assertThat(Filters.smoothStep(-100, 2)).isZero();
        assertThat(Filters.smoothStep(1e-9, 0)).isOne();
        assertThat(Filters.smoothStep(-1e-9, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1e-9, 1.1283791670955126e-9",
        "0.1, 0.1124629160182848922",
        "0.5, 0.5204998778130465377",
        "1, 0.8427007929497148693",
        "1.99, 0.9951114131996169972",
        "2, 0.9953222650189527342",
        "2.5, 0.9995930479825550411",
        "3, 0.9999779095030014146",
        "4, 0.9999999845827420997",
        "7, 1"
    })
    void erfIsAccurateToTheLastDigits(double x, double expected) {
        assertThat(Erf.erf(x)).isEqualTo(expected, within(1e-15 * expected));
        assertThat(Erf.erf(-x)).isEqualTo(-Erf.erf(x));
    }
}

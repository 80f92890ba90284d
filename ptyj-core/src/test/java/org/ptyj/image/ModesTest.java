package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

class ModesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12})
    void modesBecomeOrthogonalAndKeepTheirIntensity(int count) {
        ComplexArray modes = Images.randomComplex("modes", count, 5, 6);
        modes.layer(0).timesAssign(3);
        Modes result = Modes.orthogonalise(modes);
        Complex[][] gram = Modes.gram(result.modes());
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += result.powers()[i];
            assertThat(gram[i][i].re() / modes.norm2()).isEqualTo(result.powers()[i], within(1e-14));
            for (int j = 0; j < count; j++) {
                assertThat(i == j ? 0 : gram[i][j].abs() / modes.norm2()).isLessThan(1e-14);
            }
            assertThat(i == 0 || result.powers()[i] <= result.powers()[i - 1]).isTrue();
        }
        assertThat(sum).isEqualTo(1, within(1e-14));
        assertThat(intensity(result.modes())).containsExactly(intensity(modes), within(1e-12));
    }

    private static double[] intensity(ComplexArray modes) {
        RealArray sum = modes.layer(0).abs2();
        for (int i = 1; i < modes.length(0); i++) {
            sum.plusAssign(modes.layer(i).abs2());
        }
        return sum.toDoubles();
    }

    @Test
    void mixingLeadsFromTheOldModesToTheNew() {
        ComplexArray modes = Images.randomComplex("mixing", 3, 4, 4);
        Modes result = Modes.orthogonalise(modes);
        ComplexArray second = modes.layer(0).times(result.mixing()[0][1]);
        second.plusAssign(modes.layer(1).times(result.mixing()[1][1]));
        second.plusAssign(modes.layer(2).times(result.mixing()[2][1]));
        assertThat(second.minus(result.modes().layer(1)).abs().max()).isLessThan(1e-14);
    }

    @Test
    void aModeThatRepeatsAnotherLosesItsPower() {
        ComplexArray modes = ComplexArray.zeros(Precision.DOUBLE, 2, 4, 4);
        modes.layer(0).assign(Images.randomComplex("one", 4, 4));
        modes.layer(1).assign(modes.layer(0).times(new Complex(0, 2)));
        Modes result = Modes.orthogonalise(modes);
        assertThat(result.powers()).containsExactly(new double[] {1, 0}, within(1e-15));
        assertThat(result.modes().layer(1).abs().max()).isLessThan(1e-14);
    }

    @Test
    void orthogonalModesAreOnlySorted() {
        ComplexArray modes = ComplexArray.zeros(Precision.SINGLE, 2, 1, 2);
        modes.set(new Complex(0, 1), 0, 0, 0);
        modes.set(new Complex(2, 0), 1, 0, 1);
        Modes result = Modes.orthogonalise(modes);
        assertThat(result.modes().toDoubles()).containsExactly(0, 0, 2, 0, 0, 1, 0, 0);
        assertThat(result.powers()).containsExactly(0.8, 0.2);
    }

    @Test
    void emptyModesAreRefused() {
        assertThatThrownBy(() -> Modes.orthogonalise(ComplexArray.zeros(Precision.DOUBLE, 2, 3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> Modes.orthogonalise(Images.randomComplex("flat", 3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 3]");
    }

    @Test
    void eigenvectorsSolveTheEquation() {
        int n = 20;
        ComplexArray random = Images.randomComplex("matrix", n, n);
        Complex[][] a = new Complex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = random.get(i, j).plus(random.get(j, i).conj());
            }
        }
        HermitianEigen eigen = HermitianEigen.of(a);
        for (int k = 0; k < n; k++) {
            double largest = 0;
            for (int i = 0; i < n; i++) {
                Complex product = Complex.ZERO;
                for (int j = 0; j < n; j++) {
                    product = product.plus(a[i][j].times(eigen.vectors()[j][k]));
                }
                Complex rest = product.minus(eigen.vectors()[i][k].times(eigen.values()[k]));
                // Elements of the matrix are about 3: a few hundred rounding errors.
                assertThat(rest.abs()).isLessThan(1e-13);
                largest = Math.max(largest, eigen.vectors()[i][k].re());
            }
            assertThat(largest).isPositive();
        }
    }

    @Test
    void eigenvaluesOfAKnownMatrixAreFound() {
        // [[2, i], [-i, 2]] has the eigenvalues 3 and 1.
        Complex[][] matrix = {
            {Complex.of(2), new Complex(0, 1)},
            {new Complex(0, -1), Complex.of(2)}
        };
        assertThat(HermitianEigen.of(matrix).values()).containsExactly(new double[] {3, 1}, within(1e-15));
        Complex[][] notSquare = {{Complex.ONE, Complex.ONE}};
        assertThatThrownBy(() -> HermitianEigen.of(notSquare)).isInstanceOf(IllegalArgumentException.class);
        Complex[][] notFinite = {{Complex.of(Double.NaN)}};
        assertThatThrownBy(() -> HermitianEigen.of(notFinite)).isInstanceOf(IllegalArgumentException.class);
    }
}

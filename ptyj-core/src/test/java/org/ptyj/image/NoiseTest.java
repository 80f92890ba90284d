package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

class NoiseTest {
    private static RandomStream stream() {
        return Streams.of(4).stream("modes", "S0000", 1);
    }

    @Test
    void withoutSmoothingTheDeviationsAreThoseGiven() {
        ComplexArray factor = new Noise(0.3, 0, 0.1, 0).factor(stream(), Precision.DOUBLE, 300, 300);
        // Five standard errors of 90000 numbers: rms 5/sqrt(n) = 1.7 % and 5/sqrt(2n) = 1.2 %.
        assertThat(deviation(factor.arg())).isEqualTo(0.3, within(0.004));
        assertThat(factor.arg().mean()).isEqualTo(0, within(0.005));
        assertThat(deviation(factor.abs())).isEqualTo(0.1, within(0.0012));
        assertThat(factor.abs().mean()).isEqualTo(1, within(0.0017));
    }

    @Test
    void noiseIsTheSmoothedRandomField() {
        RandomStream random = stream();
        RealArray phase = RealArray.generate(ElementType.FLOAT64, i -> 0.5 * random.nextGaussian(), 2, 20, 30);
        RealArray modulus = RealArray.generate(ElementType.FLOAT64, i -> 1 + 0.2 * random.nextGaussian(), 2, 20, 30);
        ComplexArray expected = ComplexArray.polar(Filters.gauss(modulus, 2 / 2.35), Filters.gauss(phase, 5 / 2.35));
        ComplexArray factor = new Noise(0.5, 5, 0.2, 2).factor(stream(), Precision.DOUBLE, 2, 20, 30);
        assertThat(factor.toDoubles()).containsExactly(expected.toDoubles(), within(1e-14));
    }

    @Test
    void smoothingMakesNeighboursAlike() {
        RealArray phase = Noise.ofPhase(1, 10)
                .factor(stream(), Precision.DOUBLE, 200, 200)
                .arg();
        RealArray left = phase.window(new long[] {0, 0}, new long[] {200, 195});
        RealArray right = phase.window(new long[] {0, 5}, new long[] {200, 200});
        // The correlation of white noise under a Gaussian of sigma s is exp(-d^2 / 4 s^2): 0.71 at half the width.
        double correlation = left.dot(right) / Math.sqrt(left.norm2() * right.norm2());
        assertThat(correlation).isBetween(0.6, 0.82);
    }

    @Test
    void termsThatAreNotAskedForAreLeftOut() {
        ComplexArray phaseOnly = Noise.ofPhase(0.4, 3).factor(stream(), Precision.SINGLE, 9, 9);
        assertThat(phaseOnly.elementType()).isEqualTo(ElementType.COMPLEX64);
        assertThat(phaseOnly.abs().plus(-1).abs().max()).isLessThan(2e-7);
        ComplexArray modulusOnly = new Noise(0, 3, 0.2, 2).factor(stream(), Precision.DOUBLE, 9, 9);
        assertThat(modulusOnly.imag().abs().max()).isZero();
        assertThat(deviation(modulusOnly.real())).isGreaterThan(0.02);
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatThrownBy(() -> new Noise(-0.1, 3, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.1");
        assertThatThrownBy(() -> Noise.ofPhase(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double deviation(RealArray a) {
        return Math.sqrt(a.plus(-a.mean()).norm2() / a.size());
    }
}

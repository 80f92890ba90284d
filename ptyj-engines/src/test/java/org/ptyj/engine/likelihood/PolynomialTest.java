package org.ptyj.engine.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

class PolynomialTest {
    private static Polynomial withRoots(double... roots) {
        double[] c = {1};
        for (double root : roots) {
            double[] next = new double[c.length + 1];
            for (int n = 0; n < c.length; n++) {
                next[n + 1] += c[n];
                next[n] -= root * c[n];
            }
            c = next;
        }
        return new Polynomial(c);
    }

    @Test
    void valueAndDerivativeAreRight() {
        Polynomial p = new Polynomial(new double[] {3, -2, 0, 5});
        assertThat(p.value(2)).isEqualTo(39);
        assertThat(p.derivative().coefficients()).containsExactly(-2, 0, 15);
    }

    @Test
    void crossingsAreTheSimpleRoots() {
        assertThat(withRoots(-3, 0.5, 2, 7).crossings()).containsExactly(new double[] {-3, 0.5, 2, 7}, within(1e-13));
    }

    @Test
    void rootsOfVeryDifferentSizeAreFoundWithManyDigits() {
        double[] roots = {-4e5, -3e-6, 2e-4, 30};
        double[] found = withRoots(roots).crossings();
        assertThat(found).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(found[i]).isCloseTo(roots[i], withPercentage(1e-8));
        }
    }

    @Test
    void complexRootsAreLeftOut() {
        double[] c = withRoots(1, 2, 3).coefficients();
        double[] times = new double[c.length + 2]; // (t^2 + 4) c
        for (int n = 0; n < c.length; n++) {
            times[n] += 4 * c[n];
            times[n + 2] += c[n];
        }
        assertThat(new Polynomial(times).crossings()).containsExactly(new double[] {1, 2, 3}, within(1e-13));
    }

    @Test
    void leadingZerosDoNoHarm() {
        assertThat(new Polynomial(new double[] {-6, 2, 0, 0, 0}).crossings()).containsExactly(3);
        assertThat(new Polynomial(new double[] {5, 0, 0}).crossings()).isEmpty();
        assertThat(new Polynomial(new double[9]).lowestTurn()).isZero();
    }

    @Test
    void lowestTurnIsTheGlobalMinimum() {
        RandomStream random = Streams.of(3).stream("polynomials");
        for (int i = 0; i < 200; i++) {
            double[] c = new double[9];
            Arrays.setAll(c, n -> random.nextGaussian(0, 1));
            c[8] = Math.abs(c[8]) + 0.05;
            Polynomial p = new Polynomial(c);
            double lowest = p.value(p.lowestTurn());
            for (double t = -20; t < 20; t += 0.01) {
                // Values of degree 8 are rounded relative to their largest term.
                assertThat(lowest).isLessThanOrEqualTo(p.value(t) + 1e-9);
            }
        }
    }
}

package org.ptyj.engine.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescentSearchTest {
    private static double minimum(DoubleUnaryOperator f, DoubleUnaryOperator d, DoubleUnaryOperator dd) {
        DescentSearch search = new DescentSearch(t -> f.applyAsDouble(t) - f.applyAsDouble(0), t ->
                new double[] {d.applyAsDouble(t), dd.applyAsDouble(t)});
        return search.minimum(d.applyAsDouble(0), dd.applyAsDouble(0) / 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.3, -0.3, 5, -2e6})
    void parabolasTakeOneStep(double at) {
        double t = minimum(x -> (x - at) * (x - at), x -> 2 * (x - at), x -> 2);
        assertThat(t).isCloseTo(at, within(1e-12 * Math.abs(at)));
    }

    @Test
    void negativeCurvatureAtTheStartIsOvercome() {
        // x^4 - 2 x^2 - 0.1 x has its lower minimum near 1.01, and at 0 it curves downwards.
        double t = minimum(
                x -> x * x * x * x - 2 * x * x - 0.1 * x, x -> 4 * x * x * x - 4 * x - 0.1, x -> 12 * x * x - 4);
        assertThat(4 * t * t * t - 4 * t - 0.1).isCloseTo(0, within(1e-9));
        assertThat(t).isBetween(1.0, 1.05);
    }

    @Test
    void flatTailsDoNotThrowItFarAway() {
        // The curvature of sqrt(1 + x^2) vanishes far out, where Newton's method alone would run away.
        double at = 40;
        double t = minimum(
                x -> Math.sqrt(1 + (x - at) * (x - at)),
                x -> (x - at) / Math.sqrt(1 + (x - at) * (x - at)),
                x -> Math.pow(1 + (x - at) * (x - at), -1.5));
        assertThat(t).isCloseTo(at, within(1e-9));
    }

    @Test
    void slopesThatMisleadNeverLeadUphill() {
        // The derivatives promise a minimum at 10, the function itself rises from 1 on.
        DescentSearch search = new DescentSearch(x -> (x - 0.5) * (x - 0.5) - 0.25, x -> new double[] {x - 10, 1});
        double t = search.minimum(-10, 0.5);
        assertThat(t).isPositive().isLessThanOrEqualTo(1);
    }

    @Test
    void nothingLowerMeansNoStep() {
        DescentSearch search = new DescentSearch(Math::abs, x -> new double[] {-1, 1});
        assertThat(search.minimum(-1, 1)).isZero();
        assertThat(search.minimum(0, 1)).isZero();
    }
}

package org.ptyj.engine.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.engine.kernel.NoiseModel;

class NoiseModelTest {
    static Stream<NoiseModel> models() {
        return Stream.of(
                new NoiseModel.Gaussian(1),
                new NoiseModel.Gaussian(0.3),
                new NoiseModel.Poisson(),
                new NoiseModel.Euclid());
    }

    @ParameterizedTest
    @MethodSource("models")
    void derivativesAreThoseOfTheValue(NoiseModel noise) {
        for (double counts : new double[] {0, 1, 17, 2500}) {
            for (double model : new double[] {0.3, 16, 1e4}) {
                double h = 1e-4 * model;
                double slope = (noise.value(model + h, counts) - noise.value(model - h, counts)) / (2 * h);
                double curvature = (noise.slope(model + h, counts) - noise.slope(model - h, counts)) / (2 * h);
                // Third derivatives times h^2, and rounding of the values over h.
                double scale = Math.abs(noise.value(model, counts)) + model + counts;
                assertThat(noise.slope(model, counts)).isCloseTo(slope, within(1e-7 * scale / model));
                assertThat(noise.curvature(model, counts)).isCloseTo(curvature, within(1e-7 * scale / (model * model)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void valueIsLowestAtTheCounts(NoiseModel noise) {
        for (double counts : new double[] {1, 17, 2500}) {
            assertThat(noise.slope(counts, counts)).isCloseTo(0, within(1e-15));
            assertThat(noise.curvature(counts, counts)).isPositive();
        }
    }

    @Test
    void gaussianWeightsAreInverseVariancesOfPhotons() {
        // r = 4 photons per unit: 25 counts are 100 photons, so the variance is 100 / 16 counts^2, with 1 count more.
        assertThat(new NoiseModel.Gaussian(4).value(30, 25)).isCloseTo(4 * 25 / 25.25, withPercentage(1e-12));
    }

    @Test
    void darkPixelsHaveFiniteSlopes() {
        for (NoiseModel noise : models().toList()) {
            for (double model : new double[] {0, 1e-30}) {
                assertThat(noise.slope(noise.floor(model), 5)).isFinite();
                assertThat(noise.curvature(noise.floorOnLine(model), 5)).isFinite();
                assertThat(noise.value(noise.floorOnLine(-1e-20), 5)).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void scaleBringsAModelOfAnotherExposureTimeToTheCounts(NoiseModel noise) {
        Frame frame = new Frame(new double[] {10, 200, 1e9, 0}, new double[] {1, 1, 0, 1});
        assertThat(frame.scale(new double[] {5, 100, 3, 0}, noise)).isCloseTo(2, withPercentage(1e-12));
    }

    @ParameterizedTest
    @MethodSource("models")
    void scaleOfNothingIsOne(NoiseModel noise) {
        double[] counts = {10, 200};
        assertThat(new Frame(counts, new double[] {1, 1}).scale(new double[2], noise))
                .isEqualTo(1);
        assertThat(new Frame(counts, new double[2]).scale(counts, noise)).isEqualTo(1);
    }
}

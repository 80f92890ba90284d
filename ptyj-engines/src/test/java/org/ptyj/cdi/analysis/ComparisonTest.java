package org.ptyj.cdi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.image.Phase;
import org.ptyj.image.Shift;

class ComparisonTest {
    private static final double[] PIXEL = {1, 1};

    @Test
    void ringsHaveTheEdgesAndCountsTheyAreSaidToHave() {
        ComplexArray image = Waves.noise("image", 8, 8);
        RingAgreement rings = RingAgreement.of(image, image, PIXEL, Region.all(image), 3, 1, RingAgreement.Limit.SIDE);
        // Frequencies up to 3/8 in three rings: 0; 1, sqrt 2; 2, sqrt 5, sqrt 8, 3 of 1/8, the last edge included.
        assertThat(rings.frequency()).containsExactly(new double[] {0, 0.125, 0.25}, within(1e-15)); // rounding
        assertThat(rings.count()).containsExactly(1, 8, 20);
        assertThat(rings.modulus()).containsExactly(new double[] {1, 1, 1}, within(1e-12));
        double s = 0.5;
        double root = Math.sqrt(8);
        assertThat(rings.threshold()[1])
                .isCloseTo((s + (2 * Math.sqrt(s) + 1) / root) / (1 + s + 2 * Math.sqrt(s) / root), within(1e-15));
        RingAgreement corners =
                RingAgreement.of(image, image, PIXEL, Region.all(image), 4, 1, RingAgreement.Limit.CORNER);
        assertThat(Arrays.stream(corners.count()).sum()).isEqualTo(64);
        assertThat(corners.frequency()[1]).isCloseTo(Math.hypot(0.5, 0.5) / 4, within(1e-15));
    }

    @Test
    void signalAndNoiseGiveTheCorrelationTheyShould() {
        ComplexArray signal = Waves.noise("signal", 256, 256);
        ComplexArray a = signal.plus(Waves.noise("first", 256, 256));
        ComplexArray b = signal.plus(Waves.noise("second", 256, 256));
        RingAgreement rings = RingAgreement.of(a, b, PIXEL, Region.all(a));
        // equal powers: 1/2; a ring of n elements scatters by about 1/sqrt(n), five times that is allowed
        for (int k = 8; k < rings.count().length; k++) {
            double slack = 5 / Math.sqrt(rings.count()[k]);
            assertThat(rings.modulus()[k]).isCloseTo(0.5, within(slack));
        }
        int last = rings.count().length - 1;
        double f = rings.modulus()[last];
        assertThat(rings.ssnrOfHalves()[last]).isCloseTo(2 * f / (1 - f), within(1e-12));
        assertThat(rings.ssnrOfRepeats()[last]).isCloseTo(f / (1 - f), within(1e-12));
    }

    @Test
    void anEmptyRingHasNoCorrelationAndTheResolutionLiesBetweenRings() {
        ComplexArray image = Waves.noise("image", 8, 8);
        RingAgreement many = RingAgreement.of(image, image, PIXEL, Region.all(image), 30, 1, RingAgreement.Limit.SIDE);
        assertThat(many.modulus()[1]).isNaN();
        assertThat(many.resolution()).isEmpty();
        Complex one = Complex.ONE;
        RingAgreement falling = new RingAgreement(
                new double[] {0, 10, 20},
                new Complex[] {one, one.times(0.8), one.times(0.2)},
                new double[] {0.5, 0.5, 0.5},
                new int[] {1, 8, 12});
        assertThat(falling.resolution()).hasValue(15);
    }

    @Test
    void halvesOfOneThingAgreeWhateverTheirRampPhaseAndShift() {
        ComplexArray full = Waves.smooth("object", 64, 64)
                .plus(Waves.noise("detail", 64, 64).times(0.3));
        ComplexArray other = Shift.fourier(Phase.addRamp(full, 2 * Math.PI / 64, 0), 1.5, -0.5)
                .times(new Complex(0, 1));
        RingAgreement rings = Halves.compare(full, other, full, PIXEL, new Region(8, 56, 8, 56));
        assertThat(rings.modulus()[0]).isCloseTo(1, within(1e-3)); // the ramp moves what is seen at the edges
        assertThat(rings.modulus()[1]).isGreaterThan(0.99);
    }

    @Test
    void theWindowFallsToZeroOnEachSide() {
        ComplexArray ones = ComplexArray.of(new double[2 * 5 * 9], 5, 9).plusAssign(Complex.ONE);
        ComplexArray window = Halves.hann(ones);
        assertThat(window.get(0, 4).abs()).isZero();
        assertThat(window.get(4, 4).abs()).isCloseTo(0, within(1e-30));
        assertThat(window.get(2, 4).re()).isCloseTo(1, within(1e-15));
        assertThat(window.get(1, 2).re()).isCloseTo(0.25, within(1e-15)); // sin^2(pi/4)^2
    }

    @Test
    void aCommonPhaseIsNoError() {
        ComplexArray a = Waves.noise("a", 9, 9);
        assertThat(Halves.rmsError(a, a.times(Complex.polar(1, 2)), true)).isLessThan(1e-14); // rounding
        assertThat(Halves.rmsError(a, a.times(1.5), true)).isCloseTo(0.5, within(1e-14));
        assertThat(Halves.rmsError(a, a.times(1.5), false)).isCloseTo(0.5 * Math.sqrt(a.norm2() / 81), within(1e-14));
    }

    @Test
    void shiftRampAndFactorAreTakenOffBeforeTheTruthIsCompared() {
        ComplexArray truth = Waves.smooth("truth", 60, 64);
        ComplexArray ramped = Phase.addRamp(truth, 0.02, -0.03).times(Complex.polar(0.7, 1));
        // the ramp breaks the period of the image; the window keeps away from its edges
        ComplexArray found = Shift.spline(ramped, -1.3, 0.6);
        Region inside = new Region(14, 46, 14, 50);
        TruthScore score = TruthScore.of(found, truth, inside);
        assertThat(score.shift()).containsExactly(new double[] {1.3, -0.6}, within(5e-3)); // of the spline
        assertThat(score.ramp()).containsExactly(new double[] {-0.02, 0.03}, within(1e-4));
        assertThat(score.factor().abs()).isCloseTo(1 / 0.7, within(1e-3));
        assertThat(score.error()).isLessThan(2e-3);
        assertThat(score.phaseRms()).isLessThan(2e-3);
        assertThat(score.rings().modulus()[0]).isCloseTo(1, within(1e-4));
    }

    @Test
    void knownErrorsGetTheirSize() {
        ComplexArray truth =
                Waves.smooth("truth", 64, 64).plus(Waves.noise("detail", 64, 64).times(0.3));
        ComplexArray noise = Waves.noise("noise", 64, 64);
        double part = 0.1 * Math.sqrt(truth.norm2() / noise.norm2());
        TruthScore score = TruthScore.of(truth.plus(noise.times(part)), truth, Region.all(truth));
        // the factor may fit a little of the noise away
        assertThat(score.error()).isCloseTo(0.1, within(2e-3));
        double[] weights = new double[64 * 64];
        weights[70] = 1;
        weights[90] = 1;
        TruthScore few = TruthScore.of(truth, truth, Region.all(truth), RealArray.of(weights, 64, 64));
        assertThat(few.error()).isLessThan(1e-9);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TruthScore.of(truth, truth, Region.all(truth), RealArray.of(new double[4096], 64, 64)))
                .withMessageContaining("all weights in the window are 0");
    }

    @Test
    void positionsAreComparedWithoutShiftAndWithoutAffineMap() {
        double[][] truth = new double[40][];
        double[][] shifted = new double[40][];
        double[][] affine = new double[40][];
        for (int k = 0; k < 40; k++) {
            double y = k % 7;
            double x = k / 7 + 0.1 * k;
            truth[k] = new double[] {y, x};
            shifted[k] = new double[] {y + 3, x - 2};
            affine[k] = new double[] {1.1 * y - 0.2 * x + 5, 0.3 * y + 0.9 * x};
        }
        assertThat(PositionScore.of(shifted, truth).rms()).isCloseTo(0, within(1e-12)); // rounding
        assertThat(PositionScore.of(affine, truth).rms()).isGreaterThan(0.5);
        assertThat(PositionScore.of(affine, truth).affineRms()).isCloseTo(0, within(1e-12));
        shifted[0][0] += 4; // alone: 4 sqrt((1 - 1/n) / n) remain without the mean
        assertThat(PositionScore.of(shifted, truth).rms()).isCloseTo(4 * Math.sqrt(39.0 / 40 / 40), within(1e-12));
        double[][] line = {{0, 0}, {1, 0}, {2, 0}};
        assertThat(PositionScore.of(line, line).affineRms()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PositionScore.of(line, truth))
                .withMessageContaining("3 positions found, 40 true ones");
    }
}

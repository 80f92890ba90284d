package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;

class ImagePairTest {
    private static final int NY = 96;
    private static final int NX = 120;

    /** Blobs of phase and absorption, drawn by formula, so that they can be moved by fractions of a pixel. */
    private static ComplexArray object(double dy, double dx) {
        RandomStream random = Streams.of(1).stream("blobs");
        double[] depth = new double[NY * NX];
        for (int blob = 0; blob < 160; blob++) {
            double y = random.nextDouble(-10, NY + 10.0) + dy;
            double x = random.nextDouble(-10, NX + 10.0) + dx;
            double width = random.nextDouble(1, 3);
            double height = random.nextDouble(-0.6, 0.6);
            for (int i = 0; i < depth.length; i++) {
                double distance = Math.hypot(i / NX - y, i % NX - x) / width;
                depth[i] += height * Math.exp(-distance * distance / 2);
            }
        }
        double[] pairs = new double[2 * depth.length];
        for (int i = 0; i < depth.length; i++) {
            Complex value = Complex.polar(Math.exp(-0.2 * depth[i]), depth[i]);
            pairs[2 * i] = value.re();
            pairs[2 * i + 1] = value.im();
        }
        return ComplexArray.of(pairs, NY, NX);
    }

    private static ComplexArray noisy(ComplexArray image, String name, double deviation) {
        RandomStream random = Streams.of(2).stream(name);
        double[] pairs = image.toDoubles();
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] += random.nextGaussian(0, deviation);
        }
        return ComplexArray.of(pairs, image.shape());
    }

    @Test
    void aShiftedCopyIsMovedBack() {
        for (double[] d : new double[][] {{0, 0}, {3, -7}, {-2.3, 4.6}, {11.5, 0.25}}) {
            ImagePair pair = ImagePair.of(object(0, 0), object(-d[0], -d[1])).aligned();
            // Interpolation at the edges moves the peak by some thousandths of a pixel.
            assertThat(pair.shift()).containsExactly(d, within(0.01));
            RingCorrelation rings = pair.rings(1, 1);
            for (int i = 1; i < rings.rings() / 2; i++) {
                assertThat(rings.correlation()[i])
                        .as("shift %s, ring %d", d[0], i)
                        .isGreaterThan(0.98);
            }
        }
    }

    @Test
    void rampAndFactorOfTheSecondImageAreTakenOff() {
        ComplexArray other = Phase.addRamp(object(-1.5, 2), 0.21, -0.13).times(Complex.polar(2.5, 1.9));
        ImagePair pair =
                ImagePair.of(Phase.addRamp(object(0, 0), -0.4, 0.02), other).aligned();
        assertThat(pair.shift()).containsExactly(new double[] {1.5, -2}, within(0.01));
        ComplexArray difference = pair.first().minus(pair.second());
        long ny = difference.length(0);
        long nx = difference.length(1);
        ComplexArray inside = difference.window(new long[] {8, 8}, new long[] {ny - 8, nx - 8});
        // What is left is the interpolation's error and the hundredths of a pixel of the shift.
        assertThat(Math.sqrt(inside.norm2() / inside.size())).isLessThan(0.02);
    }

    @Test
    void noiseEndsTheAgreementWhereItEqualsTheSignal() {
        ComplexArray a = noisy(object(0, 0), "a", 0.03);
        ComplexArray b = noisy(Phase.addRamp(object(2.5, -1.25), 0.05, 0.1), "b", 0.03);
        RingCorrelation best = ImagePair.of(object(0, 0), object(0, 0)).rings(1, 1);
        RingCorrelation still = ImagePair.of(a, noisy(object(0, 0), "b", 0.03)).rings(1, 1);
        RingCorrelation moved = ImagePair.of(a, b).aligned().rings(1, 1);
        double crossing = still.crossing(BitCriterion.HALF_BIT).orElseThrow();
        assertThat(crossing).isBetween(0.1, 0.45);
        // Alignment costs less than a tenth of the resolution of images that need none.
        assertThat(moved.crossing(BitCriterion.HALF_BIT).orElseThrow()).isEqualTo(crossing, within(0.1 * crossing));
        assertThat(best.crossing(BitCriterion.HALF_BIT)).isEmpty();
    }

    @Test
    void realImagesStayReal() {
        RealArray phase = object(0, 0).arg();
        ImagePair pair = ImagePair.of(phase, object(-2, 3).arg()).aligned();
        assertThat(pair.shift()).containsExactly(new double[] {2, -3}, within(0.01));
        assertThat(pair.second().imag().abs().max()).isLessThan(1e-9); // rounding of the transforms
        assertThat(pair.first().shape()).containsExactly(NY - 2, NX - 3);
    }

    @Test
    void unrelatedImagesAreMovedByAQuarterAtMost() {
        ComplexArray nothing = object(0, 0).like();
        ImagePair pair =
                ImagePair.of(noisy(nothing, "a", 1), noisy(nothing, "b", 1)).aligned();
        assertThat(Math.abs(pair.shift()[0])).isLessThanOrEqualTo(NY / 4.0 + 1);
        assertThat(Math.abs(pair.shift()[1])).isLessThanOrEqualTo(NX / 4.0 + 1);
        assertThat(ImagePair.of(nothing, nothing).aligned().rings(1, 1).isResolved(BitCriterion.HALF_BIT))
                .isFalse();
    }

    @Test
    void theSoftWindowFallsToZeroAtTheEdges() {
        RealArray window = SoftWindow.of(20, 40, 0.25);
        assertThat(window.get(10, 20)).isEqualTo(1);
        assertThat(window.get(0, 20)).isEqualTo(0.5 - 0.5 * Math.cos(Math.PI * 0.1), within(1e-15));
        assertThat(window.get(19, 39)).isEqualTo(window.get(0, 0), within(1e-15));
        assertThat(SoftWindow.of(20, 40, 0).min()).isEqualTo(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> SoftWindow.of(20, 40, 0.6))
                .hasMessageContaining("0.6");
    }

    @Test
    void theLargestBoxHoldsOnlySetPixels() {
        RealArray mask = RealArray.of(
                new double[] {
                    0, 1, 1, 0, 0,
                    1, 1, 1, 1, 0,
                    1, 1, 1, 1, 1,
                    0, 1, 1, 1, 0
                },
                4,
                5);
        assertThat(LargestBox.of(mask)).contains(new Crop(1, 1, 3, 3));
        assertThat(LargestBox.of(mask.like())).isEmpty();
        assertThat(LargestBox.of(mask.like().plus(1))).contains(new Crop(0, 0, 4, 5));
    }
}

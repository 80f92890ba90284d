package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

class PhantomsTest {
    @Test
    void picturesStayWhatTheyAre() {
        // Bits of 64 x 48 pixels: made by exactly defined arithmetic, so equal on every machine and JDK.
        assertThat(Arrays.hashCode(moon(64, 48).toDoubles())).isEqualTo(85687782);
        assertThat(Arrays.hashCode(flowers(64, 48).toDoubles())).isEqualTo(1707072967);
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "127, 128", "128, 128", "160, 200", "300, 256", "512, 512"})
    void moonIsADiscInTheMiddleOfADarkFrame(int ny, int nx) {
        ComplexArray moon = moon(ny, nx);
        assertThat(moon.abs().max()).isEqualTo(1, within(1e-15));
        RealArray power = moon.abs2();
        double side = Math.min(ny, nx);
        double outside = sumWhere(power, 0.7 * side * side / Math.PI, Double.POSITIVE_INFINITY);
        assertThat(outside / power.sum()).isLessThan(1e-4);
        // It is a disc, not a crescent: each quarter holds 15 to 35 % of the power.
        for (int quarter = 0; quarter < 4; quarter++) {
            long[] low = {quarter / 2 * (ny / 2), quarter % 2 * (nx / 2)};
            long[] high = {low[0] + ny / 2, low[1] + nx / 2};
            assertThat(power.window(low, high).sum() / power.sum()).isBetween(0.15, 0.35);
        }
        double[] centre = Filters.massCentre(power);
        assertThat(centre[0]).isEqualTo(ny / 2, within(0.2));
        assertThat(centre[1]).isEqualTo(nx / 2, within(0.2));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256})
    void moonHasEnoughFineStructure(int n) {
        ComplexArray wave = moon(n, n);
        Fft2.of(n, n, Precision.DOUBLE, Fft2.Scaling.ORTHO).forwardAssign(wave);
        double[] v = wave.toDoubles();
        double far = 0;
        for (int i = 0; i < n * n; i++) {
            double fy = Math.min(i / n, n - i / n);
            double fx = Math.min(i % n, n - i % n);
            far += fy * fy + fx * fx > 64 ? v[2 * i] * v[2 * i] + v[2 * i + 1] * v[2 * i + 1] : 0;
        }
        assertThat(far / moon(n, n).norm2()).isBetween(0.05, 0.2);
    }

    @Test
    void moonHasDarkSeasAndACurvedPhase() {
        int n = 256;
        ComplexArray moon = moon(n, n);
        double r = 0.23 * n;
        RealArray inside = ring(n, 0, 0.95 * r);
        double mean = moon.abs().dot(inside) / inside.sum();
        double deviation = Math.sqrt(moon.abs2().dot(inside) / inside.sum() - mean * mean);
        assertThat(deviation / mean).isBetween(0.15, 0.4);
        RealArray middle = ring(n, 0, 0.2 * r);
        RealArray limb = ring(n, 0.9 * r, r);
        double rise = moon.arg().dot(limb) / limb.sum() - moon.arg().dot(middle) / middle.sum();
        assertThat(rise).isBetween(1.5, 2.5);
    }

    @ParameterizedTest
    @CsvSource({"128, 128", "200, 150", "300, 512", "640, 640"})
    void flowersReachFromDimToBrightAndOverTheirPhases(int ny, int nx) {
        RealArray modulus = flowers(ny, nx).abs();
        RealArray phase = flowers(ny, nx).arg();
        assertThat(modulus.max()).isEqualTo(1, within(1e-15));
        assertThat(modulus.min()).isEqualTo(0.55, within(1e-14));
        assertThat(modulus.mean()).isBetween(0.78, 0.9);
        assertThat(phase.min()).isEqualTo(0, within(1e-14));
        assertThat(phase.max()).isEqualTo(1.8, within(1e-14));
        RealArray a = modulus.plus(-modulus.mean());
        RealArray p = phase.plus(-phase.mean());
        assertThat(Math.sqrt(p.norm2() / p.size())).isBetween(0.25, 0.5);
        // The phase is a picture of its own.
        assertThat(Math.abs(a.dot(p)) / Math.sqrt(a.norm2() * p.norm2())).isLessThan(0.4);
    }

    @Test
    void flowersAreNowhereFlat() {
        ComplexArray flowers = flowers(500, 500);
        assertThat(smallestRange(flowers.abs(), 12)).isGreaterThan(0.015);
        assertThat(smallestRange(flowers.arg(), 12)).isGreaterThan(0.07);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void flowersHaveASpectrumThatFallsAsOneOverFrequency(boolean ofPhase) {
        int n = 512;
        ComplexArray flowers = flowers(n, n);
        double[] spectrum = spectrum(ofPhase ? flowers.arg() : flowers.abs());
        double low = timesFrequency(spectrum, 5, 20);
        double middle = timesFrequency(spectrum, 40, 64);
        double half = timesFrequency(spectrum, 112, 128);
        double high = timesFrequency(spectrum, 224, 255);
        // Amplitude times frequency stays the same up to a quarter of Nyquist's 256, then it falls.
        assertThat(middle / low).isBetween(0.5, 2.0);
        assertThat(half / middle).isBetween(0.3, 0.9);
        assertThat(high / middle).isLessThan(0.35);
    }

    @Test
    void picturesComeInBothPrecisions() {
        ComplexArray single = Phantoms.flowers(40, 50, Precision.SINGLE);
        assertThat(single.elementType()).isEqualTo(ElementType.COMPLEX64);
        assertThat(single.shape()).containsExactly(40, 50);
        // Half a unit in the last place of numbers up to one.
        assertThat(single.toDoubles()).containsExactly(flowers(40, 50).toDoubles(), within(6e-8));
        assertThat(Phantoms.moon(8, 9, Precision.SINGLE).hasNonFinite()).isFalse();
    }

    @Test
    void tinyPicturesAreRefused() {
        assertThatThrownBy(() -> Phantoms.moon(7, 100, Precision.DOUBLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 x 100");
        assertThatThrownBy(() -> Phantoms.flowers(100_000, 100_000, Precision.DOUBLE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ComplexArray moon(int ny, int nx) {
        return Phantoms.moon(ny, nx, Precision.DOUBLE);
    }

    private static ComplexArray flowers(int ny, int nx) {
        return Phantoms.flowers(ny, nx, Precision.DOUBLE);
    }

    /** Smallest difference between the largest and the smallest number in any block of pixels. */
    private static double smallestRange(RealArray image, int block) {
        int n = image.length(1);
        double[] v = image.toDoubles();
        double smallest = Double.POSITIVE_INFINITY;
        for (int y = 0; y + block <= image.length(0); y += block / 2) {
            for (int x = 0; x + block <= n; x += block / 2) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < block * block; i++) {
                    double value = v[(y + i / block) * n + x + i % block];
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
                smallest = Math.min(smallest, high - low);
            }
        }
        return smallest;
    }

    private static RealArray ring(int n, double from, double to) {
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> {
                    double r = Math.hypot(i / n - n / 2, i % n - n / 2);
                    return r >= from && r < to ? 1 : 0;
                },
                n,
                n);
    }

    private static double sumWhere(RealArray image, double fromR2, double toR2) {
        int ny = image.length(0);
        int nx = image.length(1);
        double[] v = image.toDoubles();
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            double y = i / nx - ny / 2;
            double x = i % nx - nx / 2;
            double r2 = y * y + x * x;
            sum += r2 >= fromR2 && r2 < toR2 ? v[i] : 0;
        }
        return sum;
    }

    /** Root mean square over rings of the Fourier transform under a Hann window. */
    private static double[] spectrum(RealArray image) {
        int n = image.length(0);
        double mean = image.mean();
        double[] v = image.toDoubles();
        double[] pairs = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            double window = Math.sin(Math.PI * (i / n + 0.5) / n) * Math.sin(Math.PI * (i % n + 0.5) / n);
            pairs[2 * i] = (v[i] - mean) * window * window;
        }
        Fft2.of(n, n, Precision.DOUBLE).forward(pairs, 0);
        double[] sums = new double[n];
        int[] counts = new int[n];
        for (int i = 0; i < n * n; i++) {
            int ring = (int) Math.rint(Math.hypot(Math.min(i / n, n - i / n), Math.min(i % n, n - i % n)));
            sums[ring] += pairs[2 * i] * pairs[2 * i] + pairs[2 * i + 1] * pairs[2 * i + 1];
            counts[ring]++;
        }
        double[] rms = new double[n / 2];
        for (int ring = 0; ring < n / 2; ring++) {
            rms[ring] = Math.sqrt(sums[ring] / counts[ring]);
        }
        return rms;
    }

    private static double timesFrequency(double[] spectrum, int from, int to) {
        double sum = 0;
        for (int f = from; f <= to; f++) {
            sum += f * spectrum[f];
        }
        return sum / (to - from + 1);
    }
}

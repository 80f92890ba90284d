package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Precision;

/** The loops that this machine uses in single precision against the plain ones in double, on the same numbers. */
@SuppressWarnings("unchecked")
class LikelihoodLoopsTest {
    private static final int N = 3 * 1024 + 32;

    /** Of sums of N terms of single precision, relative to the sum of their magnitudes; of one term to itself. */
    private static final double ROUNDING = 1e-6;

    private final LikelihoodLoops<float[]> fast = ((Loops<float[]>) Loops.of(Precision.SINGLE)).likelihood();
    private final LikelihoodLoops<double[]> plain = new DoubleLikelihoodLoops();
    private final Random random = new Random(1);

    static Stream<NoiseModel> models() {
        return Stream.of(
                new NoiseModel.Gaussian(1),
                new NoiseModel.Gaussian(0.3),
                new NoiseModel.Poisson(),
                new NoiseModel.Euclid());
    }

    private float[] counts() {
        float[] counts = new float[N + 7];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (float) Math.rint(Math.pow(10, 4 * random.nextDouble()) - 1);
        }
        counts[9] = 0;
        counts[12] = -3;
        for (int i = 0; i < counts.length; i += 11) {
            counts[i] = (float) LikelihoodLoops.MASKED;
        }
        return counts;
    }

    private float[] positive(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) Math.pow(10, 6 * random.nextDouble() - 2);
        }
        values[5] = 0;
        return values;
    }

    private static double[] wide(float[] values) {
        double[] all = new double[values.length];
        Arrays.setAll(all, i -> values[i]);
        return all;
    }

    /** The same to rounding of each number, where numbers are differences of something as large as {@code terms}. */
    private static void check(float[] found, double[] wanted, double terms) {
        for (int i = 0; i < N; i++) {
            assertThat((double) found[i])
                    .as("place %d", i)
                    .isCloseTo(wanted[i], within(ROUNDING * (terms + Math.abs(wanted[i]))));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientsAgree(NoiseModel noise) {
        float[] counts = counts();
        float[] m = positive(N);
        double[] mm = wide(m);
        double found = fast.gradient(noise, m, counts, 7, N, 0.7, 0.9);
        double wanted = plain.gradient(noise, mm, wide(counts), 7, N, 0.7, 0.9);
        assertThat(found).isCloseTo(wanted, within(2 * ROUNDING * Math.abs(wanted)));
        // Slopes of all models are about 2 (M - I) / I or 1 - (I / M)^p: differences of something like 1.
        check(m, mm, 2);
    }

    @ParameterizedTest
    @MethodSource("models")
    void slopesAgreeAlsoBelowZero(NoiseModel noise) {
        float[] counts = counts();
        float[] m = positive(N + 3);
        m[8] = -1e-3f;
        float[] slope = new float[N];
        float[] half = new float[N];
        double[] wantedSlope = new double[N];
        double[] wantedHalf = new double[N];
        fast.slopes(noise, m, 3, counts, 7, N, 1.3, slope, half);
        plain.slopes(noise, wide(m), 3, wide(counts), 7, N, 1.3, wantedSlope, wantedHalf);
        check(slope, wantedSlope, 2);
        check(half, wantedHalf, 0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void fitsAgree(NoiseModel noise) {
        float[] counts = counts();
        float[] m = positive(N);
        double[] found = {1, 2};
        double[] wanted = {1, 2};
        fast.fit(noise, m, counts, 7, N, found);
        plain.fit(noise, wide(m), wide(counts), 7, N, wanted);
        assertThat(found[0]).isCloseTo(wanted[0], within(ROUNDING * wanted[0]));
        assertThat(found[1]).isCloseTo(wanted[1], within(ROUNDING * wanted[1]));
    }

    @ParameterizedTest
    @MethodSource("models")
    void changesAgree(NoiseModel noise) {
        float[] counts = counts();
        float[] before = positive(N + 3);
        float[] m = positive(N);
        double found = fast.change(noise, before, 3, 1.1, m, 0.9, counts, 7, N);
        double wanted = plain.change(noise, wide(before), 3, 1.1, wide(m), 0.9, wide(counts), 7, N);
        double size = plain.gradient(noise, wide(m), wide(counts), 7, N, 0.9, 1);
        assertThat(found).isCloseTo(wanted, within(4 * ROUNDING * size));
    }

    /** ln(a / b) as the change of a pixel with so many counts that nothing else is left. */
    private double logOfRatio(float a, float b) {
        int n = 64;
        float[] counts = new float[n];
        float[] m0 = new float[n];
        float[] m = new float[n];
        Arrays.fill(counts, (float) LikelihoodLoops.MASKED);
        Arrays.fill(m0, 1);
        Arrays.fill(m, 1);
        counts[3] = -0x1p100f;
        m0[3] = b;
        m[3] = a;
        return fast.change(new NoiseModel.Poisson(), m0, 0, 1, m, 1, counts, 0, n) / 0x1p100;
    }

    @Test
    void logarithmsOfRatiosAreAccurate() {
        for (int i = 0; i < 20000; i++) {
            // From far away to very close; large enough that 1e-6 more makes no difference in single precision.
            double spread = Math.pow(10, -6 + 7 * random.nextDouble());
            float b = (float) Math.pow(10, 3 + 3 * random.nextDouble());
            float a = (float) (b * Math.exp(spread * random.nextGaussian()));
            if (a > 100) {
                double wanted = Math.log1p(((double) a - b) / b);
                assertThat(logOfRatio(a, b)).as("%s / %s", a, b).isCloseTo(wanted, within(3e-7 * Math.abs(wanted)));
            }
        }
    }

    private Planes<float[]> line() {
        float[] data = new float[5 * (N + 13) + 4];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < N; i++) {
            data[4 + i] = 10 + Math.abs(data[4 + i]);
        }
        return new Planes<>(data, 4, N + 13);
    }

    @Test
    void linesAgreeInEveryDegree() {
        Planes<float[]> line = line();
        Planes<double[]> wide = new Planes<>(wide(line.data), line.at, line.step);
        float[] slope = line().data;
        float[] half = positive(N);
        for (int[] topAndDegree : new int[][] {{2, 2}, {4, 2}, {2, 8}, {4, 8}}) {
            double[] found = new double[9];
            double[] wanted = new double[9];
            fast.expand(line, topAndDegree[0], slope, half, N, 0.8, topAndDegree[1], found);
            plain.expand(wide, topAndDegree[0], wide(slope), wide(half), N, 0.8, topAndDegree[1], wanted);
            for (int k = 0; k < found.length; k++) {
                double terms = 1e3 * N; // mean of half, times products of up to four numbers of size 1
                assertThat(found[k]).as("coefficient %d", k).isCloseTo(wanted[k], within(4 * ROUNDING * terms));
            }
        }
    }

    @Test
    void placesOnLinesAgree() {
        Planes<float[]> line = line();
        Planes<double[]> wide = new Planes<>(wide(line.data), line.at, line.step);
        float[] slope = line().data;
        float[] half = positive(N);
        for (int top : new int[] {2, 4}) {
            for (double t : new double[] {-3, 0, 0.5}) {
                float[] m = new float[N];
                double[] mm = new double[N];
                fast.along(line, top, N, t, m);
                plain.along(wide, top, N, t, mm);
                check(m, mm, 200);
                double[] found = new double[2];
                double[] wanted = new double[2];
                fast.derivatives(line, top, N, t, slope, half, 0.8, found);
                plain.derivatives(wide, top, N, t, wide(slope), wide(half), 0.8, wanted);
                for (int k = 0; k < 2; k++) {
                    assertThat(found[k]).isCloseTo(wanted[k], within(ROUNDING * (1e4 * N + Math.abs(wanted[k]))));
                }
            }
        }
    }
}

package org.ptyj.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ptyj.array.NaiveDft.noise;
import static org.ptyj.array.NaiveDft.relativeError;
import static org.ptyj.array.NaiveDft.toDoubles;
import static org.ptyj.array.NaiveDft.toFloats;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider that works on this machine has to do. */
class Fft2Test {
    // A transform of n elements in arithmetic of relative rounding u errs by some u log2(n): here log2(n) < 17.
    private static final double SINGLE = 1e-6;
    private static final double DOUBLE = 1e-13;

    private static final int[][] LARGE = {
        {31, 67},
        {67, 31},
        {127, 127},
        {1, 97},
        {97, 1},
        {64, 64},
        {128, 96},
        {45, 210},
        {2, 251},
        {192, 100},
        {1, 1024}
    };

    static Stream<Fft2.Provider> providers() {
        return Arrays.stream(Fft2.Provider.values()).filter(Fft2.Provider::isAvailable);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void smallSizesFollowTheDefinition(Fft2.Provider provider) {
        for (int ny = 1; ny <= 20; ny++) {
            for (int nx = 1; nx <= 20; nx++) {
                checkDefinition(provider, ny, nx);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void oddPrimeAndLongSizesFollowTheDefinition(Fft2.Provider provider) {
        for (int[] size : LARGE) {
            checkDefinition(provider, size[0], size[1]);
        }
    }

    private static void checkDefinition(Fft2.Provider provider, int ny, int nx) {
        double[] in = noise(2 * ny * nx, 31L * ny + nx);
        Fft2 exact = Fft2.of(provider, ny, nx, Precision.DOUBLE, Fft2.Scaling.NONE);
        Fft2 quick = Fft2.of(provider, ny, nx, Precision.SINGLE, Fft2.Scaling.NONE);
        for (boolean forward : new boolean[] {true, false}) {
            double[] wanted = NaiveDft.transform(in, ny, nx, forward);
            double[] inDouble = in.clone();
            float[] inSingle = toFloats(in);
            if (forward) {
                exact.forward(inDouble, 0);
                quick.forward(inSingle, 0);
            } else {
                exact.inverse(inDouble, 0);
                quick.inverse(inSingle, 0);
            }
            assertThat(relativeError(inDouble, wanted))
                    .as("%s forward %s", exact, forward)
                    .isLessThan(DOUBLE);
            assertThat(relativeError(toDoubles(inSingle), wanted))
                    .as("%s forward %s", quick, forward)
                    .isLessThan(SINGLE);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aPlaneWaveGivesOnePeakAtItsFrequency(Fft2.Provider provider) {
        double[] wave = new double[2 * 6 * 5];
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 5; x++) {
                double phase = 2 * Math.PI * (2.0 * y / 6 + 1.0 * x / 5);
                wave[2 * (5 * y + x)] = Math.cos(phase);
                wave[2 * (5 * y + x) + 1] = Math.sin(phase);
            }
        }
        Fft2.of(provider, 6, 5, Precision.DOUBLE).forward(wave, 0);
        double[] wanted = new double[2 * 6 * 5];
        wanted[2 * (5 * 2 + 1)] = 30;
        assertThat(wave).containsExactly(wanted, within(1e-13));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void numpyScalingAndUnitaryScalingComeBackToTheStart(Fft2.Provider provider) {
        double[] in = noise(2 * 35 * 24, 7);
        for (Fft2.Scaling scaling : List.of(Fft2.Scaling.NUMPY, Fft2.Scaling.ORTHO)) {
            double[] there = in.clone();
            Fft2 fft = Fft2.of(provider, 35, 24, Precision.DOUBLE, scaling);
            fft.forward(there, 0);
            fft.inverse(there, 0);
            assertThat(relativeError(there, in)).as("%s", scaling).isLessThan(DOUBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void orthoScalingKeepsTheEnergy(Fft2.Provider provider) {
        ComplexArray wave = ComplexArray.of(noise(2 * 3 * 31 * 12, 8), 3, 31, 12);
        double energy = wave.norm2();
        Fft2 fft = Fft2.of(provider, 31, 12, Precision.DOUBLE, Fft2.Scaling.ORTHO);
        assertThat(fft.forwardAssign(wave).norm2()).isCloseTo(energy, within(1e-13 * energy));
        assertThat(fft.inverseAssign(wave).norm2()).isCloseTo(energy, within(1e-13 * energy));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void oneFrameInTheMiddleOfAnArrayLeavesTheRestAlone(Fft2.Provider provider) {
        int n = 2 * 9 * 10;
        float[] three = toFloats(noise(3 * n, 9));
        float[] before = three.clone();
        float[] alone = Arrays.copyOfRange(three, n, 2 * n);
        Fft2 fft = Fft2.of(provider, 9, 10, Precision.SINGLE);
        fft.forward(three, n);
        fft.forward(alone, 0);
        assertThat(Arrays.copyOfRange(three, n, 2 * n)).isEqualTo(alone).isNotEqualTo(Arrays.copyOf(before, n));
        assertThat(Arrays.copyOf(three, n)).isEqualTo(Arrays.copyOf(before, n));
        assertThat(Arrays.copyOfRange(three, 2 * n, 3 * n)).isEqualTo(Arrays.copyOfRange(before, 2 * n, 3 * n));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void batchesAndWindowsAreTransformedFrameByFrame(Fft2.Provider provider) {
        for (Precision precision : Precision.values()) {
            ComplexArray big = ComplexArray.zeros(precision, 2, 3, 12, 14);
            big.write(noise(2 * 2 * 3 * 12 * 14, 10), 0);
            ComplexArray before = big.copy();
            ComplexArray window = big.window(new long[] {0, 1, 2, 3}, new long[] {2, 3, 9, 14});
            Fft2 fft = Fft2.of(provider, 7, 11, precision);
            ComplexArray last = window.layer(1).layer(1).copy();
            assertThat(fft.forwardAssign(window)).isSameAs(window);
            assertThat(window.layer(1).layer(1).toDoubles())
                    .isEqualTo(fft.forwardAssign(last).toDoubles());
            fft.inverseAssign(window);
            double tolerance = precision == Precision.SINGLE ? SINGLE : DOUBLE;
            assertThat(relativeError(big.toDoubles(), before.toDoubles())).isLessThan(tolerance);
            assertThat(big.layer(0).layer(0).toDoubles())
                    .isEqualTo(before.layer(0).layer(0).toDoubles());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void threadsThatShareATransformGetEqualBits(Fft2.Provider provider) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int[] size : new int[][] {{32, 32}, {31, 17}, {1, 20}, {127, 6}, {100, 96}}) {
                Fft2 single = Fft2.of(provider, size[0], size[1], Precision.SINGLE);
                Fft2 exact = Fft2.of(provider, size[0], size[1], Precision.DOUBLE);
                double[] in = noise(2 * size[0] * size[1], 11);
                double[] wanted = both(single, exact, in, 0);
                // Every task shifts its frame by another number of elements: the place must not matter either.
                List<Callable<double[]>> tasks = Stream.iterate(0, i -> i + 1)
                        .limit(40)
                        .<Callable<double[]>>map(i -> () -> both(single, exact, in, i % 7))
                        .toList();
                for (Future<double[]> result : pool.invokeAll(tasks)) {
                    assertThat(result.get()).isEqualTo(wanted);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static double[] both(Fft2 single, Fft2 exact, double[] in, int start) {
        int n = in.length;
        float[] floats = new float[start + n];
        double[] doubles = new double[start + n];
        System.arraycopy(toFloats(in), 0, floats, start, n);
        System.arraycopy(in, 0, doubles, start, n);
        single.forward(floats, start);
        exact.inverse(doubles, start);
        double[] all = Arrays.copyOf(toDoubles(Arrays.copyOfRange(floats, start, start + n)), 2 * n);
        System.arraycopy(doubles, start, all, n, n);
        return all;
    }

    @ParameterizedTest
    @MethodSource("providers")
    void manyTransformsMayBeMadeAndDropped(Fft2.Provider provider) {
        float[] frame = toFloats(noise(2 * 24 * 24, 12));
        double norm = toDoubles(frame)[0];
        for (int i = 0; i < 2000; i++) {
            Fft2 fft = Fft2.of(provider, 1 + i % 24, 24 - i % 24, Precision.SINGLE, Fft2.Scaling.ORTHO);
            fft.forward(frame, 0);
            fft.inverse(frame, 0);
            if (i % 500 == 0) {
                System.gc();
            }
        }
        assertThat(toDoubles(frame)[0]).isCloseTo(norm, within(1e-3));
    }

    @Test
    void precisionsDoNotMix() {
        Fft2 fft = Fft2.of(4, 4, Precision.DOUBLE);
        assertThatThrownBy(() -> fft.forward(new float[32], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this transform works in DOUBLE precision, the array handed in is in SINGLE; "
                        + "convert it or make a transform of its own");
        assertThatThrownBy(() -> fft.inverseAssign(ComplexArray.zeros(Precision.SINGLE, 4, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("DOUBLE", "SINGLE");
    }

    @Test
    void shapesAndPlacesAreChecked() {
        Fft2 fft = Fft2.of(3, 4, Precision.SINGLE);
        assertThatThrownBy(() -> fft.forwardAssign(ComplexArray.zeros(Precision.SINGLE, 2, 4, 3)))
                .hasMessage("this transform is for frames of 3 x 4, not for an array of shape [2, 4, 3]");
        assertThatThrownBy(() -> fft.forwardAssign(ComplexArray.zeros(Precision.SINGLE, 12)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fft.forward(new float[30], 7))
                .hasMessage("a frame of 3 x 4 takes 24 numbers; from 7 on, an array of 30 does not hold them");
        assertThatThrownBy(() -> fft.forward(new float[30], -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fft2.of(0, 4, Precision.SINGLE))
                .hasMessage("a transform needs positive lengths, not 0 x 4");
        assertThatThrownBy(() -> Fft2.of(40000, 40000, Precision.SINGLE))
                .hasMessage("frames of 40000 x 40000 do not fit a Java array");
    }

    @Test
    void theProviderIsChosenByName() {
        assertThat(FftChoice.provider("java")).isEqualTo(Fft2.Provider.JAVA);
        assertThat(FftChoice.provider("auto").isAvailable()).isTrue();
        assertThatThrownBy(() -> FftChoice.provider("fftw"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ptyj.fft=fftw names no FFT provider; known are ")
                .hasMessageContaining("java");
    }
}

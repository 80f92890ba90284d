package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;

/**
 * The losses of the plain model beside those of a program of the same model in PyTorch 1.13 (complex64, torch.optim.Adam, one
 * thread), which got these counts and the same order of frames: what it printed stands here.
 */
class PeerLossTest {
    private static final int N = 32;
    private static final int OBJECT = 56;
    private static final int FRAMES = 20;

    /** Permutations of numpy.random.default_rng(0). */
    private static final int[][] ORDERS = {
        {4, 19, 6, 2, 13, 16, 3, 11, 10, 8, 0, 12, 7, 5, 18, 17, 14, 9, 1, 15},
        {11, 16, 4, 7, 6, 2, 3, 5, 18, 1, 10, 9, 14, 19, 8, 13, 12, 15, 17, 0},
        {7, 11, 19, 10, 5, 8, 4, 14, 12, 9, 18, 16, 13, 2, 6, 3, 1, 17, 15, 0}
    };

    private static int row(int frame) {
        return 7 * frame % 24;
    }

    private static int column(int frame) {
        return (11 * frame + 3 * (frame / 4)) % 24;
    }

    private static double radius2(int i) {
        return Math.pow(i / N - N / 2.0, 2) + Math.pow(i % N - N / 2.0, 2);
    }

    /** Rounded counts of a frame, frequency 0 in the middle. */
    private static double[] counts(int frame) {
        double[] wave = new double[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            int y = row(frame) + i / N;
            int x = column(frame) + i % N;
            double modulus = 100 * Math.exp(-radius2(i) / 60) * (0.7 + 0.2 * Math.cos(0.4 * x) * Math.sin(0.3 * y)) / N;
            double phase = 0.01 * radius2(i) + Math.sin(0.25 * x + 0.35 * y);
            wave[2 * i] = modulus * Math.cos(phase);
            wave[2 * i + 1] = modulus * Math.sin(phase);
        }
        Fft2.of(N, N, Precision.DOUBLE).forward(wave, 0);
        double[] counts = new double[N * N];
        for (int i = 0; i < N * N; i++) {
            int to = (i / N + N / 2) % N * N + (i % N + N / 2) % N;
            counts[to] = Math.rint(wave[2 * i] * wave[2 * i] + wave[2 * i + 1] * wave[2 * i + 1]);
        }
        return counts;
    }

    private static Ptycho2DDataset dataset() {
        double[] all = new double[FRAMES * N * N];
        double[][] places = new double[FRAMES][];
        for (int k = 0; k < FRAMES; k++) {
            System.arraycopy(counts(k), 0, all, k * N * N, N * N);
            places[k] = new double[] {column(k), row(k), 0};
        }
        assertThat(Arrays.stream(all).sum()).isEqualTo(9422599); // what the other program got
        boolean[] good = new boolean[N * N];
        Arrays.fill(good, true);
        Arrays.fill(good, 5 * N, 6 * N, false);
        Measurement measurement = Measurement.of(
                        FrameStack.of(RealArray.of(all, FRAMES, N, N)), 1, DetectorGeometry.of(1, 1))
                .mask(Mask.of(good, N, N));
        return Ptycho2DDataset.of(measurement, places);
    }

    private static SimplePtycho model() {
        double[] probe = new double[2 * N * N];
        Arrays.setAll(probe, i -> i % 2 == 0 ? (float) (100 * Math.exp(-radius2(i / 2) / 80)) : 0);
        double[] object = new double[2 * OBJECT * OBJECT];
        Arrays.setAll(object, i -> i % 2 == 0 ? 1 : 0);
        return new SimplePtycho(
                ComplexArray.of(probe, N, N),
                ComplexArray.of(object, OBJECT, OBJECT),
                new double[2],
                ScanPlane.of(new Basis(new Vector3(0, 1, 0), new Vector3(1, 0, 0))),
                Precision.SINGLE,
                2);
    }

    @ParameterizedTest
    @CsvSource({"5, 519.37554, 420.95149, 335.08281", "10, 543.54491, 493.52593, 444.60272"})
    void theLossesOfTheFirstEpochsAreThoseOfTheOtherProgram(int batch, double first, double second, double third) {
        double[] expected = {first, second, third};
        Ptycho2DDataset data = dataset();
        try (SimplePtycho model = model()) {
            Reconstructor<ScanInput> adam = Reconstructor.adam(model, data);
            for (int[] order : ORDERS) {
                adam.subset(order)
                        .run(1, RunOptions.adam().batch(batch).inOrder())
                        .forEach(e -> {});
            }
            for (int k = 0; k < 3; k++) {
                // Pixels that hardly any light reaches have gradients of rounding alone, along which Adam takes full
                // steps.
                double tolerance = k == 0 ? 1e-3 : 3e-3;
                assertThat(model.history().get(k).loss()).isCloseTo(expected[k], within(tolerance * expected[k]));
            }
        }
    }
}

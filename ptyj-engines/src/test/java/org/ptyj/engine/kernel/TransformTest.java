package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** The transform with the vector unit against the library's, for all radices and shapes. */
class TransformTest {
    @ParameterizedTest
    @CsvSource({
        "16, 16",
        "2, 32",
        "8, 64",
        "64, 64",
        "128, 128",
        "12, 48",
        "20, 80",
        "45, 144",
        "96, 240",
        "250, 16",
        "256, 128",
        "128, 256",
        "512, 32",
        "1, 16",
        "375, 400"
    })
    void vectorTransformIsTheDiscreteFourierTransform(int ny, int nx) {
        Loops<?> loops = Loops.of(Precision.SINGLE);
        assumeThat(VectorUnit.whyNot()).as("the vector unit").isEmpty();
        check((FloatLoops) loops, ny, nx);
    }

    private static void check(FloatLoops loops, int ny, int nx) {
        for (Fft2.Scaling scaling : Fft2.Scaling.values()) {
            Transform<float[]> transform = loops.transformOf(ny, nx, scaling);
            float[] scratch = new float[transform.scratch()];
            float[] wanted = new float[2 * ny * nx];
            RandomStream random = Streams.of(5).stream("transform");
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = (float) random.nextGaussian();
            }
            int plane = ny * (nx + Loops.ROW_GAP);
            Wave<float[]> wave = new Wave<>(new float[2 * plane], 0, plane, nx + Loops.ROW_GAP);
            loops.fromPairs(wanted, wave, ny, nx, 1);
            transform.forward(wave, scratch);
            Fft2 fft = Fft2.of(ny, nx, Precision.SINGLE, scaling);
            float[] spectrum = wanted.clone();
            fft.forward(spectrum, 0);
            double norm = norm(spectrum);
            double worst = 0;
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    int there = 2 * (y * nx + transform.frequency(x));
                    worst = Math.max(worst, Math.abs(wave.data[wave.re + y * wave.stride + x] - spectrum[there]));
                    worst = Math.max(worst, Math.abs(wave.data[wave.im + y * wave.stride + x] - spectrum[there + 1]));
                }
            }
            // Rounding of single precision grows with the logarithm of the length; the largest error is some 5 sigma.
            assertThat(worst / norm).isLessThan(3e-6);
            transform.backward(wave, scratch);
            float[] found = new float[2 * ny * nx];
            loops.toPairs(wave, found, ny, nx);
            fft.inverse(spectrum, 0);
            double scale = norm(spectrum);
            for (int i = 0; i < found.length; i++) {
                assertThat(Math.abs(found[i] - spectrum[i]) / scale).isLessThan(3e-6);
            }
        }
    }

    /** Root mean square. */
    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    @Test
    void frequenciesArePermutation() {
        Transform<?> transform = Loops.of(Precision.SINGLE).transformOf(32, 96, Fft2.Scaling.ORTHO);
        boolean[] seen = new boolean[96];
        for (int x = 0; x < 96; x++) {
            assertThat(seen[transform.frequency(x)]).isFalse();
            seen[transform.frequency(x)] = true;
        }
    }
}

package org.ptyj.tutorial;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.cdi.ProbeGuess;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** The experiment that {@link AxialScan} simulates, and how far what it finds is from what is known. */
final class FocusTruth {
    static final int N = 64;
    static final int FRAMES = 21;
    static final double WAVELENGTH = 1.24e-9;
    static final double PIXEL = 28e-9;
    /** Radius in cycles per pixel. */
    static final double APERTURE = 0.15;

    /** Depth of focus, m. */
    static final double DEPTH = PIXEL * PIXEL / (WAVELENGTH * APERTURE * APERTURE);

    private FocusTruth() {}

    static ComplexArray knownProbe(double photons) {
        double[] pairs = new double[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            double radius = Math.hypot(i / N - N / 2, i % N - N / 2) / N;
            pairs[2 * i] = radius < APERTURE ? 1 : 0;
        }
        ComplexArray far = ComplexArray.of(pairs, N, N);
        return ProbeGuess.ofFarField(far.times(Math.sqrt(photons / far.abs2().sum())));
    }

    static double[] positions() {
        RandomStream draw = Streams.of(1).stream("jitter");
        double[] z = new double[FRAMES];
        Arrays.setAll(z, k -> DEPTH * (0.45 * (k - 10) + 0.2 * (draw.nextDouble() - 0.5)));
        return z;
    }

    static int[] allFrames() {
        int[] frames = new int[FRAMES];
        Arrays.setAll(frames, k -> k);
        return frames;
    }

    static double[][] rows(double[] z) {
        return Arrays.stream(z).mapToObj(v -> new double[] {0, 0, v}).toArray(double[][]::new);
    }

    static TruthScore score(ComplexArray found, ComplexArray object, ComplexArray probe, double[] z) {
        AngularSpectrum medium = new AngularSpectrum(WAVELENGTH, PIXEL, PIXEL);
        RealArray light = RealArray.of(new double[N * N], N, N);
        for (double v : z) {
            light = light.plus(ProbeGuess.propagated(probe, medium, -v).abs2());
        }
        double least = 0.02 * light.max();
        return TruthScore.of(found, object, Region.all(object), light.map(v -> v > least ? 1 : 0));
    }

    /** The conjugate, turned by 180 degrees about the pixel in the middle. */
    static ComplexArray twin(ComplexArray field) {
        double[] from = field.toDoubles();
        double[] to = new double[from.length];
        for (int i = 0; i < N * N; i++) {
            int at = (N - i / N) % N * N + (N - i % N) % N;
            to[2 * i] = from[2 * at];
            to[2 * i + 1] = -from[2 * at + 1];
        }
        return ComplexArray.of(to, N, N);
    }

    /** Root mean square error of distances in depths, without what is common to all. */
    static double spread(double[] distances, double[] z) {
        double mean = 0;
        double square = 0;
        for (int k = 0; k < z.length; k++) {
            double off = (distances[k] + z[k]) / DEPTH;
            mean += off / z.length;
            square += off * off / z.length;
        }
        return Math.sqrt(square - mean * mean);
    }
}

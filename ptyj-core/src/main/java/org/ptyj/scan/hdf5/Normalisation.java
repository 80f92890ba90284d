package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** Factors that bring frames to the same incident intensity: mean / reading. */
final class Normalisation {
    private static final int NAMED = 5;

    private Normalisation() {}

    /** One factor per frame of the file; 1 where the reading is taken for an error, of which the user is told. */
    static Optional<double[]> of(ScanFiles files, NormalisationKey key, Frames frames) {
        return Spot.of("normalisation", key.at(), frames.spot().file())
                .map(spot -> factors(files, spot, key.sigma(), Selection.perFrame(files, spot, frames)));
    }

    private static double[] factors(ScanFiles files, Spot spot, double sigma, double... readings) {
        double[] finite = Arrays.stream(readings).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        if (!(mean > 0)) {
            throw files.failure(spot, spot + ": the mean of its readings is " + mean + "; it must be above 0");
        }
        double variance = Arrays.stream(finite)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
        double limit = sigma * Math.sqrt(variance);
        DoublePredicate good = v -> v > 0 && (Math.abs(v - mean) < limit || limit == 0);
        // What is taken for an error must not scale the others, or frames that stay as they are would not fit them.
        double usual = Arrays.stream(readings).filter(good).average().orElse(mean);
        double[] factors = new double[readings.length];
        List<Integer> ignored = new ArrayList<>();
        for (int i = 0; i < readings.length; i++) {
            factors[i] = good.test(readings[i]) ? usual / readings[i] : 1;
            if (!good.test(readings[i])) {
                ignored.add(i);
            }
        }
        if (!ignored.isEmpty()) {
            files.log().accept(notice(spot, sigma, mean, readings.length, ignored));
        }
        return factors;
    }

    private static String notice(Spot spot, double sigma, double mean, int count, List<Integer> ignored) {
        String frames = ignored.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return "%s: %d of %d readings are not above 0, or %s standard deviations and more from their mean %.4g; their frames (%s%s) are not scaled"
                .formatted(spot, ignored.size(), count, sigma, mean, frames, ignored.size() > NAMED ? " ..." : "");
    }
}

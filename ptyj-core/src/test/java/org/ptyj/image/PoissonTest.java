package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 5, 9.99, 10, 30, 200, 1e6, 1e9, 1e12})
    void meanAndVarianceEqualTheParameter(double mean) {
        RandomStream random = Streams.of(11).stream("moments", Double.toString(mean));
        double sum = 0;
        double sum2 = 0;
        for (int i = 0; i < DRAWS; i++) {
            double d = random.nextPoisson(mean) - mean;
            sum += d;
            sum2 += d * d;
        }
        // Five standard errors; the fourth central moment is mean (1 + 3 mean).
        assertThat(sum / DRAWS).isEqualTo(0, within(5 * Math.sqrt(mean / DRAWS)));
        double ofVariance = Math.sqrt(mean * (1 + 2 * mean) / DRAWS);
        assertThat(sum2 / DRAWS).isEqualTo(mean, within(5 * ofVariance));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 5, 9.99, 10, 12.5, 30, 200, 3000})
    void frequenciesFollowTheProbabilities(double mean) {
        RandomStream random = Streams.of(12).stream("frequencies", Double.toString(mean));
        int low = (int) Math.max(0, Math.floor(mean - 7 * Math.sqrt(mean)));
        int[] counts = new int[(int) (mean + 8 * Math.sqrt(mean) + 10) - low];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) Math.min(Math.max(0, random.nextPoisson(mean) - low), counts.length - 1)]++;
        }
        double chi2 = 0;
        int bins = 0;
        double pooled = DRAWS;
        double pooledCount = DRAWS;
        for (int i = 0; i < counts.length; i++) {
            double expected = DRAWS * Math.exp(Poisson.logProbability(low + i, mean));
            if (expected >= 10) {
                chi2 += (counts[i] - expected) * (counts[i] - expected) / expected;
                bins++;
                pooled -= expected;
                pooledCount -= counts[i];
            }
        }
        chi2 += (pooledCount - pooled) * (pooledCount - pooled) / Math.max(pooled, 1);
        // bins degrees of freedom: mean bins, variance 2 bins; five standard deviations (and room for few bins).
        assertThat(chi2).isLessThan(bins + 5 * Math.sqrt(2.0 * bins) + 8);
    }

    @Test
    void largeMeansGiveTheNormalDistribution() {
        double mean = 1e12;
        RandomStream random = Streams.of(13).stream("normal");
        int[] counts = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            double z = Math.abs(random.nextPoisson(mean) - mean) / Math.sqrt(mean);
            counts[(int) Math.min(2, z)]++;
        }
        // Shares within one and two standard deviations; five standard errors of about 0.001.
        assertThat(counts[0] / (double) DRAWS).isEqualTo(0.6826895, within(0.0052));
        assertThat(counts[1] / (double) DRAWS).isEqualTo(0.2718102, within(0.005));
    }

    @Test
    void probabilitiesAreExactAtSmallAndLargeCounts() {
        assertThat(Poisson.logProbability(0, 2.5)).isEqualTo(-2.5);
        assertThat(Poisson.logProbability(3, 2)).isEqualTo(Math.log(8.0 / 6) - 2, within(1e-15));
        // At its mean the probability is 1 / sqrt(2 pi k) (1 - 1 / (12 k) ...).
        assertThat(Poisson.logProbability(1e12, 1e12)).isEqualTo(-0.5 * Math.log(2 * Math.PI * 1e12), within(1e-13));
        // Sum over all counts is one.
        double sum = 0;
        for (int k = 0; k < 400; k++) {
            sum += Math.exp(Poisson.logProbability(k, 150));
        }
        assertThat(sum).isEqualTo(1, within(1e-13));
    }

    @Test
    void noEventsAreExpectedOfNothing() {
        assertThat(Streams.of(1).stream("zero").nextPoisson(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 2e15, Double.NaN, Double.POSITIVE_INFINITY})
    void impossibleMeansAreRefused(double mean) {
        RandomStream random = Streams.of(1).stream("bad");
        assertThatThrownBy(() -> random.nextPoisson(mean))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(mean));
    }
}

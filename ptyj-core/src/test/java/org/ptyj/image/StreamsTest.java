package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamsTest {
    @Test
    void sameNameGivesSameNumbers() {
        RandomStream a = Streams.of(7).stream("poisson", "scan00", 3);
        RandomStream b = Streams.of(7).stream("poisson", "scan00", 3L);
        for (int i = 0; i < 100; i++) {
            assertThat(a.nextLong()).isEqualTo(b.nextLong());
        }
    }

    @Test
    void firstNumbersStayWhatTheyAre() {
        // Written down when the derivation was fixed: saved runs must stay repeatable.
        RandomStream random = Streams.of(0).stream("poisson", "scan00", 17);
        assertThat(random.nextLong()).isEqualTo(3291273511859091291L);
        assertThat(random.nextGaussian()).isEqualTo(0.6975033675051774);
        assertThat(random.nextPoisson(1e4)).isEqualTo(9878L);
    }

    @Test
    void everyPartOfTheNameMatters() {
        Streams streams = Streams.of(1);
        Set<Long> first = new HashSet<>();
        first.add(streams.stream("a").nextLong());
        first.add(Streams.of(2).stream("a").nextLong());
        first.add(streams.stream("").nextLong());
        first.add(streams.stream("a", "").nextLong());
        first.add(streams.stream("ab", "c").nextLong());
        first.add(streams.stream("a", "bc").nextLong());
        first.add(streams.stream("abc").nextLong());
        first.add(streams.stream("a", "3").nextLong());
        first.add(streams.stream("a", 3).nextLong());
        first.add(streams.stream("a", -3).nextLong());
        first.add(streams.stream("a", 3, 0).nextLong());
        first.add(streams.stream("a", 0, 3).nextLong());
        first.add(streams.stream("12345678").nextLong());
        first.add(streams.stream("123456789").nextLong());
        first.add(streams.stream("123456789\0").nextLong());
        assertThat(first).hasSize(15);
    }

    @Test
    void neighbouringStreamsAreUncorrelated() {
        int n = 20_000;
        double sum = 0;
        double crossed = 0;
        RandomStream before = Streams.of(5).stream("x", 0);
        for (int i = 1; i <= n; i++) {
            RandomStream next = Streams.of(5).stream("x", i);
            double u = next.nextDouble() - 0.5;
            sum += u;
            crossed += u * (before.nextDouble() - 0.5);
            before = Streams.of(5).stream("x", i);
        }
        // Standard errors: sqrt(1/12/n) = 0.002 and 1/12/sqrt(n) = 0.0006; five of them.
        assertThat(sum / n).isBetween(-0.0103, 0.0103);
        assertThat(crossed / n).isBetween(-0.003, 0.003);
    }

    @Test
    void partsAreTextsOrWholeNumbers() {
        assertThatThrownBy(() -> Streams.of(1).stream("a", 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }

    @Test
    void seedingIsSplitMix64() {
        SplittableRandom reference = new SplittableRandom(1234567);
        RandomStream expected = new RandomStream(
                reference.nextLong(), reference.nextLong(), reference.nextLong(), reference.nextLong());
        RandomStream seeded = RandomStream.seeded(1234567);
        assertThat(seeded.nextLong()).isEqualTo(expected.nextLong());
        assertThat(seeded.nextLong()).isEqualTo(expected.nextLong());
    }

    @Test
    void generatorIsXoshiro256PlusPlus() {
        // Worked out by hand from the definition: rotl(s0 + s3, 23) + s0 with the state (1, 2, 3, 4).
        RandomStream random = new RandomStream(1, 2, 3, 4);
        assertThat(random.nextLong()).isEqualTo((5L << 23) + 1);
        // New state: s2 = 3^1 = 2, s3 = 4^2 = 6, s1 = 2^2 = 0, s0 = 1^6 = 7, s2 ^= 2<<17, s3 = rotl(6, 45).
        long s3 = 6L << 45;
        assertThat(random.nextLong()).isEqualTo(Long.rotateLeft(7 + s3, 23) + 7);
    }

    @Test
    void uniformsFillTheirInterval() {
        RandomStream random = Streams.of(3).stream("uniform");
        int[] counts = new int[100];
        for (int i = 0; i < 1_000_000; i++) {
            counts[(int) (100 * random.nextDouble())]++;
        }
        // 99 degrees of freedom: mean 99, standard deviation 14; five of them.
        assertThat(chiSquareOfEqualCounts(counts, 1e4)).isBetween(29.0, 169.0);
        assertThat(random.nextDouble(2, 3)).isBetween(2.0, 3.0);
        assertThatThrownBy(() -> random.nextDouble(3, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gaussiansHaveTheirMoments() {
        RandomStream random = Streams.of(3).stream("gauss");
        int n = 1_000_000;
        double[] moments = new double[4];
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            moments[0] += x / n;
            moments[1] += x * x / n;
            moments[2] += x * x * x / n;
            moments[3] += x * x * x * x / n;
        }
        // Five standard errors: sqrt(1/n), sqrt(2/n), sqrt(15/n), sqrt(96/n).
        assertThat(moments[0]).isBetween(-0.005, 0.005);
        assertThat(moments[1]).isBetween(1 - 0.0071, 1 + 0.0071);
        assertThat(moments[2]).isBetween(-0.0194, 0.0194);
        assertThat(moments[3]).isBetween(3 - 0.049, 3 + 0.049);
    }

    @Test
    void boundedIntegersAreEquallyLikely() {
        RandomStream random = Streams.of(3).stream("int");
        int[] counts = new int[7];
        for (int i = 0; i < 700_000; i++) {
            counts[random.nextInt(7)]++;
        }
        // 6 degrees of freedom: 30 is exceeded once in 25000.
        assertThat(chiSquareOfEqualCounts(counts, 1e5)).isLessThan(30);
        assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void permutationHasEveryNumberOnceAndEveryOrderEquallyOften() {
        RandomStream random = Streams.of(3).stream("shuffle");
        assertThat(IntStream.of(random.permutation(1000)).sorted().toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(random.permutation(0)).isEmpty();
        int[] counts = new int[27];
        for (int i = 0; i < 60_000; i++) {
            int[] p = random.permutation(3);
            counts[9 * p[0] + 3 * p[1] + p[2]]++;
        }
        int[] seen = IntStream.of(counts).filter(c -> c > 0).toArray();
        assertThat(seen).hasSize(6);
        // 5 degrees of freedom: 28 is exceeded once in 25000.
        assertThat(chiSquareOfEqualCounts(seen, 1e4)).isLessThan(28);
    }

    private static double chiSquareOfEqualCounts(int[] counts, double expected) {
        return IntStream.of(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
    }
}

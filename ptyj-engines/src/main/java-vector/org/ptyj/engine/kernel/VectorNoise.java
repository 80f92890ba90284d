package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;
import static org.ptyj.engine.kernel.Lanes.sqrt;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The noise models with the vector unit, as {@link NoiseModel} has them, for pixels {@code from} .. {@code to - 1}. */
final class VectorNoise {
    private static final float MASKED = (float) LikelihoodLoops.MASKED;
    private static final float FLOOR = (float) 1e-6;
    private static final float LINE_FLOOR = (float) 1e-12;

    /** Instead of 0 where a ratio to the counts is taken: small, but no model is too large to be divided by it. */
    private static final float NOTHING = (float) 1e-20;

    private VectorNoise() {}

    private static VectorMask<Float> masked(FloatVector counts) {
        return counts.compare(VectorOperators.EQ, MASKED);
    }

    /** The root of counts, of 0 if there are less. */
    private static FloatVector modulus(FloatVector counts) {
        return sqrt(counts.max(0));
    }

    static double gradient(
            NoiseModel noise, float[] m, float[] counts, int countsAt, int from, int to, float c, float share) {
        if (noise instanceof NoiseModel.Gaussian g) {
            return gaussianGradient(m, counts, countsAt, from, to, c, share, (float) g.renormalisation());
        }
        return noise instanceof NoiseModel.Poisson
                ? poissonGradient(m, counts, countsAt, from, to, c, share)
                : euclidGradient(m, counts, countsAt, from, to, c, share);
    }

    private static double gaussianGradient(
            float[] m, float[] counts, int countsAt, int from, int to, float c, float share, float r) {
        FloatVector sum = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            FloatVector d = load(m, i).mul(c).sub(n);
            FloatVector w = all(r).div(n.add(1 / r));
            VectorMask<Float> masked = masked(n);
            FloatVector wd = w.mul(d).blend(0, masked);
            sum = wd.fma(d.blend(0, masked), sum);
            wd.mul(2 * share).intoArray(m, i);
        }
        return Lanes.sum(sum);
    }

    private static double poissonGradient(
            float[] m, float[] counts, int countsAt, int from, int to, float c, float share) {
        FloatVector sum = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            FloatVector model = load(m, i).mul(c).add(FLOOR);
            VectorMask<Float> masked = masked(n);
            // No counts: any number will do, as it is multiplied by them.
            FloatVector log = VectorLog.ofRatio(model, n.abs().max(NOTHING));
            sum = sum.add(model.sub(n).sub(n.mul(log)).blend(0, masked));
            all(1).sub(n.div(model)).mul(share).blend(0, masked).intoArray(m, i);
        }
        return Lanes.sum(sum);
    }

    private static double euclidGradient(
            float[] m, float[] counts, int countsAt, int from, int to, float c, float share) {
        FloatVector sum = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            FloatVector s = modulus(n);
            FloatVector a = sqrt(load(m, i).mul(c).max(0)).add(FLOOR);
            VectorMask<Float> masked = masked(n);
            FloatVector d = a.sub(s).blend(0, masked);
            sum = d.fma(d, sum);
            d.div(a).mul(share).intoArray(m, i);
        }
        return Lanes.sum(sum);
    }

    static void fit(NoiseModel noise, float[] m, float[] counts, int countsAt, int from, int to, double[] sums) {
        if (noise instanceof NoiseModel.Gaussian g) {
            gaussianFit(m, counts, countsAt, from, to, (float) g.renormalisation(), sums);
        } else if (noise instanceof NoiseModel.Poisson) {
            poissonFit(m, counts, countsAt, from, to, sums);
        } else {
            euclidFit(m, counts, countsAt, from, to, sums);
        }
    }

    private static void gaussianFit(float[] m, float[] counts, int countsAt, int from, int to, float r, double[] sums) {
        FloatVector above = all(0);
        FloatVector below = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            FloatVector model = load(m, i);
            VectorMask<Float> masked = masked(n);
            FloatVector weighted = model.mul(all(r).div(n.add(1 / r))).blend(0, masked);
            above = weighted.fma(n.blend(0, masked), above);
            below = weighted.fma(model, below);
        }
        sums[0] += Lanes.sum(above);
        sums[1] += Lanes.sum(below);
    }

    private static void poissonFit(float[] m, float[] counts, int countsAt, int from, int to, double[] sums) {
        FloatVector above = all(0);
        FloatVector below = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            VectorMask<Float> masked = masked(n);
            above = above.add(n.blend(0, masked));
            below = below.add(load(m, i).blend(0, masked));
        }
        sums[0] += Lanes.sum(above);
        sums[1] += Lanes.sum(below);
    }

    private static void euclidFit(float[] m, float[] counts, int countsAt, int from, int to, double[] sums) {
        FloatVector above = all(0);
        FloatVector below = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            VectorMask<Float> masked = masked(n);
            above = above.add(modulus(n).blend(0, masked));
            below = below.add(sqrt(load(m, i)).blend(0, masked));
        }
        sums[0] += Lanes.sum(above);
        sums[1] += Lanes.sum(below);
    }

    static void slopes(
            NoiseModel noise,
            float[] m,
            int at,
            float[] counts,
            int countsAt,
            int n,
            float c,
            float[] slope,
            float[] half) {
        if (noise instanceof NoiseModel.Gaussian g) {
            gaussianSlopes(m, at, counts, countsAt, n, c, (float) g.renormalisation(), slope, half);
        } else if (noise instanceof NoiseModel.Poisson) {
            poissonSlopes(m, at, counts, countsAt, n, c, slope, half);
        } else {
            euclidSlopes(m, at, counts, countsAt, n, c, slope, half);
        }
    }

    private static void gaussianSlopes(
            float[] m, int at, float[] counts, int countsAt, int size, float c, float r, float[] slope, float[] half) {
        for (int i = 0; i < size; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            VectorMask<Float> masked = masked(n);
            FloatVector w = all(r).div(n.add(1 / r));
            FloatVector d = load(m, at + i).mul(c).sub(n);
            w.blend(0, masked).intoArray(half, i);
            w.mul(d).mul(2).blend(0, masked).intoArray(slope, i);
        }
    }

    private static void poissonSlopes(
            float[] m, int at, float[] counts, int countsAt, int size, float c, float[] slope, float[] half) {
        for (int i = 0; i < size; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            VectorMask<Float> masked = masked(n);
            FloatVector model = load(m, at + i).mul(c).max(0).add(FLOOR);
            FloatVector ratio = n.div(model);
            all(1).sub(ratio).blend(0, masked).intoArray(slope, i);
            ratio.mul((float) 0.5).div(model).blend(0, masked).intoArray(half, i);
        }
    }

    private static void euclidSlopes(
            float[] m, int at, float[] counts, int countsAt, int size, float c, float[] slope, float[] half) {
        for (int i = 0; i < size; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            VectorMask<Float> masked = masked(n);
            FloatVector model = load(m, at + i).mul(c).max(0).add(LINE_FLOOR);
            FloatVector ratio = modulus(n).div(sqrt(model));
            all(1).sub(ratio).blend(0, masked).intoArray(slope, i);
            ratio.mul((float) 0.25).div(model).blend(0, masked).intoArray(half, i);
        }
    }

    /** The sum of (M - M0) - I ln(M / M0). */
    static double poissonChange(
            float[] m0, int at, float c0, float[] m, float c, float[] counts, int countsAt, int from, int to) {
        FloatVector sum = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            FloatVector before = load(m0, at + i).mul(c0).max(0).add(FLOOR);
            FloatVector model = load(m, i).mul(c).add(FLOOR);
            FloatVector term = model.sub(before).sub(n.mul(VectorLog.ofRatio(model, before)));
            sum = sum.add(term.blend(0, masked(n)));
        }
        return Lanes.sum(sum);
    }

    /** The sum of (a - s)^2 - (a0 - s)^2 = (a - a0) (a + a0 - 2 s). */
    static double euclidChange(
            float[] m0, int at, float c0, float[] m, float c, float[] counts, int countsAt, int from, int to) {
        FloatVector sum = all(0);
        for (int i = from; i < to; i += COUNT) {
            FloatVector n = load(counts, countsAt + i);
            FloatVector s = modulus(n);
            FloatVector before = sqrt(load(m0, at + i).mul(c0).max(0)).add(FLOOR);
            FloatVector a = sqrt(load(m, i).mul(c)).add(FLOOR);
            FloatVector twice = a.sub(s).add(before.sub(s));
            sum = sum.add(a.sub(before).mul(twice).blend(0, masked(n)));
        }
        return Lanes.sum(sum);
    }
}

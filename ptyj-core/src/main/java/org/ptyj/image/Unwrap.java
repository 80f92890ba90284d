package org.ptyj.image;

import java.util.Arrays;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/**
 * Phases without jumps of 2 pi: pixels are joined in the order of their reliability, whatever the path (M. A. Herraez,
 * D. R. Burton, M. J. Lalor, M. A. Gdeisat, Appl. Opt. 41 (2002) 7437).
 */
public final class Unwrap {
    private static final double TURN = 2 * Math.PI;

    private Unwrap() {}

    /**
     * Adds multiples of 2 pi to every pixel, so that neighbours differ by less than pi wherever that is possible.
     *
     * @param wrapped phases in rad, shape (..., y, x); each layer is unwrapped by itself
     * @return a new array; the mean of each layer lies within -pi ... pi
     */
    public static RealArray phase(RealArray wrapped) {
        Planes.checkRank(wrapped);
        return phase(wrapped, RealArray.generate(ElementType.BOOL, i -> 1, wrapped.length(-2), wrapped.length(-1)));
    }

    /**
     * As {@link #phase(RealArray)} for the pixels of a mask alone; the others keep their phases and connect nothing. Parts
     * of the mask that do not touch are unwrapped by themselves.
     *
     * @param mask shape (y, x), not zero where the phase means something
     */
    public static RealArray phase(RealArray wrapped, RealArray mask) {
        Planes.checkRank(wrapped);
        long[] plane = {wrapped.length(-2), wrapped.length(-1)};
        if (!Arrays.equals(plane, mask.shape())) {
            throw new IllegalArgumentException(
                    "the mask of phases " + wrapped + " must have their y and x, not " + mask);
        }
        double[] use = mask.toDoubles();
        return Planes.map(wrapped, wrapped.like(), p -> unwrap(p, use));
    }

    private static double[] unwrap(Planes.Plane plane, double[] mask) {
        double[] phase = plane.values();
        PhaseGroups groups = new PhaseGroups(phase.length);
        for (long key : sortedEdges(plane, mask)) {
            int edge = (int) key;
            int a = edge >>> 1;
            int b = (edge & 1) == 0 ? a + 1 : a + plane.nx();
            groups.join(a, b, (int) Math.rint((phase[a] - phase[b]) / TURN));
        }
        return groups.apply(phase, mask);
    }

    /** Pairs of neighbours, the most reliable first: the reliability's bits above 2 * pixel + direction. */
    private static long[] sortedEdges(Planes.Plane plane, double[] mask) {
        float[] reliability = reliability(plane, mask);
        long[] edges = new long[2 * mask.length];
        int count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                continue;
            }
            if ((i + 1) % plane.nx() != 0 && mask[i + 1] != 0) {
                edges[count++] = key(reliability[i] + reliability[i + 1], 2 * i);
            }
            if (i + plane.nx() < mask.length && mask[i + plane.nx()] != 0) {
                edges[count++] = key(reliability[i] + reliability[i + plane.nx()], 2 * i + 1);
            }
        }
        Arrays.sort(edges, 0, count);
        return Arrays.copyOf(edges, count);
    }

    /** Floats that are not negative sort like their bits. */
    private static long key(float reliability, int edge) {
        return (long) (Integer.MAX_VALUE - Float.floatToIntBits(reliability)) << 32 | edge;
    }

    /** One over the second differences (eq. 1 to 3 of the paper); zero at the edges of the mask. */
    private static float[] reliability(Planes.Plane plane, double[] mask) {
        int nx = plane.nx();
        int[] neighbours = {1, nx, nx + 1, nx - 1};
        float[] reliability = new float[mask.length];
        for (int y = 1; y < plane.ny() - 1; y++) {
            for (int x = 1; x < nx - 1; x++) {
                int i = y * nx + x;
                double sum = 0;
                for (int step : neighbours) {
                    boolean inside = mask[i] != 0 && mask[i - step] != 0 && mask[i + step] != 0;
                    double[] p = plane.values();
                    double second = inside ? wrap(p[i - step] - p[i]) - wrap(p[i] - p[i + step]) : Double.MAX_VALUE;
                    sum += second * second;
                }
                reliability[i] = (float) (1 / (Math.sqrt(sum) + 1e-6));
            }
        }
        return reliability;
    }

    private static double wrap(double phase) {
        return phase - TURN * Math.rint(phase / TURN);
    }
}

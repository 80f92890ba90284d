package org.ptyj.image;

/** A normalised Gaussian, cut off at int(4 sigma + 0.5) pixels; edges are reflected, repeating the edge pixel. */
record GaussKernel(double[] weights) {
    private static final double CUT = 4;
    private static final double LARGEST = 1e5;

    static GaussKernel of(double sigma) {
        if (!(sigma >= 0 && Double.isFinite(sigma))) {
            throw new IllegalArgumentException("the sigma of a Gaussian filter must be 0 or more pixels, not " + sigma);
        }
        if (sigma > LARGEST) {
            throw new IllegalArgumentException("the sigma of a Gaussian filter can be at most " + (int) LARGEST
                    + " pixels, not " + sigma + "; that would smooth everything away");
        }
        int radius = (int) (CUT * sigma + 0.5);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            weights[i + radius] = radius == 0 ? 1 : StrictMath.exp(-0.5 * i * i / (sigma * sigma));
            sum += weights[i + radius];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new GaussKernel(weights);
    }

    private int radius() {
        return weights.length / 2;
    }

    /** Smooths along y; the given values stay. */
    double[] alongColumns(Planes.Plane plane) {
        if (radius() == 0) {
            return plane.values();
        }
        int row = plane.nx() * plane.parts();
        double[] out = new double[plane.values().length];
        for (int y = 0; y < plane.ny(); y++) {
            for (int k = 0; k < weights.length; k++) {
                int source = reflect(y + k - radius(), plane.ny());
                add(plane.values(), source * row, weights[k], out, y * row, row);
            }
        }
        return out;
    }

    /** Smooths along x, in place. */
    double[] alongRows(double[] values, Planes.Plane plane) {
        if (radius() == 0) {
            return values;
        }
        int nx = plane.nx();
        int parts = plane.parts();
        double[] padded = new double[(nx + 2 * radius()) * parts];
        for (int y = 0; y < plane.ny(); y++) {
            int row = y * nx * parts;
            for (int x = 0; x < nx + 2 * radius(); x++) {
                int source = row + reflect(x - radius(), nx) * parts;
                for (int p = 0; p < parts; p++) {
                    padded[x * parts + p] = values[source + p];
                }
            }
            java.util.Arrays.fill(values, row, row + nx * parts, 0);
            for (int k = 0; k < weights.length; k++) {
                add(padded, k * parts, weights[k], values, row, nx * parts);
            }
        }
        return values;
    }

    private static void add(double[] from, int start, double factor, double[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] += factor * from[start + i];
        }
    }

    /** The index in 0 ... n - 1 that stands for any index: ... 1 0 | 0 1 ... n-1 | n-1 n-2 ... */
    static int reflect(int index, int n) {
        int i = Math.floorMod(index, 2 * n);
        return i < n ? i : 2 * n - 1 - i;
    }
}

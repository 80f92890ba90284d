package org.ptyj.image;

/** Values between the numbers of a line. */
enum Interpolation {
    LINEAR {
        @Override
        void coefficients(double[] line) {}

        @Override
        double at(double[] line, int i, double t) {
            return line[i] * (1 - t) + line[mirror(i + 1, line.length)] * t;
        }
    },

    CUBIC {
        @Override
        void coefficients(double[] line) {
            toSpline(line);
        }

        @Override
        double at(double[] c, int i, double t) {
            int n = c.length;
            double s = 1 - t;
            double w0 = s * s * s / 6;
            double w3 = t * t * t / 6;
            double w1 = 2.0 / 3 - t * t * (2 - t) / 2;
            double w2 = 1 - w0 - w1 - w3;
            return w0 * c[mirror(i - 1, n)] + w1 * c[i] + w2 * c[mirror(i + 1, n)] + w3 * c[mirror(i + 2, n)];
        }
    };

    /** Pole of the cubic spline's inverse filter. */
    private static final double POLE = Math.sqrt(3) - 2;
    /** POLE to this power is below the resolution of a double. */
    private static final int HORIZON = 30;

    abstract void coefficients(double[] line);

    /** The value between places i and i + 1, 0 &lt;= t &lt; 1. */
    abstract double at(double[] coefficients, int i, double t);

    /**
     * The values of an image where rows and columns of places cross; zero where a place is outside the image.
     *
     * @param ys places along y, in pixels
     * @param xs places along x, in pixels
     */
    double[] sample(Planes.Plane plane, double[] ys, double[] xs) {
        int parts = plane.parts();
        int row = plane.nx() * parts;
        double[] tall = new double[ys.length * row];
        for (int i = 0; i < row; i++) {
            line(plane.values(), i, plane.ny(), tall, i, ys, row);
        }
        double[] out = new double[ys.length * xs.length * parts];
        for (int y = 0; y < ys.length; y++) {
            for (int p = 0; p < parts; p++) {
                line(tall, y * row + p, plane.nx(), out, y * xs.length * parts + p, xs, parts);
            }
        }
        return out;
    }

    private void line(double[] from, int start, int n, double[] into, int at, double[] places, int stride) {
        double[] line = new double[n];
        for (int i = 0; i < n; i++) {
            line[i] = from[start + i * stride];
        }
        coefficients(line);
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0 && places[i] <= n - 1) {
                int low = (int) places[i];
                into[at + i * stride] = at(line, low, places[i] - low);
            }
        }
    }

    /** B-spline coefficients in place: a forward and a backward recursion over the mirrored line (Unser, box 2). */
    private static void toSpline(double[] c) {
        int n = c.length;
        if (n == 1) {
            return;
        }
        double first = 0;
        double power = 1;
        for (int k = 0; k < HORIZON; k++) {
            first += power * c[mirror(k, n)];
            power *= POLE;
        }
        c[0] = first;
        for (int k = 1; k < n; k++) {
            c[k] += POLE * c[k - 1];
        }
        c[n - 1] = POLE / (POLE * POLE - 1) * (c[n - 1] + POLE * c[n - 2]);
        for (int k = n - 2; k >= 0; k--) {
            c[k] = POLE * (c[k + 1] - c[k]);
        }
        for (int k = 0; k < n; k++) {
            c[k] *= 6;
        }
    }

    /** The index in 0 ... n - 1 that stands for any index: ... 2 1 | 0 1 ... n-1 | n-2 n-3 ... */
    static int mirror(int index, int n) {
        if (n == 1) {
            return 0;
        }
        int i = Math.floorMod(index, 2 * n - 2);
        return i < n ? i : 2 * n - 2 - i;
    }
}

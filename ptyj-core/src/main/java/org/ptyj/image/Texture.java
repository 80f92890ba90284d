package org.ptyj.image;

/**
 * Cloudy texture: gradient noise (K. Perlin, ACM SIGGRAPH 19 (1985) 287, with the fade polynomial of ACM Trans. Graph. 21
 * (2002) 681) added up over octaves. A pure function of the place.
 *
 * @param key what tells textures apart
 */
record Texture(long key) {
    /** Noise of feature size 1, about -0.7 ... 0.7, mean 0. */
    double noise(double y, double x) {
        int iy = (int) Math.floor(y);
        int ix = (int) Math.floor(x);
        double fy = y - iy;
        double fx = x - ix;
        double wx = fade(fx);
        double top = lerp(corner(iy, ix, fy, fx), corner(iy, ix + 1, fy, fx - 1), wx);
        double bottom = lerp(corner(iy + 1, ix, fy - 1, fx), corner(iy + 1, ix + 1, fy - 1, fx - 1), wx);
        return lerp(top, bottom, fade(fy));
    }

    /**
     * Octaves from a largest feature size down to a smallest, each half the size and falling in strength.
     *
     * @param fall strength of an octave relative to the one before it
     */
    double clouds(double y, double x, double largest, double smallest, double fall) {
        double sum = 0;
        double strength = 1;
        double total = 0;
        int octave = 0;
        for (double size = largest; size >= smallest; size *= 0.5) {
            sum += strength * octave(octave).noise(y / size + octaveShift(octave), x / size + octaveShift(octave));
            total += strength * strength;
            strength *= fall;
            octave++;
        }
        return total == 0 ? 0 : sum / Math.sqrt(total);
    }

    /** Adds factor times {@link #clouds} at the pixels of a picture, feature sizes in pixels. */
    void addClouds(double factor, double[] picture, int nx, double largest, double smallest, double fall) {
        double total = 0;
        double strength = 1;
        for (double size = largest; size >= smallest; size *= 0.5) {
            total += strength * strength;
            strength *= fall;
        }
        strength = factor / Math.sqrt(total);
        int octave = 0;
        for (double size = largest; size >= smallest; size *= 0.5) {
            octave(octave).addNoise(strength, picture, nx, size, octaveShift(octave));
            strength *= fall;
            octave++;
        }
    }

    /** Every lattice gradient is made once per row of the picture at most. */
    private void addNoise(double factor, double[] picture, int nx, double size, double shift) {
        int cells = (int) Math.floor((nx - 1) / size + shift) + 2;
        double[] top = new double[2 * cells];
        double[] bottom = new double[2 * cells];
        int row = Integer.MIN_VALUE;
        for (int y = 0; y < picture.length / nx; y++) {
            double py = y / size + shift;
            int iy = (int) Math.floor(py);
            if (iy != row) {
                gradients(iy, top);
                gradients(iy + 1, bottom);
                row = iy;
            }
            double fy = py - iy;
            double wy = fade(fy);
            for (int x = 0; x < nx; x++) {
                double px = x / size + shift;
                int i = (int) px;
                double fx = px - i;
                double wx = fade(fx);
                double a = lerp(at(top, i, fy, fx), at(top, i + 1, fy, fx - 1), wx);
                double b = lerp(at(bottom, i, fy - 1, fx), at(bottom, i + 1, fy - 1, fx - 1), wx);
                picture[y * nx + x] += factor * lerp(a, b, wy);
            }
        }
    }

    private void gradients(int iy, double[] into) {
        for (int ix = 0; ix < into.length / 2; ix++) {
            long hash = hash(iy, ix);
            into[2 * ix] = (hash >> 32) * 0x1p-31;
            into[2 * ix + 1] = (int) hash * 0x1p-31;
        }
    }

    private static double at(double[] gradients, int ix, double dy, double dx) {
        return gradients[2 * ix] * dy + gradients[2 * ix + 1] * dx;
    }

    private double corner(int iy, int ix, double dy, double dx) {
        long hash = hash(iy, ix);
        return (hash >> 32) * 0x1p-31 * dy + (int) hash * 0x1p-31 * dx;
    }

    private long hash(int iy, int ix) {
        return SplitMix.mix(key * SplitMix.STEP + ((long) iy << 32 ^ ix & 0xffffffffL));
    }

    private Texture octave(int octave) {
        return new Texture(key + octave);
    }

    /** Keeps the lattices of the octaves, where noise is zero, from lying on one another. */
    private static double octaveShift(int octave) {
        return 0.37 * octave;
    }

    private static double fade(double t) {
        return t * t * t * (t * (6 * t - 15) + 10);
    }

    private static double lerp(double a, double b, double t) {
        return a + t * (b - a);
    }

    /** A smooth hill: 1 at x = 0, falling to 0 at |x| = 1 and beyond. */
    static double hill(double x) {
        double rest = 1 - x * x;
        return rest <= 0 ? 0 : rest * rest;
    }

    /** A smooth step from 0 at x = -1 to 1 at x = 1. */
    static double ramp(double x) {
        double t = Math.min(Math.max(0.5 * (x + 1), 0), 1);
        return t * t * (3 - 2 * t);
    }

    /** A wave of period 1 between -1 and 1, made of parabolas. */
    static double wave(double x) {
        double t = 4 * (x - Math.rint(x));
        return t * (2 - Math.abs(t));
    }
}

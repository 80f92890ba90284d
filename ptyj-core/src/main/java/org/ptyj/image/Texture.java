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
            sum += strength * new Texture(key + octave).noise(y / size + 0.37 * octave, x / size + 0.71 * octave);
            total += strength * strength;
            strength *= fall;
            octave++;
        }
        return total == 0 ? 0 : sum / Math.sqrt(total);
    }

    private double corner(int iy, int ix, double dy, double dx) {
        long hash = SplitMix.mix(key * SplitMix.STEP + ((long) iy << 32 ^ ix & 0xffffffffL));
        double gy = (hash >> 32) * 0x1p-31;
        double gx = (int) hash * 0x1p-31;
        return gy * dy + gx * dx;
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

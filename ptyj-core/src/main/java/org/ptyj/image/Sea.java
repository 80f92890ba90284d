package org.ptyj.image;

import java.util.List;

/**
 * A dark plain of the moon, about where the real ones are.
 *
 * @param y down, in moon radii
 * @param x to the right
 * @param radius in moon radii
 * @param depth how dark, 0 ... 1
 */
record Sea(double y, double x, double radius, double depth) {
    private static final double SHORE = 0.07;

    private static final List<Sea> ALL = List.of(
            at(33, -17, 0.33, 0.95),
            at(27, 18, 0.20, 1.0),
            at(9, 30, 0.24, 1.0),
            at(17, 58, 0.13, 1.0),
            at(-6, 51, 0.19, 0.8),
            at(-16, 35, 0.11, 0.8),
            at(-21, -17, 0.20, 0.8),
            at(-24, -39, 0.12, 0.95),
            at(18, -55, 0.34, 0.85),
            at(-6, -38, 0.24, 0.8),
            at(57, -20, 0.09, 0.6),
            at(58, 5, 0.09, 0.6),
            at(13, 3, 0.08, 0.6));

    private static Sea at(double north, double east, double radius, double depth) {
        double[] p = Crater.onSphere(north, east);
        return new Sea(p[0], p[1], radius, depth);
    }

    /** Darkness 0 ... 1 at a point of the sphere; seas that touch flow into one another. */
    static double darkness(double y, double x, double z) {
        double land = 1;
        for (Sea sea : ALL) {
            land *= 1 - sea.depth * Texture.ramp((sea.radius - sea.distance(y, x, z)) / SHORE);
        }
        return 1 - land;
    }

    private double distance(double py, double px, double pz) {
        double z = Math.sqrt(1 - y * y - x * x);
        return Math.sqrt((py - y) * (py - y) + (px - x) * (px - x) + (pz - z) * (pz - z));
    }
}

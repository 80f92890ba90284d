package org.ptyj.image;

import java.util.ArrayList;
import java.util.List;

/** A crater of the moon: a floor, a rim with light from the upper left, and for the young ones bright rays. */
final class Crater {
    private static final int SMALL_ONES = 60;
    private static final double REACH = 1.6;
    /** Largest displacement by which the caller roughens the outline. */
    private static final double MARGIN = 0.02;

    private final double y;
    private final double x;
    private final double z;
    private final double radius;
    private final double floor;
    private final double rayLength;
    private final double[][] rays;

    private Crater(double[] at, double radius, double floor, double rayLength, RandomStream random) {
        this.y = at[0];
        this.x = at[1];
        this.z = Math.sqrt(Math.max(0, 1 - y * y - x * x));
        this.radius = radius;
        this.floor = floor;
        this.rayLength = rayLength;
        this.rays = rayLength == 0 ? new double[0][] : makeRays(random);
    }

    /** The craters that are not smaller than a pixel (in moon radii): well-known ones and seeded small ones. */
    static List<Crater> all(double pixel) {
        RandomStream random = Streams.of(1969).stream("craters");
        List<Crater> all = new ArrayList<>();
        all.add(new Crater(onSphere(-43, -11), 0.060, 0.05, 1.3, random));
        all.add(new Crater(onSphere(10, -20), 0.062, 0.02, 0.42, random));
        all.add(new Crater(onSphere(8, -38), 0.040, 0.08, 0.30, random));
        all.add(new Crater(onSphere(24, -47), 0.040, 0.15, 0.22, random));
        all.add(new Crater(onSphere(16, 46), 0.036, 0.12, 0.25, random));
        all.add(new Crater(onSphere(-32, 52), 0.045, 0.05, 0.40, random));
        all.add(new Crater(onSphere(51, -9), 0.065, -0.30, 0, random));
        all.add(new Crater(onSphere(-59, -14), 0.110, -0.06, 0, random));
        all.add(new Crater(onSphere(-9, -2), 0.080, -0.08, 0, random));
        all.add(new Crater(onSphere(-17, 1), 0.060, -0.06, 0, random));
        all.add(new Crater(onSphere(-11, 26), 0.060, -0.04, 0, random));
        all.add(new Crater(onSphere(-25, 60), 0.080, -0.06, 0, random));
        all.add(new Crater(onSphere(-5, -68), 0.085, -0.30, 0, random));
        all.add(new Crater(onSphere(46, 40), 0.070, -0.08, 0, random));
        all.add(new Crater(onSphere(-42, 18), 0.085, -0.07, 0, random));
        all.add(new Crater(onSphere(-52, -50), 0.085, -0.08, 0, random));
        for (int i = 0; i < SMALL_ONES; i++) {
            double[] place = onSphere(random.nextDouble(-75, 75), random.nextDouble(-75, 75));
            double size = 0.016 + 0.045 * StrictMath.pow(random.nextDouble(), 3);
            all.add(new Crater(place, size, -0.05, 0, random));
        }
        all.removeIf(crater -> crater.radius < 1.3 * pixel);
        return all;
    }

    /** Degrees north and east to (y down, x) in moon radii. */
    static double[] onSphere(double north, double east) {
        double a = StrictMath.toRadians(north);
        double b = StrictMath.toRadians(east);
        return new double[] {-StrictMath.sin(a), StrictMath.cos(a) * StrictMath.sin(b)};
    }

    private double[][] makeRays(RandomStream random) {
        double[][] made = new double[11][];
        for (int i = 0; i < made.length; i++) {
            double angle = 2 * Math.PI * (i + random.nextDouble(-0.35, 0.35)) / made.length;
            double length = rayLength * random.nextDouble(0.45, 1);
            made[i] = new double[] {StrictMath.sin(angle), StrictMath.cos(angle), length};
        }
        return made;
    }

    /** False where it adds nothing for certain. */
    boolean reaches(double py, double px) {
        double reach = Math.max(REACH * radius, rayLength) + MARGIN;
        return Math.abs(py - y) < reach && Math.abs(px - x) < reach;
    }

    /** What the crater adds to the grey level at a point of the sphere. */
    double brightness(double py, double px, double pz) {
        double distance = distance(py, px, pz);
        double sum = rays.length > 0 && distance < rayLength ? rayLight(py - y, px - x, distance) : 0;
        double q = distance / radius;
        if (q >= REACH) {
            return sum;
        }
        double facing = ((py - y) + (px - x)) / (radius * 1.5);
        double wall = Texture.hill((q - 0.75) / 0.6);
        double rim = Texture.hill((q - 1.05) / 0.45);
        double peak = Texture.hill(q / 0.25);
        return sum
                + floor * Texture.hill(q / 1.1)
                + 0.08 * rim
                + 0.22 * facing * wall
                - 0.16 * facing * rim
                + 0.1 * peak;
    }

    /** What the crater adds to the phase, rad. */
    double height(double py, double px, double pz) {
        double q = distance(py, px, pz) / radius;
        return q >= REACH ? 0 : 0.25 * Texture.hill((q - 1) / 0.5) - 0.2 * Texture.hill(q);
    }

    private double rayLight(double dy, double dx, double distance) {
        double light = 0.16 * Texture.hill(Math.min(1, distance / (3.5 * radius)));
        for (double[] ray : rays) {
            double along = dy * ray[0] + dx * ray[1];
            if (along > 0 && distance < ray[2]) {
                double across = (dy * ray[1] - dx * ray[0]) / (0.35 * radius + 0.03 * along);
                light += 0.16 * Texture.hill(across) * (1 - distance / ray[2]);
            }
        }
        return light;
    }

    private double distance(double py, double px, double pz) {
        return Math.sqrt((py - y) * (py - y) + (px - x) * (px - x) + (pz - z) * (pz - z));
    }
}

package org.ptyj.image;

/**
 * A flower head: rings of petals around a disc of seeds.
 *
 * @param y its middle, pixels
 * @param x its middle, pixels
 * @param radius pixels
 * @param kind its species
 * @param tilt (y, x) foreshortening and turn of the head as a 2 x 2 matrix, row by row
 */
record Blossom(double y, double x, double radius, Species kind, double[] tilt) {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    /** A head that looks up and a little towards the viewer. */
    static Blossom at(double y, double x, double radius, Species kind, RandomStream random) {
        double turn = random.nextDouble(-0.5, 0.5);
        double flat = random.nextDouble(0.62, 0.95);
        double c = StrictMath.cos(turn);
        double s = StrictMath.sin(turn);
        double[] tilt = {flat * c * c + s * s, (1 - flat) * c * s, (1 - flat) * c * s, flat * s * s + c * c};
        return new Blossom(y, x, radius, kind, tilt);
    }

    void paint(Canvas canvas, RandomStream random) {
        double start = random.nextDouble(0, 2 * Math.PI);
        for (int ring = 0; ring < kind.rings(); ring++) {
            double size = radius * (1 - 0.22 * ring);
            for (int k = 0; k < kind.petals(); k++) {
                // Every other petal first, so that neighbours overlap from both sides.
                int place = 2 * k < kind.petals() ? 2 * k : 2 * (k - (kind.petals() + 1) / 2) + 1;
                double angle = start + 2 * Math.PI * (place + 0.5 * ring) / kind.petals();
                petal(canvas, angle + random.nextDouble(-0.08, 0.08), size * random.nextDouble(0.9, 1.03), random);
            }
        }
        disc(canvas, random);
    }

    private void petal(Canvas canvas, double angle, double length, RandomStream random) {
        double dy = StrictMath.sin(angle);
        double dx = StrictMath.cos(angle);
        double width = kind.width() * length;
        LeafLook look = kind.petal(random.nextDouble(-1, 1));
        new Leaf(y, x, tilted(length * dy, length * dx), tilted(-width * dx, width * dy), 0, look).paint(canvas);
    }

    private double[] tilted(double v, double h) {
        return new double[] {tilt[0] * v + tilt[1] * h, tilt[2] * v + tilt[3] * h};
    }

    /** Seeds on Fermat's spiral (H. Vogel, Math. Biosci. 44 (1979) 179) on a dark dome. */
    private void disc(Canvas canvas, RandomStream random) {
        double size = kind.disc() * radius;
        spot(canvas, y, x, size * 1.12, 0.75, 0.52, kind.discPhase() - 0.2);
        spot(canvas, y, x, size, 1, 0.60, kind.discPhase());
        double seed = Math.max(1.7, 0.13 * size);
        int count = (int) (0.9 * (size / seed) * (size / seed));
        for (int i = 0; i < count; i++) {
            double out = Math.sqrt((i + 0.5) / count);
            double angle = i * GOLDEN_ANGLE;
            double[] d = tilted(0.95 * size * out * StrictMath.sin(angle), 0.95 * size * out * StrictMath.cos(angle));
            double light = random.nextDouble(0.74, 0.92) - 0.1 * d[0] / size - 0.06 * out;
            spot(canvas, y + d[0], x + d[1], seed * 1.05, 0.9, light, kind.discPhase() + 0.35 - 0.5 * out * out);
        }
    }

    /** A soft round spot. */
    private static void spot(
            Canvas canvas, double y, double x, double size, double strength, double tone, double phase) {
        int lowY = (int) Math.max(0, Math.ceil(y - size));
        int lowX = (int) Math.max(0, Math.ceil(x - size));
        for (int py = lowY; py <= Math.min(canvas.ny - 1, y + size); py++) {
            for (int px = lowX; px <= Math.min(canvas.nx - 1, x + size); px++) {
                double r2 = ((py - y) * (py - y) + (px - x) * (px - x)) / (size * size);
                double cover = strength * Math.min(1, 2.5 * Math.max(0, 1 - r2));
                canvas.paint(py * canvas.nx + px, cover, tone, phase);
            }
        }
    }
}

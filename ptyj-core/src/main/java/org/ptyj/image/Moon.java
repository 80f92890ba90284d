package org.ptyj.image;

import java.util.List;

/** The full moon, seen from afar: seas and craters lie on a sphere. */
final class Moon {
    private static final double RADIUS = 0.23;
    private static final double LIMB_WIDTH = 3;
    private static final double LIMB_DARKENING = 0.35;
    /** Pixels along a side that are enough to find the mass centre. */
    private static final int COARSE = 200;

    private static final double CURVATURE = 2.0;
    private static final double SMALLEST_FEATURE = 2.5;

    private static final Texture COAST = new Texture(11);
    private static final Texture GROUND = new Texture(23);
    private static final Texture MOTTLE = new Texture(41);
    private static final Texture RELIEF = new Texture(59);

    private final double radius;
    private final List<Crater> craters;

    private Moon(double radius) {
        this.radius = radius;
        this.craters = Crater.all(1.0 / radius);
    }

    /** Draws it coarsely to find its mass centre, and then displaced, so that this comes to lie on the middle pixel. */
    static Canvas draw(int ny, int nx) {
        Moon moon = new Moon(RADIUS * Math.min(ny, nx));
        int step = Math.max(1, Math.min(ny, nx) / COARSE);
        Canvas coarse = moon.draw((ny - 1) / step + 1, (nx - 1) / step + 1, step, ny / 2, nx / 2);
        double[] centre = Filters.massCentre(coarse.modulus().map(v -> v * v));
        Canvas canvas = moon.draw(ny, nx, 1, ny / 2 * 2 - step * centre[0], nx / 2 * 2 - step * centre[1]);
        double max = canvas.modulus().max();
        for (int i = 0; i < canvas.tone.length; i++) {
            canvas.tone[i] /= max;
        }
        return canvas;
    }

    private Canvas draw(int ny, int nx, int step, double cy, double cx) {
        Canvas canvas = new Canvas(ny, nx);
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                drawPixel(canvas, y * nx + x, (step * y - cy) / radius, (step * x - cx) / radius);
            }
        }
        return canvas;
    }

    /** Coordinates in moon radii, y down. */
    private void drawPixel(Canvas canvas, int pixel, double y, double x) {
        double rho2 = y * y + x * x;
        if (rho2 > 1.5 + 100 / (radius * radius)) {
            return;
        }
        double limb = Filters.smoothStep((1 - Math.sqrt(rho2)) * radius, LIMB_WIDTH);
        if (limb < 1e-6) {
            return;
        }
        double z = Math.sqrt(Math.max(0, 1 - rho2));
        double smallest = SMALLEST_FEATURE / radius;
        double shiftY = COAST.clouds(y, x, 0.4, smallest, 0.7);
        double shiftX = COAST.clouds(y + 9, x, 0.4, smallest, 0.7);
        double sea = Sea.darkness(y + 0.22 * shiftY, x + 0.22 * shiftX, z);
        double ground = GROUND.clouds(y, x, 0.25, smallest, 0.9);
        double mottle = MOTTLE.clouds(y, x, 0.5, smallest, 0.8);
        double tone = 0.75 + 0.22 * ground * (1 - 0.6 * sea) - sea * (0.44 + 0.30 * mottle);
        double height = 0;
        for (Crater crater : craters) {
            if (crater.reaches(y, x)) {
                tone += crater.brightness(y + 0.02 * shiftY, x + 0.02 * shiftX, z);
                height += crater.height(y, x, z);
            }
        }
        canvas.tone[pixel] = limb * soft(tone) * (1 - LIMB_DARKENING * Math.min(rho2, 1.2));
        double relief = RELIEF.clouds(y, x, 0.6, smallest, 0.7);
        canvas.phase[pixel] = CURVATURE * Math.min(rho2, 1.2) + 0.8 * relief + 0.25 * ground + 0.4 * sea + height;
    }

    /** Keeps highlights below 1.1 and shadows above 0.2. */
    private static double soft(double tone) {
        double high = tone - 0.8;
        return high > 0 ? 0.8 + high / (1 + high / 0.3) : Math.max(tone, 0.2);
    }
}

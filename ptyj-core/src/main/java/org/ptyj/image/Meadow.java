package org.ptyj.image;

import java.util.Arrays;

/** A meadow in bloom: rows of grass, leaves and blossoms painted from the back (top) to the front (bottom). */
final class Meadow {
    private static final double LOWEST_MODULUS = 0.55;
    private static final double LARGEST_PHASE = 1.8;
    /** The larger, the more the middle tones are raised: the meadow lets most of the light through. */
    private static final double BRIGHTNESS = 1.6;
    /** The larger, the more the middle phases are spread and the extreme ones pressed together. */
    private static final double CONTRAST = 1.0;

    /** The smoothing that makes the spectrum fall beyond half the Nyquist frequency, pixels. */
    private static final double SOFTNESS = 0.6;

    /** Smallest feature of the texture, pixels. */
    private static final double FINEST = 2.5;

    private static final Streams STREAMS = Streams.of(1888);
    private static final Texture SOIL = new Texture(101);
    private static final Texture SOIL_PHASE = new Texture(203);
    private static final Texture GRAIN = new Texture(307);
    private static final Texture GRAIN_PHASE = new Texture(401);

    private final Canvas canvas;
    /** Size of everything: 1 on a picture of 512 pixels. */
    private final double unit;

    private Meadow(Canvas canvas) {
        this.canvas = canvas;
        this.unit = Math.min(Math.max(Math.min(canvas.ny, canvas.nx) / 512.0, 0.5), 1.5);
    }

    static Canvas draw(int ny, int nx) {
        Meadow meadow = new Meadow(new Canvas(ny, nx));
        meadow.ground();
        meadow.plants();
        meadow.grain();
        meadow.develop();
        return meadow.canvas;
    }

    private void ground() {
        Arrays.fill(canvas.tone, 0.70);
        Arrays.fill(canvas.phase, 0.9);
        SOIL.addClouds(0.22, canvas.tone, canvas.nx, 30 * unit, FINEST, 0.8);
        SOIL_PHASE.addClouds(1.6, canvas.phase, canvas.nx, 120 * unit, FINEST, 0.7);
    }

    /** Texture of the light itself, over everything: nothing is quite flat. */
    private void grain() {
        for (int i = 0; i < canvas.tone.length; i++) {
            canvas.tone[i] = lifted(canvas.tone[i]);
        }
        GRAIN.addClouds(0.06, canvas.tone, canvas.nx, 16, FINEST, 0.8);
        GRAIN_PHASE.addClouds(0.30, canvas.phase, canvas.nx, 32, FINEST, 0.8);
    }

    /** Keeps the deepest shadows from being the measure of all others. */
    private static double lifted(double tone) {
        double below = Math.max(0, 0.72 - tone);
        return tone + below - below / (1 + below / 0.22);
    }

    /** From paint to modulus and phase. */
    private void develop() {
        canvas.soften(SOFTNESS);
        Canvas.stretch(canvas.tone, 0, 1);
        Canvas.stretch(canvas.phase, -CONTRAST, CONTRAST);
        for (int i = 0; i < canvas.tone.length; i++) {
            double tone = canvas.tone[i];
            canvas.tone[i] = tone * (1 + BRIGHTNESS) / (1 + BRIGHTNESS * tone);
            canvas.phase[i] /= 1 + Math.abs(canvas.phase[i]);
        }
        Canvas.stretch(canvas.tone, LOWEST_MODULUS, 1);
        Canvas.stretch(canvas.phase, 0, LARGEST_PHASE);
    }

    private void plants() {
        int row = 0;
        double y = -40 * unit;
        while (y < canvas.ny + 60 * unit) {
            double size = unit * (24 + 36 * Math.min(Math.max(y / canvas.ny, 0), 1));
            RandomStream random = STREAMS.stream("row", row);
            grass(y + 1.2 * size, size, random);
            flowers(y, row % 2 * 1.1 * size, size, random);
            y += 1.35 * size;
            row++;
        }
    }

    private void grass(double y, double size, RandomStream random) {
        for (double x = -0.5 * size; x < canvas.nx + 0.5 * size; x += 0.22 * size) {
            double height = size * random.nextDouble(0.9, 1.9);
            double lean = random.nextDouble(-0.45, 0.45) * height;
            double width = Math.max(1.6, size * random.nextDouble(0.045, 0.1));
            LeafLook look = new LeafLook(
                    true,
                    0,
                    random.nextDouble(0.70, 0.88),
                    0.06,
                    2,
                    0.05,
                    random.nextDouble(0.2, 1.2),
                    random.nextDouble(-0.4, 0.5),
                    random.nextDouble(-0.3, 0.4));
            double[] axis = {-height, lean};
            double[] side = {0.3 * width * Math.signum(lean), width};
            new Leaf(y + random.nextDouble(-0.3, 0.3) * size, x, axis, side, random.nextDouble(-3, 3), look)
                    .paint(canvas);
        }
    }

    private void flowers(double rowY, double shift, double rowSize, RandomStream random) {
        Species[] kinds = Species.values();
        for (double x = shift - 0.6 * rowSize; x < canvas.nx + rowSize; x += 2.25 * rowSize) {
            double y = rowY + random.nextDouble(-0.35, 0.35) * rowSize;
            double cx = x + random.nextDouble(-0.35, 0.35) * rowSize;
            double size = rowSize * random.nextDouble(0.78, 1.12);
            stem(y, cx, size, random);
            Blossom.at(y, cx, size, kinds[random.nextInt(kinds.length)], random).paint(canvas, random);
        }
    }

    private void stem(double y, double x, double size, RandomStream random) {
        double height = 2.4 * size;
        double lean = random.nextDouble(-0.3, 0.3) * size;
        double width = Math.max(1.5, 0.06 * size);
        LeafLook look = new LeafLook(true, 0, 0.80, 0, 1, 0.04, random.nextDouble(0.3, 1.0), 0.5, 0.2);
        new Leaf(y + height, x + lean, new double[] {-1.6 * height, -1.6 * lean}, new double[] {0, width}, 0, look)
                .paint(canvas);
        for (int k = -1; k <= 1; k += 2) {
            double length = size * random.nextDouble(0.8, 1.2);
            double[] axis = {-0.55 * length, k * length};
            double[] side = {0.22 * length, k * 0.12 * length};
            LeafLook leaf = new LeafLook(
                    true, 0, random.nextDouble(0.74, 0.86), 0.05, 7, 0.05, random.nextDouble(0.2, 0.8), 0.6, 0.3);
            double at = random.nextDouble(0.45, 0.65);
            new Leaf(y + at * height, x + at * lean, axis, side, 0.3 * k, leaf).paint(canvas);
        }
    }
}

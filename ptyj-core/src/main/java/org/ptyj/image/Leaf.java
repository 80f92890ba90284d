package org.ptyj.image;

/**
 * The stroke that meadows are painted with: a petal, leaf or blade of grass from a base to a tip.
 *
 * @param baseY where it begins, pixels
 * @param baseX where it begins, pixels
 * @param axis (y, x) from the base to the tip, pixels
 * @param side (y, x) from the middle line to the edge where it is widest, pixels
 * @param bend sideways displacement of the tip, in widths
 * @param look its shape and paint
 */
record Leaf(double baseY, double baseX, double[] axis, double[] side, double bend, LeafLook look) {
    private static final double EDGE = 1.5;
    private static final double SHADOW = 0.22;

    void paint(Canvas canvas) {
        double shadowWidth = 1 + 0.12 * Math.sqrt(side[0] * side[0] + side[1] * side[1]);
        double spreadY = (1 + Math.abs(bend)) * Math.abs(side[0]) + shadowWidth + EDGE;
        double spreadX = (1 + Math.abs(bend)) * Math.abs(side[1]) + shadowWidth + EDGE;
        int lowY = (int) Math.max(0, Math.floor(Math.min(baseY, baseY + axis[0]) - spreadY));
        int lowX = (int) Math.max(0, Math.floor(Math.min(baseX, baseX + axis[1]) - spreadX));
        int highY = (int) Math.min(canvas.ny - 1, Math.max(baseY, baseY + axis[0]) + spreadY);
        int highX = (int) Math.min(canvas.nx - 1, Math.max(baseX, baseX + axis[1]) + spreadX);
        double area = axis[0] * side[1] - axis[1] * side[0];
        for (int y = lowY; y <= highY; y++) {
            for (int x = lowX; x <= highX; x++) {
                double along = ((y - baseY) * side[1] - (x - baseX) * side[0]) / area;
                if (along > -0.1 && along < 1.1) {
                    double across = ((x - baseX) * axis[0] - (y - baseY) * axis[1]) / area;
                    pixel(canvas, y * canvas.nx + x, along, across - bend * along * along, area, shadowWidth);
                }
            }
        }
    }

    private void pixel(Canvas canvas, int pixel, double along, double across, double area, double shadowWidth) {
        double s = Math.max(along, 0);
        double inside = look.inside(s, across);
        double fs = look.insideAlong(s, across) + 4 * bend * s * across;
        double fv = -2 * across;
        double gy = (fs * side[1] - fv * axis[1]) / area;
        double gx = (fv * axis[0] - fs * side[0]) / area;
        double distance = inside / Math.max(Math.sqrt(gy * gy + gx * gx), 1e-9);
        if (distance < -shadowWidth) {
            return;
        }
        if (distance < 0) {
            double dark = 1 + distance / shadowWidth;
            canvas.tone[pixel] *= 1 - SHADOW * dark * dark;
        }
        double cover = Texture.ramp(2 * distance / EDGE);
        if (cover > 0) {
            double edge = Texture.hill(distance / (EDGE + 0.5 * shadowWidth));
            canvas.paint(pixel, cover, look.tone(s, across, edge), look.phase(s, across, inside, edge));
        }
    }
}

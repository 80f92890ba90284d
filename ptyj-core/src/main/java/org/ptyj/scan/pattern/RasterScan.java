package org.ptyj.scan.pattern;

import org.ptyj.geometry.Pair;

/**
 * A grid around 0, row by row, turned counter-clockwise.
 *
 * @param spacing distance between neighbours, m
 * @param ny rows
 * @param nx points in a row
 * @param angle degrees
 */
public record RasterScan(Pair spacing, int ny, int nx, double angle) implements ScanPattern {
    public RasterScan {
        Checks.positive("spacing of a raster scan", spacing.y());
        Checks.positive("spacing of a raster scan", spacing.x());
        if (ny < 1 || nx < 1) {
            throw new IllegalArgumentException("a raster scan needs at least 1 x 1 points, not " + ny + " x " + nx
                    + "; is its extent smaller than one spacing?");
        }
    }

    /** Not turned. */
    public RasterScan(Pair spacing, int ny, int nx) {
        this(spacing, ny, nx, 0);
    }

    @Override
    public Positions positions() {
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        double[] yx = new double[Checks.numbers((double) ny * nx)];
        int at = 0;
        for (int row = 0; row < ny; row++) {
            for (int column = 0; column < nx; column++) {
                double y = (row - (ny - 1) / 2.0) * spacing.y();
                double x = (column - (nx - 1) / 2.0) * spacing.x();
                yx[at++] = y * cos + x * sin;
                yx[at++] = x * cos - y * sin;
            }
        }
        return new Positions(yx);
    }
}

package org.ptyj.model.start;

import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Grid;
import org.ptyj.geometry.Pair;
import org.ptyj.image.Filters;
import org.ptyj.param.YX;

/** The shape of an aperture: between 0 (opaque) and 1, with soft edges. Lengths here are in pixels of its plane. */
final class IlluminationAperture {
    private static final double PART_OF_FRAME = 1.0 / 3;

    private final IlluminationParameters.Aperture aperture;
    private final Pair pixel;
    private final boolean round;
    private final double height;
    private final double width;
    private final double cos;
    private final double sin;

    private IlluminationAperture(
            IlluminationParameters.Aperture aperture, String form, Pair pixel, double height, double width) {
        this.aperture = aperture;
        this.pixel = pixel;
        this.round = !form.equals("rect");
        this.height = height;
        this.width = width;
        this.cos = Math.cos(aperture.rotate());
        this.sin = Math.sin(aperture.rotate());
    }

    /**
     * Draws the shape.
     *
     * @param form auto, circ or rect
     * @param grid coordinates in the plane of the aperture, m
     * @param pixel pixel size in that plane, m
     * @param size diameters, m; empty: a third of the frame
     * @return shape (ny, nx), double precision
     */
    static RealArray draw(
            IlluminationParameters.Aperture aperture, String form, Grid grid, Pair pixel, Optional<YX> size) {
        double height = size.map(s -> s.y() / pixel.y()).orElse(grid.shape().ny() * PART_OF_FRAME);
        double width = size.map(s -> s.x() / pixel.x()).orElse(grid.shape().nx() * PART_OF_FRAME);
        return grid.map(new IlluminationAperture(aperture, form, pixel, height, width)::at);
    }

    private double at(double gridY, double gridX) {
        double y = gridY - aperture.offset().y();
        double x = gridX - aperture.offset().x();
        double rows = (y * cos - x * sin) / pixel.y();
        double columns = (y * sin + x * cos) / pixel.x();
        double stop = aperture.centralStop().orElse(0.0);
        return shape(rows, columns, 1) * (stop == 0 ? 1 : 1 - shape(rows, columns, stop));
    }

    private double shape(double y, double x, double scale) {
        double v = height * scale;
        double h = width * scale;
        double edge = aperture.edge();
        return round
                ? Filters.smoothStep(0.5 - Math.hypot(y / v, x / h), edge / Math.sqrt(v * h))
                : Filters.smoothStep(v / 2 - Math.abs(y), edge) * Filters.smoothStep(h / 2 - Math.abs(x), edge);
    }
}

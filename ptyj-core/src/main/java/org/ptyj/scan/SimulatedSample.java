package org.ptyj.scan;

import java.util.List;
import java.util.stream.IntStream;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.geometry.Center;
import org.ptyj.geometry.Geo;
import org.ptyj.image.Phantoms;
import org.ptyj.image.Shift;
import org.ptyj.param.YX;
import org.ptyj.param.YXInt;
import org.ptyj.scan.pattern.Positions;

/**
 * Probe and object of a simulation, and where on the object every frame lies.
 *
 * @param probe shape (modes, ny, nx)
 * @param object what all frames see, with a margin
 * @param places first pixel (y, x) of every frame in the object; between pixels if these are subpixel places
 */
record SimulatedSample(ComplexArray probe, ComplexArray object, double[][] places) {
    /** Pixels around what the frames see. */
    private static final int MARGIN = 10;

    /** An object in double precision then has 2 GiB. */
    private static final long MOST_PIXELS = 1L << 27;

    /** Makes exact halves go up, as the windows of views do. */
    private static final double UP = 1e-5;

    static SimulatedSample of(Geo geo, Positions positions, ComplexArray probe, boolean subpixel) {
        double[][] places = places(geo, positions, subpixel);
        int[] shape = objectShape(geo, positions);
        return new SimulatedSample(probe, Phantoms.flowers(shape[0], shape[1], Precision.DOUBLE), places);
    }

    static Geo geometry(DataParameters data, ScanContext context) {
        YXInt shape = data.shape().orElseThrow(() -> missing("shape", context));
        FrameMemory.require("scans." + context.label() + ".data.shape", shape.y(), shape.x());
        YX psize = data.psize().orElseThrow(() -> missing("psize", context));
        double energy = data.energy().orElseThrow(() -> missing("energy", context));
        double distance = data.distance().orElseThrow(() -> missing("distance", context));
        return Geo.builder()
                .energyKeV(energy)
                .distance(distance)
                .psize(psize.y(), psize.x())
                .shape(shape.y(), shape.x())
                .center(center(data))
                .build();
    }

    private static Center center(DataParameters data) {
        return data.center()
                .map(c -> c.value()
                        .map(v -> Center.at(v.y(), v.x()))
                        .orElseGet(() -> Center.named(c.word().orElseThrow())))
                .orElse(Center.Rule.FFTSHIFT);
    }

    static int numFrames(DataParameters data, ScanContext context) {
        return data.numFrames().orElseThrow(() -> missing("num_frames", context));
    }

    private static ScanException missing(String key, ScanContext context) {
        return new ScanException(
                "scans." + context.label() + ".data." + key + ": is null, but a simulation needs it; give a value");
    }

    /** Rows and columns of the object. */
    static int[] objectShape(Geo geo, Positions positions) {
        long[] shape = {geo.shape().ny(), geo.shape().nx()};
        double[][] places = places(geo, positions, false);
        for (int axis = 0; axis < 2; axis++) {
            double last = 0;
            for (double[] place : places) {
                last = Math.max(last, place[axis]);
            }
            shape[axis] += (long) last + MARGIN;
        }
        if (Math.multiplyHigh(shape[0], shape[1]) != 0 || shape[0] * shape[1] > MOST_PIXELS) {
            throw new IllegalArgumentException(("the object that the frames see would have %d x %d pixels;"
                            + " make shape, density or num_frames smaller")
                    .formatted(shape[0], shape[1]));
        }
        return new int[] {(int) shape[0], (int) shape[1]};
    }

    /**
     * Places in pixels of the object. They are rounded relative to the first one, on which the grid of a model's object
     * is anchored, so that the data lie exactly in the windows of its views.
     */
    private static double[][] places(Geo geo, Positions positions, boolean subpixel) {
        double[][] places = positions.toArray();
        for (int axis = 0; axis < 2; axis++) {
            double anchor = positions.toArray()[0][axis];
            double least = Double.POSITIVE_INFINITY;
            for (double[] place : places) {
                double distance = (place[axis] - anchor) / geo.resolution().axis(axis);
                double whole = Math.rint(distance + UP);
                least = Math.min(least, whole);
                place[axis] = subpixel ? distance : whole;
            }
            for (double[] place : places) {
                place[axis] += MARGIN - least;
            }
        }
        return places;
    }

    /** Coordinate of the object's first pixel (y, x), m. */
    static double[] objectOrigin(Geo geo, Positions positions) {
        double[] place = places(geo, positions, false)[0];
        int[] middle = {geo.shape().ny() / 2, geo.shape().nx() / 2};
        double[] origin = {positions.y(0), positions.x(0)};
        for (int axis = 0; axis < 2; axis++) {
            origin[axis] -= (place[axis] + middle[axis]) * geo.resolution().axis(axis);
        }
        return origin;
    }

    /**
     * The waves behind the object, one of each mode. Between pixels the window of the object is moved by Fourier
     * interpolation, just as views with that kind of sub-pixel access read it.
     */
    List<ComplexArray> exitWaves(int index) {
        double[] place = places[index];
        long y = (long) Math.rint(place[0] + UP);
        long x = (long) Math.rint(place[1] + UP);
        ComplexArray window = object.window(new long[] {y, x}, new long[] {y + probe.length(1), x + probe.length(2)});
        boolean onPixels = place[0] == y && place[1] == x;
        ComplexArray seen = onPixels ? window : Shift.fourier(window, y - place[0], x - place[1]);
        return IntStream.range(0, probe.length(0))
                .mapToObj(mode -> probe.layer(mode).times(seen))
                .toList();
    }
}

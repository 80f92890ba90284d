package org.ptyj.io.cxi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.io.Plausible;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;

/** Where the detector of a CXI file stands, and how large its pixels are. */
final class CxiDetector {
    private static final String DETECTOR = "instrument_1/detector_1/";

    /** Largest cosine of the angle between the axes of a detector that counts as rectangular. */
    private static final double LARGEST_SKEW = 1e-3;

    /** Units in m. */
    private static final Map<String, Double> FACTORS = Map.of("cm", 1e-2, "mm", 1e-3, "um", 1e-6, "nm", 1e-9);

    private final CxiEntry entry;

    CxiDetector(CxiEntry entry) {
        this.entry = entry;
    }

    /** Vectors (x, y, z) in m from a pixel to that in the next row, and to that in the next column. */
    double[][] steps() throws PtyjIoException {
        double[][] steps = entry.has(DETECTOR + "basis_vectors") ? basisVectors() : pixelSizes();
        for (double[] step : steps) {
            if (!(length(step) > 0 && Double.isFinite(length(step)))) {
                throw entry.failure(DETECTOR, "a pixel has the extent " + Arrays.toString(step) + " m");
            }
        }
        return steps;
    }

    /** The same, refused where they are longer or shorter than pixels are. */
    double[][] plausibleSteps() throws PtyjIoException {
        double[][] steps = steps();
        boolean vectors = entry.has(DETECTOR + "basis_vectors");
        String one = entry.has(DETECTOR + "y_pixel_size") ? "y_pixel_size" : "x_pixel_size";
        String other = entry.has(DETECTOR + "x_pixel_size") ? "x_pixel_size" : "y_pixel_size";
        check(Plausible.PIXEL, vectors ? "basis_vectors" : one, length(steps[0]));
        check(Plausible.PIXEL, vectors ? "basis_vectors" : other, length(steps[1]));
        return steps;
    }

    /** The distance, refused where no detector can be. */
    double plausibleDistance() throws PtyjIoException {
        double distance = distance();
        check(Plausible.DISTANCE, entry.has(DETECTOR + "distance") ? "distance" : "corner_position", distance);
        return distance;
    }

    private void check(Plausible range, String name, double metres) throws PtyjIoException {
        if (!range.allows(metres)) {
            String advice = range.likely(metres, FACTORS::get)
                    .map(unit -> ", so perhaps it is in " + unit + " (multiply it with "
                            + FACTORS.get(unit).toString().replace('E', 'e') + ")")
                    .orElse("");
            throw entry.failure(
                    DETECTOR + name, "is " + metres + " m, which cannot be " + range.what() + "; CXI wants m" + advice);
        }
    }

    private double[][] basisVectors() throws PtyjIoException {
        H5Dataset data = entry.dataset(DETECTOR + "basis_vectors");
        double[] b = data.readDoubles();
        if (Arrays.equals(data.shape(), new long[] {3, 2})) {
            return new double[][] {{b[0], b[2], b[4]}, {b[1], b[3], b[5]}};
        } else if (Arrays.equals(data.shape(), new long[] {2, 3})) {
            return new double[][] {{b[0], b[1], b[2]}, {b[3], b[4], b[5]}};
        }
        throw entry.failure(
                DETECTOR + "basis_vectors",
                "has shape " + Arrays.toString(data.shape()) + "; it must be [3, 2] or [2, 3]");
    }

    private double[][] pixelSizes() throws PtyjIoException {
        Optional<Double> x = entry.positive(DETECTOR + "x_pixel_size");
        Optional<Double> y = entry.positive(DETECTOR + "y_pixel_size");
        if (x.isEmpty() && y.isEmpty()) {
            throw entry.missing(
                    "detector pixel size not defined; looked for",
                    List.of(DETECTOR + "basis_vectors", DETECTOR + "x_pixel_size", DETECTOR + "y_pixel_size"));
        }
        return new double[][] {
            {0, -y.or(() -> x).orElseThrow(), 0}, {-x.or(() -> y).orElseThrow(), 0, 0}
        };
    }

    /** Unit vectors along the rows' and the columns' index. */
    double[][] axes() throws PtyjIoException {
        double[][] axes = steps();
        for (double[] axis : axes) {
            double length = length(axis);
            Arrays.setAll(axis, i -> axis[i] / length);
        }
        if (Math.abs(dot(axes[0], axes[1])) > LARGEST_SKEW) {
            throw entry.failure(DETECTOR + "basis_vectors", "the detector's axes are not perpendicular");
        }
        return axes;
    }

    /** From the sample to the detector, m. */
    double distance() throws PtyjIoException {
        Optional<Double> given = entry.positive(DETECTOR + "distance");
        if (given.isPresent()) {
            return given.get();
        }
        Optional<double[]> corner = corner();
        if (corner.isEmpty()) {
            throw entry.missing(
                    "distance from the sample to the detector not defined; looked for",
                    List.of(DETECTOR + "distance", DETECTOR + "corner_position"));
        }
        double[][] axes = axes();
        double distance = Math.abs(dot(corner.get(), cross(axes[0], axes[1])));
        if (!(distance > 0)) {
            throw entry.failure(DETECTOR + "corner_position", "the detector goes through the sample");
        }
        return distance;
    }

    /** Position (x, y, z) of pixel (0, 0), m. */
    Optional<double[]> corner() throws PtyjIoException {
        if (!entry.has(DETECTOR + "corner_position")) {
            return Optional.empty();
        }
        H5Dataset data = entry.dataset(DETECTOR + "corner_position");
        if (data.size() != 3) {
            throw entry.failure(
                    DETECTOR + "corner_position",
                    "has shape " + Arrays.toString(data.shape()) + "; 3 numbers are expected");
        }
        return Optional.of(data.readDoubles());
    }

    /** The movement (x, y, z) of a probe at a position (y, x) along the rows and columns. */
    static double[] along(double[][] steps, double[] position) {
        double row = length(steps[0]);
        double column = length(steps[1]);
        double[] moved = new double[3];
        Arrays.setAll(moved, k -> steps[0][k] / row * position[0] + steps[1][k] / column * position[1]);
        return moved;
    }

    static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}

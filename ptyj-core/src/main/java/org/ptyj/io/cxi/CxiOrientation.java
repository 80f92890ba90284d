package org.ptyj.io.cxi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;

/** How the sample stands in the beam. */
final class CxiOrientation {
    private static final String GEOMETRY = "sample_1/geometry_1/";
    private static final double[] UP = {0, 1, 0};

    private final CxiEntry entry;

    CxiOrientation(CxiEntry entry) {
        this.entry = entry;
    }

    /** Unit vectors x, y and normal; the surface's normal is believed before the axes. */
    Optional<double[][]> axes() throws PtyjIoException {
        Optional<double[]> normal = numbers("surface_normal", 3);
        if (normal.isPresent()) {
            double[] n = unit("surface_normal", normal.get());
            double[] across = CxiDetector.cross(UP, n);
            double[] x = CxiDetector.length(across) > 0 ? unit("surface_normal", across) : new double[] {1, 0, 0};
            return Optional.of(new double[][] {x, CxiDetector.cross(n, x), n});
        }
        Optional<double[]> six = numbers("orientation", 6);
        if (six.isEmpty()) {
            return Optional.empty();
        }
        double[] x = unit("orientation", Arrays.copyOfRange(six.get(), 0, 3));
        double[] y = unit("orientation", Arrays.copyOfRange(six.get(), 3, 6));
        return Optional.of(new double[][] {x, y, CxiDetector.cross(x, y)});
    }

    private Optional<double[]> numbers(String name, int count) throws PtyjIoException {
        Optional<H5Dataset> found = entry.first(List.of(GEOMETRY + name));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().size() != count) {
            throw entry.failure(
                    GEOMETRY + name,
                    "has shape " + Arrays.toString(found.get().shape()) + "; " + count + " numbers are expected");
        }
        return Optional.of(found.get().readDoubles());
    }

    private double[] unit(String name, double[] vector) throws PtyjIoException {
        double length = CxiDetector.length(vector);
        if (!(length > 0 && Double.isFinite(length))) {
            throw entry.failure(GEOMETRY + name, "has no direction: " + Arrays.toString(vector));
        }
        return Arrays.stream(vector).map(v -> v / length).toArray();
    }
}

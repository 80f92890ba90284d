package org.ptyj.io.cxi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;

/** What a CXI file has for each frame beside its data. */
final class CxiFields {
    /** The places, in the order in which they are looked at. */
    static final List<String> PLACES = List.of("data_1/", "sample_1/geometry_1/", "instrument_1/detector_1/");

    /** Names with a meaning of their own, whatever their length. */
    private static final Set<String> TAKEN = Set.of(
            "data",
            "translation",
            "orientation",
            "surface_normal",
            "distance",
            "x_pixel_size",
            "y_pixel_size",
            "basis_vectors",
            "corner_position",
            "mask",
            "qe_mask",
            "data_dark",
            "data_white");

    /** Distance from the middle of a scan from which on a position is not believed, m. */
    private static final double FARTHEST = 0.5;

    private final CxiEntry entry;
    private final int frames;

    CxiFields(CxiEntry entry, int frames) {
        this.entry = entry;
        this.frames = frames;
    }

    private static List<String> places(String name) {
        return PLACES.stream().map(place -> place + name).toList();
    }

    /** Where the translations are. */
    H5Dataset stored() throws PtyjIoException {
        List<String> places = places("translation");
        Optional<H5Dataset> found = entry.first(places);
        if (found.isEmpty()) {
            throw entry.missing("no translation found in:", places);
        }
        long[] shape = found.get().shape();
        if (shape.length != 2 || shape[1] < 2 || shape[1] > 3) {
            throw new PtyjIoException(
                    entry.file.file(),
                    found.get().path(),
                    "has shape " + Arrays.toString(shape) + "; rows of 2 or 3 numbers are expected");
        }
        return found.get();
    }

    double[][] translations() throws PtyjIoException {
        H5Dataset data = stored();
        checkCount("translation", data, data.shape()[0]);
        return negatedRows(data, frames, false);
    }

    private double[][] negatedRows(H5Dataset data, int most, boolean growing) throws PtyjIoException {
        double[] all = data.readDoubles();
        int columns = (int) data.shape()[1];
        double[][] rows = new double[most][3];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns; k++) {
                double value = all[i * columns + k];
                if (!Double.isFinite(value) && growing) {
                    return Arrays.copyOf(rows, i);
                }
                if (!Double.isFinite(value)) {
                    throw new PtyjIoException(entry.file.file(), data.path(), "row " + i + " holds " + value);
                }
                rows[i][k] = 0 - value;
            }
        }
        return rows;
    }

    /** Translations along the unit vectors of the rows' and the columns' index. */
    double[][] positions(double[][] axes) throws PtyjIoException {
        return along(axes, translations());
    }

    /** Those of the first frames, as far as they are there. */
    double[][] firstPositions(double[][] axes, int written) throws PtyjIoException {
        H5Dataset data = stored();
        return along(axes, negatedRows(data, (int) Math.min(written, data.shape()[0]), true));
    }

    private double[][] along(double[][] axes, double[][] positions) throws PtyjIoException {
        for (int i = 0; i < positions.length; i++) {
            double[] t = positions[i];
            positions[i] = new double[] {CxiDetector.dot(axes[0], t), CxiDetector.dot(axes[1], t)};
        }
        checkSpread(positions, 0);
        checkSpread(positions, 1);
        return positions;
    }

    /** No scan is that wide: a frame far off from the others is a fault of the file. */
    private void checkSpread(double[][] positions, int axis) throws PtyjIoException {
        double middle = Arrays.stream(positions)
                .mapToDouble(p -> p[axis])
                .sorted()
                .skip(positions.length / 2)
                .findFirst()
                .orElse(0);
        for (int i = 0; i < positions.length; i++) {
            if (Math.abs(positions[i][axis] - middle) > FARTHEST) {
                throw new PtyjIoException(
                        entry.file.file(),
                        entry.first(places("translation")).map(H5Dataset::path).orElse("translation"),
                        ("row %d puts the frame at (%.6g, %.6g) m, %.3g m away from the middle of the scan;"
                                        + " is it damaged, or not in m?")
                                .formatted(i, positions[i][0], positions[i][1], Math.abs(positions[i][axis] - middle)));
            }
        }
    }

    /** A number per frame, such as {@code intensities}, if the file has it beside the data. */
    Optional<double[]> perFrame(String name) throws PtyjIoException {
        Optional<H5Dataset> found = entry.first(places(name));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        checkCount(name, found.get(), found.get().size());
        return Optional.of(found.get().readDoubles());
    }

    private void checkCount(String name, H5Dataset data, long rows) throws PtyjIoException {
        if (rows != frames) {
            throw new PtyjIoException(
                    entry.file.file(),
                    data.path(),
                    "%s: %d rows for %d frames (%s)".formatted(name, rows, frames, entry.root.substring(1)));
        }
    }

    /** Names of data sets with one number for each frame. */
    List<String> names() throws PtyjIoException {
        Set<String> names = new TreeSet<>();
        for (String place : PLACES) {
            String group = entry.path(place.substring(0, place.length() - 1));
            if (entry.file.isGroup(group)) {
                for (H5Entry child : entry.file.entries(group)) {
                    if (!TAKEN.contains(child.name()) && isPerFrame(group + "/" + child.name())) {
                        names.add(child.name());
                    }
                }
            }
        }
        return new ArrayList<>(names);
    }

    private boolean isPerFrame(String path) throws PtyjIoException {
        if (!entry.file.exists(path) || entry.file.isGroup(path)) {
            return false;
        }
        H5Dataset data = entry.file.dataset(path);
        boolean real = data.type().filter(t -> !t.isComplex()).isPresent();
        return real && data.shape().length == 1 && data.size() == frames;
    }
}

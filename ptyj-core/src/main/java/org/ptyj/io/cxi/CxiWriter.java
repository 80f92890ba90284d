package org.ptyj.io.cxi;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ptyj.array.RealArray;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5Data;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;

/**
 * Writes a scan as a CXI file (version 1.60) of one entry, which {@link Cxi} and the other programs of the field read.
 * Frames are asked for one after the other while the file is written, compressed one by one; mask and translations are
 * asked for after the last frame, so that they may become known on the way.
 */
public final class CxiWriter {
    private static final int VERSION = 160;
    private static final int LEVEL = 4;

    /** Frames of fewer bytes share a chunk of about 1 MiB, but not more of them than this. */
    private static final long SMALL_FRAME = 16 << 10;

    private static final long CHUNK = 1 << 20;
    private static final int MOST_TOGETHER = 64;

    /** What stands for a pixel that is not valid: its value must be ignored (CXI, pixel masks). */
    private static final int INVALID = 1;

    private final StoredType type;
    private final long[] shape;
    private final FrameWriter frames;
    private final Map<String, Double> source = new LinkedHashMap<>();
    private final Map<String, NumericArray> detector = new LinkedHashMap<>();
    private final Map<String, double[]> perFrame = new LinkedHashMap<>();
    private final CxiTexts texts = new CxiTexts();
    private Optional<double[][]> basis = Optional.empty();
    private boolean basisByRows;
    private Optional<Supplier<RealArray>> mask = Optional.empty();
    private Optional<Supplier<double[][]>> translations = Optional.empty();

    private CxiWriter(StoredType type, long[] shape, FrameWriter frames) {
        this.type = type;
        this.shape = shape;
        this.frames = frames;
    }

    /**
     * A file of frames, of which nothing else is known yet.
     *
     * @param type real numbers
     * @param count number of frames, at least 1
     */
    public static CxiWriter of(StoredType type, int count, int ny, int nx, FrameWriter frames) {
        if (count < 1 || ny < 1 || nx < 1 || type.isComplex()) {
            throw new IllegalArgumentException("CXI data are one or more frames of real counts, not %d of %d x %d %s"
                    .formatted(count, ny, nx, type));
        }
        return new CxiWriter(type, new long[] {count, ny, nx}, frames);
    }

    /** Wavelength, m; the energy of photons is written with it. */
    public CxiWriter wavelength(double metres) {
        positive("wavelength", metres);
        source.put("wavelength", metres);
        source.put("energy", Cxi.HC / metres);
        return this;
    }

    /** From the sample to the detector, m. */
    public CxiWriter distance(double metres) {
        positive("distance", metres);
        detector.put("distance", NumericArray.of(new double[] {metres}));
        return this;
    }

    /** Pixel of a detector across the beam, m: rows run along -y, columns along -x. */
    public CxiWriter pixelSize(double y, double x) {
        positive("pixel size", Math.min(y, x));
        return basis(new double[][] {{0, -y, 0}, {-x, 0, 0}});
    }

    /** Vectors (x, y, z) in m from a pixel to that in the next row, and to that in the next column. */
    public CxiWriter basis(double[][] steps) {
        if (steps.length != 2 || steps[0].length != 3 || steps[1].length != 3) {
            throw new IllegalArgumentException("a basis is two vectors (x, y, z), not " + Arrays.deepToString(steps));
        }
        for (double[] step : steps) {
            positive("length of a basis vector", CxiDetector.length(step));
        }
        basis = Optional.of(steps);
        return this;
    }

    /** Writes the basis with shape (2, 3), as the CXI specification has it, instead of (3, 2) as in most files. */
    public CxiWriter basisByRows() {
        basisByRows = true;
        return this;
    }

    /** Position (x, y, z) of pixel (0, 0), m. */
    public CxiWriter corner(double x, double y, double z) {
        detector.put("corner_position", NumericArray.of(new double[] {x, y, z}, 3));
        return this;
    }

    /** Dark current in counts, shape (ny, nx). */
    public CxiWriter dark(RealArray counts) {
        return pixels("data_dark", counts);
    }

    /** Flat field, shape (ny, nx): what a true intensity is multiplied with by the detector. */
    public CxiWriter flat(RealArray factor) {
        return pixels("qe_mask", factor);
    }

    private CxiWriter pixels(String name, RealArray values) {
        requireFrame(name, values);
        detector.put(name, new NumericArray(StoredType.FLOAT32, values.shape(), values.toDoubles()));
        return this;
    }

    private void requireFrame(String name, RealArray values) {
        if (values.rank() != 2 || values.length(0) != shape[1] || values.length(1) != shape[2]) {
            throw new IllegalArgumentException("%s: shape %s is not that of the frames, %d x %d"
                    .formatted(name, Arrays.toString(values.shape()), shape[1], shape[2]));
        }
    }

    /** Valid pixels of all frames, shape (ny, nx), not 0 where valid; asked for after the last frame. */
    public CxiWriter mask(Supplier<RealArray> valid) {
        mask = Optional.of(valid);
        return this;
    }

    /** Movement of the probe over the sample, one row (x, y, z) in m per frame; asked for after the last frame. */
    public CxiWriter translations(Supplier<double[][]> probe) {
        translations = Optional.of(probe);
        return this;
    }

    /**
     * The same from positions (y, x) in m along the detector's rows and columns; asked for after the last frame.
     *
     * @throws IllegalStateException if the pixels are not known yet
     */
    public CxiWriter positions(Supplier<double[][]> pairs) {
        double[][] steps = basis.orElseThrow(
                () -> new IllegalStateException("positions need to know how pixels lie; call pixelSize() first"));
        return translations(() ->
                Arrays.stream(pairs.get()).map(p -> CxiDetector.along(steps, p)).toArray(double[][]::new));
    }

    /** A number for each frame beside the translations, such as {@code intensities}. */
    public CxiWriter perFrame(String name, double[] values) {
        if (values.length != shape[0]) {
            throw new IllegalArgumentException(name + ": " + values.length + " numbers for " + shape[0] + " frames");
        }
        perFrame.put(name, values);
        return this;
    }

    /**
     * A text about the measurement (title, experiment_identifier, experiment_description, program_name, start_time and
     * end_time in ISO 8601) or the sample (name, description, unit_cell_group).
     *
     * @throws IllegalArgumentException if there is no text of that name
     */
    public CxiWriter text(String name, String value) {
        texts.put(name, value);
        return this;
    }

    /** A number about the sample in SI units: concentration, mass, temperature, thickness or unit_cell_volume. */
    public CxiWriter number(String name, double value) {
        texts.put(name, value);
        return this;
    }

    /** States of the light's polarisation. */
    public CxiWriter polarizationStates(double... states) {
        texts.polarizationStates(states);
        return this;
    }

    /** The sample's unit cell. */
    public CxiWriter unitCell(double... cell) {
        texts.unitCell(cell);
        return this;
    }

    /** Directions (x, y, z) of the sample's own x and y axis. */
    public CxiWriter orientation(double[] x, double[] y) {
        texts.orientation(x, y);
        return this;
    }

    /**
     * Writes the file, replacing an existing one once the new one is complete.
     *
     * @throws PtyjIoException if it cannot be written
     * @throws IllegalStateException if it is not known how large pixels are
     */
    public void write(Path file) throws PtyjIoException {
        try {
            H5Writer.write(file, root());
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof PtyjIoException known
                    ? known
                    : new PtyjIoException(file, "", "cannot write: " + e.getMessage(), e);
        }
    }

    private H5Group root() {
        H5Group root = new H5Group();
        root.array("cxi_version", new int[] {VERSION});
        root.array("number_of_entries", new int[] {1});
        H5Group entry = root.group("entry_1");
        texts.entry(entry);
        H5Group instrument = entry.group("instrument_1");
        H5Group sourceGroup = instrument.group("source_1");
        source.forEach(sourceGroup::scalar);
        H5Group detectorGroup = instrument.group("detector_1");
        detector(detectorGroup);
        H5Group sample = entry.group("sample_1");
        texts.sample(sample);
        H5Group geometry = sample.group("geometry_1");
        texts.geometry(geometry);
        geometry(geometry);
        links(detectorGroup, entry.group("data_1"));
        return root;
    }

    private void detector(H5Group group) {
        H5Data data = group.stack("data", type, shape, frames)
                .deflate(LEVEL)
                .shuffle()
                .framesPerChunk(framesPerChunk());
        if (translations.isPresent()) {
            data.attribute("axes", "translation:y:x");
        }
        double[][] steps = basis.orElseThrow(
                () -> new IllegalStateException("a CXI file needs the size of pixels; call pixelSize() or basis()"));
        group.scalar("x_pixel_size", CxiDetector.length(steps[1]));
        group.scalar("y_pixel_size", CxiDetector.length(steps[0]));
        double[] rows = {steps[0][0], steps[0][1], steps[0][2], steps[1][0], steps[1][1], steps[1][2]};
        double[] columns = {steps[0][0], steps[1][0], steps[0][1], steps[1][1], steps[0][2], steps[1][2]};
        group.array("basis_vectors", basisByRows ? rows : columns, basisByRows ? 2 : 3, basisByRows ? 3 : 2);
        detector.forEach((name, values) -> group.array(name, values.type(), values.values(), values.shape()));
        mask.ifPresent(valid -> group.stack(
                        "mask", StoredType.UINT32, new long[] {shape[1], shape[2]}, (i, out) -> flags(valid.get(), out))
                .deflate(LEVEL)
                .shuffle());
    }

    /** Small frames share a chunk, so that there are not too many of them and they compress well. */
    private int framesPerChunk() {
        long bytes = shape[1] * shape[2] * type.bytes();
        return bytes < SMALL_FRAME ? (int) Math.min(MOST_TOGETHER, CHUNK / bytes) : 1;
    }

    private void flags(RealArray valid, ByteBuffer out) {
        requireFrame("mask", valid);
        for (double v : valid.toDoubles()) {
            out.putInt(v != 0 ? 0 : INVALID);
        }
    }

    private void geometry(H5Group group) {
        translations.ifPresent(rows -> group.stack(
                "translation", StoredType.FLOAT64, new long[] {shape[0], 3}, (i, out) -> negated(rows.get(), out)));
        perFrame.forEach((name, values) -> group.array(name, values, values.length));
    }

    /** Files have the movement of the sample. */
    private void negated(double[][] rows, ByteBuffer out) {
        if (rows.length != shape[0]) {
            throw new IllegalArgumentException(rows.length + " translations for " + shape[0] + " frames");
        }
        for (double[] row : rows) {
            if (row.length != 3) {
                throw new IllegalArgumentException("a translation is (x, y, z), not " + Arrays.toString(row));
            }
            for (double v : row) {
                out.order(ByteOrder.LITTLE_ENDIAN).putDouble(0 - v);
            }
        }
    }

    private void links(H5Group detectorGroup, H5Group data) {
        data.softLink("data", "/entry_1/instrument_1/detector_1/data");
        List<String> names = new ArrayList<>(perFrame.keySet());
        translations.ifPresent(rows -> names.add("translation"));
        for (String name : names) {
            String target = "/entry_1/sample_1/geometry_1/" + name;
            data.softLink(name, target);
            detectorGroup.softLink(name, target);
        }
    }

    private static void positive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " must be a positive number, not " + value);
        }
    }
}

package org.ptyj.io.cxi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5File;

/**
 * One entry of a CXI file (F. Maia, Nature Methods 9 (2012) 854) open for reading. Everything is read when it is asked
 * for, and only then complained about: what a caller knows better need not be in the file.
 *
 * <p>CXI axes are x, y, z; translations in files are movements of the sample, so the probe moves by their negative.
 */
public final class Cxi implements AutoCloseable {
    /** Planck's constant times the velocity of light, J m. */
    static final double HC = 1.9864459e-25;

    /** Texts about the measurement that CXI knows, for {@link #text}. */
    public static final List<String> ENTRY_TEXTS = CxiTexts.ENTRY;

    /** Texts about the sample that CXI knows, for {@link #text}. */
    public static final List<String> SAMPLE_TEXTS = CxiTexts.SAMPLE;

    /** Numbers about the sample that CXI knows, for {@link #sampleNumber}. */
    public static final List<String> SAMPLE_NUMBERS = CxiTexts.SAMPLE_NUMBERS;

    private static final List<String> DATA = List.of("data_1/data", "instrument_1/detector_1/data");

    private final H5File file;
    private final CxiEntry entry;
    private final FrameReader frames;
    private final CxiDetector detector;
    private final CxiPixels pixels;
    private final CxiFields fields;

    private Cxi(H5File file, CxiEntry entry) throws PtyjIoException {
        this.file = file;
        this.entry = entry;
        Optional<H5Dataset> data = entry.first(DATA);
        if (data.isEmpty()) {
            throw entry.missing("no diffraction data in data_1 or detector_1; looked for", DATA);
        }
        frames = data.get().frames();
        if (frames.count() == 0 || frames.length() == 0) {
            throw new PtyjIoException(
                    file.file(),
                    data.get().path(),
                    "holds no frames, its shape is "
                            + Arrays.toString(data.get().shape()));
        }
        if (frames.type().isComplex()) {
            throw new PtyjIoException(
                    file.file(), data.get().path(), "holds complex numbers; diffraction data are real counts");
        }
        if (data.get().shape().length > 3) {
            entry.notices.add("%s: the data have shape %s, whose leading axes are counted as %d frames in order"
                    .formatted(file.file(), Arrays.toString(data.get().shape()), frames.count()));
        }
        detector = new CxiDetector(entry);
        pixels = new CxiPixels(entry, frames.rows(), frames.columns());
        fields = new CxiFields(entry, frames.count());
    }

    /**
     * Opens entry_1, with a notice if there are others.
     *
     * @throws PtyjIoException if the file cannot be read, or has no such entry, or no diffraction data in it
     */
    public static Cxi open(Path file) throws PtyjIoException {
        return open(file, Optional.empty());
    }

    /** Opens one entry; entries are counted from 1. Otherwise as {@link #open(Path)}. */
    public static Cxi open(Path file, int entry) throws PtyjIoException {
        return open(file, Optional.of(entry));
    }

    private static Cxi open(Path file, Optional<Integer> number) throws PtyjIoException {
        H5File h5 = H5File.open(file);
        try {
            return new Cxi(h5, CxiEntry.of(h5, number));
        } catch (PtyjIoException e) {
            h5.close();
            throw e;
        }
    }

    /** Names of the entries of a file: entry_1, entry_2 ... */
    public static List<String> entries(Path file) throws PtyjIoException {
        try (H5File h5 = H5File.open(file)) {
            return CxiEntry.entries(h5);
        }
    }

    /** What the user should know about what was read so far, one line each. */
    public List<String> notices() {
        return List.copyOf(entry.notices);
    }

    /** The diffraction patterns, as they were measured; masked pixels may hold anything. */
    public FrameReader frames() {
        return frames;
    }

    /**
     * Wavelength, m.
     *
     * @throws PtyjIoException if there is neither wavelength nor energy, or none that light can have
     */
    public double wavelength() throws PtyjIoException {
        return new CxiLight(entry).wavelength();
    }

    /** Distance from the sample to the plane of the detector, m. */
    public double distance() throws PtyjIoException {
        return detector.plausibleDistance();
    }

    /** Pixel of the detector: {row spacing, column spacing} in m. */
    public double[] pixelSize() throws PtyjIoException {
        double[][] steps = detector.plausibleSteps();
        return new double[] {CxiDetector.length(steps[0]), CxiDetector.length(steps[1])};
    }

    /** Basis of the detector, m: {step (x, y, z) to the next row, step (x, y, z) to the next column}. */
    public double[][] basis() throws PtyjIoException {
        return detector.plausibleSteps();
    }

    /** Position (x, y, z) of pixel (0, 0), m. */
    public Optional<double[]> corner() throws PtyjIoException {
        return detector.corner();
    }

    /** Good pixels: truth values of shape (ny, nx), true where no flag is set, or none but "has signal". */
    public Optional<RealArray> mask() throws PtyjIoException {
        return pixels.mask();
    }

    /** Dark current in counts, shape (ny, nx), at least 0: the mean over the frames of a stack. */
    public Optional<RealArray> dark() throws PtyjIoException {
        return pixels.dark();
    }

    /** Flat field, shape (ny, nx): what a true intensity is multiplied with by the detector. */
    public Optional<RealArray> flat() throws PtyjIoException {
        return pixels.flat();
    }

    /**
     * Movement of the probe over the sample, m.
     *
     * @return one row (x, y, z) per frame
     */
    public double[][] translations() throws PtyjIoException {
        return fields.translations();
    }

    /**
     * Positions of the frames along the rows' and columns' index of the detector, m: frame j sees the object from pixel
     * positions / resolution on.
     *
     * @return one pair (y, x) per frame
     */
    public double[][] positions() throws PtyjIoException {
        return fields.positions(detector.axes());
    }

    /**
     * The same for the first frames of a file that is still being written: as many as have counts and a position.
     *
     * @param all whether room for frames counts as frames, because no further ones will come
     */
    public double[][] firstPositions(boolean all) throws PtyjIoException {
        return fields.firstPositions(detector.axes(), all ? frames.count() : frames.written());
    }

    /** Number of frames of the scan, if data or translations cannot become longer while the file is being written. */
    public OptionalInt announced() throws PtyjIoException {
        Optional<H5Dataset> data = entry.first(DATA);
        H5Dataset translations = fields.stored();
        int counts = data.isPresent() && !data.get().canGrow() ? frames.count() : Integer.MAX_VALUE;
        int places =
                translations.canGrow() ? Integer.MAX_VALUE : (int) translations.shape()[0];
        int n = Math.min(counts, places);
        return n < Integer.MAX_VALUE ? OptionalInt.of(n) : OptionalInt.empty();
    }

    /** A text about the measurement ({@code title}, {@code start_time} ...) or the sample ({@code name} ...), if there is one. */
    public Optional<String> text(String name) throws PtyjIoException {
        List<String> places = List.of((CxiTexts.SAMPLE.contains(name) ? "sample_1/" : "") + name);
        Optional<H5Dataset> found = entry.first(places);
        return found.isPresent() && found.get().isText()
                ? found.get().strings().stream().findFirst()
                : Optional.empty();
    }

    /** A number about the sample, such as {@code thickness} in m, if there is one. */
    public Optional<Double> sampleNumber(String name) throws PtyjIoException {
        Optional<H5Dataset> found = entry.first(List.of("sample_1/" + name));
        return found.isPresent() ? Optional.of(found.get().scalarDouble()) : Optional.empty();
    }

    /** States of the light's polarisation, if the file has numbers for them. */
    public Optional<double[]> polarizationStates() throws PtyjIoException {
        return numbers("polarization_states");
    }

    /** The sample's unit cell, if the file has numbers for it. */
    public Optional<double[]> unitCell() throws PtyjIoException {
        return numbers("sample_1/unit_cell");
    }

    private Optional<double[]> numbers(String place) throws PtyjIoException {
        Optional<H5Dataset> found = entry.first(List.of(place));
        return found.isPresent() ? Optional.of(found.get().readDoubles()) : Optional.empty();
    }

    /** Unit vectors of the sample's own x axis, y axis and of its surface's normal, if the file tells them. */
    public Optional<double[][]> orientation() throws PtyjIoException {
        return new CxiOrientation(entry).axes();
    }

    /** What the axes of the data are called, in lower case, if the file tells it. */
    public List<String> axes() throws PtyjIoException {
        Optional<H5Dataset> data = entry.first(DATA);
        return data.isPresent()
                ? CxiTexts.axes(file.attributes(data.get().path()).get("axes"))
                : List.of();
    }

    /** Names of what the file has for each frame beside data and translations: one number each. */
    public List<String> perFrameNames() throws PtyjIoException {
        return fields.names();
    }

    /** A number per frame, such as {@code intensities}, if the file has it beside the data. */
    public Optional<double[]> perFrame(String name) throws PtyjIoException {
        return fields.perFrame(name);
    }

    /** Closes the file; frames must not be read any more. */
    @Override
    public void close() throws PtyjIoException {
        file.close();
    }
}

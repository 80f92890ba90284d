package org.ptyj.cdi.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.CxiWriter;

/**
 * What datasets have in common, for those who write their own: it holds the measurement, so that a new kind has to tell
 * only its {@link #inputs}, how it is made again {@link #with} edited frames, and what it {@link #write}s beside.
 *
 * <p>The editing methods give new datasets and leave this one as it is; frames are edited when they are asked for.
 *
 * @param <I> inputs of a model
 * @param <D> the dataset itself
 */
public abstract class AbstractDataset<I, D extends AbstractDataset<I, D>> implements DiffractionDataset<I> {
    private final Measurement measurement;

    protected AbstractDataset(Measurement measurement) {
        this.measurement = measurement;
    }

    /**
     * The same kind of dataset with other frames.
     *
     * @param edited the new measurement
     * @param kept for each of its frames the frame of this dataset that it comes from
     */
    protected abstract D with(Measurement edited, int[] kept);

    /** The frames and what is known about the detector. */
    public final Measurement measurement() {
        return measurement;
    }

    @Override
    public final int size() {
        return measurement.size();
    }

    @Override
    public final int[] frameShape() {
        return new int[] {measurement.rows(), measurement.columns()};
    }

    @Override
    public void patterns(int[] frames, FrameBuffer out) {
        measurement.patterns(frames, out);
    }

    @Override
    public final Mask mask() {
        return measurement.mask();
    }

    @Override
    public final Optional<RealArray> flatField() {
        return measurement.flatField();
    }

    @Override
    public final Optional<RealArray> background() {
        return measurement.background();
    }

    @Override
    public final double wavelength() {
        return measurement.wavelength();
    }

    @Override
    public final DetectorGeometry geometry() {
        return measurement.geometry();
    }

    @Override
    public final EntryInfo entryInfo() {
        return measurement.entryInfo();
    }

    /** What the user should know about the data, one line each. */
    public final List<String> notices() {
        return measurement.notices();
    }

    @Override
    public final SampleInfo sampleInfo() {
        return measurement.sampleInfo();
    }

    @Override
    public void write(CxiWriter writer) {
        CxiMeasurement.describe(measurement, writer);
    }

    /**
     * Writes the dataset as a CXI file, replacing an existing one.
     *
     * @throws PtyjIoException if it cannot be written
     */
    public final void toCxi(Path file) throws PtyjIoException {
        CxiWriter writer = measurement.writer();
        write(writer);
        writer.write(file);
    }

    @Override
    public void close() {
        measurement.stack().close();
    }

    @Override
    public D subset(int[] frames) {
        return with(measurement.select(frames), frames.clone());
    }

    private D edited(Measurement frames) {
        return with(frames, IntStream.range(0, size()).toArray());
    }

    /** The dataset with a rim of masked pixels of 0 counts around its frames. */
    public D pad(int all) {
        return pad(all, all, all, all, 0, true);
    }

    /**
     * The dataset with a rim around its frames, which keeps a strong signal from coming back on the other side. The rim has
     * no background and a flat field of 1.
     *
     * @param value counts in the rim
     * @param maskNew whether pixels of the rim are masked
     */
    public D pad(int top, int bottom, int left, int right, double value, boolean maskNew) {
        if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
            throw new IllegalArgumentException(
                    "pad: %d, %d, %d, %d pixels; they must be at least 0, crop() makes frames smaller"
                            .formatted(top, bottom, left, right));
        }
        int rows = Math.addExact(measurement.rows(), Math.addExact(top, bottom));
        int columns = Math.addExact(measurement.columns(), Math.addExact(left, right));
        requireRoom(rows, columns);
        return edited(measurement.window(-top, -left, rows, columns, value, !maskNew));
    }

    /** A pattern, its mask and a simulated one have to fit at least. */
    private static void requireRoom(int rows, int columns) {
        double bytes = 2.0 * Double.BYTES * rows * columns;
        if (bytes
                > Math.min(
                        Double.BYTES * (double) Integer.MAX_VALUE,
                        Runtime.getRuntime().maxMemory() / 2.0)) {
            throw new IllegalArgumentException(
                    "pad: frames of %d x %d pixels are too large for this program; choose a narrower rim"
                            .formatted(rows, columns));
        }
    }

    /** The dataset with factor x factor pixels summed up to one, see {@link Measurement#downsample}. */
    public D downsample(int factor) {
        return edited(measurement.downsample(factor));
    }

    /** Rows i0 to i1 - 1 and columns j0 to j1 - 1 of the detector. */
    public D crop(int i0, int i1, int j0, int j1) {
        if (i0 < 0 || j0 < 0 || i0 >= i1 || j0 >= j1 || i1 > measurement.rows() || j1 > measurement.columns()) {
            throw new IllegalArgumentException(
                    "crop: rows %d to %d and columns %d to %d are not inside frames of %d x %d"
                            .formatted(i0, i1, j0, j1, measurement.rows(), measurement.columns()));
        }
        return edited(measurement.window(i0, j0, i1 - i0, j1 - j0, 0, false));
    }

    /** Frames of size x size pixels in which the given pixel lies in the middle, at index size / 2; cropped or padded. */
    public D center(int row, int column, int size) {
        return edited(measurement.window(row - size / 2, column - size / 2, size, size, 0, false));
    }

    /** The same around the centre of mass of the mean pattern over the good pixels, rounded to a pixel. */
    public D center(int size) {
        int[] middle = MeanPattern.centre(this);
        return center(middle[0], middle[1], size);
    }

    /** The dataset without some frames, the others numbered from 0. */
    public D removeFrames(boolean[] remove) {
        if (remove.length != size()) {
            throw new IllegalArgumentException(
                    "removeFrames: " + remove.length + " truth values for " + size() + " frames");
        }
        return keep(IntStream.range(0, size()).filter(k -> !remove[k]).toArray());
    }

    /** These frames as a dataset of its own, numbered from 0. */
    public D keep(int[] frames) {
        return with(measurement.select(frames).renumbered(), frames.clone());
    }

    /** Two halves by chance, always the same ones: to see what two reconstructions have in common. */
    public Halves<D> split() {
        return split(Halving.SEED);
    }

    /** Two halves by chance, which the seed decides. */
    public Halves<D> split(long seed) {
        boolean[] second = Halving.second(size(), seed);
        int[] all = IntStream.range(0, size()).toArray();
        return new Halves<>(
                keep(Arrays.stream(all).filter(k -> !second[k]).toArray()),
                keep(Arrays.stream(all).filter(k -> second[k]).toArray()));
    }

    /** Two datasets that have no frame in common. */
    public record Halves<D>(D first, D second) {}
}

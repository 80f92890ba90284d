package org.ptyj.cdi.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ptyj.array.RealArray;
import org.ptyj.io.cxi.CxiWriter;

/**
 * Frames of one detector, and what is known about it: the part that all datasets have in common. It never changes; every
 * method that sets or edits something gives a new one. Frames are read when they are asked for, edited ones made then.
 *
 * <p>Values that are not finite are read as 0, and so are negative ones unless {@link #keepNegative} was asked for; a
 * pixel that is not finite in any frame counts as masked.
 */
public final class Measurement {
    private FrameStack stack; // as measured, before anything is cut off
    private int[] numbers;
    private boolean cut = true;
    private Supplier<Mask> mask;
    private Optional<RealArray> flat = Optional.empty();
    private Optional<RealArray> background = Optional.empty();
    private final double wavelength;
    private DetectorGeometry geometry;
    private EntryInfo entry = EntryInfo.NONE;
    private SampleInfo sample = SampleInfo.NONE;
    private List<String> notices = List.of();
    private Optional<Path> file = Optional.empty();

    private Measurement(FrameStack stack, double wavelength, DetectorGeometry geometry) {
        this.stack = stack;
        this.wavelength = wavelength;
        this.geometry = geometry;
        numbers = IntStream.range(0, stack.count()).toArray();
        mask = Cleaning.finite(stack, Mask.allGood(stack.rows(), stack.columns()));
    }

    private Measurement(Measurement other) {
        stack = other.stack;
        numbers = other.numbers;
        cut = other.cut;
        mask = other.mask;
        flat = other.flat;
        background = other.background;
        wavelength = other.wavelength;
        geometry = other.geometry;
        entry = other.entry;
        sample = other.sample;
        notices = other.notices;
        file = other.file;
    }

    /**
     * Frames of which nothing is known but the geometry; all pixels are good.
     *
     * @param wavelength m
     * @throws IllegalArgumentException if there are no frames, or the wavelength is not positive
     */
    public static Measurement of(FrameStack stack, double wavelength, DetectorGeometry geometry) {
        if (stack.count() < 1 || stack.rows() < 1 || stack.columns() < 1) {
            throw new IllegalArgumentException("a dataset needs frames, not %d of %d x %d pixels"
                    .formatted(stack.count(), stack.rows(), stack.columns()));
        }
        if (!(wavelength > 0 && wavelength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("wavelength: " + wavelength + " m; it must be positive");
        }
        return new Measurement(stack, wavelength, geometry);
    }

    /** The pixels to use; those that are not finite in any frame are taken out when the mask is first asked for. */
    public Measurement mask(Mask good) {
        requireFrame("mask", good.rows(), good.columns());
        Measurement m = new Measurement(this);
        m.mask = Cleaning.finite(stack, good);
        return m;
    }

    /** The factor by which a simulated intensity has to be multiplied, shape of a frame. */
    public Measurement flatField(RealArray factor) {
        requireFrame("flat field", factor);
        Measurement m = new Measurement(this);
        m.flat = Optional.of(factor);
        return m;
    }

    /**
     * Dark intensity in counts, shape of a frame.
     *
     * @throws IllegalArgumentException if it is negative or not finite anywhere
     */
    public Measurement background(RealArray counts) {
        requireFrame("background", counts);
        if (counts.hasNonFinite() || counts.min() < 0) {
            throw new IllegalArgumentException("background: counts must be at least 0 and finite");
        }
        Measurement m = new Measurement(this);
        m.background = Optional.of(counts);
        return m;
    }

    /** What is told about the measurement and the sample. */
    public Measurement info(EntryInfo measurement, SampleInfo about) {
        Measurement m = new Measurement(this);
        m.entry = measurement;
        m.sample = about;
        return m;
    }

    /** Adds what the user should know about the data, one line each. */
    public Measurement notices(List<String> lines) {
        Measurement m = new Measurement(this);
        m.notices = Stream.concat(notices.stream(), lines.stream()).toList();
        return m;
    }

    /** Tells the file that the frames come from. */
    public Measurement from(Path source) {
        Measurement m = new Measurement(this);
        m.file = Optional.of(source);
        return m;
    }

    /** The file that the frames come from, if it is known. */
    public Optional<Path> file() {
        return file;
    }

    /** Negative values are kept instead of being read as 0. */
    public Measurement keepNegative() {
        Measurement m = new Measurement(this);
        m.cut = false;
        return m;
    }

    private void requireFrame(String what, RealArray values) {
        if (values.rank() != 2) {
            throw new IllegalArgumentException(
                    what + ": shape " + Arrays.toString(values.shape()) + " is not a frame's");
        }
        requireFrame(what, values.length(0), values.length(1));
    }

    private void requireFrame(String what, int rows, int columns) {
        if (rows != rows() || columns != columns()) {
            throw new IllegalArgumentException("%s: %d x %d pixels, but the frames have %d x %d"
                    .formatted(what, rows, columns, rows(), columns()));
        }
    }

    /** Number of frames. */
    public int size() {
        return numbers.length;
    }

    public int rows() {
        return stack.rows();
    }

    public int columns() {
        return stack.columns();
    }

    /** Number that a frame had in the whole dataset. */
    public int number(int frame) {
        return numbers[checked(frame)];
    }

    /** Numbers that these frames had in the whole dataset. */
    public int[] numbers(int[] frames) {
        return Arrays.stream(frames).map(this::number).toArray();
    }

    public Mask mask() {
        return mask.get();
    }

    /** The factor by which a simulated intensity has to be multiplied, if there is one. */
    public Optional<RealArray> flatField() {
        return flat;
    }

    /** Dark intensity in counts, if there is one. */
    public Optional<RealArray> background() {
        return background;
    }

    /** Wavelength, m. */
    public double wavelength() {
        return wavelength;
    }

    public DetectorGeometry geometry() {
        return geometry;
    }

    public EntryInfo entryInfo() {
        return entry;
    }

    public SampleInfo sampleInfo() {
        return sample;
    }

    /** What the user should know about the data, one line each. */
    public List<String> notices() {
        return notices;
    }

    /** The frames as they were measured, nothing cut off. */
    public FrameStack stack() {
        return stack;
    }

    /** Writes patterns one after the other, as told in {@link DiffractionDataset#patterns}. */
    public void patterns(int[] frames, FrameBuffer out) {
        int length = rows() * columns();
        for (int k = 0; k < frames.length; k++) {
            int at = out.start() + k * length;
            if (out instanceof FrameBuffer.Floats room) {
                stack.read(checked(frames[k]), room.values(), at);
                Cleaning.clean(room.values(), at, length, cut);
            } else if (out instanceof FrameBuffer.Doubles room) {
                stack.read(checked(frames[k]), room.values(), at);
                Cleaning.clean(room.values(), at, length, cut);
            }
        }
    }

    private int checked(int frame) {
        if (frame < 0 || frame >= numbers.length) {
            throw new IndexOutOfBoundsException("frame " + frame + " of a dataset of " + numbers.length + " frames");
        }
        return frame;
    }

    /** Some of the frames, which keep their numbers. */
    public Measurement select(int[] frames) {
        if (frames.length == 0) {
            throw new IllegalArgumentException("a dataset needs at least one frame");
        }
        Measurement m = new Measurement(this);
        m.numbers = numbers(frames);
        m.stack = new SelectedStack(stack, frames.clone());
        return m;
    }

    /** The same with frames numbered from 0. */
    public Measurement renumbered() {
        Measurement m = new Measurement(this);
        m.numbers = IntStream.range(0, numbers.length).toArray();
        return m;
    }

    /**
     * A window of the detector, which may reach beyond it.
     *
     * @param row first row of the window, negative above the detector
     * @param value counts of pixels beyond the detector; their background is 0 and their flat field 1
     * @param good whether these pixels count as measured
     */
    public Measurement window(int row, int column, int rows, int columns, double value, boolean good) {
        Window window = new Window(row, column, rows, columns, rows(), columns());
        Measurement m = new Measurement(this);
        m.stack = new WindowedStack(stack, window, value);
        m.mask = new Memo<>(() -> window.cut(mask.get(), good));
        m.flat = flat.map(f -> window.cut(f, 1));
        m.background = background.map(b -> window.cut(b, 0));
        m.geometry = geometry.shifted(row, column);
        return m;
    }

    /**
     * Blocks of factor x factor pixels summed up, masked ones left out; rows and columns left over at the end are dropped. A
     * block is good if all its pixels are, or any if there is a flat field, which then tells how much of it counted.
     */
    public Measurement downsample(int factor) {
        Blocks blocks = new Blocks(rows(), columns(), factor);
        Measurement m = new Measurement(this);
        m.stack = new SummedStack(stack, blocks, mask, cut);
        m.mask = new Memo<>(() -> blocks.good(mask.get(), flat.isPresent()));
        m.flat = flat.map(f -> blocks.mean(f, mask.get()));
        m.background = background.map(b -> blocks.sum(b, mask.get()));
        m.geometry = geometry.binned(factor);
        return m;
    }

    /** A writer that has all but what is known of each frame. */
    public CxiWriter writer() {
        return CxiMeasurement.writer(this);
    }
}

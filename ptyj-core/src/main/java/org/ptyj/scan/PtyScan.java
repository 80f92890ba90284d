package org.ptyj.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.RealArray;
import org.ptyj.scan.pattern.Positions;

/**
 * A data source, which delivers frames in chunks: the base class for reading one's own data. A subclass says where the
 * positions are and how one frame is read; centring, cropping, orientation, rebinning and masks are done here.
 *
 * <pre>{@code
 * final class MyScan extends PtyScan {
 *     MyScan(DataParameters parameters, ScanContext context) {
 *         super(parameters, context);
 *     }
 *
 *     protected Optional<Positions> loadPositions() { ... }
 *
 *     protected RawFrame loadFrame(int index) { ... }
 * }
 * }</pre>
 *
 * <p>Not synchronised; one thread asks for chunks.
 */
public abstract class PtyScan implements AutoCloseable {
    private final DataParameters parameters;
    private final ScanContext context;
    private final FramePipeline pipeline;
    private final FrameChoice choice;
    private Optional<Positions> positions = Optional.empty();
    private OptionalInt count = OptionalInt.empty();
    private final ChunkReader reader;
    private boolean prepared;
    private FrameShare share = FrameShare.ALL;

    /**
     * A source at its first frame.
     *
     * @throws ScanException if energy, distance or pixel size are not known
     */
    @SuppressWarnings("this-escape") // they are kept, and asked only once frames are
    protected PtyScan(DataParameters parameters, ScanContext context) {
        this.parameters = parameters;
        this.context = context;
        this.choice = parameters.frameChoice();
        this.pipeline = new FramePipeline(parameters, context, this::place);
        this.reader = new ChunkReader(this, pipeline);
    }

    /** The parameters that all sources have in common, as this source has them. */
    public final DataParameters parameters() {
        return parameters;
    }

    /** The positions (y, x) of all frames in m; empty if there are none, or if the frames bring their own. */
    protected Optional<Positions> loadPositions() throws IOException {
        return Optional.empty();
    }

    /** The weight of all frames, shape (ny, nx), pixels above 0 are valid; empty if all are, or frames bring their own. */
    protected Optional<RealArray> loadWeight() throws IOException {
        return Optional.empty();
    }

    /** Reads one frame of the scan, by its index in the source. */
    protected abstract RawFrame loadFrame(int index) throws IOException;

    /**
     * Reads several frames at once; usually one after the other. Override it with {@link #loadInParallel} if threads may
     * read together, or read them all in one go where the file makes that faster.
     */
    protected List<RawFrame> load(int[] indices) throws IOException {
        List<RawFrame> frames = new ArrayList<>();
        for (int index : indices) {
            frames.add(loadFrame(index));
        }
        return frames;
    }

    /** Reads frames with several threads that call {@link #loadFrame}. */
    protected final List<RawFrame> loadInParallel(int[] indices) throws IOException {
        try {
            return Arrays.stream(indices)
                    .parallel()
                    .mapToObj(this::loadUnchecked)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            throw original(e);
        }
    }

    /** Streams that work in parallel may wrap what a thread throws into another one of its kind. */
    static IllegalArgumentException original(IllegalArgumentException wrapped) {
        IllegalArgumentException inner = wrapped;
        while (inner.getCause() instanceof IllegalArgumentException cause) {
            inner = cause;
        }
        return inner;
    }

    private RawFrame loadUnchecked(int index) {
        try {
            return loadFrame(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Corrects a raw frame, such as for dark current or flat field; usually it stays as it is. Several threads may call it at
     * once.
     */
    protected RawFrame correct(RawFrame frame) {
        return frame;
    }

    /**
     * Tells how many frames can be read now; override it for a scan that is still being measured.
     *
     * @param frames wanted, at least 1
     * @param first index of the first
     */
    protected Accessible check(int frames, int first) throws IOException {
        return Accessible.of(frames);
    }

    /**
     * Whether it is known which frame is the last, without asking the data again.
     *
     * @param announced number of frames that the data tell
     */
    protected final boolean endIsKnown(OptionalInt announced) {
        return announced.isPresent() || parameters.numFrames().isPresent();
    }

    /** What the frames come from, for messages, such as the name of a file; usually empty. */
    protected Optional<String> origin() {
        return Optional.empty();
    }

    /** Number of frames of the scan, if it is known without positions. */
    protected OptionalInt countFrames() throws IOException {
        return OptionalInt.empty();
    }

    /** Shape of the raw frames, if it is known without reading one. */
    protected Optional<FrameFormat> format() throws IOException {
        return Optional.empty();
    }

    /**
     * What is going to be delivered, without reading a frame; empty if the source does not know the positions or the
     * {@link #format()} beforehand.
     *
     * @throws ScanException if the data are missing, damaged or contradictory
     */
    public final Optional<ScanPlan> plan() {
        try {
            prepare();
            Optional<FrameFormat> raw = format();
            if (raw.isEmpty() || positions.isEmpty() || count.isEmpty()) {
                return Optional.empty();
            }
            int n = Math.min(count.getAsInt(), positions.get().size());
            double[][] rows = Arrays.copyOf(positions.get().toArray(), n);
            return Optional.of(pipeline.plan(raw.get(), Positions.of(rows)));
        } catch (IOException | IllegalArgumentException e) { // the latter: values that the source cannot work with
            throw new ScanException(at("data") + ": " + e.getMessage(), e);
        }
    }

    /** What the frames were made of, if they are simulated. */
    public Optional<SimulatedTruth> truth() {
        return Optional.empty();
    }

    /** Tells the user something, in one line. */
    protected final void log(String message) {
        context.log().accept("scans." + context.label() + ": " + message);
    }

    /**
     * The next frames.
     *
     * @param maxFrames at most so many, at least 1
     * @return frames; without any, either the end or a request to wait and ask again
     * @throws ScanException if the data are missing, damaged or contradictory
     */
    public final Chunk next(int maxFrames) {
        return next(maxFrames, maxFrames);
    }

    /**
     * The next frames of a chunk, so many as take little memory: a chunk comes in parts, one call after the other.
     *
     * @param chunkFrames frames of the whole chunk at most, at least 1; the first one decides about the centre
     * @return frames; without any, either the end or a request to wait and ask again
     * @throws ScanException if the data are missing, damaged or contradictory
     */
    public final Chunk nextPart(int chunkFrames) {
        return next(chunkFrames, 0);
    }

    private Chunk next(int chunkFrames, int partFrames) {
        if (chunkFrames < 1) {
            throw new IllegalArgumentException("ask for at least 1 frame, not " + chunkFrames);
        }
        try {
            prepare();
            return reader.read(chunkFrames, partFrames, positions, count);
        } catch (IOException | IllegalArgumentException e) { // the latter: values that the source cannot work with
            throw new ScanException(at("data") + ": " + e.getMessage(), e);
        }
    }

    private void prepare() throws IOException {
        if (!prepared) {
            Optional<Positions> all = loadPositions();
            count = numberOfFrames(chosen(framesThere(all)));
            positions = choice.isAll() ? all : all.map(this::chosen);
            pipeline.useWeight(loadWeight());
            prepared = true;
        }
    }

    /** As many as have positions and data. */
    private OptionalInt framesThere(Optional<Positions> positions) throws IOException {
        OptionalInt counted = countFrames();
        if (positions.isEmpty()) {
            return counted;
        }
        int placed = positions.get().size();
        int there = Math.min(placed, counted.orElse(placed));
        if (there < Math.max(placed, counted.orElse(placed))) {
            log("there are %d frames and %d positions; the first %d of each are used"
                    .formatted(counted.orElse(placed), placed, there));
        }
        return OptionalInt.of(there);
    }

    private Positions chosen(Positions all) {
        double[][] rows = all.toArray();
        return Positions.of(Arrays.stream(choice.indices(0, choice.count(rows.length)))
                .mapToObj(i -> rows[i])
                .toArray(double[][]::new));
    }

    /** Number of frames that are chosen from those that are there. */
    private OptionalInt chosen(OptionalInt there) {
        if (choice.isAll() || there.isEmpty()) {
            return there;
        }
        int all = there.getAsInt();
        int taken = choice.count(all);
        if (taken == 0) {
            throw new ScanException("%s: %s chooses none of %d frames"
                    .formatted(at("data.frame_range"), parameters.frameRange().orElse(""), all));
        }
        log("%d of %d frames are taken (frame_range: %s)"
                .formatted(taken, all, parameters.frameRange().orElse("")));
        return OptionalInt.of(taken);
    }

    private OptionalInt numberOfFrames(OptionalInt there) {
        Optional<Integer> wanted = parameters.numFrames();
        if (wanted.isEmpty() || there.isEmpty()) {
            return wanted.isPresent() ? OptionalInt.of(wanted.get()) : there;
        }
        if (wanted.get() > there.getAsInt()) {
            log("num_frames is %d, but there are only %d frames".formatted(wanted.get(), there.getAsInt()));
        } else if (wanted.get() < there.getAsInt()) {
            log("num_frames limits the scan to the first %d of %d frames".formatted(wanted.get(), there.getAsInt()));
        }
        return OptionalInt.of(Math.min(wanted.get(), there.getAsInt()));
    }

    /** Delivers the numbers of some frames only; of the others their positions. To be called before the first. */
    public final void share(FrameShare part) {
        share = part;
    }

    final FrameShare share() {
        return share;
    }

    /** No further frames are going to be asked for: what was remarkable is told. */
    final void endNow() {
        reader.endNow();
    }

    /** Where the data come from, for messages. */
    final String place() {
        return at("data") + origin().map(o -> ": " + o).orElse("");
    }

    /** How many of the next chosen frames can be read now. */
    final Accessible accessible(int most, int start) throws IOException {
        int first = choice.index(start);
        long span = 1 + (most - 1L) * choice.step();
        Accessible found = check((int) Math.min(span, Integer.MAX_VALUE - first), first);
        long chosen = (found.frames() + choice.step() - 1L) / choice.step();
        return new Accessible((int) chosen, found.end());
    }

    /** The most frames that can be chosen, however many there are. */
    final int mostFrames() {
        return choice.count(Integer.MAX_VALUE);
    }

    /** Reads several of the chosen frames. */
    final List<RawFrame> loadChosen(int[] indices) throws IOException {
        return load(Arrays.stream(indices).map(choice::index).toArray());
    }

    /** A parameter of this scan, for messages. */
    final String at(String key) {
        return "scans." + context.label() + "." + key;
    }

    /** Closes what the source has open; usually nothing. */
    @Override
    public void close() {}
}

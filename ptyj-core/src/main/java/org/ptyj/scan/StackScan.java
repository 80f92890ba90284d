package org.ptyj.scan;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Stack;
import org.ptyj.io.StoredType;
import org.ptyj.io.stack.Stacks;
import org.ptyj.scan.pattern.Positions;

/**
 * Frames of a stack of images: TIFF, .npy or .npz, in one file or many, with their positions in another. Negative counts
 * of integers mark dead pixels.
 */
public final class StackScan extends PtyScan {
    /** The first whole number whose neighbour single precision does not hold. */
    private static final float FIRST_ROUNDED = 1 << 24;

    private final Stack frames;
    private final StackParameters own;
    private final Positions positions;
    private final CxiCorrection correction;

    private StackScan(Stack frames, StackParameters own, Positions positions, CxiCorrection correction, ScanContext c) {
        super(own.data(), c);
        this.frames = frames;
        this.own = own;
        this.positions = positions;
        this.correction = correction;
        correction.notices().forEach(this::log);
        if (positions.size() > frames.count()) {
            log("%s has %d positions, %s %d frames; the last %d positions are left out"
                    .formatted(
                            own.positions(),
                            positions.size(),
                            own.frames(),
                            frames.count(),
                            positions.size() - frames.count()));
        }
    }

    /**
     * Opens the files, and reads all of them but the frames.
     *
     * @throws ScanException if they cannot be read, do not fit each other, or the parameters leave something out
     */
    public static StackScan open(StackParameters parameters, ScanContext context) {
        Opening opening = new Opening(context);
        Stack frames = opening.of("frames", () -> Stacks.open(parameters.frames(), parameters.array()));
        boolean done = false;
        try {
            opening.of("frames", () -> checked(frames, parameters));
            Positions positions = opening.of("positions", () -> positions(frames, parameters));
            Optional<RealArray> mask = opening.frame("mask", parameters.mask(), frames);
            Optional<RealArray> dark = opening.frame("dark", parameters.dark(), frames);
            Optional<RealArray> flat = opening.frame("flat", parameters.flat(), frames);
            opening.of("flat", () -> lit(flat, parameters));
            CxiCorrection correction = new CxiCorrection(dark, flat, weight(mask, flat), List.of());
            StackScan scan = new StackScan(frames, parameters, positions, correction, context);
            done = true;
            return scan;
        } finally {
            if (!done) {
                opening.of("frames", () -> closed(frames));
            }
        }
    }

    private static boolean closed(Stack frames) throws PtyjIoException {
        frames.close();
        return true;
    }

    private static Stack checked(Stack frames, StackParameters p) throws PtyjIoException {
        if (frames.type().isComplex()) {
            throw new PtyjIoException(Path.of(p.frames()), "has complex numbers; frames are counts");
        }
        if (frames.count() == 0 || frames.length() == 0) {
            throw new PtyjIoException(
                    Path.of(p.frames()),
                    "has %d frames of %d x %d pixels; there is nothing to reconstruct"
                            .formatted(frames.count(), frames.rows(), frames.columns()));
        }
        return frames;
    }

    /** A frame without a position is of no use; positions without frames are there where a scan was ended early. */
    private static Positions positions(Stack frames, StackParameters p) throws PtyjIoException {
        Positions all = PositionFile.read(Path.of(p.positions()), p.columns(), p.unit(), p.multiplier());
        int wanted = Math.min(frames.count(), p.data().numFrames().orElse(frames.count()));
        if (all.size() < wanted) {
            throw new PtyjIoException(
                    Path.of(p.positions()),
                    "has %d positions for the %d frames of %s; each frame needs one, or set num_frames to %d"
                            .formatted(all.size(), frames.count(), p.frames(), all.size()));
        }
        return all;
    }

    private static boolean lit(Optional<RealArray> flat, StackParameters p) throws PtyjIoException {
        if (flat.filter(CxiCorrection::isBlind).isPresent()) {
            throw new PtyjIoException(
                    Path.of(p.flat().orElseThrow()), "is nowhere above 0, so no pixel would be valid; leave flat out");
        }
        return true;
    }

    private static Optional<RealArray> weight(Optional<RealArray> mask, Optional<RealArray> flat) {
        Optional<RealArray> valid = mask.map(m -> m.map(v -> v != 0 && !Double.isNaN(v) ? 1 : 0));
        Optional<RealArray> lit = flat.map(f -> f.map(v -> v > 0 ? 1 : 0));
        return valid.isPresent() && lit.isPresent() ? Optional.of(valid.get().times(lit.get())) : valid.or(() -> lit);
    }

    /** Turns what goes wrong into a message that names the parameter. */
    private record Opening(ScanContext context) {
        @FunctionalInterface
        interface Reading<T> {
            T read() throws IOException;
        }

        <T> T of(String key, Reading<T> reading) {
            String place = "scans." + context.label() + ".data." + key + ": ";
            try {
                return reading.read();
            } catch (InvalidPathException e) {
                throw new ScanException(place + "'" + e.getInput() + "' cannot name a file", e);
            } catch (IOException e) {
                throw new ScanException(place + e.getMessage(), e);
            }
        }

        /** The mean of all frames of a file, which must have the shape of the scan's. */
        Optional<RealArray> frame(String key, Optional<String> file, Stack frames) {
            return file.map(name -> of(key, () -> {
                try (Stack stack = Stacks.open(name, Optional.empty())) {
                    if (stack.rows() != frames.rows()
                            || stack.columns() != frames.columns()
                            || stack.count() < 1
                            || stack.type().isComplex()) {
                        throw new PtyjIoException(
                                Path.of(name),
                                "has %d frames of %d x %d pixels, but the scan's have %d x %d"
                                        .formatted(
                                                stack.count(),
                                                stack.rows(),
                                                stack.columns(),
                                                frames.rows(),
                                                frames.columns()));
                    }
                    RealArray sum = RealArray.of(stack.doubles(0), stack.rows(), stack.columns());
                    for (int i = 1; i < stack.count(); i++) {
                        sum.plusAssign(RealArray.of(stack.doubles(i), stack.rows(), stack.columns()));
                    }
                    return sum.times(1.0 / stack.count());
                }
            }));
        }
    }

    @Override
    protected Optional<Positions> loadPositions() {
        return Optional.of(positions.first(frames.count()));
    }

    @Override
    protected Optional<String> origin() {
        return Optional.of(own.frames());
    }

    @Override
    protected Optional<FrameFormat> format() {
        int bytes = frames.type() == StoredType.FLOAT64 ? Double.BYTES : Float.BYTES;
        return Optional.of(new FrameFormat(frames.rows(), frames.columns(), bytes));
    }

    @Override
    protected Optional<RealArray> loadWeight() {
        return correction.weight();
    }

    @Override
    protected List<RawFrame> load(int[] indices) throws IOException {
        return frames.anyOrder() ? loadInParallel(indices) : super.load(indices);
    }

    @Override
    protected RawFrame loadFrame(int index) throws IOException {
        RealArray data = counts(index);
        boolean signed = frames.type().isInteger() && !frames.type().isUnsigned();
        RawFrame corrected = correction.apply(data);
        return signed && data.min() < 0 ? corrected.withWeight(withoutNegatives(data)) : corrected;
    }

    /** In the smaller precision that holds them exactly. */
    private RealArray counts(int index) throws PtyjIoException {
        int ny = frames.rows();
        int nx = frames.columns();
        if (frames.type() != StoredType.FLOAT64) {
            RealArray data = RealArray.of(frames.floats(index), ny, nx);
            boolean exact =
                    frames.type().bytes() < Float.BYTES || !frames.type().isInteger();
            if (exact || data.max() < FIRST_ROUNDED) {
                return data;
            }
        }
        return RealArray.of(frames.doubles(index), ny, nx);
    }

    private RealArray withoutNegatives(RealArray data) {
        double[] counts = data.toDoubles();
        double[] weight = correction.weight().map(RealArray::toDoubles).orElseGet(() -> new double[0]);
        return RealArray.generate(
                ElementType.BOOL,
                i -> counts[(int) i] < 0 || weight.length > 0 && weight[(int) i] == 0 ? 0 : 1,
                data.shape());
    }

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException e) {
            throw new ScanException(e.getMessage(), e);
        }
    }
}

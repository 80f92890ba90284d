package org.ptyj.scan;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.StoredType;
import org.ptyj.param.YX;

/**
 * The frames of a source for a file that is written in one go; only a few are in memory at a time. Masks and positions are
 * kept, because they are written after all frames.
 */
final class FrameStream implements FrameWriter {
    private static final long WAIT_MILLIS = 50;

    private final PtyScan source;
    private final Plan plan;
    private final boolean commonMask;
    private final ScanMeta meta;
    private final StoredType type;
    private final Map<Integer, Frame> waiting = new HashMap<>();
    private final List<BitSet> masks = new ArrayList<>(); // one per frame; equal ones are the same object
    private final double[][] positions;
    private final ScanTally tally = new ScanTally();
    private boolean ended;

    /**
     * How frames are stored. Both is guessed from the first frames, and the writing begun anew where a later one differs.
     *
     * @param counts whether all are counts, stored as integers
     * @param marked whether pixels that are not valid are marked in the frames, because masks differ among frames
     * @param never pixels that are valid in no frame: the file's mask tells them, and what was measured there is kept
     */
    record Plan(boolean counts, boolean marked, BitSet never) {
        /** What is tried first: counts, and one mask for all frames. */
        static Plan first() {
            return new Plan(true, false, new BitSet());
        }
    }

    /** A frame that does not fit the plan. */
    static final class UnplannedFrameException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Plan better;

        UnplannedFrameException(Plan better) {
            super("a frame asks for another way of storing: " + better);
            this.better = better;
        }

        Plan better() {
            return better;
        }
    }

    /**
     * A stream at the first frame of a source.
     *
     * @param commonMask whether the file has room for one mask only
     */
    static FrameStream of(PtyScan source, Plan plan, boolean commonMask) {
        Chunk first = await(source);
        if (first.frames().isEmpty()) {
            throw new ScanException("scan " + first.meta().label() + " has no frames");
        }
        if (first.meta().numFrames() < 1) {
            throw new ScanException("scans." + first.meta().label()
                    + ".data.num_frames: the number of frames is not known before the last one; give num_frames");
        }
        return new FrameStream(source, plan, first, commonMask);
    }

    private FrameStream(PtyScan source, Plan plan, Chunk first, boolean commonMask) {
        this.source = source;
        this.plan = plan;
        this.meta = first.meta();
        this.commonMask = commonMask;
        this.positions = new double[meta.numFrames()][];
        boolean wide = first.frames().get(0).data().elementType() == ElementType.FLOAT64;
        this.type = plan.counts() ? StoredType.INT32 : wide ? StoredType.FLOAT64 : StoredType.FLOAT32;
        take(first);
        if (plan.marked()) {
            source.log("masks differ among the frames, but the file has one for all: where a pixel"
                    + " is masked in some frames only, these have " + (plan.counts() ? "-1" : "NaN")
                    + " there instead of what was measured, which other programs have to take for masked");
        }
    }

    /** The next frames, once there are some or the scan has ended. */
    static Chunk await(PtyScan source) {
        long start = System.nanoTime();
        Chunk chunk = source.nextPart(Integer.MAX_VALUE);
        while (chunk.isWaiting()) {
            String label = chunk.meta().label();
            source.parameters()
                    .timeout()
                    .filter(seconds -> (System.nanoTime() - start) * 1e-9 > seconds)
                    .ifPresent(seconds -> {
                        throw new ScanException("scans." + label + ".data: no new frame has come for " + seconds
                                + " s; is the scan being written? timeout says how long to wait");
                    });
            try {
                Thread.sleep(WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ScanException("scan " + label + " was interrupted while it waited for frames");
            }
            chunk = source.nextPart(Integer.MAX_VALUE);
        }
        return chunk;
    }

    ScanMeta meta() {
        return meta;
    }

    StoredType type() {
        return type;
    }

    SavedScan summary() {
        return tally.summary(meta, type, positions);
    }

    @Override
    public void prepare(int from, int to) {
        waiting.keySet().removeIf(index -> index < from);
        while (!waiting.containsKey(to - 1)) {
            if (ended) {
                throw new ScanException("scan %s ends after %d of %d frames; set data.num_frames to %d to save these"
                        .formatted(meta.label(), masks.size(), meta.numFrames(), masks.size()));
            }
            take(await(source));
        }
    }

    private void take(Chunk chunk) {
        ended = chunk.end();
        for (Frame frame : chunk.frames()) {
            YX position = frame.position()
                    .orElseThrow(() -> new ScanException("frame " + frame.index() + " of scan " + meta.label()
                            + " has no position; a file needs one for each"));
            positions[frame.index()] = new double[] {position.y(), position.x()};
            double[] counts = frame.data().toDoubles();
            BitSet valid = bits(frame.mask());
            boolean same = masks.isEmpty() || masks.get(0).equals(valid);
            if (plan.counts() && !areCounts(counts)) {
                throw new UnplannedFrameException(new Plan(false, plan.marked(), plan.never()));
            }
            if (commonMask && (plan.marked() ? valid.intersects(plan.never()) : !same)) {
                throw new UnplannedFrameException(marked(chunk));
            }
            masks.add(same && !masks.isEmpty() ? masks.get(0) : valid);
            tally.add(counts, valid);
            waiting.put(frame.index(), frame);
        }
    }

    /** A plan for masks that differ; looks at all further frames for pixels that are valid in none. */
    private Plan marked(Chunk present) {
        BitSet never = new BitSet();
        never.set(0, meta.ny() * meta.nx());
        masks.forEach(never::andNot);
        boolean counts = plan.counts();
        Chunk chunk = present;
        while (true) {
            for (Frame frame : chunk.frames()) {
                never.andNot(bits(frame.mask()));
                counts = counts && areCounts(frame.data().toDoubles());
            }
            if (chunk.end()) {
                return new Plan(counts, true, never);
            }
            chunk = await(source);
        }
    }

    private static BitSet bits(RealArray mask) {
        double[] values = mask.toDoubles();
        BitSet valid = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            valid.set(i, values[i] != 0);
        }
        return valid;
    }

    /** Whole and not negative: readers of CXI files take negative integers for dead pixels. */
    private static boolean areCounts(double[] values) {
        return Arrays.stream(values).allMatch(v -> v >= 0 && v == (int) v);
    }

    @Override
    public void write(int index, ByteBuffer out) {
        double[] values = waiting.get(index).data().toDoubles();
        BitSet valid = masks.get(index);
        if (plan.marked()) {
            double mark = plan.counts() ? -1 : Double.NaN;
            for (int i = 0; i < values.length; i++) {
                values[i] = valid.get(i) || plan.never().get(i) ? values[i] : mark;
            }
        }
        for (double v : values) {
            switch (type) {
                case INT32 -> out.putInt((int) v);
                case FLOAT32 -> out.putFloat((float) v);
                default -> out.putDouble(v);
            }
        }
    }

    /** Pixels that are valid in any frame, once all frames are there. */
    RealArray mask() {
        BitSet any = new BitSet();
        masks.forEach(any::or);
        return RealArray.generate(ElementType.BOOL, i -> any.get((int) i) ? 1 : 0, meta.ny(), meta.nx());
    }

    /** Writes the mask of one frame as truth values. */
    void writeMask(int index, ByteBuffer out) {
        BitSet valid = masks.get(index);
        for (int i = 0; i < meta.ny() * meta.nx(); i++) {
            out.put((byte) (valid.get(i) ? 1 : 0));
        }
    }

    /** Positions (y, x) in m, once all frames are there. */
    double[][] positions() {
        return positions;
    }
}

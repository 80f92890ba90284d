package org.ptyj.scan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/**
 * Takes out of a frame what cannot have been measured: no numbers and negative whole numbers, by which detectors mark dead
 * pixels, become masked zeros; other negative counts, which noise leaves where something was subtracted, become 0;
 * saturated pixels are masked. Pixels that a mask excludes anyway do not count.
 *
 * @param frame the frame with its weight, repaired where needed
 * @param counts repaired pixels by {@link Defect}
 */
record FrameRepair(RawFrame frame, int[] counts) {
    private static final int[] NONE = new int[Defect.values().length];

    /** What a pixel may suffer from. */
    enum Defect {
        BROKEN("that are no finite numbers are masked"),
        MARKED("of negative whole numbers, by which dead pixels are marked, are masked"),
        NEGATIVE("of negative counts become 0"),
        SATURATED("that are saturated are masked");

        private final String words;

        Defect(String words) {
            this.words = words;
        }

        /** Which pixels they are, and what becomes of them. */
        String words() {
            return words;
        }
    }

    /** Pixels of a raw frame that are saturated; empty if none is. */
    static Optional<BitSet> saturated(RealArray raw, Optional<Double> level) {
        if (level.isEmpty()) {
            return Optional.empty();
        }
        BitSet found = new BitSet();
        double[] counts = raw.toDoubles();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] >= level.get()) {
                found.set(i);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** The repair of a frame that has its weight. */
    static FrameRepair of(RawFrame frame, Optional<BitSet> saturated) {
        RealArray data = frame.data();
        boolean sound = saturated.isEmpty() && !data.hasNonFinite() && data.min() >= 0;
        return sound ? new FrameRepair(frame, NONE) : repaired(frame, saturated.orElseGet(BitSet::new));
    }

    private static FrameRepair repaired(RawFrame frame, BitSet saturated) {
        double[] counts = frame.data().toDoubles();
        double[] weight = frame.weight().orElseThrow().toDoubles();
        int[] tally = new int[NONE.length];
        boolean whole = Arrays.stream(counts).allMatch(v -> !Double.isFinite(v) || v == Math.rint(v));
        boolean masks = false;
        for (int i = 0; i < counts.length; i++) {
            Optional<Defect> defect = defect(counts[i], whole, saturated.get(i));
            if (defect.isEmpty()) {
                continue;
            }
            if (weight[i] > 0) {
                tally[defect.get().ordinal()]++;
            }
            if (defect.get() != Defect.NEGATIVE) {
                weight[i] = 0;
                masks = true;
            }
            counts[i] = defect.get() == Defect.SATURATED ? counts[i] : 0;
        }
        RealArray data = RealArray.generate(
                frame.data().elementType(), i -> counts[(int) i], frame.data().shape());
        RawFrame better = new RawFrame(data, frame.weight(), frame.position());
        return new FrameRepair(masks ? better.withWeight(mask(weight, data)) : better, tally);
    }

    private static RealArray mask(double[] weight, RealArray data) {
        return RealArray.generate(ElementType.BOOL, i -> weight[(int) i] > 0 ? 1 : 0, data.shape());
    }

    private static Optional<Defect> defect(double count, boolean whole, boolean saturated) {
        if (!Double.isFinite(count)) {
            return Optional.of(Defect.BROKEN);
        } else if (saturated) {
            return Optional.of(Defect.SATURATED);
        } else if (count < 0) {
            return Optional.of(whole ? Defect.MARKED : Defect.NEGATIVE);
        }
        return Optional.empty();
    }
}

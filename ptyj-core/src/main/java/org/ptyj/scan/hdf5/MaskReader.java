package org.ptyj.scan.hdf5;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;

/** The mask of a scan: one for all frames, or one for each. Any number of threads may read at a time. */
final class MaskReader {
    private final FrameReader reader;
    private final Layout.MaskRule rule;
    private final int first;
    private final boolean perFrame;

    private MaskReader(FrameReader reader, Layout.MaskRule rule, int first, boolean perFrame) {
        this.reader = reader;
        this.rule = rule;
        this.first = first;
        this.perFrame = perFrame;
    }

    static Optional<MaskReader> of(ScanFiles files, Layout layout, Frames frames) {
        return layout.mask().map(spot -> of(files, spot, layout.maskRule(), frames));
    }

    private static MaskReader of(ScanFiles files, Spot spot, Layout.MaskRule rule, Frames frames) {
        FrameReader reader = Pixels.reader(files, spot, frames);
        long every = (long) frames.count() * frames.outer();
        H5Dataset stored = files.dataset(spot);
        if (files.isLive() && stored.shape().length > 2 && (reader.count() > 1 || stored.canGrow())) {
            return new MaskReader(reader, rule, 0, true);
        }
        if (reader.count() != 1 && reader.count() != frames.count() && reader.count() != every) {
            throw files.failure(
                    spot,
                    "%s: has %d masks, but %s has %s; one for all, or one for each, are needed"
                            .formatted(spot, reader.count(), frames.spot(), frames.describe()));
        }
        boolean perFrame = reader.count() != 1 || frames.count() == 1 && !files.isLive();
        MaskReader masks = new MaskReader(reader, rule, reader.count() == every ? frames.first() : 0, perFrame);
        if (!perFrame) {
            masks.requireSome(files, spot);
        }
        return masks;
    }

    /** Frames that have a mask, where each has its own. */
    int count() {
        return perFrame ? reader.count() : Integer.MAX_VALUE;
    }

    private void requireSome(ScanFiles files, Spot spot) {
        double[] valid = files.read(spot, () -> valid(0));
        if (Arrays.stream(valid).sum() == 0) {
            String fix =
                    rule == Layout.MaskRule.VALID_ABOVE_0 ? "; if 0 marks valid pixels, give mask.invert: true" : "";
            throw files.failure(spot, spot + ": leaves no pixel valid" + fix);
        }
    }

    /** Pixels that are valid in all frames, 1 or 0; empty if every frame has its own mask. */
    Optional<double[]> common() throws PtyjIoException {
        return perFrame ? Optional.empty() : Optional.of(valid(0));
    }

    /** Pixels that are valid in one frame; empty if there is one mask for all. */
    Optional<double[]> of(int frame) throws PtyjIoException {
        return perFrame ? Optional.of(valid(first + frame)) : Optional.empty();
    }

    private double[] valid(int index) throws PtyjIoException {
        double[] mask = reader.doubles(index);
        for (int i = 0; i < mask.length; i++) {
            mask[i] = rule.isValid(mask[i]) ? 1 : 0;
        }
        return mask;
    }
}

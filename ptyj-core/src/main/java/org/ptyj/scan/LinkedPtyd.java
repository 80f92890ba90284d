package org.ptyj.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.param.YX;

/** Saves what a data source delivers as a {@code .ptyd} file with links to a file for each chunk. */
public final class LinkedPtyd {
    private LinkedPtyd() {}

    /**
     * Saves all frames of a source and closes it; frames that are not there yet are waited for. A reader finds the chunks
     * that are complete at any time.
     *
     * @throws ScanException if the source cannot be read, has no frames, or a frame has no position
     * @throws PtyjIoException if a file cannot be written
     */
    public static SavedScan save(PtyScan source, Path file) throws PtyjIoException {
        try (source) {
            Chunk chunk = FrameStream.await(source);
            if (chunk.frames().isEmpty()) {
                throw new ScanException("scan " + chunk.meta().label() + " has no frames");
            }
            PtydWriter writer = PtydWriter.createLinked(file, source.parameters());
            ScanTally tally = new ScanTally();
            List<double[]> positions = new ArrayList<>();
            boolean counts = true;
            while (true) {
                writer.append(chunk);
                for (Frame frame : chunk.frames()) {
                    double[] values = frame.data().toDoubles();
                    counts = counts && Arrays.stream(values).allMatch(v -> v == (int) v);
                    tally.add(values, valid(frame));
                    YX at = frame.position().orElseThrow();
                    positions.add(new double[] {at.y(), at.x()});
                }
                if (chunk.end()) {
                    StoredType type = counts ? StoredType.INT32 : StoredType.FLOAT32;
                    return tally.summary(chunk.meta(), type, positions.toArray(double[][]::new));
                }
                chunk = FrameStream.await(source);
            }
        }
    }

    private static BitSet valid(Frame frame) {
        double[] mask = frame.mask().toDoubles();
        BitSet valid = new BitSet(mask.length);
        for (int i = 0; i < mask.length; i++) {
            valid.set(i, mask[i] != 0);
        }
        return valid;
    }
}

package org.ptyj.cdi.data;

import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.io.cxi.CxiWriter;

/**
 * Diffraction patterns with the experiment they belong to: all that a reconstruction knows about data. Closing it closes
 * the file that patterns are read from; views and edited versions of a dataset share it.
 *
 * @param <I> what a model needs to know about frames beside their patterns: a record, even for one field
 */
public interface DiffractionDataset<I> extends AutoCloseable {
    /** Number of frames, at least 1. */
    int size();

    /** Shape of a frame: {rows, columns}. */
    int[] frameShape();

    /** Inputs of a model for these frames, in this order. */
    I inputs(int[] frames);

    /**
     * Writes patterns one after the other. Pixels outside the mask may hold anything finite. Any number of threads may ask at
     * a time; the stack need not fit into memory.
     *
     * @param frames from 0 to size - 1, in any order
     * @param out modified: {@code frames.length * rows * columns} numbers from its start on
     * @throws java.io.UncheckedIOException if a file cannot be read any more
     */
    void patterns(int[] frames, FrameBuffer out);

    /** The pixels to use; all if the data have no mask. Data of floating-point numbers are looked through once for NaN. */
    Mask mask();

    /** The factor by which a simulated intensity has to be multiplied to look like the measurement, shape of a frame. */
    Optional<RealArray> flatField();

    /** Dark intensity in counts, at least 0, shape of a frame. */
    Optional<RealArray> background();

    /** Wavelength, m. */
    double wavelength();

    DetectorGeometry geometry();

    EntryInfo entryInfo();

    SampleInfo sampleInfo();

    /** A view of some frames: its frame k is frame {@code frames[k]}, but inputs keep the original numbers of frames. */
    DiffractionDataset<I> subset(int[] frames);

    /** Puts all but the patterns into a file that is being written: first what all datasets have, then the own fields. */
    void write(CxiWriter writer);

    /** What to show of the dataset. */
    InspectView inspect(InspectOptions options);

    /** The same with the usual options. */
    default InspectView inspect() {
        return inspect(InspectOptions.usual());
    }

    /** Pixels per frame. */
    default int frameLength() {
        return frameShape()[0] * frameShape()[1];
    }

    @Override
    default void close() {}
}

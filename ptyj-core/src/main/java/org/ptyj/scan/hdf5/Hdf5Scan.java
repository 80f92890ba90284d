package org.ptyj.scan.hdf5;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.scan.DataParameters;
import org.ptyj.scan.FrameFormat;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.RawFrame;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanException;
import org.ptyj.scan.pattern.Positions;

/**
 * Frames of an HDF5 file of any layout, with what belongs to them from this file or others. Frames are read one by one, by
 * several threads, when they are asked for.
 */
public final class Hdf5Scan extends PtyScan {
    private final ScanFiles files;
    private final Hdf5Setup setup;

    private Hdf5Scan(ScanFiles files, Hdf5Setup setup, DataParameters complete, ScanContext context) {
        super(complete, context);
        this.files = files;
        this.setup = setup;
    }

    /**
     * Opens the files that the parameters name, and reads all of them but the frames.
     *
     * @throws ScanException if something is missing, damaged or contradictory
     */
    public static Hdf5Scan open(Hdf5Parameters parameters, ScanContext context) {
        return open(files -> Layout.of(parameters), parameters.data(), context);
    }

    /**
     * Opens a NeXus file or the master file of an Eiger, finds out where everything is, and tells it as a notice.
     *
     * @throws ScanException if something is missing, damaged, contradictory or ambiguous
     */
    public static Hdf5Scan open(NexusParameters parameters, ScanContext context) {
        return open(files -> NexusLayout.of(files, parameters), parameters.data(), context);
    }

    /** Says where everything is. */
    @FunctionalInterface
    private interface Places {
        Layout in(ScanFiles files);
    }

    private static Hdf5Scan open(Places places, DataParameters data, ScanContext context) {
        ScanFiles files = new ScanFiles(context);
        try {
            Hdf5Setup setup = Hdf5Setup.of(files, places.in(files), data);
            return new Hdf5Scan(files, setup, setup.parameters(), context);
        } catch (ScanException e) {
            files.close();
            throw e;
        }
    }

    @Override
    protected Optional<Positions> loadPositions() {
        return Optional.of(setup.positions());
    }

    @Override
    protected Optional<String> origin() {
        return Optional.of(setup.frames().spot().toString());
    }

    @Override
    protected Optional<FrameFormat> format() {
        return Optional.of(setup.format());
    }

    @Override
    protected Optional<RealArray> loadWeight() {
        Frames frames = setup.frames();
        return setup.correction().commonWeight(frames.rows(), frames.columns());
    }

    @Override
    protected List<RawFrame> load(int[] indices) throws IOException {
        return loadInParallel(indices);
    }

    @Override
    protected RawFrame loadFrame(int index) throws IOException {
        int place = setup.indices()[index];
        Optional<MaskReader> masks = setup.masks();
        Optional<double[]> own = masks.isPresent() ? masks.get().of(place) : Optional.empty();
        double factor = setup.factors().map(f -> f[place]).orElse(1.0);
        return setup.correction().apply(setup.frames().frame(place), own, factor);
    }

    @Override
    public void close() {
        files.close();
    }
}

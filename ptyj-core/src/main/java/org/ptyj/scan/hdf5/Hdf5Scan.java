package org.ptyj.scan.hdf5;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;
import org.ptyj.scan.Accessible;
import org.ptyj.scan.DataParameters;
import org.ptyj.scan.FrameFormat;
import org.ptyj.scan.Growing;
import org.ptyj.scan.PtyScan;
import org.ptyj.scan.RawFrame;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanException;
import org.ptyj.scan.pattern.Positions;

/**
 * Frames of an HDF5 file of any layout, with what belongs to them from this file or others. Frames are read one by one, by
 * several threads, when they are asked for. Files that are still being written are opened again to see what is new.
 */
public final class Hdf5Scan extends PtyScan {
    private final Growing<Hdf5Opened> opened;
    private final boolean live;
    private final ScanContext context;

    private Hdf5Scan(Growing<Hdf5Opened> opened, boolean live, ScanContext context) {
        super(opened.present().setup().parameters(), context);
        this.opened = opened;
        this.live = live;
        this.context = context;
    }

    /**
     * Opens the files that the parameters name, and reads all of them but the frames.
     *
     * @throws ScanException if something is missing, damaged or contradictory
     */
    public static Hdf5Scan open(Hdf5Parameters parameters, ScanContext context) {
        return open(files -> Layout.of(parameters), parameters.sections().live(), parameters.data(), context);
    }

    /**
     * Opens a NeXus file or the master file of an Eiger, finds out where everything is, and tells it as a notice.
     *
     * @throws ScanException if something is missing, damaged, contradictory or ambiguous
     */
    public static Hdf5Scan open(NexusParameters parameters, ScanContext context) {
        boolean live = parameters.sections().live();
        return open(files -> NexusLayout.of(files, parameters), live, parameters.data(), context);
    }

    private static Hdf5Scan open(Hdf5Opened.Places places, boolean live, DataParameters data, ScanContext context) {
        Growing<Hdf5Opened> opened = live
                ? Growing.await(() -> Hdf5Opened.of(places, true, data, context), data.timeout(), context)
                : Growing.of(Hdf5Opened.of(places, false, data, context));
        try {
            return new Hdf5Scan(opened, live, context);
        } catch (ScanException e) {
            opened.present().close();
            throw e;
        }
    }

    private Hdf5Setup setup() {
        return opened.present().setup();
    }

    /** Empty where further ones are still to come; then frames bring their own. */
    @Override
    protected Optional<Positions> loadPositions() {
        return live ? Optional.empty() : Optional.of(setup().positions());
    }

    @Override
    protected OptionalInt countFrames() {
        return setup().announced();
    }

    @Override
    protected Accessible check(int frames, int first) {
        if (!live) {
            return Accessible.of(frames);
        }
        if (first + frames > opened.present().there()) {
            opened.refresh(known -> known.again(context));
        }
        return opened.accessible(frames, first, endIsKnown(setup().announced()));
    }

    @Override
    protected Optional<String> origin() {
        return Optional.of(setup().frames().spot().toString());
    }

    @Override
    protected Optional<FrameFormat> format() {
        return Optional.of(setup().format());
    }

    @Override
    protected Optional<RealArray> loadWeight() {
        Frames frames = setup().frames();
        return setup().correction().commonWeight(frames.rows(), frames.columns());
    }

    @Override
    protected List<RawFrame> load(int[] indices) throws IOException {
        return live
                ? opened.load(() -> loadInParallel(indices), known -> known.again(context))
                : loadInParallel(indices);
    }

    @Override
    protected RawFrame loadFrame(int index) throws IOException {
        Hdf5Setup setup = setup();
        int place = setup.indices()[index];
        Optional<MaskReader> masks = setup.masks();
        Optional<double[]> own = masks.isPresent() ? masks.get().of(place) : Optional.empty();
        double factor = setup.factors().map(f -> f[place]).orElse(1.0);
        RawFrame frame = setup.correction().apply(setup.frames().frame(place), own, factor);
        Positions positions = setup.positions();
        return live ? frame.at(new YX(positions.y(index), positions.x(index))) : frame;
    }

    @Override
    public void close() {
        opened.present().close();
    }
}

package org.ptyj.scan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

/**
 * Frames of a CXI file. Positions are those of the probe along the detector's rows and columns, so frame j sees the
 * object from pixel position / resolution on; negative counts of integer data mark dead pixels. A file that is still being
 * written is opened again to see what is new.
 */
public final class CxiScan extends PtyScan {
    private final Growing<CxiOpened> opened;
    private final CxiParameters parameters;
    private final ScanContext context;
    private final Positions positions;
    private final CxiCorrection correction;

    private CxiScan(Growing<CxiOpened> opened, CxiParameters parameters, DataParameters complete, ScanContext context) {
        super(complete, context);
        this.opened = opened;
        this.parameters = parameters;
        this.context = context;
        Cxi cxi = cxi();
        positions = CxiOpened.read(
                context,
                "dfile",
                "",
                () -> Positions.of(parameters.live() ? opened.present().positions() : cxi.positions()));
        correction = CxiOpened.read(context, "dfile", "", () -> CxiCorrection.of(cxi, parameters.correct()));
        if (correction.flat().filter(CxiCorrection::isBlind).isPresent()) {
            throw new ScanException("scans." + context.label() + ".data.dfile: " + parameters.dfile()
                    + ": its flat field qe_mask is nowhere above 0, so no pixel would be valid; correct: false leaves it"
                    + " out");
        }
        correction.notices().forEach(this::log);
        cxi.notices().forEach(this::log);
    }

    /**
     * Opens a file, and reads all of it but the frames.
     *
     * @throws ScanException if it cannot be read, or lacks what the parameters do not give
     */
    public static CxiScan open(CxiParameters parameters, ScanContext context) {
        Growing<CxiOpened> opened = parameters.live()
                ? Growing.await(
                        () -> CxiOpened.of(parameters, context),
                        parameters.data().timeout(),
                        context)
                : Growing.of(CxiOpened.of(parameters, context));
        try {
            Cxi cxi = opened.present().cxi();
            return new CxiScan(opened, parameters, complete(cxi, parameters.data(), context), context);
        } catch (ScanException e) {
            opened.present().close();
            throw e;
        }
    }

    private Cxi cxi() {
        return opened.present().cxi();
    }

    /** What is not given is taken from the file; what is given need not be in it. */
    private static DataParameters complete(Cxi cxi, DataParameters data, ScanContext context) {
        double energy = data.energy()
                .orElseGet(() -> CxiOpened.read(
                        context, "energy", "; give it in keV", () -> Wavelength.photonEnergyKeV(cxi.wavelength())));
        double distance =
                data.distance().orElseGet(() -> CxiOpened.read(context, "distance", "; give it in m", cxi::distance));
        YX psize = data.psize()
                .orElseGet(() -> CxiOpened.read(context, "psize", "; give it in m", () -> {
                    double[] size = cxi.pixelSize();
                    return new YX(size[0], size[1]);
                }));
        return data.orElse(Optional.of(energy), Optional.of(distance), Optional.of(psize));
    }

    /** Empty where further ones are still to come; then frames bring their own. */
    @Override
    protected Optional<Positions> loadPositions() {
        return parameters.live() ? Optional.empty() : Optional.of(positions);
    }

    @Override
    protected OptionalInt countFrames() {
        return opened.present().announced();
    }

    @Override
    protected Accessible check(int frames, int first) {
        if (!parameters.live()) {
            return Accessible.of(frames);
        }
        if (first + frames > opened.present().there()) {
            opened.refresh(known -> CxiOpened.of(parameters, context));
        }
        return opened.accessible(frames, first, endIsKnown(countFrames()));
    }

    @Override
    protected Optional<String> origin() {
        return Optional.of(parameters.dfile());
    }

    @Override
    protected Optional<FrameFormat> format() {
        FrameReader frames = cxi().frames();
        int bytes = frames.type() == org.ptyj.io.StoredType.FLOAT64 ? Double.BYTES : Float.BYTES;
        return Optional.of(new FrameFormat(frames.rows(), frames.columns(), bytes));
    }

    @Override
    protected Optional<RealArray> loadWeight() {
        return correction.weight();
    }

    @Override
    protected List<RawFrame> load(int[] indices) throws IOException {
        return parameters.live()
                ? opened.load(() -> loadInParallel(indices), known -> CxiOpened.of(parameters, context))
                : loadInParallel(indices);
    }

    @Override
    protected RawFrame loadFrame(int index) throws IOException {
        FrameReader frames = cxi().frames();
        int ny = frames.rows();
        int nx = frames.columns();
        RealArray data = frames.type() == org.ptyj.io.StoredType.FLOAT64
                ? RealArray.of(frames.doubles(index), ny, nx)
                : RealArray.of(frames.floats(index), ny, nx);
        boolean dead = frames.type().isInteger() && !frames.type().isUnsigned() && data.min() < 0;
        RawFrame frame = dead ? RawFrame.of(data).withWeight(withoutNegatives(data)) : RawFrame.of(data);
        return parameters.live() ? frame.at(opened.present().position(index)) : frame;
    }

    @Override
    protected RawFrame correct(RawFrame frame) {
        RawFrame corrected = correction.apply(frame.data());
        return new RawFrame(corrected.data(), frame.weight(), frame.position());
    }

    private RealArray withoutNegatives(RealArray data) {
        double[] counts = data.toDoubles();
        double[] weight = correction.weight().map(RealArray::toDoubles).orElseGet(() -> RealArray.of(
                        new double[counts.length], data.shape())
                .fill(1)
                .toDoubles());
        return RealArray.generate(ElementType.BOOL, i -> counts[(int) i] < 0 ? 0 : weight[(int) i], data.shape());
    }

    @Override
    public void close() {
        opened.present().close();
    }
}

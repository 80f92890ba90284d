package org.ptyj.scan;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Wavelength;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

/**
 * Frames of a CXI file. Positions are those of the probe along the detector's rows and columns, so frame j sees the
 * object from pixel position / resolution on; negative counts of integer data mark dead pixels.
 */
public final class CxiScan extends PtyScan {
    private final Cxi cxi;
    private final String file;
    private final ScanContext context;
    private final Positions positions;
    private final CxiCorrection correction;

    private CxiScan(Cxi cxi, CxiParameters parameters, DataParameters complete, ScanContext context) {
        super(complete, context);
        this.cxi = cxi;
        this.file = parameters.dfile();
        this.context = context;
        positions = read(context, "dfile", "", () -> Positions.of(cxi.positions()));
        correction = read(context, "dfile", "", () -> CxiCorrection.of(cxi, parameters.correct()));
        if (correction.flat().filter(CxiCorrection::isBlind).isPresent()) {
            throw new ScanException("scans." + context.label() + ".data.dfile: " + file
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
        Cxi cxi = read(context, "dfile", "", () -> file(parameters, context));
        try {
            return new CxiScan(cxi, parameters, complete(cxi, parameters.data(), context), context);
        } catch (ScanException e) {
            close(cxi, context);
            throw e;
        }
    }

    private static Cxi file(CxiParameters parameters, ScanContext context) throws PtyjIoException {
        try {
            Path path = Path.of(parameters.dfile());
            return parameters.entry().isPresent()
                    ? Cxi.open(path, parameters.entry().get())
                    : Cxi.open(path);
        } catch (InvalidPathException e) {
            throw new ScanException(
                    "scans." + context.label() + ".data.dfile: '" + parameters.dfile() + "' cannot name a file", e);
        }
    }

    /** What is not given is taken from the file; what is given need not be in it. */
    private static DataParameters complete(Cxi cxi, DataParameters data, ScanContext context) {
        double energy = data.energy()
                .orElseGet(() -> read(
                        context, "energy", "; give it in keV", () -> Wavelength.photonEnergyKeV(cxi.wavelength())));
        double distance = data.distance().orElseGet(() -> read(context, "distance", "; give it in m", cxi::distance));
        YX psize = data.psize()
                .orElseGet(() -> read(context, "psize", "; give it in m", () -> {
                    double[] size = cxi.pixelSize();
                    return new YX(size[0], size[1]);
                }));
        return data.orElse(Optional.of(energy), Optional.of(distance), Optional.of(psize));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(ScanContext context, String key, String remedy, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new ScanException("scans." + context.label() + ".data." + key + ": " + e.getMessage() + remedy, e);
        }
    }

    @Override
    protected Optional<Positions> loadPositions() {
        return Optional.of(positions);
    }

    @Override
    protected Optional<String> origin() {
        return Optional.of(file);
    }

    @Override
    protected Optional<FrameFormat> format() {
        FrameReader frames = cxi.frames();
        int bytes = frames.type() == org.ptyj.io.StoredType.FLOAT64 ? Double.BYTES : Float.BYTES;
        return Optional.of(new FrameFormat(frames.rows(), frames.columns(), bytes));
    }

    @Override
    protected Optional<RealArray> loadWeight() {
        return correction.weight();
    }

    @Override
    protected List<RawFrame> load(int[] indices) throws IOException {
        return loadInParallel(indices);
    }

    @Override
    protected RawFrame loadFrame(int index) throws IOException {
        FrameReader frames = cxi.frames();
        int ny = frames.rows();
        int nx = frames.columns();
        RealArray data = frames.type() == org.ptyj.io.StoredType.FLOAT64
                ? RealArray.of(frames.doubles(index), ny, nx)
                : RealArray.of(frames.floats(index), ny, nx);
        boolean dead = frames.type().isInteger() && !frames.type().isUnsigned() && data.min() < 0;
        return dead ? RawFrame.of(data).withWeight(withoutNegatives(data)) : RawFrame.of(data);
    }

    @Override
    protected RawFrame correct(RawFrame frame) {
        RawFrame corrected = correction.apply(frame.data());
        return frame.weight().map(corrected::withWeight).orElse(corrected);
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
        close(cxi, context);
    }

    private static void close(Cxi cxi, ScanContext context) {
        read(context, "dfile", "", () -> {
            cxi.close();
            return true;
        });
    }
}

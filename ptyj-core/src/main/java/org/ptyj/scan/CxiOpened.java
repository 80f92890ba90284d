package org.ptyj.scan;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.param.YX;

/**
 * A CXI file as it was when it was opened.
 *
 * @param positions (y, x) of the frames that are there, m, if the file is still being written
 * @param announced number of frames of the scan, if the file is still being written and tells it
 * @param isFinished whether it was still being written, and no further frames will come
 */
record CxiOpened(Cxi cxi, double[][] positions, OptionalInt announced, boolean isFinished, ScanContext context)
        implements Growing.Opened {

    /**
     * Opens the file of the parameters.
     *
     * @throws ScanException if it cannot be read
     */
    static CxiOpened of(CxiParameters parameters, ScanContext context) {
        Cxi cxi = read(context, "dfile", "", () -> file(parameters, context));
        try {
            return parameters.live()
                    ? read(context, "dfile", "", () -> growing(cxi, context))
                    : new CxiOpened(cxi, new double[0][], OptionalInt.empty(), false, context);
        } catch (ScanException e) {
            close(cxi, context);
            throw e;
        }
    }

    private static CxiOpened growing(Cxi cxi, ScanContext context) throws PtyjIoException {
        boolean finished = cxi.text("end_time").filter(t -> !t.isBlank()).isPresent();
        return new CxiOpened(cxi, cxi.firstPositions(finished), cxi.announced(), finished, context);
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

    /** What reads. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Reads, and names the parameter if that fails. */
    static <T> T read(ScanContext context, String key, String remedy, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new ScanException("scans." + context.label() + ".data." + key + ": " + e.getMessage() + remedy, e);
        }
    }

    YX position(int frame) {
        return new YX(positions[frame][0], positions[frame][1]);
    }

    @Override
    public int there() {
        return positions.length;
    }

    @Override
    public ScanException nothing() {
        return new ScanException("scans." + context.label() + ".data.dfile: no frame has counts and a position");
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

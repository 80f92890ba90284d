package org.ptyj.io.cxi;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;

/** What a CXI file tells about the detector's pixels: mask, dark current and flat field. */
final class CxiPixels {
    private static final String DETECTOR = "instrument_1/detector_1/";

    /** The only flag that leaves a pixel usable: it has a signal above the background (CXI, pixel masks). */
    private static final long HAS_SIGNAL = 0x1000;

    private final CxiEntry entry;
    private final int ny;
    private final int nx;

    CxiPixels(CxiEntry entry, int ny, int nx) {
        this.entry = entry;
        this.ny = ny;
        this.nx = nx;
    }

    Optional<RealArray> mask() throws PtyjIoException {
        if (!entry.has(DETECTOR + "mask")) {
            return Optional.empty();
        }
        H5Dataset data = entry.dataset(DETECTOR + "mask");
        boolean integers =
                data.type().filter(t -> t.isInteger() || t == StoredType.BOOL).isPresent();
        if (!integers) {
            throw entry.failure(DETECTOR + "mask", "holds no integers or booleans; these are flags of pixels");
        }
        double[] flags = oneFrame(data);
        return Optional.of(RealArray.generate(
                org.ptyj.array.ElementType.BOOL,
                i -> {
                    long flag = (long) flags[(int) i] & 0xffffffffL;
                    return flag == 0 || flag == HAS_SIGNAL ? 1 : 0;
                },
                ny,
                nx));
    }

    /** A mask per frame is accepted as long as all are equal. */
    private double[] oneFrame(H5Dataset data) throws PtyjIoException {
        long[] shape = data.shape();
        int rank = shape.length;
        if (rank < 2 || shape[rank - 2] != ny || shape[rank - 1] != nx || data.size() == 0) {
            throw entry.wrongShape(data, ny, nx);
        }
        FrameReader frames = data.frames();
        double[] first = frames.doubles(0);
        for (int i = 1; i < frames.count(); i++) {
            if (!Arrays.equals(frames.doubles(i), first)) {
                throw entry.failure(
                        DETECTOR + "mask",
                        "per-frame masks are not supported (those of frames 0 and " + i
                                + " differ); name the data sets to"
                                + " Hdf5Scan, which takes them: mask: {key: ..., invert: true}");
            }
        }
        return first;
    }

    Optional<RealArray> dark() throws PtyjIoException {
        if (!entry.has(DETECTOR + "data_dark")) {
            return Optional.empty();
        }
        H5Dataset data = entry.dataset(DETECTOR + "data_dark");
        long[] shape = data.shape();
        int rank = shape.length;
        if (rank < 2 || shape[rank - 2] != ny || shape[rank - 1] != nx || data.size() == 0) {
            throw entry.wrongShape(data, ny, nx);
        }
        double[] mean = mean(data.frames());
        int unknown = 0;
        for (int i = 0; i < mean.length; i++) {
            unknown += Double.isNaN(mean[i]) ? 1 : 0;
            mean[i] = mean[i] > 0 ? mean[i] : 0;
        }
        if (unknown > 0) {
            entry.notices.add("%s: data_dark is not known in %d pixels; it is taken as 0 there"
                    .formatted(entry.file.file(), unknown));
        }
        return Optional.of(RealArray.of(mean, ny, nx));
    }

    /** Mean over the frames in which a pixel is a number; NaN where there is none. */
    private static double[] mean(FrameReader frames) throws PtyjIoException {
        double[] sum = new double[frames.length()];
        int[] count = new int[sum.length];
        for (int k = 0; k < frames.count(); k++) {
            double[] frame = frames.doubles(k);
            for (int i = 0; i < sum.length; i++) {
                if (Double.isFinite(frame[i])) {
                    sum[i] += frame[i];
                    count[i]++;
                }
            }
        }
        Arrays.setAll(sum, i -> sum[i] / count[i]);
        return sum;
    }

    Optional<RealArray> flat() throws PtyjIoException {
        return entry.has(DETECTOR + "qe_mask")
                ? Optional.of(RealArray.of(entry.frameSized(entry.dataset(DETECTOR + "qe_mask"), ny, nx), ny, nx))
                : Optional.empty();
    }
}

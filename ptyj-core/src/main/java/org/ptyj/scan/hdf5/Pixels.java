package org.ptyj.scan.hdf5;

import java.util.Arrays;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;

/** Numbers for every pixel of a frame. */
final class Pixels {
    private Pixels() {}

    /** A data set of shape (y, x), or the mean of a stack; numbers that are not finite do not count in it. */
    static double[] mean(ScanFiles files, Spot spot, Frames frames) {
        FrameReader reader = reader(files, spot, frames);
        double[] sum = new double[reader.length()];
        int[] finite = new int[sum.length];
        for (int k = 0; k < reader.count(); k++) {
            int index = k;
            double[] one = files.read(spot, () -> reader.doubles(index));
            for (int i = 0; i < sum.length; i++) {
                if (Double.isFinite(one[i])) {
                    sum[i] += one[i];
                    finite[i]++;
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = finite[i] > 0 ? sum[i] / finite[i] : Double.NaN;
        }
        return sum;
    }

    /** A data set whose last two axes are those of the frames, and which is not empty. */
    static FrameReader reader(ScanFiles files, Spot spot, Frames frames) {
        H5Dataset data = files.dataset(spot);
        long[] shape = data.shape();
        int rank = shape.length;
        if (rank < 2 || shape[rank - 2] != frames.rows() || shape[rank - 1] != frames.columns() || data.size() == 0) {
            throw files.failure(
                    spot,
                    "%s: has shape %s, but the frames in %s have %d x %d pixels; they must be equal"
                            .formatted(spot, Arrays.toString(shape), frames.spot(), frames.rows(), frames.columns()));
        }
        return files.read(spot, data::frames);
    }
}

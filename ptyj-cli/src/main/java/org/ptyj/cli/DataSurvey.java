package org.ptyj.cli;

import java.util.Arrays;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;

/**
 * All frames of a scan in few numbers, gathered in one pass.
 *
 * @param mean of each pixel over the frames in which it is valid; NaN where it never is
 * @param valid share of the frames in which a pixel is valid
 * @param totals counts of the valid pixels of each frame
 */
record DataSurvey(RealArray mean, RealArray valid, double[] totals) {

    static DataSurvey of(DataFile data) throws PtyjIoException {
        int count = data.count();
        double[] totals = new double[count];
        double[] sum = new double[0];
        double[] used = sum;
        long[] shape = {0, 0};
        for (int frame = 0; frame < count; frame++) {
            RealArray counts = data.frame(frame);
            double[] values = counts.toDoubles();
            double[] mask = data.mask(frame).toDoubles();
            if (frame == 0) {
                sum = new double[values.length];
                used = new double[values.length];
                shape = counts.shape();
            }
            for (int i = 0; i < values.length; i++) {
                if (mask[i] != 0 && Double.isFinite(values[i])) {
                    sum[i] += values[i];
                    used[i]++;
                    totals[frame] += values[i];
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = used[i] > 0 ? sum[i] / used[i] : Double.NaN;
        }
        double[] share = Arrays.stream(used).map(n -> n / count).toArray();
        return new DataSurvey(RealArray.of(sum, shape), RealArray.of(share, shape), totals);
    }
}

package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;

class AveragingTest {
    private static double[] shrink(double[] values, int h, int w, int newH, int newW) {
        return Averaging.shrink(PixelRows.of(RealArray.of(values, h, w)), newH, newW)[0];
    }

    @Test
    void theSameSizeKeepsEveryNumber() {
        assertThat(shrink(new double[] {1, 2, 3, 4, 5, 6}, 2, 3, 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void wholeBlocksGiveTheirMean() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(shrink(values, 2, 4, 1, 2)).containsExactly(3.5, 5.5);
    }

    @Test
    void partsOfPixelsCountByTheirShare() {
        // 3 pixels onto 2: each new one covers one and a half.
        double[] shrunk = shrink(new double[] {3, 6, 9}, 1, 3, 1, 2);
        assertThat(shrunk[0]).isCloseTo(4, within(1e-12));
        assertThat(shrunk[1]).isCloseTo(8, within(1e-12));
    }

    @Test
    void theMeanOfTheImageStays() {
        double[] values = new double[37 * 53];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(i * 0.7) + 2;
            sum += values[i];
        }
        double mean = java.util.Arrays.stream(shrink(values, 37, 53, 11, 17))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(sum / values.length, within(1e-12));
    }

    @Test
    void notANumberSpreadsOnlyWhereItIsTouched() {
        double[] values = new double[9];
        values[3] = Double.NaN;
        assertThat(shrink(values, 1, 9, 1, 3)).containsExactly(0, Double.NaN, 0);
        values[3] = Double.POSITIVE_INFINITY;
        assertThat(shrink(values, 1, 9, 1, 3)[1]).isInfinite();
    }
}

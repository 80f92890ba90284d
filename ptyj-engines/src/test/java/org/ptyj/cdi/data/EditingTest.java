package org.ptyj.cdi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

class EditingTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;
    private static final DetectorGeometry DETECTOR =
            new DetectorGeometry(0.1, Basis.ofPixels(1e-6, 2e-6), Optional.of(new Vector3(1e-3, 2e-3, 0.1)));

    private static double count(int frame, int row, int column) {
        return 100 * frame + 10 * row + column;
    }

    private static Ptycho2DDataset data(boolean flat) {
        double[] values = new double[2 * ROWS * COLUMNS];
        Arrays.setAll(values, i -> count(i / (ROWS * COLUMNS), i / COLUMNS % ROWS, i % COLUMNS));
        NumericArray stack = new NumericArray(StoredType.UINT16, new long[] {2, ROWS, COLUMNS}, values);
        boolean[] good = new boolean[ROWS * COLUMNS];
        Arrays.fill(good, true);
        good[1 * COLUMNS + 2] = false;
        double[] ones = new double[ROWS * COLUMNS];
        Arrays.fill(ones, 0.5);
        Measurement m = Measurement.of(FrameStack.of(stack), 1e-9, DETECTOR)
                .mask(Mask.of(good, ROWS, COLUMNS))
                .background(RealArray.of(ones, ROWS, COLUMNS));
        m = flat ? m.flatField(RealArray.of(ones, ROWS, COLUMNS)) : m;
        return Ptycho2DDataset.of(m, new double[][] {{0, 0}, {1e-6, 0}});
    }

    private static double[] pattern(DiffractionDataset<?> data, int frame) {
        double[] out = new double[data.frameLength()];
        data.patterns(new int[] {frame}, FrameBuffer.of(out));
        float[] single = new float[out.length];
        data.patterns(new int[] {frame}, FrameBuffer.of(single));
        for (int i = 0; i < out.length; i++) {
            assertThat((double) single[i]).isEqualTo(out[i]);
        }
        return out;
    }

    @Test
    void aRimIsMaskedAndMovesTheCorner() {
        Ptycho2DDataset padded = data(true).pad(1, 2, 3, 4, 9, true);
        assertThat(padded.frameShape()).containsExactly(ROWS + 3, COLUMNS + 7);
        double[] frame = pattern(padded, 1);
        int wide = COLUMNS + 7;
        assertThat(frame[0]).isEqualTo(9);
        assertThat(frame[1 * wide + 3]).isEqualTo(count(1, 0, 0));
        assertThat(frame[5 * wide + 9]).isEqualTo(count(1, 4, 6));
        assertThat(frame[5 * wide + 10]).isEqualTo(9);
        assertThat(padded.mask().count()).isEqualTo(ROWS * COLUMNS - 1);
        assertThat(padded.mask().good(2, 5)).isFalse();
        assertThat(padded.background().orElseThrow().get(0, 0)).isZero();
        assertThat(padded.background().orElseThrow().get(1, 3)).isEqualTo(0.5);
        assertThat(padded.flatField().orElseThrow().get(0, 0)).isEqualTo(1);
        // one row of -1 um in y and three columns of -2 um in x before the first pixel
        assertThat(padded.geometry().corner()).contains(new Vector3(1e-3 + 3 * 2e-6, 2e-3 + 1e-6, 0.1));
        assertThat(data(false).pad(1, 1, 1, 1, 0, false).mask().count()).isEqualTo(7 * 9 - 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data(false).pad(-1))
                .withMessageContaining("crop()");
    }

    @Test
    void theInputStaysAsItWas() {
        Ptycho2DDataset before = data(false);
        double[] frame = pattern(before, 0);
        before.pad(2).downsample(2).crop(0, 2, 0, 2);
        assertThat(pattern(before, 0)).isEqualTo(frame);
        assertThat(before.frameShape()).containsExactly(ROWS, COLUMNS);
    }

    @Test
    void blocksAreSummedWithoutMaskedPixels() {
        Ptycho2DDataset binned = data(false).downsample(2);
        assertThat(binned.frameShape()).containsExactly(2, 3);
        double[] frame = pattern(binned, 1);
        assertThat(frame[0]).isEqualTo(count(1, 0, 0) + count(1, 0, 1) + count(1, 1, 0) + count(1, 1, 1));
        assertThat(frame[1]).isEqualTo(count(1, 0, 2) + count(1, 0, 3) + count(1, 1, 3));
        assertThat(binned.mask().toBooleans()).containsExactly(true, false, true, true, true, true);
        assertThat(binned.background().orElseThrow().toDoubles()).containsExactly(2, 1.5, 2, 2, 2, 2);
        assertThat(binned.flatField()).isEmpty();
        assertThat(binned.geometry().basis().rowPitch()).isEqualTo(2e-6);
        assertThat(binned.measurement().stack().type()).isEqualTo(StoredType.INT32);
    }

    @Test
    void withAFlatFieldABlockCountsByItsShare() {
        Ptycho2DDataset binned = data(true).downsample(2);
        assertThat(binned.mask().count()).isEqualTo(6);
        assertThat(binned.flatField().orElseThrow().toDoubles()).containsExactly(0.5, 0.375, 0.5, 0.5, 0.5, 0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data(true).downsample(6))
                .withMessageContaining("6 x 6");
    }

    @Test
    void sumsOfLargeIntegersDoNotOverflow() {
        double[] values = new double[4];
        Arrays.fill(values, 4294967295.0);
        NumericArray stack = new NumericArray(StoredType.UINT32, new long[] {1, 2, 2}, values);
        Ptycho2DDataset sums = Ptycho2DDataset.fromArrays(stack, new double[][] {{0, 0}}, 1e-9, DETECTOR)
                .downsample(2);
        assertThat(pattern2(sums)).isEqualTo(4 * 4294967295.0);
        assertThat(sums.measurement().stack().type()).isEqualTo(StoredType.INT64);
    }

    private static double pattern2(DiffractionDataset<?> data) {
        double[] out = new double[1];
        data.patterns(new int[] {0}, FrameBuffer.of(out));
        return out[0];
    }

    @Test
    void aWindowOfTheDetectorIsCutOut() {
        Ptycho2DDataset cut = data(false).crop(1, 3, 2, 6);
        assertThat(pattern(cut, 0)).containsExactly(12, 13, 14, 15, 22, 23, 24, 25);
        assertThat(cut.mask().good(0, 0)).isFalse();
        assertThat(cut.geometry().corner()).contains(new Vector3(1e-3 - 2 * 2e-6, 2e-3 - 1e-6, 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data(false).crop(0, 6, 0, 2))
                .withMessageContaining("not inside frames of 5 x 7");
    }

    @Test
    void aPixelComesToTheMiddle() {
        Ptycho2DDataset centred = data(false).center(4, 6, 4);
        double[] frame = pattern(centred, 0);
        assertThat(frame[2 * 4 + 2]).isEqualTo(count(0, 4, 6));
        assertThat(frame[3 * 4 + 3]).isZero();
        assertThat(centred.mask().good(3, 3)).isFalse();
        assertThat(centred.mask().good(2, 2)).isTrue();
    }

    @Test
    void theCentreOfMassIsFoundAmongGoodPixels() {
        double[] values = new double[2 * 81];
        values[3 * 9 + 5] = 10;
        values[81 + 3 * 9 + 5] = 10;
        values[0] = 65535; // masked
        boolean[] good = new boolean[81];
        Arrays.fill(good, true);
        good[0] = false;
        NumericArray stack = new NumericArray(StoredType.UINT16, new long[] {2, 9, 9}, values);
        Ptycho2DDataset data = Ptycho2DDataset.of(
                Measurement.of(FrameStack.of(stack), 1e-9, DETECTOR).mask(Mask.of(good, 9, 9)),
                new double[][] {{0, 0}, {1, 1}});
        assertThat(pattern(data.center(6), 0)[3 * 6 + 3]).isEqualTo(10);
    }
}

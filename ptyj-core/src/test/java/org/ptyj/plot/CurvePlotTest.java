package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CurvePlotTest {
    @Test
    void largerNumbersLieHigher() {
        RecordingCanvas canvas =
                RecordingCanvas.of(CurvePlot.of("a", 1, 5).yLabel("error").xLabel("iteration"));
        RecordingCanvas.Line line = canvas.polylines.get(0);
        assertThat(line.y()[1]).isLessThan(line.y()[0]);
        assertThat(line.x()[1]).isGreaterThan(line.x()[0]);
        assertThat(canvas.words()).contains("error", "iteration", "a");
    }

    @Test
    void decadesAreEquallyFarApartOnLogarithmicAxes() {
        RecordingCanvas canvas =
                RecordingCanvas.of(CurvePlot.of("a", 1, 10, 100).logY());
        double[] y = canvas.polylines.get(0).y();
        assertThat(y[0] - y[1]).isCloseTo(y[1] - y[2], org.assertj.core.api.Assertions.within(1e-9));
        assertThat(canvas.words()).contains("10^0", "10^1", "10^2");
    }

    @Test
    void whatCannotBeShownIsAGap() {
        RecordingCanvas linear = RecordingCanvas.of(CurvePlot.of("a", 1, 2, Double.NaN, 3, 4, Double.NaN, 5));
        assertThat(linear.polylines).hasSize(2);
        assertThat(linear.discs).hasSize(1);
        RecordingCanvas log =
                RecordingCanvas.of(CurvePlot.of("a", 1, 2, 0, 3, 4).logY());
        assertThat(log.polylines).hasSize(2);
    }

    @Test
    void curvesOfNothingVisibleAreEmptyFrames() {
        assertThat(RecordingCanvas.of(CurvePlot.of("a", 0, -1).logY()).polylines)
                .isEmpty();
        assertThat(RecordingCanvas.of(CurvePlot.of("a", Double.NaN)).polylines).isEmpty();
        assertThat(RecordingCanvas.of(CurvePlot.of("a", 7, 7, 7)).polylines).hasSize(1);
    }

    @Test
    void legendsHideNoCurve() {
        double[] falling = new double[50];
        Arrays.setAll(falling, i -> 50 - i);
        double[] rising = new double[50];
        Arrays.setAll(rising, i -> i);
        double[] middle = new double[50];
        Arrays.fill(middle, 25);
        RecordingCanvas canvas = RecordingCanvas.of(new CurvePlot()
                .curve("falling", falling)
                .curve("rising", rising)
                .curve("middle", middle));
        Box legend = canvas.outlines.get(canvas.outlines.size() - 1);
        for (RecordingCanvas.Line line : canvas.polylines) {
            for (int i = 0; i < line.x().length; i++) {
                boolean inside = line.x()[i] > legend.x()
                        && line.x()[i] < legend.right()
                        && line.y()[i] > legend.y()
                        && line.y()[i] < legend.bottom();
                assertThat(inside).isFalse();
            }
        }
    }

    @Test
    void legendsWithoutRoomStandBesideTheFrame() {
        CurvePlot plot = new CurvePlot();
        for (int k = 0; k < 14; k++) {
            plot.curve("curve " + k, k, 14 - k);
        }
        RecordingCanvas canvas = RecordingCanvas.of(plot);
        Box frame = canvas.outlines.get(0);
        Box legend = canvas.outlines.get(canvas.outlines.size() - 1);
        assertThat(legend.x()).isGreaterThan(frame.right());
        assertThat(legend.right()).isLessThan(400);
    }

    @Test
    void namelessCurvesHaveNoLegend() {
        assertThat(RecordingCanvas.of(CurvePlot.of("", 1, 2)).outlines).hasSize(1);
    }

    @Test
    void veryLongCurvesAreThinnedOut() {
        double[] y = new double[1_000_000];
        Arrays.setAll(y, i -> Math.sin(i * 1e-5));
        RecordingCanvas canvas = RecordingCanvas.of(CurvePlot.of("a", y));
        assertThat(canvas.polylines.get(0).x().length).isBetween(300, 10_000);
    }

    @Test
    void fixedRangesHold() {
        RecordingCanvas canvas =
                RecordingCanvas.of(CurvePlot.of("a", 1, 2).rangeY(0, 10).rangeX(0, 4));
        assertThat(canvas.words()).contains("10", "4");
        assertThatThrownBy(() -> CurvePlot.of("a", 1).logY().rangeY(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CurvePlot.of("a", 1).rangeX(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unequalLengthsAreRefused() {
        assertThatThrownBy(() -> new CurvePlot().curve("a", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x and 3 y");
        assertThatThrownBy(() -> CurvePlot.of("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coloursOfEightCurvesDiffer() {
        assertThat(java.util.stream.IntStream.range(0, 8)
                        .map(Series::colour)
                        .distinct()
                        .count())
                .isEqualTo(8);
        assertThat(Series.pen(8).dashes()).isNotEqualTo(Series.pen(0).dashes());
    }
}

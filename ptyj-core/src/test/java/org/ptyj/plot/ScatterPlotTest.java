package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;

class ScatterPlotTest {
    @Test
    void yGrowsDownwardsAndBothAxesHaveOneScale() {
        RealArray positions = RealArray.of(new double[] {0, 0, 1e-6, 0, 0, 1e-6}, 3, 2);
        RecordingCanvas canvas = RecordingCanvas.of(ScatterPlot.of(positions));
        double down = canvas.discs.get(1).y() - canvas.discs.get(0).y();
        double right = canvas.discs.get(2).x() - canvas.discs.get(0).x();
        assertThat(down).isPositive();
        // The frame is rounded to whole units.
        assertThat(down).isCloseTo(right, within(1.0));
        assertThat(canvas.words()).contains("x (\u00B5m)", "y (\u00B5m)");
    }

    @Test
    void groupsHaveColoursAndNames() {
        RecordingCanvas canvas = RecordingCanvas.of(new ScatterPlot()
                .points("nominal", new double[] {0, 1}, new double[] {0, 1})
                .points("refined", new double[] {0.1}, new double[] {0.2})
                .path());
        assertThat(canvas.words()).contains("nominal", "refined");
        assertThat(canvas.discs.get(0).rgb()).isNotEqualTo(canvas.discs.get(2).rgb());
        assertThat(canvas.polylines).hasSize(1);
    }

    @Test
    void linesAndSinglePointsHaveAFrame() {
        RecordingCanvas line = RecordingCanvas.of(ScatterPlot.of(new double[3], new double[] {0, 1e-3, 2e-3}));
        Box frame = line.outlines.get(0);
        assertThat(frame.width() / frame.height()).isBetween(3.0, 5.0);
        RecordingCanvas point = RecordingCanvas.of(ScatterPlot.of(new double[] {1e-6}, new double[] {2e-6}));
        Box box = point.outlines.get(0);
        assertThat(point.discs.get(0).x()).isCloseTo(box.centreX(), within(1e-6));
    }

    @Test
    void positionsThatAreNotFiniteAreLeftOut() {
        RecordingCanvas canvas =
                RecordingCanvas.of(ScatterPlot.of(new double[] {0, Double.NaN, 1}, new double[] {0, 1, 1}));
        assertThat(canvas.discs).hasSize(2);
    }

    @Test
    void positionsAreColouredByNumbersWithABar() {
        double[] line = {0, 1e-6, 2e-6};
        RecordingCanvas canvas =
                RecordingCanvas.of(ScatterPlot.coloured(new double[3], line, new double[] {5, 7, 9}, "counts"));
        assertThat(canvas.words()).contains("counts", "6", "8");
        assertThat(canvas.discs.get(0).rgb()).isEqualTo(ColourMap.LAGOON.rgb(0));
        assertThat(canvas.discs.get(1).rgb()).isEqualTo(ColourMap.LAGOON.rgb(0.5));
        assertThat(canvas.discs.get(2).rgb()).isEqualTo(ColourMap.LAGOON.rgb(1));
        assertThatThrownBy(() -> ScatterPlot.coloured(line, line, new double[2], "counts"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 numbers to colour 3 positions");
    }

    @Test
    void wrongShapesAreRefused() {
        assertThatThrownBy(() -> ScatterPlot.of(RealArray.of(new double[6], 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> ScatterPlot.of(new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

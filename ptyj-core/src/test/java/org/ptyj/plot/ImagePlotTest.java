package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

class ImagePlotTest {
    private static RecordingCanvas.Image panel(Plot plot) {
        return RecordingCanvas.of(plot).images.get(0);
    }

    private static ComplexArray complex(Complex... values) {
        double[] pairs = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            pairs[2 * i] = values[i].re();
            pairs[2 * i + 1] = values[i].im();
        }
        return ComplexArray.of(pairs, 1, values.length);
    }

    @Test
    void rowZeroIsAtTheTopAndPixelsAreMagnifiedWithoutBlur() {
        ImagePlot plot = ImagePlot.of(RealArray.of(new double[] {0, 1, 2, 3}, 2, 2));
        RecordingCanvas.Image panel = panel(plot);
        int[] expected = {0, 1, 2, 3};
        for (int i = 0; i < 4; i++) {
            int rgb = ColourMap.LAGOON.rgb(expected[i] / 3.0);
            assertThat(panel.at(i / 2 * 0.5 + 0.01, i % 2 * 0.5 + 0.01)).isEqualTo(rgb);
            assertThat(panel.at(i / 2 * 0.5 + 0.49, i % 2 * 0.5 + 0.49)).isEqualTo(rgb);
        }
        assertThat(panel.picture().width()).isEqualTo((int) (2 * panel.box().width()));
    }

    @Test
    void yMarksGrowDownwards() {
        RecordingCanvas canvas = RecordingCanvas.of(ImagePlot.of(RealArray.of(new double[600], 20, 30)));
        double[] rows = canvas.texts.stream()
                .filter(t -> t.style().anchor() == TextStyle.Anchor.END)
                .mapToDouble(RecordingCanvas.Text::y)
                .toArray();
        assertThat(rows).hasSizeGreaterThan(2).isSorted();
        assertThat(canvas.words()).contains("0", "5", "10", "15");
        assertThat(canvas.words()).contains("x (pixel)", "y (pixel)");
    }

    @Test
    void lengthsAreDrawnToOneScale() {
        ImagePlot plot = ImagePlot.of(RealArray.of(new double[200], 10, 20)).pixelSize(2e-6, 3e-6);
        Box box = panel(plot).box();
        // 20 um by 60 um; the box is rounded to whole units.
        assertThat(box.width() / box.height()).isCloseTo(3, within(0.05));
    }

    @Test
    void axesShowLengthsInASuitableUnitFromTheOrigin() {
        ImagePlot plot = ImagePlot.of(RealArray.of(new double[100 * 100], 100, 100))
                .pixelSize(10e-9, 10e-9)
                .origin(-0.5e-6, 2e-6);
        RecordingCanvas canvas = RecordingCanvas.of(plot);
        assertThat(canvas.words()).contains("x (\u00B5m)", "y (\u00B5m)", "\u22120.4", "0.0", "0.4", "2.0", "2.8");
        Box box = canvas.images.get(0).box();
        // The centre of pixel (0, 0) is at the origin, half a pixel from the corner.
        double half = box.width() / 100 / 2;
        assertThat(canvas.text("2.0").x()).isCloseTo(box.x() + half, within(1e-6));
    }

    @Test
    void aSinglePixelFillsTheImage() {
        RecordingCanvas canvas = RecordingCanvas.of(ImagePlot.of(RealArray.of(new double[] {3}, 1, 1)));
        assertThat(canvas.images.get(0).at(0.5, 0.5)).isEqualTo(ColourMap.LAGOON.rgb(0.5));
        assertThat(canvas.words()).contains("0");
    }

    @Test
    void pixelsThatAreNotFiniteHaveTheirColourAndAreExplained() {
        double[] values = {0, Double.NaN, Double.POSITIVE_INFINITY, 1};
        RecordingCanvas canvas = RecordingCanvas.of(ImagePlot.of(RealArray.of(values, 2, 2)));
        int bad = ColourMap.LAGOON.bad();
        assertThat(canvas.images.get(0).at(0.2, 0.8)).isEqualTo(bad);
        assertThat(canvas.images.get(0).at(0.8, 0.2)).isEqualTo(bad);
        assertThat(canvas.images.get(0).at(0.8, 0.8)).isEqualTo(ColourMap.LAGOON.rgb(1));
        assertThat(canvas.words()).contains("not finite");
        assertThat(RecordingCanvas.of(ImagePlot.of(RealArray.of(new double[4], 2, 2)))
                        .words())
                .doesNotContain("not finite");
    }

    @Test
    void missingPixelsMayHaveANameAndAColour() {
        RealArray array = RealArray.of(new double[] {0, Double.NaN, 1, 1}, 2, 2);
        RecordingCanvas canvas = RecordingCanvas.of(
                ImagePlot.of(array).missing("no light", 0xE6E6E6).colourMap(ColourMap.GREY));
        assertThat(canvas.images.get(0).at(0.2, 0.8)).isEqualTo(0xE6E6E6);
        assertThat(canvas.images.get(0).at(0.8, 0.8)).isEqualTo(ColourMap.GREY.rgb(1));
        assertThat(canvas.words()).contains("no light").doesNotContain("not finite");
    }

    @Test
    void infinitePhasesAreNotFinite() {
        ComplexArray array = complex(new Complex(Double.POSITIVE_INFINITY, 0), Complex.ONE);
        assertThat(panel(ImagePlot.phase(array)).at(0.5, 0.2)).isEqualTo(ColourMap.CIRCLE.bad());
        assertThat(panel(ImagePlot.complex(array)).at(0.5, 0.2)).isEqualTo(ColourMap.HSV.bad());
    }

    @Test
    void logarithmOfZerosIsTheLowestColour() {
        ImagePlot plot =
                ImagePlot.of(RealArray.of(new double[] {0, 1, 10, 100}, 2, 2)).log();
        assertThat(panel(plot).at(0.2, 0.2)).isEqualTo(ColourMap.LAGOON.rgb(0));
        assertThat(panel(plot).at(0.8, 0.2)).isEqualTo(ColourMap.LAGOON.rgb(0.5));
        ImagePlot zeros = ImagePlot.of(RealArray.of(new double[4], 2, 2)).log();
        assertThat(panel(zeros).at(0.2, 0.2)).isEqualTo(ColourMap.LAGOON.rgb(0));
    }

    @Test
    void rangesCutOffAndPercentilesReplaceThem() {
        RealArray array = RealArray.of(new double[] {0, 1, 2, 100}, 2, 2);
        ImagePlot plot = ImagePlot.of(array).range(0, 2).colourMap(ColourMap.GREY);
        assertThat(panel(plot).at(0.8, 0.8)).isEqualTo(0xFFFFFF);
        assertThat(panel(plot).at(0.8, 0.2)).isEqualTo(0xFFFFFF);
        assertThat(panel(plot.clipPercentiles(0, 100)).at(0.8, 0.2)).isNotEqualTo(0xFFFFFF);
    }

    @Test
    void phasesRunOnceRoundTheColours() {
        RecordingCanvas canvas = RecordingCanvas.of(
                ImagePlot.phase(complex(Complex.ONE, Complex.polar(2, Math.PI / 2), Complex.polar(3, -Math.PI / 2))));
        RecordingCanvas.Image panel = canvas.images.get(0);
        assertThat(panel.at(0.5, 0.1)).isEqualTo(ColourMap.CIRCLE.rgb(0.5));
        assertThat(panel.at(0.5, 0.5)).isEqualTo(ColourMap.CIRCLE.rgb(0.75));
        assertThat(panel.at(0.5, 0.9)).isEqualTo(ColourMap.CIRCLE.rgb(0.25));
        assertThat(canvas.words()).contains("\u2212\u03C0", "\u2212\u03C0/2", "\u03C0/2", "\u03C0", "rad");
    }

    @Test
    void complexNumbersAreHueAndBrightness() {
        RecordingCanvas canvas = RecordingCanvas.of(
                ImagePlot.complex(complex(new Complex(2, 0), new Complex(-2, 1e-9), new Complex(1, 0), Complex.ZERO)));
        RecordingCanvas.Image panel = canvas.images.get(0);
        // Phase 0 is hue 1/2, cyan; phase pi is hue 1, red; brightness is the modulus by the largest.
        assertThat(near(panel.at(0.5, 0.1), 0x00FFFF)).isTrue();
        assertThat(near(panel.at(0.5, 0.4), 0xFF0000)).isTrue();
        assertThat(near(panel.at(0.5, 0.6), 0x008080)).isTrue();
        assertThat(panel.at(0.5, 0.9)).isZero();
        assertThat(canvas.words()).contains("modulus", "0 \u2026 2");
    }

    @Test
    void theWheelHasTheImaginaryAxisUpwards() {
        RecordingCanvas canvas = RecordingCanvas.of(ImagePlot.complex(complex(Complex.ONE)));
        RecordingCanvas.Image wheel = canvas.images.get(1);
        int up = ColourMap.HSV.rgb(0.75);
        assertThat(near(wheel.at(0.01, 0.5), up, 12)).isTrue();
        assertThat(near(wheel.at(0.5, 0.99), 0x00FFFF, 12)).isTrue();
        assertThat(wheel.at(0, 0)).isEqualTo(0xFFFFFF);
        assertThat(canvas.text("\u03C0/2").y())
                .isLessThan(canvas.text("\u2212\u03C0/2").y());
    }

    @Test
    void averagedPhasesDoNotSufferFromTheJumpAtPi() {
        int n = 4000;
        double[] pairs = new double[2 * n * 2];
        for (int i = 0; i < 2 * n; i++) {
            double phase = i % 2 == 0 ? Math.PI - 0.1 : -Math.PI + 0.1;
            pairs[2 * i] = Math.cos(phase);
            pairs[2 * i + 1] = Math.sin(phase);
        }
        int rgb = panel(ImagePlot.phase(ComplexArray.of(pairs, 2, n))).at(0.5, 0.5);
        // The mean of both is a phase of pi; averaging the phases would give 0, the colour in the middle.
        assertThat(near(rgb, ColourMap.CIRCLE.rgb(1), 8)).isTrue();
    }

    @Test
    void moduliAreAveragedAsModuli() {
        int n = 4000;
        double[] pairs = new double[2 * n];
        for (int i = 0; i < n; i++) {
            pairs[2 * i] = i % 2 == 0 ? 1 : -1;
        }
        ImagePlot plot =
                ImagePlot.modulus(ComplexArray.of(pairs, 1, n)).range(0, 1).colourMap(ColourMap.GREY);
        assertThat(panel(plot).at(0.5, 0.5)).isEqualTo(0xFFFFFF);
    }

    @Test
    void largeArraysTakeReasonableTime() {
        RealArray big = RealArray.generate(ElementType.FLOAT32, i -> i % 4000, 3000, 4000);
        ComplexArray complex = ComplexArray.of(big, big);
        // About a second on one slow core; the limit only catches something quadratic.
        Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
            panel(ImagePlot.of(big).log());
            panel(ImagePlot.complex(complex));
        });
    }

    @Test
    void layersWindowsAndMasksAreTaken() {
        RealArray stack = RealArray.generate(ElementType.FLOAT64, i -> i, 2, 4, 4);
        ImagePlot window = ImagePlot.of(stack.layer(1).window(new long[] {1, 1}, new long[] {2, 3}));
        assertThat(panel(window).at(0.5, 0.1)).isEqualTo(ColourMap.LAGOON.rgb(0));
        assertThat(panel(window).at(0.5, 0.9)).isEqualTo(ColourMap.LAGOON.rgb(1));
        RealArray mask = RealArray.generate(ElementType.BOOL, i -> i % 2, 1, 1, 2);
        assertThat(panel(ImagePlot.of(mask)).at(0.5, 0.9)).isEqualTo(ColourMap.LAGOON.rgb(1));
    }

    @Test
    void extremeShapesKeepAVisibleWidth() {
        Box box = panel(ImagePlot.of(RealArray.of(new double[5000], 1, 5000))).box();
        assertThat(box.width() / box.height()).isBetween(15.0, 25.0);
    }

    @Test
    void wrongInputIsRefused() {
        RealArray array = RealArray.of(new double[8], 2, 2, 2);
        assertThatThrownBy(() -> ImagePlot.of(array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 2, 2]");
        ImagePlot plot = ImagePlot.of(array.layer(0));
        assertThatThrownBy(() -> plot.pixelSize(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plot.origin(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plot.clipPercentiles(50, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImagePlot.of(array.layer(0)).range(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImagePlot.of(array.layer(0)).range(0, 1).log())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImagePlot.phase(complex(Complex.ONE)).log())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean near(int a, int b) {
        return near(a, b, 2);
    }

    private static boolean near(int a, int b, int by) {
        return Math.abs((a >> 16 & 255) - (b >> 16 & 255)) <= by
                && Math.abs((a >> 8 & 255) - (b >> 8 & 255)) <= by
                && Math.abs((a & 255) - (b & 255)) <= by;
    }
}

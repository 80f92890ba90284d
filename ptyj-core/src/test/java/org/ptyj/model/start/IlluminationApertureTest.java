package org.ptyj.model.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ptyj.model.start.Starts.GEO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.RealArray;

class IlluminationApertureTest {
    // The formulas evaluated pixel by pixel with the error function of Python's math module.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 9 | 0.9999166047881614",
                "5 | 9 | 0.5989246072852455",
                "7 | 12 | 0.8695366661355691",
                "4 | 7 | 0.005623170299669578"
            })
    void withoutParametersItIsAnEllipseOfAThirdOfTheFrame(int y, int x, double value) {
        check("{}", y, x, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 9 | 0.9999836823563885",
                "5 | 6 | 0.7919169956474005",
                "4 | 5 | 0.16180825729836865",
                "7 | 14 | 0.7969579412001965"
            })
    void rectIsAProductOfSteps(int y, int x, double value) {
        check("{form: rect, size: [1.2e-6, 2e-6]}", y, x, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 9 | 0.9347945684270756",
                "5 | 6 | 0.003522419203983551",
                "9 | 12 | 0.7319977498627164",
                "11 | 8 | 0.9999999999999925"
            })
    void circIsShiftedThenTurned(int y, int x, double value) {
        check("{size: [1.2 um, 2.4 um], offset: [4e-7, -3e-7], rotate: 0.5, edge: 1}", y, x, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 9 | 0.9999983745355416",
                "5 | 6 | 0.9979588391416592",
                "9 | 12 | 0.999999018091235",
                "11 | 8 | 0.09444511815445295"
            })
    void rectIsTurned(int y, int x, double value) {
        check("{form: rect, size: [1.2e-6, 2.4e-6], rotate: 0.5}", y, x, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 9 | 0.015840922121418213",
                "6 | 8 | 0.5798840462861505",
                "5 | 9 | 0.8193914159527623",
                "3 | 9 | 0.7837140137312408"
            })
    void theStopHasTheShapeOfTheAperture(int y, int x, double value) {
        check("{size: 2e-6, central_stop: 0.4}", y, x, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | 9 | 1", "5 | 5 | 1", "4 | 5 | 0"})
    void withoutAnEdgeItIsSharp(int y, int x, double value) {
        check("{form: rect, size: [1.2e-6, 2e-6], edge: 0}", y, x, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 | 10 | 0.9999996369229798",
                "7 | 9 | 0.9949885946077703",
                "5 | 9 | 0.20780937921544462",
                "7 | 12 | 0.92631347884249"
            })
    void withPropagationTheAxisRunsThroughTheMiddlePixel(int y, int x, double value) {
        // The aperture's plane before a parallel propagation has the sample's pixels.
        RealArray shape = shape("{}", "{parallel: 1e-3}");
        assertThat(shape.get(y, x)).isCloseTo(value, within(1e-12));
    }

    @Test
    void aStopOfNoSizeStopsNothing() {
        assertThat(shape("{central_stop: 0}", "{}").toDoubles())
                .containsExactly(shape("{}", "{}").toDoubles());
    }

    @Test
    void aThirdOfTheFrameIsCountedInPixelsOfTheAperturePlane() {
        double f = 0.5;
        double pixelY = 1e-10 * f / (16 * 2e-7);
        double pixelX = 1e-10 * f / (20 * 2e-7);
        String same = "{size: [" + 16 * pixelY / 3 + ", " + 20 * pixelX / 3 + "]}";
        assertThat(shape("{}", "{focussed: 0.5}").toDoubles())
                .containsExactly(shape(same, "{focussed: 0.5}").toDoubles(), within(1e-12));
    }

    @Test
    void theSpotSizeSetsTheApertureAndCountsMoreThanItsSize() {
        double lz = 1e-10 * 0.5;
        double factor = 2 * Math.sqrt(Math.sqrt(2));
        String same = "{size: [" + factor * lz / 4e-7 + ", " + factor * lz / 8e-7 + "]}";
        assertThat(shape("{size: 1}", "{focussed: 0.5, spot_size: [4e-7, 8e-7]}")
                        .toDoubles())
                .containsExactly(shape(same, "{focussed: 0.5}").toDoubles(), within(1e-12));
    }

    private static void check(String aperture, int y, int x, double value) {
        // Our error function is good to 1e-15 or so; the steps multiply it by less than 10.
        assertThat(shape(aperture, "{}").get(y, x)).isCloseTo(value, within(1e-13));
    }

    private static RealArray shape(String aperture, String propagation) {
        IlluminationParameters p =
                Starts.illumination("{aperture: " + aperture + ", propagation: " + propagation + "}");
        return new IlluminationOptics(p.propagation(), GEO)
                .shape(p.aperture().orElseThrow())
                .orElseThrow();
    }
}

package org.ptyj.model.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ptyj.model.start.Starts.GEO;
import static org.ptyj.model.start.Starts.illumination;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.Propagation;
import org.ptyj.image.Filters;
import org.ptyj.image.Streams;
import org.ptyj.param.YX;

class IlluminationTest {
    @Test
    void byDefaultItIsAFlatCircleOfThePowerOfTheData() {
        ComplexArray probe = Illumination.initial(IlluminationParameters.defaults(), Starts.context(1));
        assertThat(probe.shape()).containsExactly(1, 16, 20);
        assertThat(probe.norm2()).isCloseTo(1e6, within(1e-6));
        assertThat(probe.imag().toDoubles()).containsOnly(0);
        // The aperture of IlluminationApertureTest, scaled.
        assertThat(probe.get(0, 5, 9).re() / probe.get(0, 7, 9).re())
                .isCloseTo(0.5989246072852455 / 0.9999166047881614, within(1e-12));
    }

    @Test
    void anApertureOfNoFormLeavesTheFrameFlat() {
        for (String yaml : new String[] {"{aperture: null}", "{aperture: {form: null, size: 1e-6}}"}) {
            ComplexArray probe = Illumination.initial(illumination(yaml), Starts.context(1));
            assertThat(probe.real().toDoubles()).containsOnly(Math.sqrt(1e6 / 320));
        }
    }

    @Test
    void aCircleOfASizeIsTheSameAsByParameters() {
        ComplexArray probe =
                Illumination.initial(IlluminationParameters.circle(Optional.of(YX.both(2e-6))), Starts.context(1));
        assertThat(probe.toDoubles())
                .containsExactly(Illumination.initial(illumination("{aperture: {size: 2e-6}}"), Starts.context(1))
                        .toDoubles());
        assertThat(IlluminationParameters.circle(Optional.empty())
                        .aperture()
                        .orElseThrow()
                        .form())
                .contains("circ");
    }

    @Test
    void photonsAreThoseOfAllModesAndPowerIsSharedAsAsked() {
        ComplexArray probe =
                Illumination.initial(illumination("{photons: 12945, diversity: {power: 0.1}}"), Starts.context(3));
        assertThat(probe.norm2()).isCloseTo(12945, within(1e-8));
        // Phase noise alone leaves the power of each mode alone.
        assertThat(probe.layer(0).norm2()).isCloseTo(12945 / 1.2, within(1e-8));
        assertThat(probe.layer(1).norm2()).isCloseTo(1294.5 / 1.2, within(1e-8));
        assertThat(probe.layer(2).norm2()).isCloseTo(1294.5 / 1.2, within(1e-8));
    }

    @Test
    void withoutDiversityAllModesAreTheSame() {
        ComplexArray probe = Illumination.initial(illumination("{photons: 300, diversity: null}"), Starts.context(3));
        for (int i = 0; i < 3; i++) {
            assertThat(probe.layer(i).norm2()).isCloseTo(100, within(1e-10));
            assertThat(probe.layer(i).toDoubles())
                    .containsExactly(probe.layer(0).toDoubles());
        }
    }

    @Test
    void noiseIsFixedBySeedStorageAndLayer() {
        IlluminationContext c = Starts.context(3);
        IlluminationParameters p = IlluminationParameters.defaults();
        double[] first = Illumination.initial(p, c).toDoubles();
        assertThat(Illumination.initial(p, c).toDoubles()).containsExactly(first);
        assertThat(Illumination.initial(p, c.withStreams(Streams.of(1))).toDoubles())
                .isNotEqualTo(first);
        assertThat(Illumination.initial(p, c.withStorageId("Sother")).toDoubles())
                .isNotEqualTo(first);
        ComplexArray probe = Illumination.initial(p, c);
        assertThat(probe.layer(1).toDoubles()).isNotEqualTo(probe.layer(2).toDoubles());
        // The second mode's noise does not depend on how many modes there are.
        ComplexArray two = Illumination.initial(p, c.withModes(2));
        double weaker = Math.sqrt(1.1 / 1.2);
        assertThat(probe.layer(1).toDoubles())
                .containsExactly(two.layer(1).times(weaker).toDoubles(), within(1e-10));
    }

    @Test
    void theDiffuserIsTheSameForAllModes() {
        String yaml = "{diversity: {noise: null}, aperture: {form: null, diffuser: [0.3, 3, 0.1, 3]}}";
        ComplexArray probe = Illumination.initial(illumination(yaml), Starts.context(2));
        assertThat(probe.layer(0).arg().max()).isGreaterThan(0.01);
        assertThat(probe.layer(1).toDoubles())
                .containsExactly(probe.layer(0).times(Math.sqrt(0.1)).toDoubles(), within(1e-12));
    }

    @Test
    void theResultIsInTheAskedPrecision() {
        IlluminationContext single =
                IlluminationContext.of(GEO, Precision.SINGLE).withModes(2).withPower(1e6);
        ComplexArray probe = Illumination.initial(IlluminationParameters.defaults(), single);
        assertThat(probe.elementType()).isEqualTo(ElementType.COMPLEX64);
        assertThat(probe.toDoubles())
                .containsExactly(Illumination.initial(IlluminationParameters.defaults(), Starts.context(2))
                        .as(Precision.SINGLE)
                        .toDoubles());
    }

    @Test
    void stxmOfAGaussianIsItsTransformWhateverTheGeometry() {
        // The transform of exp(-(v^2 + w^2) / (4 s^2)) is a Gaussian with deviations n / (4 pi s) pixels in intensity.
        double s = 1;
        RealArray mean = GEO.propagator()
                .detectorGrid()
                .map((v, w) ->
                        Math.exp(-(sq(v / GEO.psize().y()) + sq(w / GEO.psize().x())) / (2 * s * s)));
        IlluminationContext c = Starts.context(2).withMeanFrame(() -> mean);
        ComplexArray probe = Illumination.initial(illumination("{model: stxm, aperture: null, diversity: null}"), c);
        assertThat(probe.norm2()).isCloseTo(1e6, within(1e-6));
        RealArray intensity = probe.layer(1).abs2();
        double[] centre = Filters.massCentre(intensity);
        assertThat(centre[0]).isCloseTo(8, within(1e-6));
        assertThat(centre[1]).isCloseTo(10, within(1e-6));
        // exp(-d^2 / (2 sigma^2)) with sigma = n / (4 pi s); the Gaussian is cut off at 1e-7.
        assertThat(intensity.get(8, 11) / intensity.get(8, 10))
                .isCloseTo(Math.exp(-0.5 * sq(4 * Math.PI * s / 20)), within(1e-6));
        assertThat(intensity.get(10, 10) / intensity.get(8, 10))
                .isCloseTo(Math.exp(-2 * sq(4 * Math.PI * s / 16)), within(1e-6));
    }

    @Test
    void stxmOfTheNearFieldIsTheModulusSentBack() {
        Geo near = Geo.builder()
                .lam(1e-10)
                .distance(1e-3)
                .psize(2e-7)
                .shape(16, 20)
                .propagation(Propagation.NEARFIELD)
                .build();
        RealArray mean = Starts.random("mean", 16, 20).abs2();
        IlluminationContext c = IlluminationContext.of(near, Precision.DOUBLE).withMeanFrame(() -> mean);
        ComplexArray expected = near.propagator().backward(ComplexArray.of(mean.sqrt(), mean.times(0)));
        IlluminationParameters p = illumination("{model: stxm, aperture: null, photons: " + expected.norm2() + "}");
        assertThat(Illumination.initial(p, c).toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
    }

    @Test
    void stxmTakesTheMiddleOfALargerComputedFrame() {
        Geo wide = Geo.builder()
                .lam(1.2e-10)
                .distance(2)
                .psize(GEO.psize())
                .resolution(2e-7)
                .shape(16, 20)
                .build();
        assertThat(wide.propagator().computationalShape()).isNotEqualTo(wide.shape());
        RealArray mean = Starts.random("mean", 16, 20).abs2().map(v -> 1);
        IlluminationContext c =
                IlluminationContext.of(wide, Precision.DOUBLE).withPower(100).withMeanFrame(() -> mean);
        RealArray intensity = Illumination.initial(illumination("{model: stxm, aperture: null}"), c)
                .layer(0)
                .abs2();
        // Without the curvature a flat frame goes to one spot on the axis, with it all over the frame.
        assertThat(intensity.max()).isEqualTo(intensity.get(8, 10));
        assertThat(intensity.get(8, 10)).isGreaterThan(50);
    }

    @Test
    void missingOrUnfitDataForStxmAreNamed() {
        IlluminationParameters p = illumination("{model: stxm}");
        assertThatThrownBy(() -> Illumination.initial(p, Starts.context(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mean of the measured frames");
        IlluminationContext other = Starts.context(1).withMeanFrame(() -> RealArray.zeros(ElementType.FLOAT64, 8, 8));
        assertThatThrownBy(() -> Illumination.initial(p, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[8, 8]")
                .hasMessageContaining("16 x 20");
    }

    @Test
    void photonsMustComeFromSomewhere() {
        IlluminationContext noData = IlluminationContext.of(GEO, Precision.DOUBLE);
        assertThatThrownBy(() -> Illumination.initial(IlluminationParameters.defaults(), noData))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illumination.photons is not set");
        assertThatThrownBy(() -> Illumination.initial(IlluminationParameters.defaults(), noData.withPower(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0 photons")
                .hasMessageContaining("mask");
    }

    @Test
    void anApertureBesideTheFrameIsNamed() {
        IlluminationParameters p = illumination("{aperture: {offset: 1 mm}}");
        assertThatThrownBy(() -> Illumination.initial(p, Starts.context(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("offset");
    }

    @Test
    void warningsTellOfCopiesAndOfTooLongWays() {
        assertThat(Illumination.warnings(illumination("{propagation: {parallel: 1e-3}}"), Starts.context(3)))
                .isEmpty();
        for (String yaml : new String[] {"{diversity: null}", "{model: moon, diversity: {noise: null}}"}) {
            assertThat(Illumination.warnings(illumination(yaml), Starts.context(1)))
                    .isEmpty();
            assertThat(Illumination.warnings(illumination(yaml), Starts.context(3)))
                    .singleElement()
                    .asString()
                    .contains("3 probe modes of S0000 are copies");
        }
        assertThat(Illumination.warnings(illumination("{model: a.ptyr, diversity: null}"), Starts.context(3)))
                .isEmpty();
        assertThat(Illumination.warnings(illumination("{propagation: {parallel: 10}}"), Starts.context(1)))
                .singleElement()
                .asString()
                .contains("illumination.propagation.parallel")
                .contains("undersampled");
    }

    @Test
    void aProbeHasAMode() {
        assertThatThrownBy(() -> Starts.context(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one mode, not 0");
    }

    private static double sq(double v) {
        return v * v;
    }
}

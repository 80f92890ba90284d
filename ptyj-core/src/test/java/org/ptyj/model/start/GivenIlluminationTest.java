package org.ptyj.model.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ptyj.model.start.Starts.illumination;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.image.Crop;
import org.ptyj.image.Phantoms;

class GivenIlluminationTest {
    private static final IlluminationParameters DEFAULTS = IlluminationParameters.defaults();
    private static final ComplexArray PROBE = Starts.random("probe", 16, 20);

    @Test
    void aGivenProbeIsUsedUnchanged() {
        double[] before = PROBE.toDoubles();
        ComplexArray probe = Illumination.initial(PROBE, DEFAULTS, Starts.context(1));
        assertThat(probe.shape()).containsExactly(1, 16, 20);
        assertThat(probe.toDoubles()).containsExactly(before);
        probe.fill(0);
        assertThat(PROBE.toDoubles()).containsExactly(before);
    }

    @Test
    void soIsOneFromAResult() {
        IlluminationContext c = Starts.context(1).withResults((file, label) -> PROBE);
        assertThat(Illumination.initial(illumination("{model: a/b.ptyr}"), c).toDoubles())
                .containsExactly(PROBE.toDoubles());
    }

    @Test
    void aPictureTakesThePowerOfTheData() {
        ComplexArray moon = Phantoms.moon(16, 20, Precision.DOUBLE).reshape(1, 16, 20);
        ComplexArray probe = Illumination.initial(illumination("{model: moon}"), Starts.context(1));
        assertThat(probe.norm2()).isCloseTo(1e6, within(1e-6));
        moon.timesAssign(Math.sqrt(1e6 / moon.norm2()));
        assertThat(probe.minus(moon).norm2()).isLessThan(1e-18);
    }

    @Test
    void resultsAreLoadedByFileAndLabel() {
        List<String> asked = new ArrayList<>();
        IlluminationContext c = Starts.context(1).withResults((file, label) -> {
            asked.add(file + " " + label.orElse("-"));
            return PROBE;
        });
        Illumination.initial(illumination("{model: old.ptyr}"), c);
        Illumination.initial(illumination("{model: recon, recon: {rfile: x/new.ptyr, label: scan01}}"), c);
        assertThat(asked).containsExactly("old.ptyr -", Path.of("x", "new.ptyr") + " scan01");
        assertThatThrownBy(() -> Illumination.initial(illumination("{model: old.ptyr}"), Starts.context(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("old.ptyr");
    }

    @Test
    void aSetApertureCutsItOut() {
        ComplexArray cut = Illumination.initial(PROBE, illumination("{aperture: {form: circ}}"), Starts.context(1));
        RealArray circle = Illumination.initial(illumination("{photons: 1}"), Starts.context(1))
                .layer(0)
                .real();
        // The default probe is the circle times a number.
        double number = cut.get(0, 7, 9).abs() / PROBE.get(7, 9).abs() / circle.get(7, 9);
        assertThat(cut.toDoubles())
                .containsExactly(PROBE.times(circle).times(number).toDoubles(), within(1e-12));
        assertThat(Illumination.initial(PROBE, illumination("{aperture: {edge: 3}}"), Starts.context(1))
                        .norm2())
                .isLessThan(0.5 * PROBE.norm2());
    }

    @Test
    void aSpotSizeAsksForAnApertureToo() {
        String way = "propagation: {focussed: 0.5, spot_size: 6e-7}";
        ComplexArray cut = Illumination.initial(PROBE, illumination("{" + way + "}"), Starts.context(1));
        ComplexArray same =
                Illumination.initial(PROBE, illumination("{aperture: {form: circ}, " + way + "}"), Starts.context(1));
        assertThat(cut.toDoubles()).containsExactly(same.toDoubles());
        ComplexArray uncut =
                Illumination.initial(PROBE, illumination("{propagation: {focussed: 0.5}}"), Starts.context(1));
        assertThat(uncut.norm2()).isCloseTo(PROBE.norm2(), within(1e-9));
        assertThat(cut.norm2()).isLessThan(0.9 * PROBE.norm2());
    }

    @Test
    void setPhotonsScaleIt() {
        ComplexArray probe = Illumination.initial(PROBE, illumination("{photons: 50}"), Starts.context(1));
        assertThat(probe.norm2()).isCloseTo(50, within(1e-10));
        assertThat(probe.toDoubles())
                .containsExactly(PROBE.times(Math.sqrt(50 / PROBE.norm2())).toDoubles(), within(1e-13));
    }

    @Test
    void oneGivenModeSharesItsPowerWithTheOthers() {
        ComplexArray probe = Illumination.initial(PROBE, DEFAULTS, Starts.context(3));
        assertThat(probe.norm2()).isCloseTo(PROBE.norm2(), within(1e-9));
        assertThat(probe.layer(0).toDoubles())
                .containsExactly(PROBE.times(Math.sqrt(1 / 1.2)).toDoubles(), within(1e-13));
    }

    @Test
    void givenModesStayAsTheyAreUnlessDiversityIsSet() {
        ComplexArray modes = Starts.random("modes", 3, 16, 20);
        assertThat(Illumination.initial(modes, DEFAULTS, Starts.context(3)).toDoubles())
                .containsExactly(modes.toDoubles());
        ComplexArray diverse =
                Illumination.initial(modes, illumination("{diversity: {power: 0.2, noise: null}}"), Starts.context(3));
        assertThat(diverse.layer(1).toDoubles())
                .containsExactly(modes.layer(1).times(Math.sqrt(0.2 / 1.4)).toDoubles(), within(1e-13));
    }

    @Test
    void anotherFrameIsRefusedWithBothShapes() {
        ComplexArray small = Starts.random("small", 2, 12, 24);
        assertThatThrownBy(() -> Illumination.initial(small, DEFAULTS, Starts.context(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 12, 24]")
                .hasMessageContaining("16 x 20 (shape [2, 16, 20])")
                .hasMessageContaining("crop_pad");
        ComplexArray fitted = Illumination.initial(small, illumination("{resize: crop_pad}"), Starts.context(2));
        assertThat(fitted.toDoubles())
                .containsExactly(Crop.middle(small, 16, 20)
                        .apply(small, org.ptyj.array.Complex.ZERO)
                        .toDoubles());
        assertThat(fitted.get(1, 8, 10)).isEqualTo(small.get(1, 6, 12));
    }

    @Test
    void arraysOfOtherAxesAndTwoModelsAreRefused() {
        assertThatThrownBy(() -> Illumination.initial(Starts.random("a", 20), DEFAULTS, Starts.context(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(layers, y, x) or (y, x)");
        assertThatThrownBy(() -> Illumination.initial(PROBE, illumination("{model: moon}"), Starts.context(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illumination.model: moon")
                .hasMessageContaining("leave one of them out");
    }
}

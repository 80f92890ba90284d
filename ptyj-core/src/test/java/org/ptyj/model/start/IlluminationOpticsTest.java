package org.ptyj.model.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ptyj.model.start.Starts.GEO;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.Propagation;
import org.ptyj.image.Filters;

class IlluminationOpticsTest {
    private static final Geo FOCUS =
            Geo.builder().lam(1e-10).distance(0.5).psize(2e-7).shape(16, 20).build();
    private static final Geo NEAR = Geo.builder()
            .lam(1e-10)
            .distance(-3e-4)
            .resolution(2e-7)
            .shape(16, 20)
            .propagation(Propagation.NEARFIELD)
            .build();

    @Test
    void aFocusIsAFarFieldBehindALens() {
        ComplexArray wave = Starts.random("wave", 2, 16, 20);
        ComplexArray expected = FOCUS.propagator().forward(lens(wave));
        same(through("{focussed: 0.5}", wave), expected);
    }

    @Test
    void aParallelWayIsANearField() {
        ComplexArray wave = Starts.random("wave", 2, 16, 20);
        same(through("{parallel: -3e-4}", wave), NEAR.propagator().forward(wave));
    }

    @Test
    void theFocusComesBeforeTheParallelWay() {
        ComplexArray wave = Starts.random("wave", 1, 16, 20);
        ComplexArray expected = NEAR.propagator().forward(FOCUS.propagator().forward(lens(wave)));
        same(through("{focussed: 0.5, parallel: -3e-4}", wave), expected);
    }

    @Test
    void distancesOfZeroAreNone() {
        ComplexArray wave = Starts.random("wave", 1, 16, 20);
        same(through("{focussed: 0, parallel: 0}", wave), wave);
    }

    @Test
    void theLensGathersTheLightOnTheAxis() {
        IlluminationParameters p =
                Starts.illumination("{photons: 1000, propagation: {focussed: 0.5, spot_size: 6e-7}}");
        RealArray intensity =
                Illumination.initial(p, Starts.context(1)).layer(0).abs2();
        double[] centre = Filters.massCentre(intensity);
        // The frame begins 8 pixels before the axis and ends 7 behind it: a little asymmetry.
        assertThat(centre[0]).isCloseTo(8, within(0.02));
        assertThat(centre[1]).isCloseTo(10, within(0.02));
        assertThat(intensity.get(8, 10)).isEqualTo(intensity.max());
        // An Airy disc of diameter D = 2.378 lz / s falls to (2 J1(u) / u)^2 at u = pi D r / lz: 0.161 for r = s / 3.
        // The
        // aperture's soft edge and its pixels change that by a few hundredths.
        assertThat(intensity.get(8, 11) / intensity.max()).isCloseTo(0.161, within(0.03));
    }

    private static ComplexArray lens(ComplexArray wave) {
        ComplexArray result = wave.copy();
        double lz = 1e-10 * 0.5;
        for (int layer = 0; layer < wave.length(0); layer++) {
            for (int i = 0; i < 16; i++) {
                for (int j = 0; j < 20; j++) {
                    double y = (i - 8) * lz / (16 * 2e-7);
                    double x = (j - 10) * lz / (20 * 2e-7);
                    var factor = org.ptyj.array.Complex.polar(1, -Math.PI / lz * (y * y + x * x));
                    result.set(wave.get(layer, i, j).times(factor), layer, i, j);
                }
            }
        }
        return result;
    }

    private static ComplexArray through(String propagation, ComplexArray wave) {
        IlluminationParameters p = Starts.illumination("{propagation: " + propagation + "}");
        return new IlluminationOptics(p.propagation(), GEO).toSample(wave.copy());
    }

    private static void same(ComplexArray actual, ComplexArray expected) {
        // Values of about 1; the phases of the lens, up to 100 rad, are computed in another order.
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
    }
}

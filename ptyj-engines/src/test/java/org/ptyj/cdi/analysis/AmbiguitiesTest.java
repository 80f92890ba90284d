package org.ptyj.cdi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.image.Phase;
import org.ptyj.image.Shift;

class AmbiguitiesTest {
    private static ComplexArray probe() {
        ComplexArray modes = Waves.noise("probe", 2, 16, 16);
        modes.layer(0).assign(Waves.smooth("mode", 16, 16));
        return modes;
    }

    @Test
    void scaleAndPhasesBecomeStandard() {
        ComplexArray object = Waves.smooth("object", 40, 36);
        Ambiguities plain = Ambiguities.standardize(probe(), object);
        Ambiguities other =
                Ambiguities.standardize(probe().times(new Complex(0, 3)), object.times(Complex.polar(1.0 / 3, 1.1)));
        assertThat(Waves.distance(plain.probe(), other.probe())).isLessThan(1e-12); // rounding
        assertThat(Waves.distance(plain.object(), other.object())).isLessThan(1e-12);
        assertThat(plain.probe().layer(0).norm2()).isCloseTo(256, within(1e-9));
        assertThat(plain.probe().layer(1).sum().arg()).isCloseTo(0, within(1e-12));
        // the exit wave keeps its modulus
        double before = probe().get(0, 3, 4).times(object.get(3, 4)).abs();
        assertThat(plain.probe().get(0, 3, 4).times(plain.object().get(3, 4)).abs())
                .isCloseTo(before, within(1e-12));
    }

    @Test
    void aRampOfTheProbeGoesToTheObject() {
        ComplexArray object = Waves.smooth("object", 40, 36);
        ComplexArray p = probe();
        Region middle = Region.middle(object);
        Ambiguities first = Ambiguities.standardize(p, object, middle, true);
        double step = 2 * Math.PI * 3 / 16; // a whole number of frequencies of the probe, so that nothing wraps apart
        Ambiguities second = Ambiguities.standardize(
                Phase.addRamp(p, step, -step), Phase.addRamp(object, -step, step), middle, true);
        assertThat(Waves.distance(first.probe(), second.probe())).isLessThan(1e-11); // rounding
        assertThat(Waves.distance(first.object(), second.object())).isLessThan(1e-11);
    }

    @Test
    void repetitionsAreMovedOntoTheFirstBeforeTheyAreAveraged() {
        ComplexArray object = Waves.smooth("object", 48, 48);
        ComplexArray larger = Waves.noise("larger", 50, 49);
        larger.window(new long[] {0, 0}, new long[] {48, 48}).assign(Shift.fourier(object, 2, -1));
        ComplexArray moved = Shift.fourier(probe(), 2, -1).times(Complex.polar(1, 0.4));
        Ambiguities mean = Ambiguities.synthesize(
                List.of(probe(), moved), List.of(object, larger.times(Complex.polar(1, 2))), true);
        ComplexArray right = Ambiguities.standardize(probe(), object).object();
        // the windows of the standard phase lie on different parts, which leaves a common phase between both
        assertThat(Halves.rmsError(right, mean.object(), true)).isLessThan(0.02);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ambiguities.synthesize(List.of(), List.of(), false))
                .withMessageContaining("at least 1");
    }

    @Test
    void aShiftIsFoundBetweenPixels() {
        ComplexArray image = Waves.noise("white", 33, 40);
        assertThat(ImageShift.find(image, Shift.fourier(image, -5, 7))).containsExactly(5, -7);
        ComplexArray smooth = Waves.smooth("image", 33, 41); // odd: no Nyquist frequency, which loses its sign
        ComplexArray white = Waves.noise("white", 33, 41).times(0.01);
        ComplexArray both = smooth.plus(white);
        assertThat(ImageShift.find(both, Shift.fourier(both, 1.24, -3.4), 50))
                .containsExactly(new double[] {-1.24, 3.4}, within(1e-12)); // both lie on the grid of 1/50
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageShift.find(image, image, 0))
                .withMessageContaining("at least 1");
    }

    @Test
    void aSteepRampIsRemoved() {
        ComplexArray flat =
                Waves.smooth("object", 32, 30).plus(Waves.noise("white", 32, 30).times(0.05));
        double[] own = PhaseRamp.find(flat);
        ComplexArray steep = Phase.addRamp(flat, 2 * Math.PI * 0.31, -2 * Math.PI * 0.123);
        PhaseRamp found = PhaseRamp.remove(steep, Region.all(steep), probe());
        assertThat(found.ramp()).containsExactly(new double[] {own[0] - 0.31, own[1] + 0.123}, within(1e-9));
        // what the object gains the probe loses
        double gained = found.object().get(5, 4).times(steep.get(5, 4).conj()).arg();
        double lost =
                found.probe().get(0, 5, 4).times(probe().get(0, 5, 4).conj()).arg();
        assertThat(Math.IEEEremainder(gained + lost, 2 * Math.PI)).isCloseTo(0, within(1e-12));
    }
}

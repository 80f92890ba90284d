package org.ptyj.cdi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;

class ProbeModesTest {
    /** Rounding of sums of a few hundred numbers of about 1. */
    private static final double ROUNDING = 1e-11;

    private static RealArray intensity(ComplexArray modes) {
        RealArray sum = modes.layer(0).abs2();
        for (int m = 1; m < modes.length(0); m++) {
            sum.plusAssign(modes.layer(m).abs2());
        }
        return sum;
    }

    private static void assertOrthogonalAndOrdered(ComplexArray modes) {
        for (int a = 0; a < modes.length(0); a++) {
            for (int b = a + 1; b < modes.length(0); b++) {
                assertThat(modes.layer(a).dot(modes.layer(b)).abs()).isCloseTo(0, within(ROUNDING));
                assertThat(modes.layer(a).norm2())
                        .isGreaterThanOrEqualTo(modes.layer(b).norm2());
            }
        }
    }

    /** W P as modes. */
    private static ComplexArray mixed(ComplexArray weights, ComplexArray modes) {
        ComplexArray out = Waves.noise("room", weights.length(0), modes.length(1), modes.length(2));
        for (int r = 0; r < weights.length(0); r++) {
            out.layer(r).fill(0);
            for (int m = 0; m < modes.length(0); m++) {
                out.layer(r).plusAssign(modes.layer(m).times(weights.get(r, m)));
            }
        }
        return out;
    }

    @Test
    void orthogonalModesGiveTheSameIntensity() {
        ComplexArray modes = Waves.noise("modes", 4, 12, 10);
        ComplexArray orthogonal = ProbeModes.orthogonalize(modes);
        assertOrthogonalAndOrdered(orthogonal);
        assertThat(intensity(orthogonal).minus(intensity(modes)).abs().max()).isLessThan(ROUNDING);
    }

    @Test
    void modesThatWereMixedByATurnComeBack() {
        ComplexArray first = Waves.noise("a", 6, 6);
        ComplexArray second = Waves.noise("b", 6, 6);
        // made orthogonal by hand, and of powers 4 and 1
        second.plusAssign(first.times(first.dot(second).times(-1 / first.norm2())));
        first.timesAssign(2 / Math.sqrt(first.norm2()));
        second.timesAssign(1 / Math.sqrt(second.norm2()));
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        Complex i = new Complex(0, 1);
        ComplexArray turned = Waves.noise("room", 2, 6, 6);
        turned.layer(0).assign(first.times(c).plus(second.times(i.times(s))));
        turned.layer(1).assign(first.times(i.times(s)).plus(second.times(c)));
        ComplexArray found = ProbeModes.orthogonalize(turned);
        assertThat(found.layer(0).norm2()).isCloseTo(4, within(ROUNDING));
        assertThat(found.layer(0).dot(first).abs()).isCloseTo(4, within(ROUNDING));
        assertThat(found.layer(1).dot(second).abs()).isCloseTo(1, within(ROUNDING));
        assertThat(ProbeModes.powerFractions(turned)).containsExactly(new double[] {0.8, 0.2}, within(ROUNDING));
    }

    @Test
    void aModeThatIsACombinationOfOthersVanishes() {
        ComplexArray modes = Waves.noise("modes", 3, 8, 8);
        modes.layer(2).assign(modes.layer(0).times(new Complex(1, 2)).plus(modes.layer(1)));
        assertThat(ProbeModes.orthogonalize(modes).layer(2).norm2()).isLessThan(1e-20);
        assertThat(ProbeModes.powerFractions(modes)[2]).isLessThan(1e-25);
    }

    @Test
    void theDecompositionOfAWeightedProbeMultipliesBack() {
        for (int rows : new int[] {7, 2}) {
            ComplexArray modes = Waves.noise("modes", 3, 9, 8);
            ComplexArray weights = Waves.noise("weights", rows, 3);
            ProbeModes found = ProbeModes.orthogonalize(modes, weights);
            assertThat(found.modes().length(0)).isEqualTo(Math.min(rows, 3));
            assertOrthogonalAndOrdered(found.modes());
            ComplexArray before = mixed(weights, modes);
            assertThat(Waves.distance(mixed(found.weights(), found.modes()), before))
                    .isLessThan(ROUNDING);
            double total =
                    Arrays.stream(ProbeModes.powerFractions(modes, weights)).sum();
            assertThat(total).isCloseTo(1, within(ROUNDING));
        }
    }

    @Test
    void tidyingChangesNoPattern() {
        int frames = 5;
        ComplexArray modes = Waves.noise("modes", 3, 9, 8);
        ComplexArray weights = Waves.noise("weights", frames, 2, 3);
        ProbeModes tidy = ProbeModes.tidy(modes, weights);
        assertOrthogonalAndOrdered(tidy.modes());
        double power = 0;
        for (int n = 0; n < frames; n++) {
            ComplexArray before = mixed(weights.layer(n), modes);
            ComplexArray after = mixed(tidy.weights().layer(n), tidy.modes());
            assertThat(intensity(after).minus(intensity(before)).abs().max()).isLessThan(ROUNDING);
            assertOrthogonalAndOrdered(after);
            power += before.norm2();
        }
        assertThat(tidy.modes().norm2()).isCloseTo(power / frames, within(ROUNDING * power));
    }

    @Test
    void fidelityIsAboutTheLightNotItsModes() {
        ComplexArray modes = Waves.noise("modes", 3, 8, 8);
        ComplexArray same = ProbeModes.orthogonalize(modes);
        double power = modes.norm2();
        assertThat(ProbeModes.fidelity(modes, same)).isCloseTo(power * power, within(1e-9 * power * power));
        // a difference of squares that cancel: its root keeps half of the digits
        assertThat(ProbeModes.generalizedRms(modes, same, true)).isLessThan(1e-6);
        ComplexArray twice = modes.times(2);
        assertThat(ProbeModes.generalizedRms(modes, twice, true)).isCloseTo(1, within(1e-9));
        assertThat(ProbeModes.generalizedRms(modes, twice, false)).isCloseTo(Math.sqrt(power / 64), within(1e-9));
    }

    @Test
    void wrongShapesAreTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbeModes.orthogonalize(Waves.noise("a", 3, 3)))
                .withMessageContaining("(modes, y, x), not [3, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbeModes.orthogonalize(Waves.noise("a", 3, 3, 3), Waves.noise("w", 5, 2)))
                .withMessageContaining("[5, 2] do not mix 3 modes");
    }
}

package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

class UnwrapTest {
    private static RealArray wrap(RealArray phase) {
        return phase.map(v -> Math.IEEEremainder(v, 2 * Math.PI));
    }

    /** A hill of 30 rad on a slope: up to 1.3 rad per pixel. */
    private static RealArray hill(int ny, int nx) {
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> {
                    double y = (i / nx - 0.4 * ny) / ny;
                    double x = (i % nx - 0.6 * nx) / nx;
                    return 30 * Math.exp(-8 * (y * y + x * x)) - 10 * x;
                },
                ny,
                nx);
    }

    private static RealArray nextToZero(RealArray phase) {
        return phase.plus(-2 * Math.PI * Math.rint(phase.mean() / (2 * Math.PI)));
    }

    @Test
    void smoothPhasesComeBack() {
        RealArray phase = hill(60, 80);
        RealArray unwrapped = Unwrap.phase(wrap(phase));
        assertThat(unwrapped.toDoubles()).containsExactly(nextToZero(phase).toDoubles(), within(1e-12));
    }

    @Test
    void noiseDoesNotSpread() {
        RealArray phase = hill(60, 80);
        RandomStream random = Streams.of(2).stream("spots");
        // 130 single pixels of nonsense: what they spoil must stay next to them.
        boolean[] bad = new boolean[60 * 80];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = i / 80 % 6 == 3 && i % 80 % 6 == 2;
        }
        int[] at = {0};
        RealArray spoilt = wrap(phase).map(v -> bad[at[0]++] ? random.nextDouble(-3, 3) : v);
        double[] difference = Unwrap.phase(spoilt).minus(phase).toDoubles();
        double turns = Math.rint(difference[40] / (2 * Math.PI));
        int wrong = 0;
        for (int i = 0; i < bad.length; i++) {
            wrong += !bad[i] && Math.abs(difference[i] - 2 * Math.PI * turns) > 1e-12 ? 1 : 0;
        }
        // A pixel of nonsense that happens to lie half a turn off looks reliable and may take a neighbour along.
        assertThat(wrong).isLessThan(6);
    }

    @Test
    void layersAndMaskedPartsAreUnwrappedByThemselves() {
        RealArray phase = hill(40, 40);
        RealArray both = RealArray.generate(ElementType.FLOAT64, i -> 0, 2, 40, 40);
        both.layer(0).assign(wrap(phase));
        both.layer(1).assign(wrap(phase.times(-1)));
        RealArray mask = RealArray.generate(ElementType.BOOL, i -> i % 40 == 20 ? 0 : 1, 40, 40);
        RealArray unwrapped = Unwrap.phase(both, mask);
        for (int part = 0; part < 2; part++) {
            long[] low = {0, part * 21};
            long[] high = {40, part == 0 ? 20 : 40};
            double[] expected = nextToZero(phase.window(low, high)).toDoubles();
            assertThat(unwrapped.layer(0).window(low, high).toDoubles()).containsExactly(expected, within(1e-12));
            assertThat(unwrapped.layer(1).window(low, high).times(-1).toDoubles())
                    .containsExactly(expected, within(1e-12));
        }
        assertThat(unwrapped.get(0, 7, 20)).isEqualTo(both.get(0, 7, 20));
    }

    @Test
    void pixelsChangeByWholeTurnsOnly() {
        // A vortex cannot be unwrapped without a cut, yet every pixel keeps its phase modulo 2 pi.
        RealArray vortex = RealArray.generate(ElementType.FLOAT64, i -> Math.atan2(i / 20 - 9.5, i % 20 - 9.5), 20, 20);
        RealArray turns = Unwrap.phase(vortex).minus(vortex).times(0.5 / Math.PI);
        assertThat(turns.minus(turns.map(Math::rint)).abs().max()).isLessThan(1e-12);
    }

    @Test
    void masksOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> Unwrap.phase(hill(4, 5), hill(5, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[5, 4]");
    }
}

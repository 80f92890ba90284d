package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColourMapTest {
    // Rounding to 8 bits moves the lightness of dark colours by up to about 0.01; below 0.08 all round to black.
    private static final double EIGHT_BITS = 0.012;

    static ColourMap[] sequential() {
        return new ColourMap[] {ColourMap.LAGOON, ColourMap.EMBER, ColourMap.GREY};
    }

    static ColourMap[] cyclic() {
        return new ColourMap[] {ColourMap.CIRCLE, ColourMap.DUSK, ColourMap.HSV};
    }

    static ColourMap[] all() {
        return new ColourMap[] {
            ColourMap.LAGOON,
            ColourMap.EMBER,
            ColourMap.GREY,
            ColourMap.BALANCE,
            ColourMap.CIRCLE,
            ColourMap.DUSK,
            ColourMap.HSV
        };
    }

    private static int distance(int a, int b) {
        return IntStream.of(0, 8, 16)
                .map(s -> Math.abs((a >> s & 0xFF) - (b >> s & 0xFF)))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("sequential")
    void lightnessRisesLinearly(ColourMap map) {
        double first = OkLab.lightness(map.rgb(0));
        double last = OkLab.lightness(map.rgb(1));
        assertThat(last - first).isGreaterThan(0.7);
        for (double t = 0.1; t <= 1; t += 0.05) {
            assertThat(OkLab.lightness(map.rgb(t))).isCloseTo(first + t * (last - first), within(EIGHT_BITS));
        }
    }

    @ParameterizedTest
    @MethodSource("cyclic")
    void cyclicMapsCloseAndDoNotJump(ColourMap map) {
        assertThat(distance(map.rgb(0), map.rgb(1))).isLessThanOrEqualTo(1);
        for (int i = 0; i < 256; i++) {
            assertThat(distance(map.rgb(i / 256.0), map.rgb((i + 1) / 256.0))).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void theCircleHasOneLightness() {
        for (double t = 0; t <= 1; t += 0.02) {
            assertThat(OkLab.lightness(ColourMap.CIRCLE.rgb(t))).isCloseTo(0.70, within(EIGHT_BITS));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbersThatAreNotFiniteHaveAColourOfTheirOwn(ColourMap map) {
        assertThat(map.rgb(Double.NaN)).isEqualTo(map.bad());
        for (double t = 0; t <= 1; t += 0.001) {
            assertThat(distance(map.rgb(t), map.bad())).isGreaterThan(40);
        }
    }

    @Test
    void endsHoldOutsideAndReversedTurnsRound() {
        assertThat(ColourMap.GREY.rgb(-3)).isZero();
        assertThat(ColourMap.GREY.rgb(7)).isEqualTo(0xFFFFFF);
        assertThat(ColourMap.GREY.reversed().rgb(0)).isEqualTo(0xFFFFFF);
        assertThat(ColourMap.of("mine", 0, t -> t < 0.5 ? 0x112233 : 0x445566).rgb(0.9))
                .isEqualTo(0x445566);
    }

    @Test
    void primaryColoursHaveTheLightnessOfThePublishedTable() {
        // Ottosson 2020: white 1, sRGB red 0.628, green 0.866, blue 0.452.
        assertThat(OkLab.lightness(0xFFFFFF)).isCloseTo(1, within(1e-3));
        assertThat(OkLab.lightness(0xFF0000)).isCloseTo(0.628, within(1e-3));
        assertThat(OkLab.lightness(0x00FF00)).isCloseTo(0.866, within(1e-3));
        assertThat(OkLab.lightness(0x0000FF)).isCloseTo(0.452, within(1e-3));
    }
}

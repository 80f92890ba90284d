package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

class PhaseTest {
    private final RealArray modulus = Images.random("modulus", 12, 9).map(v -> 1 + v * v);
    private final ComplexArray flat = ComplexArray.of(modulus, modulus.like());

    @Test
    void aRampIsFoundAndRemoved() {
        ComplexArray ramp = Phase.addRamp(flat, 2.5, -0.7);
        assertThat(ramp.get(2, 3).arg()).isEqualTo(Math.IEEEremainder(2 * 2.5 - 3 * 0.7, 2 * Math.PI), within(1e-13));
        assertThat(Phase.meanGradient(ramp)).containsExactly(new double[] {2.5, -0.7}, within(1e-13));
        ComplexArray back = Phase.removeRamp(ramp, modulus);
        assertThat(back.toDoubles()).containsExactly(flat.toDoubles(), within(1e-10));
    }

    @Test
    void weightsChooseTheRegion() {
        RealArray phase =
                RealArray.generate(ElementType.FLOAT64, i -> i % 9 < 5 ? 0.1 * (i % 9) : 0.3 * (i % 9), 12, 9);
        ComplexArray image = ComplexArray.polar(modulus, phase);
        RealArray left = RealArray.generate(ElementType.FLOAT64, i -> i % 9 < 4 ? 1 : 0, 12, 9);
        assertThat(Phase.meanGradient(image, left)).containsExactly(new double[] {0, 0.1}, within(1e-13));
    }

    @Test
    void layersLoseTheirOwnRamps() {
        ComplexArray layers = ComplexArray.zeros(Precision.DOUBLE, 2, 12, 9);
        layers.layer(0).assign(Phase.addRamp(flat, 0.2, 0.1));
        layers.layer(1).assign(Phase.addRamp(flat, -0.3, 0));
        ComplexArray back = Phase.removeRamp(layers);
        assertThat(back.arg().abs().max()).isLessThan(1e-12);
        assertThat(layers.layer(1).get(1, 0).arg()).isEqualTo(-0.3, within(1e-14));
    }

    @Test
    void badWeightsAreRefused() {
        assertThatThrownBy(() -> Phase.meanGradient(flat, modulus.like()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> Phase.meanGradient(flat, Images.small()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[4, 5]");
    }
}

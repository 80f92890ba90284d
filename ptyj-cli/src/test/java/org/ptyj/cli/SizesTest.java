package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void lengthsHaveAUnitThatSuitsThem() {
        assertThat(Sizes.length(7.19)).isEqualTo("7.19 m");
        assertThat(Sizes.length(1.7220e-10)).isEqualTo("172.2 pm");
        assertThat(Sizes.length(0.99999)).isEqualTo("1 m");
        assertThat(Sizes.length(75e-6)).isEqualTo("75 um");
        assertThat(Sizes.length(0)).isEqualTo("0 m");
        assertThat(Sizes.length(1e-20)).isEqualTo("1.000e-05 fm");
        assertThat(Sizes.length(12345)).isEqualTo("12.35 km");
        assertThat(Sizes.length(Double.NaN)).isEqualTo("NaN m");
        assertThat(Sizes.lengths(55e-6, 0)).isEqualTo("55 x 0 um");
    }

    @Test
    void bytesAreCountedInThousands() {
        assertThat(Sizes.bytes(999)).isEqualTo("999 bytes");
        assertThat(Sizes.bytes(4_950_817)).isEqualTo("4.95 MB");
        assertThat(Sizes.bytes(1e13)).isEqualTo("10.0 TB");
    }
}

package org.ptyj.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GridTest {
    private static final Pair ONE = Pair.of(1);

    private static double[] y(int n, Center center) {
        return Grid.periodic(new FrameShape(n, 1), ONE, center).axis(0);
    }

    @Test
    void everyRuleHasItsZero() {
        assertThat(y(4, Center.Rule.FFTSHIFT)).containsExactly(-2, -1, 0, 1);
        assertThat(y(5, Center.Rule.FFTSHIFT)).containsExactly(-2, -1, 0, 1, 2);
        assertThat(y(4, Center.Rule.GEOMETRIC)).containsExactly(-1.5, -0.5, 0.5, 1.5);
        assertThat(y(5, Center.Rule.GEOMETRIC)).containsExactly(-2, -1, 0, 1, 2);
        assertThat(y(4, Center.Rule.FFT)).containsExactly(0, 1, -2, -1);
        assertThat(y(5, Center.Rule.FFT)).containsExactly(0, 1, 2, -2, -1);
    }

    @Test
    void aCenterOffTheMiddleRollsTheCoordinates() {
        assertThat(y(4, Center.at(3, 0))).containsExactly(1, -2, -1, 0);
        assertThat(y(5, Center.at(4.5, 0))).containsExactly(0.5, 1.5, 2.5, -1.5, -0.5);
    }

    @Test
    void aCenterCountsModuloTheLength() {
        assertThat(y(4, Center.at(7, 0))).isEqualTo(y(4, Center.at(3, 0)));
        assertThat(y(4, Center.at(-1, 0))).isEqualTo(y(4, Center.at(3, 0)));
    }

    @Test
    void straightCoordinatesDoNotWrap() {
        Grid grid = Grid.straight(new FrameShape(3, 4), new Pair(0.5, 2), Center.at(2.5, 1));
        assertThat(grid.axis(0)).containsExactly(-1.25, -0.75, -0.25);
        assertThat(grid.axis(1)).containsExactly(-2, 0, 2, 4);
        assertThat(grid.y(2)).isEqualTo(-0.25);
        assertThat(grid.x(3)).isEqualTo(4);
        assertThat(grid.shape()).isEqualTo(new FrameShape(3, 4));
    }

    @Test
    void functionsOfTheCoordinatesFillAFrame() {
        Grid grid = Grid.periodic(new FrameShape(2, 3), new Pair(1, 10), Center.Rule.FFT);
        assertThat(grid.map((y, x) -> y + x).toDoubles())
                .containsExactly(new double[] {0, 10, -10, -1, 9, -11}, within(1e-15));
    }
}

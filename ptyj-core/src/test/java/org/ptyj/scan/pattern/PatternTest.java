package org.ptyj.scan.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.ptyj.Cases;
import org.ptyj.geometry.Pair;

class PatternTest {
    static final double NM = 1e-9;

    static Cases reference(String name) {
        return Cases.read("/cases/patterns.json").get("patterns").list().stream()
                .filter(one -> one.get("name").text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static void checkReference(Positions found, String name) {
        List<Cases> wanted = reference(name).get("positions").list();
        assertThat(found.size()).as(name).isEqualTo(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(found.y(i)).isCloseTo(wanted.get(i).numbers()[0], within(1e-15));
            assertThat(found.x(i)).isCloseTo(wanted.get(i).numbers()[1], within(1e-15));
        }
    }

    static void checkNanometres(Positions found, int from, double... yx) {
        for (int i = 0; i < yx.length / 2; i++) {
            assertThat(found.y(from + i) / NM).as("y of %s", from + i).isCloseTo(yx[2 * i], within(5e-4));
            assertThat(found.x(from + i) / NM).as("x of %s", from + i).isCloseTo(yx[2 * i + 1], within(5e-4));
        }
    }

    @Test
    void roundScansFollowTheReference() {
        Positions found = new RoundScan(250 * NM, 2, 4, true).positions();
        checkReference(found, "round");
        checkNanometres(found, 0, 0, 0, 0, 250, 250, 0, 0, -250, -250, 0, 0, 500, 353.553, 353.553, 500, 0);
        assertThat(new RoundScan(250 * NM, 2, 4, false).positions().toArray())
                .isEqualTo(Arrays.copyOfRange(found.toArray(), 1, 25));
        assertThat(new RoundScan(1e-6, 5)).isEqualTo(new RoundScan(1e-6, 5, 5, true));
    }

    @Test
    void spiralScansFollowTheReference() {
        Positions found = new SpiralScan(400 * NM, 1300 * NM).positions();
        checkReference(found, "spiral");
        checkNanometres(found, 0, 0, 0, -88.571, -207.569, -304.817, 94.581, -55.793, 386.880, 325.858, 312.306);
        checkNanometres(found, 33, 1294.347, 73.089);
        assertThat(new SpiralScan(400 * NM, 1300 * NM, 10).positions()).isEqualTo(found.first(10));
        assertThat(new SpiralScan(10 * NM, 1300 * NM).positions().size()).isGreaterThan(32 * 1024);
    }

    @Test
    void rasterScansAreCenteredAndGoRowByRow() {
        Positions found = new RasterScan(new Pair(300 * NM, 500 * NM), 2, 3).positions();
        assertThat(found.size()).isEqualTo(6);
        checkNanometres(found, 0, -150, -500, -150, 0, -150, 500, 150, -500, 150, 0, 150, 500);
    }

    @Test
    void rasterScansTurnCounterClockwise() {
        // Along a row, x grows; after a quarter turn this direction is y.
        Positions turned = new RasterScan(new Pair(300 * NM, 500 * NM), 2, 3, 90).positions();
        checkNanometres(turned, 0, -500, 150, 0, 150, 500, 150, -500, -150, 0, -150, 500, -150);
        Positions little = new RasterScan(new Pair(300 * NM, 500 * NM), 1, 2, 30).positions();
        checkNanometres(little, 1, 125, 216.506);
    }

    @Test
    void impossiblePatternsAreRefused() {
        refused(() -> new RoundScan(0, 2), "dr of a round scan must be positive, not 0.0 m");
        refused(() -> new RoundScan(1, -1), "a round scan needs nr of at least 0 and nth of at least 1, not -1 and 5");
        refused(() -> new SpiralScan(-1, 1), "dr of a spiral scan must be positive, not -1.0 m");
        refused(() -> new SpiralScan(1, Double.NaN), "r of a spiral scan must be positive, not NaN m");
        refused(() -> new SpiralScan(1, 1, 0), "maxpts of a spiral scan must be at least 1, not 0");
        refused(
                () -> new RasterScan(Pair.of(1), 0, 2),
                "a raster scan needs at least 1 x 1 points, not 0 x 2; is its extent smaller than one spacing?");
        refused(() -> new RasterScan(new Pair(1, 0), 2, 2), "spacing of a raster scan must be positive, not 0.0 m");
        refused(
                () -> new RoundScan(1, 100_000).positions(),
                "a scan of 2.5000750006E10 points is too large; check the units of its extent and spacing");
        refused(() -> Positions.of(new double[][] {{0, 1}, {2}}), "position 1 has 1 coordinates; it takes two (y, x)");
        refused(
                () -> Positions.of(new double[][] {{0, Double.NaN}}),
                "position 0 is [0.0, NaN]; coordinates must be finite");
    }

    static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}

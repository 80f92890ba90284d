package org.ptyj.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Storage;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.engine.pod.ProbeCentring;
import org.ptyj.image.Filters;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

class ProbeCentringTest {
    /** Narrow Gaussian probes off the middle, a smooth object, and the exit waves that belong to them. */
    private static void arrange(Ptycho ptycho, double dy, double dx) {
        for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
            set(probe.data(), (y, x) -> {
                double ry = y - probe.data().length(1) / 2 - dy;
                double rx = x - probe.data().length(2) / 2 - dx;
                return Complex.of(Math.exp(-(ry * ry + rx * rx) / 5));
            });
        }
        for (Storage<ComplexArray> object : ptycho.object().storages()) {
            set(object.data(), (y, x) -> Complex.polar(1 + 0.2 * Math.sin(0.3 * y), 0.4 * Math.cos(0.25 * x)));
        }
        ptycho.resetExitWaves();
    }

    private interface Pixels {
        Complex at(int y, int x);
    }

    private static void set(ComplexArray layers, Pixels pixels) {
        for (int layer = 0; layer < layers.length(0); layer++) {
            for (int y = 0; y < layers.length(1); y++) {
                for (int x = 0; x < layers.length(2); x++) {
                    layers.set(pixels.at(y, x), layer, y, x);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SmallCase.class,
            names = {"EVEN", "ODD", "NOT_SQUARE", "MODES", "TWO_SCANS", "SHARED_BOTH", "SHARED_OBJECT"})
    void bringsProbesToTheMiddleAndTheRestAlong(SmallCase which) {
        try (Ptycho ptycho = which.start(Precision.DOUBLE)) {
            arrange(ptycho, 1.4, -0.8);
            ProbeCentring.apply(ptycho, 1);
            for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
                double[] centre = Filters.massCentre(probe.data().abs2());
                // Interpolation of the tails that leave the frame.
                assertThat(centre[0]).isCloseTo(probe.data().length(1) / 2, within(0.01));
                assertThat(centre[1]).isCloseTo(probe.data().length(2) / 2, within(0.01));
            }
            for (Pod pod : ptycho.pods()) {
                // Interpolation of a product is not quite the product of interpolations.
                assertThat(pod.exit().minus(pod.exitWave()).abs().max()).isLessThan(0.02);
            }
        }
    }

    @Test
    void objectOfTwoProbesMovesOnce() {
        try (Ptycho ptycho = SmallCase.SHARED_OBJECT.start(Precision.DOUBLE)) {
            arrange(ptycho, 2, -1);
            ComplexArray object =
                    ptycho.object().storages().all().iterator().next().data();
            ComplexArray before = object.copy();
            ProbeCentring.apply(ptycho, 0.5);
            // A move by whole pixels is exact, up to the probe's tails beyond the frame.
            assertThat(object.get(0, 10, 10).minus(before.get(0, 12, 9)).abs()).isLessThan(1e-3);
        }
    }

    @Test
    void leavesAloneWhatIsWithinTolerance() {
        try (Ptycho ptycho = SmallCase.TWO_SCANS.start(Precision.DOUBLE)) {
            arrange(ptycho, 0.3, 0.4);
            List<double[]> before = Outcome.waves(ptycho);
            ProbeCentring.apply(ptycho, 0.6);
            List<double[]> after = Outcome.waves(ptycho);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    @Test
    void engineKeepsTheProbeInTheMiddle() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            arrange(ptycho, 2.5, 1.5);
            Run.of(Outcome.engine("DM", "probe_center_tol: 1, probe_update_start: 100"), ptycho, 1)
                    .toEnd();
            double[] centre = Filters.massCentre(
                    ptycho.probe().storages().all().iterator().next().data().abs2());
            assertThat(Math.hypot(centre[0] - 8, centre[1] - 8)).isLessThan(0.1);
        }
    }
}

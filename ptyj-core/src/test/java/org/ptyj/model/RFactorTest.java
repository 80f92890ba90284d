package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.param.Param;

class RFactorTest {
    /** Rounding of double precision, on sums of a few hundred terms. */
    private static final double ROUNDING = 1e-12;

    private final Ptycho ptycho = Ptycho.of(Param.parse("""
            data_type: double
            scans:
              S00:
                name: Full
                coherence: {num_probe_modes: 2}
                data: {name: QuickScan, shape: 8, num_frames: 3, energy: 6.2, distance: 7.0, psize: 172 um}
            """));

    @AfterEach
    void free() {
        ptycho.close();
    }

    /** The frame that the model predicts, written with a plain sum. */
    private static RealArray predicted(Exposure exposure) {
        RealArray sum = RealArray.generate(
                ElementType.FLOAT64, i -> 0, exposure.pods().get(0).diff().shape());
        exposure.pods()
                .forEach(pod -> sum.plusAssign(pod.forward(pod.exitWave()).abs2()));
        return sum;
    }

    private void makeExact() {
        ptycho.exposures().forEach(e -> e.pods().get(0).diff().assign(predicted(e)));
    }

    @Test
    void isZeroForAnExactModel() {
        makeExact();
        assertThat(RFactor.of(ptycho)).isZero();
    }

    @Test
    void countsDeviationsOfModuliRelativeToTheData() {
        makeExact();
        List<Exposure> frames = ptycho.exposures();
        RealArray doubled = frames.get(1).pods().get(0).diff();
        double light = doubled.sqrt().sum();
        double others = frames.get(0).pods().get(0).diff().sqrt().sum()
                + frames.get(2).pods().get(0).diff().sqrt().sum();
        doubled.timesAssign(4); // moduli twice the model's: each is off by one model modulus
        assertThat(RFactor.of(ptycho)).isCloseTo(light / (others + 2 * light), within(ROUNDING));
    }

    @Test
    void maskedPixelsDoNotCount() {
        makeExact();
        Pod pod = ptycho.exposures().get(2).pods().get(0);
        pod.diff().set(1e9, 3, 3);
        pod.mask().set(0, 3, 3);
        assertThat(RFactor.of(ptycho)).isZero();
    }

    @Test
    void isNotFiniteWithoutCounts() {
        ptycho.exposures().forEach(e -> e.pods().get(0).diff().fill(0));
        assertThat(RFactor.of(ptycho)).isInfinite();
        ptycho.mask().fill(0);
        assertThat(RFactor.of(ptycho)).isNaN();
    }
}

package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;

class ScanModelTest {
    private static final String DATA = "data: {name: MoonFlowerScan, shape: 16, num_frames: 6}";

    private static Ptycho scan(String more) {
        return Ptycho.of(Param.parse("data_type: double\nscans: {S: {" + more + DATA + "}}"));
    }

    private static double power(Ptycho ptycho) {
        double sum = 0;
        for (Storage<ComplexArray> probe : ptycho.probe().storages()) {
            sum += probe.data().norm2();
        }
        return sum;
    }

    @Test
    void idsAndLayersOfTheFullModel() {
        try (Ptycho ptycho = scan("coherence: {num_probe_modes: 3, num_object_modes: 2}, ")) {
            assertThat(ptycho.probe().storages().ids()).containsExactly("SSG00");
            assertThat(ptycho.object().storages().ids()).containsExactly("SSG00");
            assertThat(ptycho.exit().storages().ids()).containsExactly("S0000G00");
            assertThat(ptycho.probe().storage("SSG00").shape()).containsExactly(3, 16, 16);
            assertThat(ptycho.object().storage("SSG00").shape()[0]).isEqualTo(2);
            assertThat(ptycho.exit().storage("S0000G00").shape()).containsExactly(36, 16, 16);
            assertThat(ptycho.pods()).hasSize(36);
            assertThat(ptycho.pods().get(0).id()).isEqualTo("P0000");
            Exposure second = ptycho.exposures().get(1);
            assertThat(second.pods()).extracting(p -> p.probeView().layer()).containsExactly(0, 0, 1, 1, 2, 2);
            assertThat(second.pods()).extracting(p -> p.objectView().layer()).containsExactly(0, 1, 0, 1, 0, 1);
        }
    }

    @Test
    void idsOfTheVanillaModel() {
        try (Ptycho ptycho = scan("name: Vanilla, ")) {
            assertThat(ptycho.probe().storages().ids()).containsExactly("SS");
            assertThat(ptycho.object().storages().ids()).containsExactly("SS");
            assertThat(ptycho.exit().storages().ids()).containsExactly("S0000");
            assertThat(ptycho.exit().storage("S0000").shape()).containsExactly(6, 16, 16);
        }
    }

    @Test
    void exitWavesStartAsProbeTimesObject() {
        try (Ptycho ptycho = scan("sample: flowers, ")) {
            for (Pod pod : ptycho.pods()) {
                assertThat(pod.exit().minus(pod.exitWave()).norm2()).isZero();
            }
        }
    }

    @Test
    void theFirstProbeHasThePowerOfTheBrightestFrame() {
        for (String coherence : List.of(
                "",
                "coherence: {num_probe_modes: 3}, ",
                "coherence: {energies: [1, 1.1], probe_dispersion: linear}, ")) {
            try (Ptycho ptycho = scan(coherence)) {
                double brightest = ptycho.statistics("S").maxPower();
                assertThat(power(ptycho)).as(coherence).isCloseTo(brightest, within(1e-9 * brightest));
            }
        }
    }

    @Test
    void oneProbeForTwoEnergiesHasHalfThePowerBecauseItsIntensitiesAddUp() {
        try (Ptycho ptycho = scan("coherence: {energies: [1, 1.1]}, ")) {
            double brightest = ptycho.statistics("S").maxPower();
            assertThat(power(ptycho)).isCloseTo(brightest / 2, within(1e-9 * brightest));
        }
    }

    @Test
    void theSpectrumSharesOutThePower() {
        try (Ptycho ptycho = scan("coherence: {energies: [1, 1.1], spectrum: [3, 1], probe_dispersion: irregular}, ")) {
            double total = power(ptycho);
            assertThat(ptycho.probe().storage("SSG00").data().norm2()).isCloseTo(0.75 * total, within(1e-9 * total));
        }
    }

    @Test
    void spectraThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> scan("coherence: {energies: [1, 1.1], spectrum: [3, 1]}, "))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("probe_dispersion");
        assertThatThrownBy(() -> scan("coherence: {spectrum: [3, 1]}, "))
                .hasMessageContaining("2 weights for 1 energies");
        assertThatThrownBy(() -> scan("coherence: {spectrum: [0]}, ")).hasMessageContaining("weight above 0");
    }

    @Test
    void framesWithoutAnObjectAreNotPretended() {
        assertThatThrownBy(() -> scan("tags: [empty], "))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("not implemented");
    }

    @Test
    void chunksChangeNothing() {
        try (Ptycho whole = scan("");
                Ptycho pieces =
                        Ptycho.of(Param.parse("data_type: double\nframes_per_block: 4\nscans: {S: {" + DATA + "}}"))) {
            assertThat(pieces.diff().storages().iterator().next().data().toDoubles())
                    .containsExactly(
                            whole.diff().storages().iterator().next().data().toDoubles());
            assertThat(pieces.exit().storages().iterator().next().data().toDoubles())
                    .containsExactly(
                            whole.exit().storages().iterator().next().data().toDoubles());
        }
    }

    @Test
    void aSeedIsDrawnAndToldWhenNoneIsWanted() {
        List<String> told = new ArrayList<>();
        RunParameters parameters = Binder.with(ModelRegistry.INSTANCE)
                .bind(RunParameters.class, Param.parse("seed: null\nscans: {S: {" + DATA + "}}"))
                .value();
        try (Ptycho ptycho = Ptycho.of(parameters, told::add)) {
            assertThat(told)
                    .anyMatch(line -> line.contains("seed: " + ptycho.streams().seed() + " was drawn"));
        }
    }

    @Test
    void statisticsCountUnmaskedPixels() {
        try (Ptycho ptycho = scan("")) {
            DiffStatistics before = ptycho.statistics("S");
            double sum = 0;
            double most = 0;
            for (Exposure exposure : ptycho.exposures()) {
                double power = exposure.pods().get(0).diff().sum();
                sum += power;
                most = Math.max(most, power);
            }
            assertThat(before.totalPower()).isEqualTo(sum);
            assertThat(before.maxPower()).isEqualTo(most);
            assertThat(before.meanPower()).isCloseTo(sum / (6 * 256), within(1e-9 * sum));
            assertThat(before.powerBoundStub()).isCloseTo(most / 256, within(1e-9 * most));
        }
    }
}

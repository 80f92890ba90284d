package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ptyj.param.Param;

/** How frames become views and pods. */
class SetupTest {
    private static Ptycho ptycho(String coherence, int frames) {
        return Ptycho.of(Param.parse("""
                frames_per_block: 3
                scans:
                  A:
                    coherence: {%s}
                    data: {name: QuickScan, shape: 8, num_frames: %d}
                """.formatted(coherence, frames)));
    }

    @Test
    void podsAreNestedByEnergyProbeModeObjectMode() {
        try (Ptycho ptycho =
                ptycho("num_probe_modes: 2, num_object_modes: 3, energies: [1.0, 1.01], probe_dispersion: linear", 4)) {
            assertThat(ptycho.exposures()).hasSize(4);
            Exposure last = ptycho.exposures().get(3);
            assertThat(last.pods()).hasSize(12);
            for (int i = 0; i < 12; i++) {
                Pod pod = last.pods().get(i);
                assertThat(pod.id()).isEqualTo("P%04d".formatted(36 + i));
                assertThat(pod.probeView().storageId()).isEqualTo("SAG0" + i / 6);
                assertThat(pod.objectView().storageId()).isEqualTo("SAG00");
                assertThat(pod.exitView().storageId()).endsWith("G0" + i / 6);
                assertThat(pod.probeView().layer()).isEqualTo(i / 3 % 2);
                assertThat(pod.objectView().layer()).isEqualTo(i % 3);
                assertThat(pod.exitView().layer()).isEqualTo(3 * 6 + i % 6);
                assertThat(pod.diffView()).isEqualTo(last.pods().get(0).diffView());
                assertThat(pod.diffView().layer()).isEqualTo(3);
            }
        }
    }

    @Test
    void exitWavesBeginAsProbeTimesObject() {
        try (Ptycho ptycho = ptycho("num_probe_modes: 2", 5)) {
            for (Pod pod : ptycho.pods()) {
                assertThat(pod.exit().toDoubles()).isEqualTo(pod.exitWave().toDoubles());
            }
            assertThat(ptycho.pods().get(9).exit().norm2()).isPositive();
        }
    }

    @Test
    void phasesOfTheSetUpAreTimed() {
        try (Ptycho ptycho = ptycho("", 5)) {
            SetupTimes times = ptycho.scans().get("A").setupTimes();
            assertThat(times.frames()).isPositive();
            assertThat(times.views()).isPositive();
            assertThat(times.reformat()).isPositive();
            assertThat(times.start()).isPositive();
            assertThat(times.total()).isEqualTo(times.frames() + times.views() + times.reformat() + times.start());
        }
    }
}

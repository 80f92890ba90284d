package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.results.Results;

class AxialResultsTest {
    private static final AxialSimulation SMALL = new AxialSimulation(32, 7, 2e5, 0, 0);

    @TempDir
    private Path folder;

    private static AxialScanDataset data() {
        return SMALL.dataset(SMALL.patterns(), SMALL.z());
    }

    private static AxialPtycho fitted(AxialScanDataset data, AxialOptions options) {
        AxialPtycho model = AxialPtycho.fromDataset(data, options.threads(2));
        model.parameter("dz").refine();
        model.parameter("tilt").refine();
        model.parameter("background").refine();
        model.adam(2, data, RunOptions.adam().rate(0.02).batch(3)).forEach(e -> {});
        return model;
    }

    @Test
    void theModelOfSavedResultsSimulatesTheSame() throws Exception {
        AxialScanDataset data = data();
        AxialOptions options = AxialOptions.usual()
                .modes(2)
                .aperture(AxialSimulation.APERTURE)
                .probeSupportRadius(12)
                .seed(3);
        Path file = folder.resolve("axial.h5");
        try (AxialPtycho model = fitted(data, options)) {
            model.save(file);
            try (AxialPtycho again = AxialPtycho.fromResults(Results.load(file))) {
                for (Parameter p : model.parameters()) {
                    assertThat(again.parameter(p.name()).toDoubles())
                            .as(p.name())
                            .containsExactly(p.toDoubles());
                }
                int[] all = Frames.all(data.size());
                assertThat(again.simulate(data, all).toDoubles())
                        .containsExactly(model.simulate(data, all).toDoubles());
                assertThat(again.distances(data)).containsExactly(model.distances(data));
                assertThat(again.history()).hasSize(2);
            }
        }
    }

    @Test
    void resultsHaveWhatThePageLists() throws Exception {
        AxialScanDataset data = data();
        try (AxialPtycho model = fitted(data, AxialOptions.usual())) {
            Results results = model.results();
            assertThat(results.names())
                    .contains(
                            "obj",
                            "probe",
                            "background",
                            "weights",
                            "translations",
                            "original_translations",
                            "distances",
                            "obj_basis",
                            "probe_basis",
                            "detector_basis",
                            "surface_normal",
                            "oversampling",
                            "seed",
                            "options",
                            "wavelength");
            assertThat(results.complex("obj").rank()).isEqualTo(2);
            assertThat(results.complex("probe").toDoubles())
                    .containsExactly(
                            model.probe().as(org.ptyj.array.Precision.SINGLE).toDoubles());
            assertThat(model.inspect().figures()).containsKeys("object", "probe", "weights", "background", "loss");
            assertThat(SavedKeysTest.described())
                    .containsAll(
                            results.names().stream().map(SavedKeysTest::onPage).toList());
        }
    }

    @Test
    void resultsOfOtherModelsAreRefused() {
        try (FancyPtycho other = FancyPtycho.fromDataset(SmallScan.dataset())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AxialPtycho.fromResults(other.results()))
                    .withMessageContaining("FancyPtycho");
        }
    }
}

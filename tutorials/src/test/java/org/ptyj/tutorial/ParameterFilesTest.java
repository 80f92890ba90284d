package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.engine.Reconstruction;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;

class ParameterFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"moonflower.yaml", "siemens_star.yaml", "hdf5_scan.yaml"})
    void theFilesBesideTheTutorialsAreRight(String file) {
        Bound<RunParameters> bound =
                Binder.with(EngineRegistry.INSTANCE).read(RunParameters.class, Path.of(file), List.of());
        assertThat(bound.notices()).isEmpty();
        assertThat(Reconstruction.steps(bound.value())).isNotEmpty();
    }
}

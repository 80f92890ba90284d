package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.engine.projection.DifferenceMapParameters;
import org.ptyj.engine.projection.PodProjection;
import org.ptyj.engine.projection.RaarParameters;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Schema;

/** Both texts of the projection engines against trajectories that another program computed. */
class TrajectoryTest {
    /** Agreement asked of double precision: far above rounding after five iterations, far below any other rule. */
    private static final double EXACT = 1e-9;

    /** Errors of single precision; the iterations amplify rounding of 6e-8. */
    private static final double ROUNDED = 1e-3;

    @ParameterizedTest
    @CsvSource({"DM, DM", "RAAR, RAAR", "DM_2modes, DM"})
    void blocksFollowTheReference(String name, String engine) throws IOException {
        follow(name, engine, false, "double", EXACT);
    }

    @ParameterizedTest
    @CsvSource({"DM, DM", "RAAR, RAAR", "DM_2modes, DM"})
    void podsFollowTheReference(String name, String engine) throws IOException {
        follow(name, engine, true, "double", EXACT);
    }

    @ParameterizedTest
    @CsvSource({"DM, DM, false", "RAAR, RAAR, false", "DM_2modes, DM, false", "DM_2modes, DM, true"})
    void singlePrecisionStaysNearTheReference(String name, String engine, boolean pods) throws IOException {
        follow(name, engine, pods, "single", ROUNDED);
    }

    private static void follow(String name, String type, boolean pods, String precision, double tolerance)
            throws IOException {
        ReferenceCase reference = ReferenceCase.of(name);
        try (Ptycho ptycho = reference.start(precision)) {
            assertThat(ptycho.object().storages().all().iterator().next().shape())
                    .containsExactly(1, 46, 51);
            Engine engine = engine(reference, type, pods, ptycho);
            for (Iteration it : Run.of(engine, ptycho, 5)) {
                reference.checkErrors(it.number(), it.errors(), tolerance);
                reference.checkWaves(it.number(), ptycho, tolerance);
            }
        }
    }

    private static Engine engine(ReferenceCase reference, String type, boolean pods, Ptycho ptycho) {
        EngineType engine = Engines.of(type);
        Record parameters = Schema.of(engine.parameters()).bind(reference.parameters());
        if (!pods) {
            return engine.create(parameters);
        }
        return parameters instanceof DifferenceMapParameters dm
                ? PodProjection.differenceMap(ptycho, dm)
                : PodProjection.raar(ptycho, (RaarParameters) parameters);
    }
}

package org.ptyj.tutorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Engines;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Run;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;

class EngineFromScratchTest {
    private static final String TWO_MODES = """
            data_type: double
            scans:
              MF:
                coherence: {num_probe_modes: 2}
                data: {name: MoonFlowerScan, shape: 32, num_frames: 20, density: 0.1}
            """;

    private static List<Double> errors(Engine engine, Ptycho ptycho) {
        List<Double> errors = new ArrayList<>();
        for (Iteration it : Run.of(engine, ptycho, 10)) {
            errors.add(it.errors().exit());
        }
        return errors;
    }

    @Test
    void functionsAndVerbsAgreeForMixedStates() {
        try (Ptycho a = Ptycho.of(Param.parse(TWO_MODES));
                Ptycho b = Ptycho.of(Param.parse(TWO_MODES))) {
            assertThat(a.exposures().get(0).pods()).hasSize(2);
            List<Double> byHand = errors(new EngineFromScratch.ByHand(), a);
            List<Double> inVerbs = errors(new EngineFromScratch.InVerbs(b), b);
            for (int i = 0; i < byHand.size(); i++) {
                // Double precision; ten iterations amplify its rounding a little.
                assertThat(inVerbs.get(i)).isCloseTo(byHand.get(i), within(1e-6 * byHand.get(i)));
            }
            assertThat(a.probe().copies()).isEmpty();
        }
    }

    @Test
    void parameterFilesFindItByName() {
        assertThat(Engines.of("ByHand").iterations(new EngineFromScratch.ByHandParameters(7)))
                .isEqualTo(7);
        assertThat(Engines.of("ByHand").create(new EngineFromScratch.ByHandParameters(7)))
                .isInstanceOf(EngineFromScratch.ByHand.class);
    }
}

package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

class ReconstructionTest {
    private static Ptycho ptycho(String engines) {
        Param tree = Param.parse("""
                scans:
                  S00: {data: {name: SmallScan}}
                engines: {%s}
                """.formatted(engines));
        return Ptycho.of(Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, tree)
                .value());
    }

    /** Writes down what it hears. */
    private static final class Listening implements Reconstruction.Listener {
        final List<String> heard = new ArrayList<>();

        @Override
        public void iteration(Iteration iteration) {
            heard.add(iteration.engine() + " " + iteration.number() + " " + iteration.overall());
        }

        @Override
        public void engineEnded(String label, String engine) {
            heard.add(label + " " + engine + " ended");
        }
    }

    @Test
    void enginesRunInTheOrderOfTheirLabels() {
        Listening listening = new Listening();
        try (Ptycho ptycho = ptycho("b: {name: Counting, numiter: 1}, a: {name: DM, numiter: 2}")) {
            new Reconstruction(ptycho).run(listening);
        }
        assertThat(listening.heard)
                .containsExactly("DM 1 1", "DM 2 2", "a DM ended", "Counting 1 3", "b Counting ended");
    }

    @Test
    void enginesOfOtherJarsAreFoundByName() {
        assertThat(Engines.all()).containsKeys("Counting", "DM", "RAAR");
        assertThat(Engines.of("Counting").create(new CountingEngine.Parameters(1)))
                .isInstanceOf(CountingEngine.class);
        assertThat(EngineRegistry.INSTANCE.choices("engine")).containsKeys("Counting", "DM", "RAAR");
        assertThat(EngineRegistry.INSTANCE.aliases("engine")).containsEntry("DM_pycuda", "DM");
        assertThat(EngineRegistry.INSTANCE.reserved("engine"))
                .containsKey("WASP")
                .doesNotContainKey("DM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engines.of("Nothing"))
                .withMessageContainingAll("Nothing", "Counting", "DM", "RAAR");
    }

    @Test
    void numbersThatAreNoneEndTheReconstruction() {
        Listening listening = new Listening();
        try (Ptycho ptycho = ptycho("only: {name: DM, numiter: 5}")) {
            ptycho.mask().fill(1);
            ptycho.diff().storages().all().iterator().next().data().set(Double.NaN, 2, 3, 4);
            assertThatThrownBy(() -> new Reconstruction(ptycho).run(listening))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContainingAll("only", "DM", "iteration 1", "NaN");
        }
        assertThat(listening.heard).containsExactly("DM 1 1");
    }
}

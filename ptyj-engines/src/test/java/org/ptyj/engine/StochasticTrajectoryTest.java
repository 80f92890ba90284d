package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.RealArray;
import org.ptyj.engine.stochastic.Epie;
import org.ptyj.engine.stochastic.EpieParameters;
import org.ptyj.engine.stochastic.FrameOrder;
import org.ptyj.engine.stochastic.PodStochastic;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** ePIE against a trajectory that another program computed, in that program's order of frames. */
class StochasticTrajectoryTest {
    private final ReferenceCase reference = ReferenceCase.of("EPIE");

    /** The other program exchanges alpha and beta against its documentation, and ignores the probe's support. */
    private EpieParameters parameters() {
        Param tree = reference.parameters();
        Object alpha = tree.get("alpha").orElseThrow();
        tree.set("alpha", tree.get("beta").orElseThrow());
        tree.set("beta", alpha);
        tree.set("probe_support", null);
        tree.set("record_local_error", true);
        return Schema.of(EpieParameters.class).bind(tree);
    }

    private FrameOrder order() {
        List<?> orders = (List<?>) reference.run().get("frame_order_per_iteration");
        return (iteration, frames) -> ((List<?>) orders.get(iteration))
                .stream().mapToInt(frame -> ((Number) frame).intValue()).toArray();
    }

    private void follow(Engine engine, Ptycho ptycho, double tolerance) throws IOException {
        for (Iteration it : Run.of(engine, ptycho, 5)) {
            reference.checkErrors(it.number(), it.errors(), tolerance);
            reference.checkWaves(it.number(), ptycho, tolerance);
            if (it.number() == 1) {
                RealArray wanted = CaseScan.array("EPIE_local_errors_1");
                RealArray found = ptycho.runtime().localErrors().orElseThrow();
                assertThat(found.minus(wanted).abs().max() / wanted.max()).isLessThan(tolerance);
            }
        }
    }

    @Test
    void podsFollowTheReference() throws IOException {
        try (Ptycho ptycho = reference.start("double")) {
            follow(PodStochastic.epie(ptycho, parameters(), order()), ptycho, 1e-9);
        }
    }

    /** Double precision: far above rounding after five iterations; single: errors of 6e-8, amplified by iterations. */
    @ParameterizedTest
    @ValueSource(strings = {"double 1e-9", "single 1e-3"})
    void engineFollowsTheReference(String precision) throws IOException {
        String[] asked = precision.split(" ");
        Epie engine = new Epie(parameters());
        engine.setFrameOrder(order());
        try (Ptycho ptycho = reference.start(asked[0])) {
            follow(engine, ptycho, Double.parseDouble(asked[1]));
        }
    }

    @Test
    void anotherOrderIsAnotherTrajectory() throws IOException {
        Epie engine = new Epie(parameters());
        engine.setFrameOrder((iteration, frames) -> {
            int[] given = order().of(iteration, frames);
            int[] reversed = new int[frames];
            Arrays.setAll(reversed, i -> given[frames - 1 - i]);
            return reversed;
        });
        try (Ptycho ptycho = reference.start("double")) {
            double found = Run.of(engine, ptycho, 1).toEnd().fourier();
            double wanted = reference.errors().list().get(0).numbers()[0];
            assertThat(Math.abs(found / wanted - 1)).isGreaterThan(1e-3);
        }
    }
}

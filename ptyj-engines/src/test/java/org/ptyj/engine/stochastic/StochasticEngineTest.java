package org.ptyj.engine.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.Storage;
import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineType;
import org.ptyj.engine.Engines;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.image.Filters;
import org.ptyj.image.Streams;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** What holds for every stochastic engine, in every way in which frames, modes and scans hang together. */
class StochasticEngineTest {
    private static final List<String> ALL = List.of("EPIE", "RPIE", "SDR");

    private static Engine engine(String name, String parameters, String label) {
        EngineType type = Engines.of(name);
        return type.create(Schema.of(type.parameters()).bind(Param.parse("{" + parameters + "}")), label);
    }

    private static Storage<ComplexArray> probe(Ptycho ptycho) {
        return ptycho.probe().storages().all().iterator().next();
    }

    private static double[] object(Ptycho ptycho) {
        return ptycho.object().storages().all().iterator().next().data().toDoubles();
    }

    /** Frames := what probe and object give. */
    private static void measure(Ptycho ptycho) {
        for (Exposure exposure : ptycho.exposures()) {
            RealArray counts = exposure.pods().get(0).diff();
            counts.fill(0);
            for (Pod pod : exposure.pods()) {
                counts.plusAssign(pod.forward(pod.exitWave()).abs2().as(counts.elementType()));
            }
        }
        ptycho.resetExitWaves();
    }

    /** Not where the propagator cuts waves off, before or after the transform: not all that went out comes back. */
    @ParameterizedTest
    @EnumSource(
            value = SmallCase.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PADDED", "CROPPED", "ACHROMATIC", "CHROMATIC"})
    void theTruthStaysTheTruth(SmallCase which) {
        for (String name : ALL) {
            try (Ptycho ptycho = which.start(Precision.DOUBLE)) {
                measure(ptycho);
                double[] before = object(ptycho);
                Errors errors = Run.of(engine(name, "", name), ptycho, 2).toEnd();
                // The 1e-10 beside the modulus in the projection, and a few steps of it.
                assertThat(errors.fourier()).as(name).isLessThan(1e-15);
                assertThat(object(ptycho)).as(name).containsExactly(before, within(1e-8));
            }
        }
    }

    /** On random numbers, which no model fits. */
    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void sdrAtItsDefaultsLeavesFiniteWaves(SmallCase which) {
        try (Ptycho ptycho = which.start(Precision.SINGLE)) {
            try {
                Errors last = Run.of(engine("SDR", "", "SDR"), ptycho, 40).toEnd();
                assertThat(last.isBroken()).isFalse();
            } catch (DivergenceException e) {
                assertThat(e.keptIteration()).isPresent();
            }
            for (var container : List.of(ptycho.probe(), ptycho.object())) {
                container.storages().forEach(s -> assertThat(s.data().hasNonFinite())
                        .isFalse());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void modelComesNearerToTheDataAndStaysFinite(SmallCase which) {
        for (Precision precision : Precision.values()) {
            for (String name : List.of("EPIE", "RPIE")) {
                try (Ptycho ptycho = which.start(precision)) {
                    double first =
                            Run.of(engine(name, "", name), ptycho, 1).toEnd().fourier();
                    Errors last = Run.of(engine(name, "", name), ptycho, 10).toEnd();
                    assertThat(last.isBroken()).isFalse();
                    assertThat(last.fourier()).as("%s, %s", name, precision).isLessThan(0.5 * first);
                }
            }
        }
    }

    @Test
    void orderComesFromSeedAndLabelAndIteration() {
        FrameOrder order = FrameOrder.shuffled(Streams.of(3), "engine00");
        assertThat(order.of(0, 50))
                .isEqualTo(Streams.of(3).stream("shuffle", "engine00", 0).permutation(50))
                .isEqualTo(FrameOrder.shuffled(Streams.of(3), "engine00").of(0, 50))
                .isNotEqualTo(order.of(1, 50))
                .isNotEqualTo(FrameOrder.shuffled(Streams.of(4), "engine00").of(0, 50))
                .isNotEqualTo(FrameOrder.shuffled(Streams.of(3), "engine01").of(0, 50));
    }

    @Test
    void sameSeedGivesTheSameBits() {
        List<double[]> found = new ArrayList<>();
        for (String[] run : new String[][] {{"", "a"}, {"", "a"}, {"seed: 0", "a"}, {"seed: 1", "a"}, {"", "b"}}) {
            try (Ptycho ptycho = SmallCase.MODES.start(Precision.SINGLE)) {
                Run.of(engine("EPIE", run[0], run[1]), ptycho, 2).toEnd();
                found.add(object(ptycho));
            }
        }
        assertThat(found.get(1)).containsExactly(found.get(0));
        assertThat(found.get(2)).as("0 is the seed of the run").containsExactly(found.get(0));
        assertThat(found.get(3)).isNotEqualTo(found.get(0));
        assertThat(found.get(4)).isNotEqualTo(found.get(0));
    }

    @Test
    void wrongOrdersAreRefused() {
        for (String wrong : new String[] {"0 1 1 2", "0 1 4 2", "0 1 2", "0 1 -1 2"}) {
            FrameOrder order = (iteration, frames) -> java.util.Arrays.stream(wrong.split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> order.checked(7, 4))
                    .withMessageContainingAll("iteration 7", "once");
        }
    }

    @Test
    void engineThatIsNotPreparedSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> engine("SDR", "", "SDR").iterate(0))
                .withMessageContaining("prepare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe_support: 0.2", "probe_fourier_support: 0.2"})
    void supportsAreHonouredWhenAskedFor(String support) {
        try (Ptycho ptycho = SmallCase.MODES.start(Precision.DOUBLE);
                Ptycho free = SmallCase.MODES.start(Precision.DOUBLE)) {
            Run.of(engine("EPIE", support, "EPIE"), ptycho, 1).toEnd();
            Run.of(engine("EPIE", "", "EPIE"), free, 1).toEnd();
            double kept = probe(ptycho).data().norm2() / probe(free).data().norm2();
            // Random probes: the share of the power is about that of the area.
            assertThat(kept).isBetween(0.05, 0.95);
            if (support.startsWith("probe_support")) {
                assertThat(probe(ptycho).data().abs2().get(0, 0, 0)).isZero();
                assertThat(probe(free).data().abs2().get(0, 0, 0)).isPositive();
            }
        }
    }

    @Test
    void probeIsCentredWhenAskedFor() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            ComplexArray data = probe(ptycho).data();
            data.fill(0);
            data.window(new long[] {0, 9, 9}, new long[] {1, 13, 13}).fill(10);
            Run.of(engine("EPIE", "probe_center_tol: 1, probe_update_start: 9", "EPIE"), ptycho, 1)
                    .toEnd();
            double[] centre = Filters.massCentre(probe(ptycho).data().abs2());
            assertThat(Math.hypot(centre[0] - 8, centre[1] - 8)).isLessThan(0.6); // an interpolated square
        }
    }

    @Test
    void errorsOfFramesAreKeptWhenAskedFor() {
        for (String name : ALL) {
            try (Ptycho ptycho = SmallCase.DARK_FRAME.start(Precision.DOUBLE)) {
                Errors mean = Run.of(engine(name, "record_local_error: true", name), ptycho, 2)
                        .toEnd();
                RealArray local = ptycho.runtime().localErrors().orElseThrow();
                assertThat(local.shape()).containsExactly(7, 3);
                assertThat(local.get(3, 0)).as("masked everywhere").isZero();
                double photon = 0;
                for (int j = 0; j < 7; j++) {
                    photon += local.get(j, 1) / 7;
                }
                assertThat(photon).isCloseTo(mean.photon(), within(1e-9 * mean.photon()));
                Run.of(engine(name, "compute_log_likelihood: false, record_local_error: true", name), ptycho, 1)
                        .toEnd();
                assertThat(ptycho.runtime().localErrors().orElseThrow().get(0, 1))
                        .isZero();
            }
        }
    }

    @Test
    void defaultsAreThoseOfTheFieldButForSupports() {
        EpieParameters epie = Schema.of(EpieParameters.class).bind(Param.empty());
        assertThat(epie.alpha()).isEqualTo(1);
        assertThat(epie.objectReg()).isEqualTo(1);
        assertThat(epie.stochastic().common().probeSupport()).isEmpty();
        assertThat(epie.stochastic().common().probeUpdateStart()).isZero();
        RpieParameters rpie = Schema.of(RpieParameters.class).bind(Param.empty());
        assertThat(rpie.epie().objectReg()).isLessThan(1);
        assertThat(rpie.epie().stochastic().common().numiter()).isEqualTo(20);
        SdrParameters sdr = Schema.of(SdrParameters.class).bind(Param.empty());
        assertThat(List.of(sdr.sigma(), sdr.tau(), sdr.betaProbe(), sdr.betaObject()))
                .containsExactly(1.0, 1.0, 0.1, 0.9);
    }
}

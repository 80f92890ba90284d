package org.ptyj.engine.stochastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.Precision;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Engines;
import org.ptyj.engine.SmallCase;
import org.ptyj.engine.projection.Outcome;
import org.ptyj.image.Streams;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** The stochastic engines in blocks against the same written pod by pod, and what their bits must not depend on. */
class TwoTextsTest {
    private static final FrameOrder ORDER = FrameOrder.shuffled(Streams.of(5), "order");

    private String threads = "";

    @BeforeEach
    void remember() {
        threads = System.getProperty("ptyj.threads", "");
    }

    @AfterEach
    void restore() {
        if (threads.isEmpty()) {
            System.clearProperty("ptyj.threads");
        } else {
            System.setProperty("ptyj.threads", threads);
        }
    }

    private static Record bind(String name, String parameters) {
        return Schema.of(Engines.of(name).parameters()).bind(Param.parse("{" + parameters + "}"));
    }

    private static Outcome blocks(SmallCase which, Precision precision, String name, String parameters) {
        StochasticEngine engine = (StochasticEngine) Engines.of(name).create(bind(name, parameters));
        engine.setFrameOrder(ORDER);
        return run(which, precision, engine);
    }

    private static Outcome run(SmallCase which, Precision precision, Engine engine) {
        try (Ptycho ptycho = which.start(precision)) {
            return Outcome.run(ptycho, engine);
        }
    }

    private static Outcome pods(SmallCase which, Precision precision, String name, String parameters) {
        Record bound = bind(name, parameters);
        try (Ptycho ptycho = which.start(precision)) {
            PodStochastic engine = bound instanceof SdrParameters sdr
                    ? PodStochastic.sdr(ptycho, sdr, ORDER)
                    : PodStochastic.epie(
                            ptycho, bound instanceof RpieParameters r ? r.epie() : (EpieParameters) bound, ORDER);
            return Outcome.run(ptycho, engine);
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(SmallCase.values())
                .flatMap(which -> Arrays.stream(Precision.values()).map(p -> Arguments.of(which, p)));
    }

    /** Rounding, amplified by four iterations on random data; any other rule is off by many orders more. */
    private static double tolerance(Precision precision) {
        return precision == Precision.SINGLE ? 5e-3 : 1e-10;
    }

    @ParameterizedTest
    @MethodSource("all")
    void textsAgreeInEveryCase(SmallCase which, Precision precision) {
        for (String name : List.of("EPIE", "RPIE", "SDR")) {
            // At its defaults SDR amplifies differences without bounds.
            String parameters = name.equals("SDR") ? "sigma: 0.3, tau: 0.5, beta_object: 0.3" : "alpha: 0.9";
            Outcome found = blocks(which, precision, name, parameters);
            pods(which, precision, name, parameters).check(found, tolerance(precision));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPIE; alpha: 0.4",
                "EPIE; beta: 0.4",
                "EPIE; object_reg: 0.3",
                "EPIE; probe_reg: 0.3",
                "EPIE; object_norm_is_global: true",
                "EPIE; object_norm_is_global: true, probe_reg: 0.5",
                "EPIE; probe_update_start: 2",
                "EPIE; probe_support: 0.5",
                "EPIE; probe_fourier_support: 0.5, probe_support: 0.6",
                "EPIE; probe_center_tol: 0.02",
                "EPIE; compute_log_likelihood: false",
                "RPIE; object_reg: 0.1",
                "SDR; sigma: 0",
                "SDR; sigma: 0.2, tau: 0.7",
                "SDR; sigma: 0.2, compute_log_likelihood: false",
                "SDR; sigma: 0.2, beta_probe: 0.7, beta_object: 0.2"
            })
    void textsAgreeForEveryParameter(String asked) {
        String[] parts = asked.split("; ");
        for (SmallCase which :
                List.of(SmallCase.MODES, SmallCase.TWO_SCANS, SmallCase.ACHROMATIC, SmallCase.NEAR_FIELD)) {
            Outcome found = blocks(which, Precision.DOUBLE, parts[0], parts[1]);
            pods(which, Precision.DOUBLE, parts[0], parts[1]).check(found, tolerance(Precision.DOUBLE));
            assertThat(found.isSameAs(blocks(which, Precision.DOUBLE, parts[0], "")))
                    .as("%s changes nothing in case %s", asked, which)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void resultsDoNotDependOnTheNumberOfThreads(SmallCase which) {
        for (Precision precision : Precision.values()) {
            System.setProperty("ptyj.threads", "1");
            Outcome one = blocks(which, precision, "RPIE", "object_norm_is_global: true");
            for (String n : List.of("2", "4")) {
                System.setProperty("ptyj.threads", n);
                assertThat(blocks(which, precision, "RPIE", "object_norm_is_global: true")
                                .isSameAs(one))
                        .as("with %s threads", n)
                        .isTrue();
            }
        }
    }
}

package org.ptyj.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Precision;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.model.Ptycho;

/** What results must not depend on: threads, and whether somebody looks. */
class SameBitsTest {
    private static final String ALL = "probe_update_start: 1, obj_smooth_std: 0.7, probe_fourier_support: 0.6";

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

    /** Runs the difference map; {@code between} is called after each iteration but the last. */
    private static Outcome run(SmallCase which, Precision precision, int threads, Consumer<Ptycho> between) {
        return run(ALL, which, precision, threads, between);
    }

    private static Outcome run(
            String parameters, SmallCase which, Precision precision, int threads, Consumer<Ptycho> between) {
        System.setProperty("ptyj.threads", Integer.toString(threads));
        try (Ptycho ptycho = which.start(precision)) {
            List<Errors> errors = new ArrayList<>();
            for (Iteration it : Run.of(Outcome.engine("DM", parameters), ptycho, Outcome.ITERATIONS)) {
                errors.add(it.errors());
                if (!it.isLast()) {
                    between.accept(ptycho);
                }
            }
            return new Outcome(errors, Outcome.waves(ptycho));
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(SmallCase.values())
                .flatMap(which -> Arrays.stream(Precision.values()).map(p -> Arguments.of(which, p)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void resultsDoNotDependOnTheNumberOfThreads(SmallCase which, Precision precision) {
        Outcome one = run(which, precision, 1, ptycho -> {});
        for (int n = 2; n <= 3; n++) {
            assertThat(run(which, precision, n, ptycho -> {}).isSameAs(one))
                    .as("with %d threads", n)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void resultsBetweenPixelsDependNeitherOnThreadsNorOnLooking(SmallCase which) {
        for (String mode : new String[] {"linear", "fourier"}) {
            String parameters = ALL + ", average_start: 1, subpix: " + mode;
            Outcome one = run(parameters, which, Precision.SINGLE, 1, ptycho -> {});
            Outcome seen = run(parameters, which, Precision.SINGLE, 3, Outcome::waves);
            assertThat(seen.isSameAs(one)).as(mode).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void lookingChangesNothing(SmallCase which, Precision precision) {
        Outcome alone = run(which, precision, 2, ptycho -> {});
        assertThat(run(which, precision, 2, Outcome::waves).isSameAs(alone))
                .as("looking at everything")
                .isTrue();
        Consumer<Ptycho> atProbe =
                ptycho -> ptycho.probe().storages().all().iterator().next().data();
        assertThat(run(which, precision, 2, atProbe).isSameAs(alone))
                .as("looking at the probe")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void changesBetweenIterationsCount(Precision precision) {
        Consumer<Ptycho> halve = ptycho -> ptycho.object().timesAssign(0.5);
        Outcome changed = run(SmallCase.MODES, precision, 2, halve);
        assertThat(changed.isSameAs(run(SmallCase.MODES, precision, 2, ptycho -> {})))
                .isFalse();
        Outcome pods = podsWith(precision, halve);
        // Single precision: rounding amplified by four iterations on random data.
        pods.check(changed, precision == Precision.SINGLE ? 2e-3 : 1e-10);
    }

    private static Outcome podsWith(Precision precision, Consumer<Ptycho> between) {
        try (Ptycho ptycho = SmallCase.MODES.start(precision)) {
            List<Errors> errors = new ArrayList<>();
            for (Iteration it : Run.of(Outcome.pods("DM", ptycho, ALL), ptycho, Outcome.ITERATIONS)) {
                errors.add(it.errors());
                if (!it.isLast()) {
                    between.accept(ptycho);
                }
            }
            return new Outcome(errors, Outcome.waves(ptycho));
        }
    }

    @Test
    void engineTakesTurnsWithAnotherOnTheSameWaves() {
        try (Ptycho ptycho = SmallCase.MODES.start(Precision.DOUBLE);
                Ptycho other = SmallCase.MODES.start(Precision.DOUBLE)) {
            var first = Outcome.engine("DM", ALL);
            var second = Outcome.engine("RAAR", ALL);
            first.prepare(ptycho);
            second.prepare(ptycho);
            var pods = Outcome.pods("DM", other, ALL);
            var morePods = Outcome.pods("RAAR", other, ALL);
            for (int i = 0; i < 2; i++) {
                first.iterate(i);
                second.iterate(i);
                pods.iterate(i);
                morePods.iterate(i);
            }
            first.finish();
            second.finish();
            new Outcome(List.of(new Errors(1, 1, 1)), Outcome.waves(ptycho))
                    .check(new Outcome(List.of(new Errors(1, 1, 1)), Outcome.waves(other)), 1e-10);
        }
    }
}

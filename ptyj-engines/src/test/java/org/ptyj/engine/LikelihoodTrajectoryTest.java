package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.engine.likelihood.LikelihoodParameters;
import org.ptyj.engine.likelihood.MaximumLikelihood;
import org.ptyj.engine.likelihood.Progress;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Schema;

/** Maximum likelihood against trajectories that another program computed. */
class LikelihoodTrajectoryTest {
    /** Far above rounding after five iterations, far below any other rule. */
    private static final double EXACT = 1e-9;

    /** Waves of the fifth iteration of the Poisson case, whose first steps lead uphill and amplify rounding. */
    private static final double POISSON_WAVES = 1e-8;

    /** Errors in single precision; iterations amplify rounding of 6e-8. */
    private static final double ROUNDED = 1e-3;

    /** The same of the Poisson case. */
    private static final double POISSON_ROUNDED = 1e-2;

    @ParameterizedTest
    @CsvSource({"ML", "ML_precond", "ML_poisson"})
    void engineFollowsTheReference(String name) throws IOException {
        follow(name, "double", EXACT, name.equals("ML_poisson") ? POISSON_WAVES : EXACT);
    }

    @ParameterizedTest
    @CsvSource({"ML", "ML_precond", "ML_poisson"})
    void singlePrecisionStaysNearTheReference(String name) throws IOException {
        double tolerance = name.equals("ML_poisson") ? POISSON_ROUNDED : ROUNDED;
        follow(name, "single", tolerance, tolerance);
    }

    private static void follow(String name, String precision, double errors, double waves) throws IOException {
        // Steps are ratios of sums that cancel; in dark pixels of the Poisson model, whose LL'' is I / M^2, so much
        // that
        // single precision leaves nothing but the errors to compare.
        boolean stable = precision.equals("double") || !name.equals("ML_poisson");
        ReferenceCase reference = ReferenceCase.of(name);
        List<?> wanted = (List<?>) reference.run().get("LL_and_step_per_iteration");
        LikelihoodParameters parameters = Schema.of(LikelihoodParameters.class).bind(reference.parameters());
        MaximumLikelihood engine = new MaximumLikelihood(parameters);
        try (Ptycho ptycho = reference.start(precision)) {
            for (Iteration it : Run.of(engine, ptycho, 5)) {
                reference.checkErrors(it.number(), it.errors(), errors);
                List<?> pair = (List<?>) wanted.get(it.number() - 1);
                Progress progress = engine.progress().orElseThrow();
                check("LL of iteration " + it.number(), progress.logLikelihood(), pair.get(0), errors);
                if (stable) {
                    check("step of iteration " + it.number(), progress.step(), pair.get(1), 100 * errors);
                }
                if (stable) {
                    reference.checkWaves(it.number(), ptycho, it.number() < 5 ? Math.min(waves, errors) : waves);
                }
            }
        }
    }

    private static void check(String what, double found, Object wanted, double tolerance) {
        assertThat(found).as(what).isCloseTo(((Number) wanted).doubleValue(), withPercentage(100 * tolerance));
    }

    @ParameterizedTest
    @CsvSource({"ML", "ML_precond", "ML_poisson"})
    void errorsOfFramesFollowTheReference(String name) throws IOException {
        ReferenceCase reference = ReferenceCase.of(name);
        LikelihoodParameters parameters = Schema.of(LikelihoodParameters.class)
                .bind(reference.parameters().set("record_local_error", true));
        try (Ptycho ptycho = reference.start("double")) {
            Run.of(new MaximumLikelihood(parameters), ptycho, 1).toEnd();
            double[] found = ptycho.runtime().localErrors().orElseThrow().toDoubles();
            double[] expected = CaseScan.array(name + "_local_errors_1").toDoubles();
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], withPercentage(100 * EXACT));
            }
        }
    }
}

package org.ptyj.engine.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.engine.SmallCase;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.model.Pod;

/** Gradients and lines against the log-likelihood itself. */
class PodLikelihoodTest {
    static Stream<Arguments> all() {
        return Stream.of(SmallCase.values())
                .flatMap(which -> NoiseModelTest.models().map(noise -> Arguments.of(which, noise)));
    }

    /** Central difference of fourth order: h^4 times the fifth derivative, and rounding over h. */
    private static double slope(Problem problem, double h) {
        return (8 * (problem.at(h) - problem.at(-h)) - (problem.at(2 * h) - problem.at(-2 * h))) / (12 * h);
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientIsThatOfTheLikelihood(SmallCase which, NoiseModel noise) {
        try (Problem problem = Problem.of(which, noise, false)) {
            double numeric = slope(problem, 1e-4);
            Container<ComplexArray> gO = problem.newObject();
            Container<ComplexArray> gP = problem.newProbe();
            problem.likelihood().gradient(gO, gP);
            Fields<Container<ComplexArray>> fields = problem.likelihood().fields();
            double found = (fields.dot(gO, problem.hO()) + fields.dot(gP, problem.hP())) / noise.gradientShare();
            // Poisson: pixels of 1e-2 and less bend within h.
            assertThat(found).isCloseTo(numeric, within(1e-6 * Math.abs(numeric)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void expansionBeginsWithTheDerivatives(SmallCase which, NoiseModel noise) {
        try (Problem problem = Problem.of(which, noise, false)) {
            double h = 1e-4;
            double first = slope(problem, h);
            double here = problem.at(0);
            double second = (16 * (problem.at(h) + problem.at(-h) - 2 * here)
                            - (problem.at(2 * h) + problem.at(-2 * h) - 2 * here))
                    / (12 * h * h);
            for (int degree : new int[] {2, 8}) {
                double[] b = problem.likelihood().expand(problem.hO(), problem.hP(), degree);
                assertThat(b).hasSize(degree + 1);
                assertThat(b[0]).isZero();
                assertThat(b[1]).isCloseTo(first, within(1e-6 * Math.abs(first)));
                // Second differences: rounding of LL over h^2, and dark pixels of the Poisson model as above.
                assertThat(2 * b[2]).isCloseTo(second, within(2e-4 * Math.abs(second)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void linesAreWhatIsOnThem(SmallCase which, NoiseModel noise) {
        try (Problem problem = Problem.of(which, noise, false)) {
            double here = problem.at(0);
            double[] b = problem.likelihood().expand(problem.hO(), problem.hP(), 8);
            for (double t : new double[] {-2, -0.3, 1e-3, 0.7, 3}) {
                double wanted = problem.at(t) - here;
                double found = noise.expansion() == NoiseModel.Expansion.EXACT
                        ? new Polynomial(b).value(t)
                        : problem.likelihood().changeAlong(t);
                // Rounding of sums over a few thousand pixels that cancel.
                assertThat(found).isCloseTo(wanted, within(1e-11 * (Math.abs(here) + Math.abs(wanted))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void floatingLinesAreWhatIsOnThem(SmallCase which, NoiseModel noise) {
        if (noise.expansion() == NoiseModel.Expansion.EXACT) {
            return; // its polynomial keeps the factors of the start
        }
        try (Problem problem = Problem.of(which, noise, true)) {
            double here = problem.at(0);
            problem.likelihood().expand(problem.hO(), problem.hP(), 8);
            for (double t : new double[] {-2, 0.7}) {
                double wanted = problem.at(t) - here;
                assertThat(problem.likelihood().changeAlong(t))
                        .isCloseTo(wanted, within(1e-11 * (Math.abs(here) + Math.abs(wanted))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void derivativesAlongALineAreThoseOfTheLine(SmallCase which, NoiseModel noise) {
        if (noise.expansion() == NoiseModel.Expansion.EXACT) {
            return; // does without
        }
        try (Problem problem = Problem.of(which, noise, false)) {
            PodLikelihood likelihood = problem.likelihood();
            likelihood.expand(problem.hO(), problem.hP(), 8);
            for (double t : new double[] {-1, 0.2}) {
                double h = 1e-4;
                double first = (likelihood.changeAlong(t + h) - likelihood.changeAlong(t - h)) / (2 * h);
                double second =
                        (likelihood.derivativesAlong(t + h)[0] - likelihood.derivativesAlong(t - h)[0]) / (2 * h);
                double[] found = likelihood.derivativesAlong(t);
                // h^2 times the third derivative, which dark pixels make large.
                assertThat(found[0]).isCloseTo(first, within(1e-3 * Math.abs(first)));
                assertThat(found[1]).isCloseTo(second, within(2e-2 * Math.abs(second)));
            }
        }
    }

    @Test
    void floatingIntensitiesOfGaussianAndPoissonAreTheBestOnes() {
        for (NoiseModel noise : Problem.models().subList(0, 3)) {
            try (Problem fixed = Problem.of(SmallCase.MODES, noise, false);
                    Problem floating = Problem.of(SmallCase.MODES, noise, true)) {
                double best = floating.at(0);
                assertThat(best).isLessThan(fixed.at(0));
                assertThat(floating.likelihood().scales()).hasSize(7).doesNotContain(1);
                // The best factor leaves nothing to win by scaling the probe, whatever the factor was.
                fixed.likelihood().fields().scale(fixed.ptycho().probe(), 1.5);
                floating.likelihood().fields().scale(floating.ptycho().probe(), 1.5);
                // 1e-6 photons below the Poisson model do not scale.
                assertThat(floating.at(0)).isCloseTo(best, within(1e-7 * Math.abs(best)));
            }
        }
    }

    @Test
    void gradientsOfAFloatingFrameAreThoseOfFixedFactorsButForTheFactorItself() {
        for (NoiseModel noise : Problem.models().subList(0, 3)) {
            try (Problem problem = Problem.of(SmallCase.ONE_FRAME, noise, true)) {
                double numeric = slope(problem, 1e-4);
                Container<ComplexArray> gO = problem.newObject();
                Container<ComplexArray> gP = problem.newProbe();
                problem.likelihood().gradient(gO, gP);
                Fields<Container<ComplexArray>> fields = problem.likelihood().fields();
                double found = (fields.dot(gO, problem.hO()) + fields.dot(gP, problem.hP())) / noise.gradientShare();
                assertThat(found * problem.likelihood().scales()[0])
                        .isCloseTo(numeric, within(1e-6 * Math.abs(numeric)));
            }
        }
    }

    @Test
    void lightIsWhatEachPixelSaw() {
        try (Problem problem = Problem.of(SmallCase.SHARED_BOTH, new NoiseModel.Euclid(), false)) {
            Container<ComplexArray> onObject = problem.newObject();
            Container<ComplexArray> onProbe = problem.newProbe();
            problem.likelihood().light(onObject, onProbe);
            double object = 0;
            double probe = 0;
            for (Pod pod : problem.ptycho().pods()) {
                object += pod.probe().norm2();
                probe += pod.object().norm2();
            }
            assertThat(sum(onObject)).isCloseTo(object, within(1e-9 * object));
            assertThat(sum(onProbe)).isCloseTo(probe, within(1e-9 * probe));
        }
    }

    private static double sum(Container<ComplexArray> field) {
        return field.storages().all().stream()
                .mapToDouble(s -> s.data().sum().re())
                .sum();
    }
}

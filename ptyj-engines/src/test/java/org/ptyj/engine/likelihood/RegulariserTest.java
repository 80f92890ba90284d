package org.ptyj.engine.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.engine.SmallCase;
import org.ptyj.engine.kernel.NoiseModel;

class RegulariserTest {
    private static final Regulariser PRIOR = new Regulariser(0.7);

    private static double value(Problem problem, Container<ComplexArray> object) {
        return PRIOR.addGradient(problem.likelihood().fields(), problem.newObject(), object);
    }

    @Test
    void valueIsTheSumOfSquaredDifferences() {
        try (Problem problem = Problem.of(SmallCase.MODES, new NoiseModel.Euclid(), false)) {
            ComplexArray o =
                    problem.ptycho().object().storages().iterator().next().data();
            double sum = 0;
            for (int layer = 0; layer < o.length(0); layer++) {
                for (int y = 0; y < o.length(1); y++) {
                    for (int x = 0; x < o.length(2); x++) {
                        Complex here = o.get(layer, y, x);
                        sum += y > 0 ? square(here.minus(o.get(layer, y - 1, x))) : 0;
                        sum += x > 0 ? square(here.minus(o.get(layer, y, x - 1))) : 0;
                        sum += y + 1 < o.length(1) ? square(here.minus(o.get(layer, y + 1, x))) : 0;
                        sum += x + 1 < o.length(2) ? square(here.minus(o.get(layer, y, x + 1))) : 0;
                    }
                }
            }
            assertThat(value(problem, problem.ptycho().object())).isCloseTo(0.7 * sum, within(1e-12 * sum));
        }
    }

    private static double square(Complex number) {
        return number.abs() * number.abs();
    }

    @Test
    void gradientIsHalfTheExactOneAsTheGaussianModelsIs() {
        try (Problem problem = Problem.of(SmallCase.TWO_SCANS, new NoiseModel.Euclid(), false)) {
            Fields<Container<ComplexArray>> fields = problem.likelihood().fields();
            Container<ComplexArray> object = problem.ptycho().object();
            Container<ComplexArray> gradient = problem.newObject();
            double here = PRIOR.addGradient(fields, gradient, object);
            Polynomial line = PRIOR.along(fields, object, problem.hO());
            assertThat(2 * fields.dot(gradient, problem.hO())).isCloseTo(line.coefficients()[1], within(1e-11 * here));
            fields.combine(object, 1, problem.hO(), 0.4);
            assertThat(value(problem, object) - here).isCloseTo(line.value(0.4), within(1e-12 * here));
        }
    }

    @Test
    void flatObjectsCostNothing() {
        try (Problem problem = Problem.of(SmallCase.EVEN, new NoiseModel.Euclid(), false)) {
            problem.ptycho().object().fill(3);
            assertThat(value(problem, problem.ptycho().object())).isZero();
        }
    }

    @Test
    void weightSuitsDataOfAnySize() {
        // 100 object pixels under 1000 photons: variance 0.1; 800 data pixels over 8 * 100 * 0.1.
        assertThat(Regulariser.of(0.05, 800, 100, 1000).weight()).isCloseTo(0.5, within(1e-14));
    }
}

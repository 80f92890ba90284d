package org.ptyj.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;

class GradientCheckTest {
    /** x^2 / (x^2 + bend) per number, which turns sharply where x is as small as the root of bend; times a wrong factor. */
    private record Notch(double bend, double wrong) implements Op {
        @Override
        public Value forward(Value... in) {
            return Value.numbers(
                    Arrays.stream(in[0].re()).map(x -> x * x / (x * x + bend)).toArray());
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            for (int i = 0; i < g.re().length; i++) {
                double x = in[0].re()[i];
                double d = x * x + bend;
                to[0].re()[i] += wrong * g.re()[i] * 2 * x * bend / (d * d);
            }
        }
    }

    private static final List<Value> NEAR_THE_TURN = List.of(Value.numbers(1e-6, -2e-6, 0.5e-6));

    @Test
    void aRightGradientPassesWhereLossesBendWithinTheFirstStep() {
        GradientCheck.of(new Notch(1e-12, 1), NEAR_THE_TURN, 1).assertPasses();
    }

    @Test
    void noStepHidesAWrongGradient() {
        // Half a percent off, and a sign.
        for (double wrong : new double[] {1.005, 0.995, -1}) {
            GradientCheck.Table table = GradientCheck.of(new Notch(1e-12, wrong), NEAR_THE_TURN, 1);
            assertThat(table.lines()).noneMatch(GradientCheck.Line::passes);
            assertThatThrownBy(table::assertPasses)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("WRONG");
        }
    }

    @Test
    void singlePrecisionIsRefused() {
        Parameter field = Parameter.of("field", ComplexArray.of(new double[] {1, 2, 3, 4}, 1, 2), Precision.SINGLE);
        try (Workspace<?> work = Workspace.of(Precision.SINGLE, 1)) {
            assertThatThrownBy(() ->
                            GradientCheck.of(tape -> tape.parameter(field).intensity(), work, 1, List.of(field), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parameter field")
                    .hasMessageContaining("Precision.DOUBLE");
        }
    }

    @Test
    void aClosedWorkspaceSaysSo() {
        Workspace<?> work = Workspace.of(Precision.DOUBLE, 2);
        work.close();
        Parameter field = Parameter.of("field", ComplexArray.of(new double[] {1, 2, 3, 4}, 1, 2), Precision.DOUBLE);
        assertThatThrownBy(
                        () -> GradientCheck.of(tape -> tape.parameter(field).intensity(), work, 1, List.of(field), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was closed");
    }
}

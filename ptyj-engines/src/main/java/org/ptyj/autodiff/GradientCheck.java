package org.ptyj.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.ptyj.array.Precision;

/**
 * Compares gradients with differences of losses: for each parameter along some random directions, and along the element
 * with the largest gradient; in double precision, since single leaves no digits of a difference. Differences are taken over
 * shorter and shorter steps, as losses bend sharply where simulated counts are near 0, and the one that agrees best counts.
 * Where a loss is differentiable from one side only (positions on whole pixels), move the parameter first.
 */
public final class GradientCheck {
    private static final int DIRECTIONS = 3;
    private static final double RELATIVE = 1e-6;
    private static final double OF_LOSS = 1e-9;
    /** The first step, relative to the parameter's size or 1. */
    private static final double STEP = 1e-6;

    private static final double SHORTER = 0.25;
    /** Steps that are tried: beyond these rounding is all that is left of a difference. */
    private static final int STEPS = 7;

    private GradientCheck() {}

    /** One comparison. */
    public record Line(String parameter, String direction, double numerical, double analytical, double allowed) {
        /** Whether both agree. */
        public boolean passes() {
            return Math.abs(numerical - analytical) <= allowed;
        }

        private boolean isCloser(Line other) {
            return Math.abs(numerical - analytical) <= Math.abs(other.numerical - analytical);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-20s %-12s %+.12e %+.12e %.1e %s",
                    parameter,
                    direction,
                    numerical,
                    analytical,
                    Math.abs(numerical - analytical),
                    passes() ? "" : "WRONG");
        }
    }

    /** All comparisons. */
    public record Table(List<Line> lines) {
        /** Whether all agree. */
        public boolean passes() {
            return lines.stream().allMatch(Line::passes);
        }

        /**
         * For tests.
         *
         * @throws AssertionError with the table, if any comparison fails
         */
        public void assertPasses() {
            if (!passes() || lines.isEmpty()) {
                throw new AssertionError("gradients and differences:\n" + this);
            }
        }

        @Override
        public String toString() {
            return String.join("\n", lines.stream().map(Line::toString).toList());
        }
    }

    /** Something with a loss: worked out with or without adding gradients to its parameters. */
    public interface Objective {
        /** The loss. */
        double loss();

        /** The loss; its gradient is added to the parameters. */
        double gradient();
    }

    /**
     * Checks the gradients of those parameters that are not frozen.
     *
     * @throws IllegalArgumentException if one of them is kept in single precision
     */
    public static Table of(Objective objective, List<Parameter> parameters, long seed) {
        requireDouble(parameters);
        parameters.forEach(Parameter::zeroGradient);
        double loss = objective.gradient();
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        for (Parameter p : parameters) {
            if (!p.isFrozen()) {
                check(objective, p, loss, random, lines);
            }
        }
        parameters.forEach(Parameter::zeroGradient);
        return new Table(lines);
    }

    /**
     * Checks an operation on given values: the gradient of the sum of its results, each times a random number.
     *
     * @param inputs a value for each input
     */
    public static Table of(Op op, List<Value> inputs, long seed) {
        Workspace<?> work = Workspace.of(Precision.DOUBLE, 1);
        List<Parameter> parameters = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            parameters.add(parameter("input " + k, inputs.get(k)));
        }
        return of(
                tape -> tape.apply(op, parameters.stream().map(tape::parameter).toArray(Var[]::new)),
                work,
                1,
                parameters,
                seed);
    }

    /**
     * Checks a chain of operations on a tape: the gradient of the sum of all elements of its result, each times a random
     * number.
     */
    public static Table of(
            Function<Tape, Var> chain, Workspace<?> work, int frames, List<Parameter> parameters, long seed) {
        Objective objective = new Objective() {
            private Var project(Tape tape) {
                return tape.apply(new Projection(seed), chain.apply(tape));
            }

            @Override
            public double loss() {
                Tape tape = new Tape(work, frames);
                return tape.evaluate(project(tape)).loss();
            }

            @Override
            public double gradient() {
                Tape tape = new Tape(work, frames);
                return tape.backward(project(tape)).loss();
            }
        };
        return of(objective, parameters, seed);
    }

    /**
     * Checks that the adjoint of a linear chain belongs to it: Re&lt;y, A x&gt; = Re&lt;A* y, x&gt; for a random y.
     *
     * @return the difference, relative to the larger of both sides' sizes
     */
    public static double adjoint(Function<Tape, Var> chain, Workspace<?> work, Parameter x, long seed) {
        x.zeroGradient();
        Tape tape = new Tape(work, 1);
        double left = tape.backward(tape.apply(new Projection(seed), chain.apply(tape)))
                .loss();
        double[] values = x.toDoubles();
        double[] gradient = x.gradient();
        double right = 0;
        double size = 0;
        for (int i = 0; i < values.length; i++) {
            right += values[i] * gradient[i];
            size += Math.abs(values[i] * gradient[i]);
        }
        x.zeroGradient();
        return Math.abs(left - right) / size;
    }

    private static Parameter parameter(String name, Value value) {
        Shape s = value.shape();
        return switch (s.kind()) {
            case NUMBERS -> Parameter.table(name, new double[][] {value.re()});
            case REAL ->
                Parameter.of(
                        name,
                        org.ptyj.array.RealArray.of(value.re().clone(), s.layers(), s.ny(), s.nx()),
                        Precision.DOUBLE);
            case COMPLEX ->
                Parameter.of(
                        name,
                        org.ptyj.array.ComplexArray.of(
                                org.ptyj.array.RealArray.of(value.re().clone(), s.layers(), s.ny(), s.nx()),
                                org.ptyj.array.RealArray.of(value.im().clone(), s.layers(), s.ny(), s.nx())),
                        Precision.DOUBLE);
        };
    }

    /** The sum of all elements times random numbers. */
    private record Projection(long seed) implements Op {
        @Override
        public Shape shape(Shape... inputs) {
            return Shape.numbers(1);
        }

        @Override
        public Value forward(Value... in) {
            Random random = new Random(seed);
            double sum = 0;
            for (double[] part : List.of(in[0].re(), in[0].im())) {
                for (double x : part) {
                    sum += random.nextGaussian() * x;
                }
            }
            return Value.numbers(sum);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            Random random = new Random(seed);
            for (double[] part : List.of(to[0].re(), to[0].im())) {
                for (int i = 0; i < part.length; i++) {
                    part[i] += random.nextGaussian() * g.re()[0];
                }
            }
        }
    }

    private static void check(Objective objective, Parameter p, double loss, Random random, List<Line> lines) {
        double[] gradient = p.gradient();
        int largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
        }
        double[] axis = new double[gradient.length];
        axis[largest] = 1;
        lines.add(line(objective, p, "element " + largest, axis, gradient, loss));
        for (int d = 0; d < DIRECTIONS; d++) {
            double[] v = new double[gradient.length];
            Arrays.setAll(v, i -> random.nextGaussian());
            double rms = Math.sqrt(Arrays.stream(v).map(x -> x * x).sum() / v.length);
            Arrays.setAll(v, i -> v[i] / rms);
            lines.add(line(objective, p, "random " + d, v, gradient, loss));
        }
    }

    private static Line line(
            Objective objective, Parameter p, String name, double[] direction, double[] gradient, double loss) {
        double[] start = p.toDoubles();
        double analytical = 0;
        for (int i = 0; i < start.length; i++) {
            analytical += gradient[i] * direction[i];
        }
        double allowed = RELATIVE * Math.abs(analytical) + OF_LOSS * Math.abs(loss);
        double rms = Math.sqrt(Arrays.stream(start).map(x -> x * x).sum() / start.length);
        double h = STEP * Math.max(1, rms);
        Line best = new Line(p.name(), name, Double.POSITIVE_INFINITY, analytical, allowed);
        for (int n = 0; n < STEPS && !best.passes(); n++) {
            Line next = new Line(p.name(), name, difference(objective, p, start, direction, h), analytical, allowed);
            best = next.isCloser(best) ? next : best;
            h *= SHORTER;
        }
        p.set(start);
        return best;
    }

    /** Of fourth order: (4 D(h/2) - D(h)) / 3 with D the central difference. */
    private static double difference(Objective objective, Parameter p, double[] start, double[] direction, double h) {
        double wide = lossAt(objective, p, start, direction, h) - lossAt(objective, p, start, direction, -h);
        double narrow = lossAt(objective, p, start, direction, h / 2) - lossAt(objective, p, start, direction, -h / 2);
        return (8 * narrow - wide) / (6 * h);
    }

    private static void requireDouble(List<Parameter> parameters) {
        for (Parameter p : parameters) {
            if (!p.isFrozen() && p.rowLength() == 0 && p.precision() == Precision.SINGLE) {
                throw new IllegalArgumentException("gradients are compared with differences of losses, for which single"
                        + " precision is too coarse: parameter " + p.name() + " is kept in it; make the model with"
                        + " Precision.DOUBLE");
            }
        }
    }

    private static double lossAt(Objective objective, Parameter p, double[] start, double[] direction, double h) {
        double[] moved = new double[start.length];
        Arrays.setAll(moved, i -> start[i] + h * direction[i]);
        p.set(moved);
        return objective.loss();
    }
}

package org.ptyj.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** Every operation by itself: its gradients against differences, and adjoints of linear ones. */
class OperationsTest {
    private static Parameter complex(String name, long seed, int... shape) {
        double[] pairs = random(seed, 2 * Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return Parameter.of(
                name, ComplexArray.of(pairs, Arrays.stream(shape).asLongStream().toArray()), Precision.DOUBLE);
    }

    private static Parameter real(String name, long seed, int... shape) {
        double[] values = random(seed, Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return Parameter.of(
                name, RealArray.of(values, Arrays.stream(shape).asLongStream().toArray()), Precision.DOUBLE);
    }

    private static double[] random(long seed, int n) {
        Random random = new Random(seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    /** A chain over a field of two layers and one other parameter. */
    private record Case(String name, Parameter other, boolean linear, BiFunction<Tape, Var[], Var> chain) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final AngularSpectrum MEDIUM = new AngularSpectrum(6e-7, 2.6e-7, 3e-7);

    private static Case linear(String name, BiFunction<Tape, Var, Var> chain) {
        return new Case(name, real("unused", 1, 2, 2).freeze(), true, (tape, v) -> chain.apply(tape, v[0]));
    }

    private static Case with(String name, Parameter other, BiFunction<Tape, Var[], Var> chain) {
        return new Case(name, other, false, chain);
    }

    private static Parameter numbers(double... values) {
        return Parameter.table("numbers", new double[][] {values});
    }

    private static Var row(Tape tape, Parameter table) {
        return tape.rows(table, new int[tape.frames()]);
    }

    static Stream<Case> cases() {
        Parameter shift = numbers(0.3, -1.7);
        Parameter weight = numbers(1.4);
        Parameter matrix = Parameter.table("matrix", new double[][] {random(3, 12)});
        Parameter field = complex("second", 4, 2, 9, 6);
        Parameter image = real("image", 5, 9, 6);
        Parameter distance = numbers(1.1e-6);
        Parameter tilt = numbers(0.03, -0.02);
        return Stream.of(
                linear("farField", (t, a) -> a.farField()),
                linear("inverseFarField", (t, a) -> a.inverseFarField()),
                linear("resized larger", (t, a) -> a.resized(12, 7)),
                linear("resized smaller", (t, a) -> a.resized(4, 3)),
                linear("resampled", (t, a) -> a.resampled(13, 8)),
                linear("times number", (t, a) -> a.times(0.3, -2)),
                linear("sum", (t, a) -> a.plus(a.times(3)).minus(a.times(0, 1))),
                linear("window", (t, a) -> a.window(t.numbers(new double[][] {{2.4, 1.9}}), 4, 3)),
                linear("nearest window", (t, a) -> a.nearestWindow(t.numbers(new double[][] {{2.5, 1.9}}), 4, 3)),
                linear("propagated", (t, a) -> a.propagated(MEDIUM, t.constant(-2e-6))),
                linear("real part", (t, a) -> t.apply(new Operations.RealPart(), a)),
                linear("imaginary part", (t, a) -> t.apply(new Operations.ImaginaryPart(), a)),
                linear(
                        "to complex",
                        (t, a) -> t.apply(new Operations.ToComplex(), t.apply(new Operations.RealPart(), a))),
                linear("conjugate", (t, a) -> t.apply(new Operations.Conjugate(), a)),
                linear("layers", (t, a) -> t.apply(new Operations.Layers(1, 2), a)),
                linear("stack", (t, a) -> t.apply(new Operations.Stack(), a, a.times(2))),
                linear("sampled", (t, a) -> t.apply(new GridSample(random(6, 2 * 7 * 5), 7, 5), a)),
                linear(
                        "sampled real",
                        (t, a) -> t.apply(
                                new GridSample(random(7, 2 * 7 * 5), 7, 5), t.apply(new Operations.RealPart(), a))),
                linear("total", (t, a) -> t.apply(new Operations.Total(), t.apply(new Operations.RealPart(), a))),
                with("times field", field, (t, v) -> v[0].times(v[1])),
                with("times each", field, (t, v) -> v[0].timesEach(v[1])),
                with("times image", image, (t, v) -> v[0].times(v[1])),
                with(
                        "intensity",
                        image,
                        (t, v) -> v[0].intensity().plus(0.5).times(v[1]).plusSquare(v[1])),
                with(
                        "far intensity",
                        image,
                        (t, v) -> v[0].farField().intensity().times(v[1]).plusSquare(v[1])),
                with("block mean", image, (t, v) -> v[0].farField().intensity().blockMean(3)),
                with("clamped", image, (t, v) -> v[0].intensity().clamped(1.5)),
                with("expI", image, (t, v) -> v[0].times(0.3).expI()),
                with("expI of the real part", image, (t, v) -> v[0].expIReal().times(v[1].expI())),
                with("shifted", shift, (t, v) -> v[0].shifted(row(t, shift))),
                with("weighted and shifted", weight, (t, v) -> v[0].weighted(row(t, weight))
                        .shifted(t.constant(0.2, 0.7))),
                with("weighted", weight, (t, v) -> v[0].weighted(row(t, weight))),
                with("mixed", matrix, (t, v) -> v[0].mixed(row(t, matrix), 3)),
                with("mixed and shifted", matrix, (t, v) -> v[0].mixed(row(t, matrix), 3)
                        .shifted(t.constant(0.2, 0.7))),
                with("moved in far field", shift, (t, v) -> v[0].movedInFarField(row(t, shift), 2)),
                with("filtered", field, (t, v) -> v[0].filtered(v[1])),
                with("distance", distance, (t, v) -> v[0].propagated(MEDIUM, row(t, distance))),
                with("tilt", tilt, (t, v) -> v[0].propagated(MEDIUM, t.constant(3e-6), row(t, tilt))),
                with(
                        "fraction",
                        shift,
                        (t, v) -> v[0].shifted(row(t, shift).fraction().times(2).plus(0.1))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAgreeWithDifferences(Case c) {
        Parameter a = complex("field", 2, 2, 9, 6);
        try (Workspace<?> work = Workspace.of(Precision.DOUBLE, 1)) {
            // A distance in metres times 1e6 is of the order 1, as GradientCheck wants its parameters.
            List<Parameter> parameters = c.name.equals("distance") ? List.of(a) : List.of(a, c.other);
            GradientCheck.of(tape -> c.chain.apply(tape, vars(tape, a, c.other)), work, 1, parameters, 11)
                    .assertPasses();
        }
    }

    private static Var[] vars(Tape tape, Parameter a, Parameter b) {
        return new Var[] {tape.parameter(a), tape.parameter(b)};
    }

    @ParameterizedTest
    @MethodSource("cases")
    void adjointsBelongToTheirOperations(Case c) {
        Parameter a = complex("field", 2, 2, 9, 6);
        org.junit.jupiter.api.Assumptions.assumeTrue(c.linear, "not linear in the field alone");
        try (Workspace<?> work = Workspace.of(Precision.DOUBLE, 1)) {
            double off = GradientCheck.adjoint(tape -> c.chain.apply(tape, vars(tape, a, c.other)), work, a, 12);
            assertThat(off).isLessThan(1e-13);
        }
    }

    private static double[] sampled(double x, double y) {
        Value image = new Value(Shape.real(1, 2, 3), new double[] {1, 2, 3, 4, 5, 6}, new double[0]);
        return new GridSample(new double[] {x, y}, 1, 1).forward(image).re();
    }

    @Test
    void samplesLieBetweenPixels() {
        // Edges are at -1 and 1, so that the first of 3 pixels is at -2/3 and the first of 2 at -1/2.
        assertThat(sampled(-2.0 / 3, -0.5)[0]).isCloseTo(1, within(1e-14));
        assertThat(sampled(0, 0)[0]).isCloseTo(3.5, within(1e-14));
        assertThat(sampled(1, 0.5)[0]).isCloseTo(3, within(1e-14)); // half of 6: the other half is outside
        assertThat(sampled(1.4, 0.5)[0]).isZero();
        assertThatThrownBy(() -> new GridSample(new double[3], 1, 1)).hasMessageContaining("3 numbers for 1 x 1");
    }

    /** A wrong gradient has to be found. */
    private record Wrong() implements Op {
        @Override
        public Value forward(Value... in) {
            return new Value(
                    in[0].shape(), Arrays.stream(in[0].re()).map(x -> x * x).toArray(), new double[0]);
        }

        @Override
        public void vjp(Value[] in, Value out, Value g, Value[] to) {
            for (int i = 0; i < g.re().length; i++) {
                to[0].re()[i] += 2.001 * in[0].re()[i] * g.re()[i];
            }
        }
    }

    @Test
    void aWrongGradientIsFound() {
        GradientCheck.Table table = GradientCheck.of(new Wrong(), List.of(Value.numbers(1, 2, 3)), 1);
        assertThat(table.passes()).isFalse();
        assertThatThrownBy(table::assertPasses)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WRONG");
    }

    @Test
    void aShiftOfNothingGivesTheFieldItself() {
        Parameter a = complex("field", 2, 2, 9, 6);
        try (Workspace<?> work = Workspace.of(Precision.DOUBLE, 1)) {
            Tape tape = new Tape(work, 1);
            Var moved = tape.parameter(a).shifted(tape.constant(0, 0));
            assertThat(tape.run(moved).values(moved)).containsExactly(a.toDoubles());
        }
    }

    @ParameterizedTest
    @CsvSource({"AMPLITUDE_MSE, 854.3979090363516", "POISSON_NLL, -303297.6627430401"})
    void anAxialScanIsTheReference(StandardLoss loss, double expected) {
        ModelCase files = new ModelCase("axial");
        int[] all = {0, 1, 2, 3, 4};
        Parameter probe = Parameter.of("probe", files.complex("in_probe_normalized"), Precision.DOUBLE);
        Parameter obj = Parameter.of("obj", files.complex("in_obj"), Precision.DOUBLE);
        Parameter bg = Parameter.of("bg", files.real("in_background_sqrt"), Precision.DOUBLE);
        Parameter dz = Parameter.column("dz", files.values("in_dz_m"));
        AngularSpectrum medium = new AngularSpectrum(1.24e-9, 3.757575757575758e-08, 3.757575757575758e-08);
        double[][] z = {{3.1e-05}, {1.2499999999999999e-05}, {-0.0}, {-1.4199999999999998e-05}, {-2.9e-05}};
        Measured measured = new Measured(files.frames("in_measured"), 5, 24, 24, files.mask("in_mask"), loss, 1 << 20);
        try (Workspace<?> work = Workspace.of(Precision.DOUBLE, 2)) {
            Tape tape = new Tape(work, 5);
            Var distance = tape.numbers(z).plus(tape.rows(dz, all));
            Var exit = tape.parameter(probe)
                    .times(49.763529729161434)
                    .propagated(medium, distance)
                    .times(tape.parameter(obj));
            Var simulated = exit.farField().intensity().plus(1e-7).plusSquare(tape.parameter(bg));
            Var total = tape.loss(simulated, measured, all);
            assertThat(tape.backward(total).loss()).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
            String file = "grad_" + loss.name().toLowerCase(java.util.Locale.ROOT) + "_";
            for (Parameter p : List.of(probe, obj, bg, dz)) {
                assertThat(ModelCase.distance(p.gradient(), files.values(file + p.name())))
                        .as(p.name())
                        .isLessThan(1e-9);
            }
        }
    }
}

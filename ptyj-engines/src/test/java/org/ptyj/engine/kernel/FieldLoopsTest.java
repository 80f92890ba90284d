package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Precision;

/**
 * Loops of differentiable models in single precision, plain and with the vector unit, beside those in double precision, on
 * the same numbers. That the latter are right is shown by the gradients of operations.
 */
class FieldLoopsTest {
    /** Some 30 roundings of numbers of the order 1. */
    private static final double SINGLE = 4e-6;

    static Stream<FieldLoops<float[]>> single() {
        // The second are with the vector unit where there is one.
        return Stream.of(new FloatFieldLoops(), VectorUnit.fieldLoops());
    }

    @Test
    void theVectorUnitIsUsedInTests() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                VectorUnit.whyNot().isEmpty(), "no vector unit: " + VectorUnit.whyNot());
        assertThat(FieldLoops.of(Precision.SINGLE).getClass().getSimpleName()).isEqualTo("VectorFieldLoops");
    }

    @ParameterizedTest
    @MethodSource("single")
    void loopsAreThoseInDoublePrecision(FieldLoops<float[]> loops) {
        FieldLoops<double[]> exact = new DoubleFieldLoops();
        // Rows of whole vectors, and rows that leave a rest whatever the width of vectors is.
        for (int[] shape : new int[][] {{6, 32}, {5, 13}}) {
            for (int switches = 0; switches < 4; switches++) {
                List<Bench.Result> found = new Bench<>(loops, shape, switches).results();
                List<Bench.Result> expected = new Bench<>(exact, shape, switches).results();
                for (int k = 0; k < expected.size(); k++) {
                    same(found.get(k), expected.get(k));
                }
            }
        }
    }

    private static void same(Bench.Result found, Bench.Result expected) {
        assertThat(found.values).hasSameSizeAs(expected.values);
        double most = 0;
        for (double v : expected.values) {
            most = Math.max(most, Math.abs(v));
        }
        for (int i = 0; i < expected.values.length; i++) {
            assertThat(Math.abs(found.values[i] - expected.values[i]))
                    .as("%s, number %d", expected.name, i)
                    .isLessThanOrEqualTo(SINGLE * most);
        }
    }

    /** All loops on seeded numbers, which single precision holds exactly. */
    private static final class Bench<A> {
        /** What a loop gave and what it left behind in its arrays. */
        record Result(String name, double[] values) {}

        private final FieldLoops<A> loops;
        private final int ny;
        private final int nx;
        private final boolean add;
        private final boolean other;
        private final Random random = new Random(8);
        private final List<Result> results = new ArrayList<>();
        private final List<A> arrays = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();

        Bench(FieldLoops<A> loops, int[] shape, int switches) {
            this.loops = loops;
            this.ny = shape[0];
            this.nx = shape[1];
            this.add = (switches & 1) != 0;
            this.other = (switches & 2) != 0;
        }

        private A numbers(int n) {
            return numbers(n, Double.NEGATIVE_INFINITY);
        }

        /** Not below a number. */
        private A numbers(int n, double least) {
            A made = loops.allocate(n);
            for (int i = 0; i < n; i++) {
                loops.set(made, i, (float) Math.max(least, random.nextGaussian()));
            }
            arrays.add(made);
            lengths.add(n);
            return made;
        }

        /** A wave somewhere inside an array, with gaps between its rows. */
        private Wave<A> wave() {
            int stride = nx + 3;
            int plane = ny * stride + 5;
            return new Wave<>(numbers(2 * plane + 7), 7, 7 + plane, stride);
        }

        private void done(String name, double... given) {
            int total = lengths.stream().mapToInt(n -> n).sum() + given.length;
            double[] values = new double[total];
            int at = 0;
            for (int k = 0; k < arrays.size(); k++) {
                for (int i = 0; i < lengths.get(k); i++) {
                    values[at++] = loops.get(arrays.get(k), i);
                }
            }
            System.arraycopy(given, 0, values, at, given.length);
            results.add(new Result(name + (add ? ", added" : "") + " " + ny + " x " + nx, values));
            arrays.clear();
            lengths.clear();
        }

        List<Result> results() {
            rows();
            waves();
            ramps();
            permutations();
            losses();
            steps();
            return results;
        }

        private void rows() {
            int n = ny * nx;
            loops.addScaled(numbers(n + 3), 3, numbers(n + 1), 1, n, 0.75);
            done("addScaled");
            loops.scaled(numbers(n + 3), 3, numbers(n + 1), 1, n, 0.75);
            done("scaled");
            loops.multiply(numbers(n + 3), 3, numbers(n + 1), 1, numbers(n), 0, n, 1.25, add);
            done("multiply");
            loops.addSquare(numbers(n + 3), 3, numbers(n + 1), 1, n);
            done("addSquare");
            loops.fill(numbers(n), 3, n - 4, 0.5);
            loops.copy(numbers(n), 1, numbers(n), 2, n - 5);
            done("fill and copy");
        }

        private void waves() {
            loops.product(wave(), wave(), wave(), ny, nx, 1.25, add);
            done("product");
            loops.productConj(wave(), wave(), wave(), ny, nx, 1.25, add);
            done("productConj");
            loops.productAdjoint(wave(), wave(), wave(), wave(), wave(), ny, nx, 1.25, add, other);
            done("productAdjoint");
            Wave<A> a = wave();
            loops.productAdjoint(a, wave(), a, wave(), wave(), ny, nx, 1.25, false, add);
            done("productAdjoint in place");
            loops.mix(wave(), wave(), 0.5, -1.5, ny, nx, add);
            done("mix");
            loops.scale(wave(), wave(), numbers(ny * nx + 2), 2, ny, nx, add);
            done("scale");
            done("dot", loops.dot(wave(), wave(), ny, nx));
            loops.realProduct(numbers(ny * nx + 2), 2, wave(), wave(), ny, nx, add);
            done("realProduct");
            loops.intensity(numbers(ny * nx + 2), 2, wave(), ny, nx, add);
            done("intensity");
        }

        private void ramps() {
            loops.ramp(wave(), wave(), numbers(2 * ny), numbers(2 * nx), ny, nx, 1.25, other, add);
            done("ramp");
            double[] sums = loops.rampAdjoint(
                    wave(),
                    wave(),
                    wave(),
                    numbers(2 * ny),
                    numbers(2 * nx),
                    numbers(ny),
                    numbers(nx),
                    ny,
                    nx,
                    1.25,
                    add);
            done("rampAdjoint", sums);
        }

        private int[] order(int n) {
            int[] order = new int[n];
            for (int i = 0; i < n; i++) {
                order[i] = (i + n / 2) % n;
            }
            return order;
        }

        private void permutations() {
            loops.permute(wave(), wave(), order(ny), order(nx), numbers(2 * ny), numbers(2 * nx), ny, nx, other, add);
            done("permute");
            loops.permuteReal(numbers(ny * nx + 1), 1, numbers(ny * nx + 2), 2, order(ny), order(nx), add);
            done("permuteReal");
        }

        /** Measured numbers are masked where they are below 0. */
        private void losses() {
            int n = ny * nx;
            done("amplitudeStep", loops.amplitudeStep(wave(), numbers(n + 1), 1, ny, nx, 1e-2));
            done("amplitudeLoss", loops.amplitudeLoss(numbers(n), 0, numbers(n + 1, 0.1), 1, numbers(n + 2), 2, n));
            done("intensityLoss", loops.intensityLoss(numbers(n), 0, numbers(n + 1), 1, numbers(n + 2), 2, n));
            done("poissonLoss", loops.poissonLoss(numbers(n), 0, numbers(n + 1, 0.1), 1, numbers(n + 2), 2, n, 1e-6));
        }

        private void steps() {
            int n = ny * nx;
            AdamStep step = new AdamStep(0.9, 0.999, 0.01, 1.5, 1e-3);
            loops.adam(numbers(n + 1), 1, numbers(n + 2), 2, numbers(n + 1), numbers(n + 1, 0.01), n, step);
            done("adam");
        }
    }
}

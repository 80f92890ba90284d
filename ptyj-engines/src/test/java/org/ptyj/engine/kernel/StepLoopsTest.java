package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Complex;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** The loops of steps, plain and with the vector unit, against the formulas in complex numbers, pixel by pixel. */
class StepLoopsTest {
    static Stream<Loops<?>> all() {
        return LoopsTest.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void loopsAreTheirFormulas(Loops<?> loops) {
        // Rows of whole vectors, and rows that leave a rest whatever the width of vectors is.
        new Bench<>(loops, 6, 32).checkAll();
        new Bench<>(loops, 5, 13).checkAll();
    }

    private static final class Bench<A> {
        private final Loops<A> loops;
        private final StepLoops<A> steps;
        private final int ny;
        private final int nx;
        private final double tolerance;
        private final RandomStream random = Streams.of(4).stream("steps");

        Bench(Loops<A> loops, int ny, int nx) {
            this.loops = loops;
            this.steps = loops.steps();
            this.ny = ny;
            this.nx = nx;
            this.tolerance = loops.precision() == Precision.SINGLE ? 8e-6 : 5e-14;
        }

        private A numbers(int n) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.nextGaussian();
            }
            A made = loops.allocate(n);
            loops.read(RealArray.of(values, n), made);
            return made;
        }

        /** A wave somewhere inside an array, with gaps between its rows. */
        private Wave<A> wave() {
            int stride = nx + 3;
            int plane = ny * stride + 5;
            return new Wave<>(numbers(2 * plane + 7), 7, 7 + plane, stride);
        }

        private Wave<A> copy(Wave<A> w) {
            int n = 7 + 2 * (w.im - w.re);
            A data = loops.allocate(n);
            loops.copy(w.data, 0, data, 0, n);
            return new Wave<>(data, w.re, w.im, w.stride);
        }

        private static double number(Object a, int at) {
            return a instanceof float[] f ? f[at] : ((double[]) a)[at];
        }

        private Complex at(Wave<A> w, int y, int x) {
            return new Complex(number(w.data, w.re + y * w.stride + x), number(w.data, w.im + y * w.stride + x));
        }

        /** All pixels as wanted, and the numbers around them as they were. */
        private void check(String what, Wave<A> found, Wave<A> before, BiFunction<Integer, Integer, Complex> wanted) {
            boolean[] inside = new boolean[7 + 2 * (found.im - found.re)];
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    Complex w = wanted.apply(y, x);
                    assertThat(at(found, y, x).minus(w).abs())
                            .as("%s at %d, %d", what, y, x)
                            .isLessThan(tolerance * (1 + w.abs()));
                    inside[found.re + y * found.stride + x] = true;
                    inside[found.im + y * found.stride + x] = true;
                }
            }
            for (int i = 0; i < inside.length; i++) {
                if (!inside[i]) {
                    assertThat(number(found.data, i)).as("%s around", what).isEqualTo(number(before.data, i));
                }
            }
        }

        void checkAll() {
            projection();
            difference();
            for (double r : new double[] {0, 0.4, 1}) {
                ownLight(r);
                weights(r);
            }
        }

        private void projection() {
            Wave<A> w = wave();
            Wave<A> old = copy(w);
            A s = numbers(ny * nx);
            for (int i = 0; i < ny * nx; i++) {
                loops.fill(s, i, 1, number(s, i) < 0 ? -1 : number(s, i)); // which is masked
            }
            double found = steps.projectFully(w, s, ny, nx);
            check("projectFully", w, old, (y, x) -> {
                double modulus = number(s, y * nx + x);
                Complex was = at(old, y, x);
                return modulus < 0 ? was : was.times(modulus / (was.abs() + 1e-10));
            });
            double sum = 0;
            for (int i = 0; i < ny * nx; i++) {
                double modulus = number(s, i);
                sum += modulus < 0 ? 0 : Math.pow(at(old, i / nx, i % nx).abs() - modulus, 2);
            }
            assertThat(found).isCloseTo(sum, within(tolerance * sum));
        }

        private void difference() {
            Wave<A> psi = wave();
            Wave<A> w = wave();
            Wave<A> p = wave();
            Wave<A> o = wave();
            Wave<A> oldPsi = copy(psi);
            Wave<A> oldW = copy(w);
            double found = steps.exitDifference(psi, w, p, o, ny, nx, -0.7, 1.1);
            BiFunction<Integer, Integer, Complex> product =
                    (y, x) -> at(p, y, x).times(at(o, y, x));
            BiFunction<Integer, Integer, Complex> change = (y, x) -> at(oldW, y, x)
                    .times(1.1)
                    .plus(product.apply(y, x).times(-0.7))
                    .minus(at(oldPsi, y, x).times(0.4));
            BiFunction<Integer, Integer, Complex> wanted =
                    (y, x) -> at(oldPsi, y, x).plus(change.apply(y, x));
            check("psi", psi, oldPsi, wanted);
            check("difference", w, oldW, (y, x) -> wanted.apply(y, x).minus(product.apply(y, x)));
            double sum = 0;
            for (int i = 0; i < ny * nx; i++) {
                sum += change.apply(i / nx, i % nx).abs2();
            }
            assertThat(found).isCloseTo(sum, within(tolerance * sum));
        }

        private void ownLight(double r) {
            Wave<A> target = wave();
            Wave<A> old = copy(target);
            Wave<A> q = wave();
            Wave<A> w = wave();
            double found = steps.step(target, q, w, ny, nx, 0.6, r, 5);
            BiFunction<Integer, Integer, Complex> wanted = (y, x) -> at(old, y, x)
                    .plus(at(q, y, x)
                            .conj()
                            .times(at(w, y, x))
                            .times(0.6 / Math.max((1 - r) * at(q, y, x).abs2() + r * 5, 5e-10)));
            check("step", target, old, wanted);
            double largest = 0;
            for (int i = 0; i < ny * nx; i++) {
                largest = Math.max(largest, at(target, i / nx, i % nx).abs2());
            }
            assertThat(found).isCloseTo(largest, within(tolerance * largest));
        }

        private void weights(double r) {
            A light = numbers(ny * nx);
            A weights = loops.allocate(ny * nx);
            loops.copy(light, 0, weights, 0, ny * nx);
            // Negative light stands for darkness below the floor.
            steps.weights(weights, ny * nx, 0.6, r, 5);
            double largest = 0;
            for (int i = 0; i < ny * nx; i++) {
                double wanted = 0.6 / Math.max((1 - r) * number(light, i) + r * 5, 5e-10);
                assertThat(number(weights, i)).isCloseTo(wanted, within(tolerance * 20 * (1 + wanted)));
                largest = Math.max(largest, number(light, i));
            }
            assertThat(steps.largest(light, ny * nx)).isEqualTo(largest);
            loops.fill(light, 3, 1, Double.NaN);
            assertThat(steps.largest(light, ny * nx)).isNaN();
            Wave<A> target = wave();
            Wave<A> old = copy(target);
            Wave<A> q = wave();
            Wave<A> w = wave();
            A factors = numbers(ny * nx);
            steps.step(target, q, w, factors, ny, nx);
            check("weighted step", target, old, (y, x) -> at(old, y, x)
                    .plus(at(q, y, x).conj().times(at(w, y, x)).times(number(factors, y * nx + x))));
        }
    }
}

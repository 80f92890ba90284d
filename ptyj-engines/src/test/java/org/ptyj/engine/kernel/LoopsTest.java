package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Complex;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** The inner loops, plain and with the vector unit, against the formulas in complex numbers, pixel by pixel. */
class LoopsTest {
    static Stream<Loops<?>> all() {
        return Stream.of(new FloatLoops(), new DoubleLoops(), Loops.of(Precision.SINGLE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void loopsAreTheirFormulas(Loops<?> loops) {
        // Rows of whole vectors, and rows that leave a rest whatever the width of vectors is.
        new Bench<>(loops, 6, 32).checkAll();
        new Bench<>(loops, 5, 13).checkAll();
    }

    /** Waves of one shape with numbers in them, and what the formulas make of the numbers. */
    private static final class Bench<A> {
        private final Loops<A> loops;
        private final int ny;
        private final int nx;
        /** Rounding of a handful of operations on numbers around 1. */
        private final double tolerance;

        private final RandomStream random = Streams.of(3).stream("loops");

        Bench(Loops<A> loops, int ny, int nx) {
            this.loops = loops;
            this.ny = ny;
            this.nx = nx;
            this.tolerance = loops.precision() == Precision.SINGLE ? 8e-6 : 5e-14;
        }

        void checkAll() {
            waves();
            exit();
            overlap();
            for (int count = 1; count <= 4; count++) {
                overlaps(count, 0);
                overlaps(count, 1);
            }
            moduli();
            images();
            pairs();
        }

        private A numbers(int n) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.nextGaussian();
            }
            return array(values);
        }

        private A array(double... values) {
            A made = loops.allocate(values.length);
            loops.read(RealArray.of(values, values.length), made);
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

        private double real(A a, int y, int x) {
            return number(a, y * nx + x);
        }

        /** All pixels as wanted, and the numbers around them as they were. */
        private void check(String what, Wave<A> found, Wave<A> before, BiFunction<Integer, Integer, Complex> wanted) {
            Wave<A> rest = copy(found);
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    Complex w = wanted.apply(y, x);
                    assertThat(at(found, y, x).minus(w).abs())
                            .as("%s at %d, %d", what, y, x)
                            .isLessThan(tolerance * (1 + w.abs()));
                }
                loops.copy(before.data, before.re + y * before.stride, rest.data, rest.re + y * rest.stride, nx);
                loops.copy(before.data, before.im + y * before.stride, rest.data, rest.im + y * rest.stride, nx);
            }
            int n = 7 + 2 * (found.im - found.re);
            for (int i = 0; i < n; i++) {
                assertThat(number(rest.data, i)).as("%s around, %d", what, i).isEqualTo(number(before.data, i));
            }
        }

        private void checkReal(String what, A found, ToDoubleBiFunction<Integer, Integer> wanted) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    double w = wanted.applyAsDouble(y, x);
                    assertThat(real(found, y, x))
                            .as("%s at %d, %d", what, y, x)
                            .isCloseTo(w, within(tolerance * (1 + Math.abs(w))));
                }
            }
        }

        private void checkSum(String what, double found, ToDoubleBiFunction<Integer, Integer> term) {
            double sum = 0;
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    sum += term.applyAsDouble(y, x);
                }
            }
            assertThat(found).as(what).isCloseTo(sum, within(tolerance * (1 + Math.abs(sum))));
        }

        private void waves() {
            Wave<A> p = wave();
            Wave<A> o = wave();
            Wave<A> psi = wave();
            Wave<A> w = wave();
            Wave<A> before = copy(w);
            loops.auxiliary(w, p, o, psi, ny, nx, 1.5, -0.5);
            check("auxiliary", w, before, (y, x) -> at(p, y, x)
                    .times(at(o, y, x))
                    .times(1.5)
                    .plus(at(psi, y, x).times(-0.5)));
            loops.auxiliary(w, p, o, psi, ny, nx, 2, 0);
            check("product", w, before, (y, x) -> at(p, y, x).times(at(o, y, x)).times(2));
            Wave<A> was = copy(w);
            loops.multiply(w, p, ny, nx, false);
            check("multiply", w, was, (y, x) -> at(was, y, x).times(at(p, y, x)));
            Wave<A> product = copy(w);
            loops.multiply(w, o, ny, nx, true);
            check("multiply conj", w, product, (y, x) -> at(product, y, x)
                    .times(at(o, y, x).conj()));
            Wave<A> unscaled = copy(w);
            A factor = numbers(ny * nx);
            loops.scale(w, factor, ny, nx);
            check("scale", w, unscaled, (y, x) -> at(unscaled, y, x).times(real(factor, y, x)));
            assertThat(loops.same(w, copy(w), ny, nx)).isTrue();
            Wave<A> other = copy(w);
            loops.fill(other.data, other.im + other.stride + 2, 1, 9);
            assertThat(loops.same(w, other, ny, nx)).isFalse();
        }

        private void exit() {
            Wave<A> p = wave();
            Wave<A> o = wave();
            Wave<A> w = wave();
            Wave<A> psi = wave();
            Wave<A> old = copy(psi);
            BiFunction<Integer, Integer, Complex> step = (y, x) -> at(w, y, x)
                    .times(1.1)
                    .plus(at(p, y, x).times(at(o, y, x)).times(-0.7))
                    .minus(at(old, y, x).times(1.1 - 0.7));
            double change = loops.exit(psi, w, p, o, ny, nx, -0.7, 1.1);
            check("exit", psi, old, (y, x) -> at(old, y, x).plus(step.apply(y, x)));
            checkSum("exit", change, (y, x) -> step.apply(y, x).abs2());
        }

        private void overlap() {
            Wave<A> q = wave();
            Wave<A> psi = wave();
            Wave<A> sum = wave();
            A power = numbers(7 + 2 * (sum.im - sum.re));
            A powerWas = loops.allocate(7 + 2 * (sum.im - sum.re));
            loops.copy(power, 0, powerWas, 0, 7 + 2 * (sum.im - sum.re));
            Wave<A> old = copy(sum);
            loops.addOverlap(sum, power, q, psi, ny, nx, 0.5);
            check("addOverlap", sum, old, (y, x) -> at(old, y, x)
                    .plus(at(q, y, x).conj().times(at(psi, y, x)).times(0.5)));
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    int i = sum.re + y * sum.stride + x;
                    double wanted = number(powerWas, i) + 0.5 * at(q, y, x).abs2();
                    assertThat(number(power, i)).isCloseTo(wanted, within(tolerance * (1 + Math.abs(wanted))));
                }
            }
        }

        /** Frames in one place or shifted against each other, added together or one by one: the same bits. */
        private void overlaps(int count, int apart) {
            List<Window<A>> frames = new ArrayList<>();
            int rows = ny + 3 * apart;
            int stride = nx + 2;
            Wave<A> sum = new Wave<>(numbers(3 + 2 * rows * stride), 3, 3 + rows * stride, stride);
            A power = numbers(3 + rows * stride);
            Wave<A> expected = new Wave<>(loops.allocate(3 + 2 * rows * stride), 3, 3 + rows * stride, stride);
            loops.copy(sum.data, 0, expected.data, 0, 3 + 2 * rows * stride);
            A expectedPower = loops.allocate(3 + rows * stride);
            loops.copy(power, 0, expectedPower, 0, 3 + rows * stride);
            int low = 1;
            int high = rows - 1;
            for (int i = 0; i < count; i++) {
                Window<A> w = new Window<>(sum.data);
                w.q.setRows(wave(), 0);
                w.psi.setRows(wave(), 0);
                w.sum.setRows(sum, i * apart);
                w.place(i * apart, ny, 0.5 + i);
                frames.add(w);
                int first = Math.max(low, i * apart);
                int n = Math.min(high, i * apart + ny) - first;
                Wave<A> q = new Wave<>(sum.data, 0, 0, 0).setRows(w.q, first - i * apart);
                Wave<A> psi = new Wave<>(sum.data, 0, 0, 0).setRows(w.psi, first - i * apart);
                Wave<A> to = new Wave<>(sum.data, 0, 0, 0).setRows(expected, first);
                loops.addOverlap(to, expectedPower, q, psi, n, nx, 0.5 + i);
            }
            double fetched = loops.fetch(power, 0, 3 + rows * stride);
            loops.addOverlaps(frames, count, power, low, high, nx);
            assertThat(sum.data).as("%d frames, %d rows apart", count, apart).isEqualTo(expected.data);
            assertThat(power).isEqualTo(expectedPower);
            assertThat(fetched).isNotNaN();
        }

        private void moduli() {
            Wave<A> a = wave();
            Wave<A> b = wave();
            A s = numbers(ny * nx);
            for (int i = 0; i < ny * nx; i++) {
                loops.fill(s, i, 1, i % 4 == 1 ? -1 : Math.abs(number(s, i)));
            }
            A sum = loops.allocate(ny * nx);
            loops.intensity(sum, a, ny, nx, true);
            checkReal("intensity", sum, (y, x) -> at(a, y, x).abs2());
            loops.intensity(sum, b, ny, nx, false);
            ToDoubleBiFunction<Integer, Integer> both =
                    (y, x) -> at(a, y, x).abs2() + at(b, y, x).abs2();
            checkReal("intensities", sum, both);
            checkSum("photonError", loops.photonError(sum, s, ny * nx), (y, x) -> {
                double counts = Math.pow(real(s, y, x), 2);
                return real(s, y, x) < 0 ? 0 : Math.pow(both.applyAsDouble(y, x) - counts, 2) / (counts + 1);
            });
            checkSum(
                    "modulusError",
                    loops.modulusError(sum, s, ny * nx),
                    (y, x) -> off(Math.sqrt(both.applyAsDouble(y, x)), real(s, y, x)));
            checkSum(
                    "modulusError of a wave",
                    loops.modulusError(a, s, ny, nx),
                    (y, x) -> off(at(a, y, x).abs(), real(s, y, x)));
            loops.modulusFactor(sum, s, ny * nx, 0.3);
            checkReal("factor", sum, (y, x) -> factor(Math.sqrt(both.applyAsDouble(y, x)), real(s, y, x)));
            Wave<A> was = copy(a);
            loops.project(a, s, ny, nx, 0.3);
            check("project", a, was, (y, x) -> at(was, y, x)
                    .times(factor(at(was, y, x).abs(), real(s, y, x))));
        }

        private static double off(double amplitude, double s) {
            return s < 0 ? 0 : Math.pow(amplitude - s, 2);
        }

        private static double factor(double amplitude, double s) {
            return s < 0 ? 1 : (s + 0.3 * (amplitude - s)) / (amplitude + 1e-10);
        }

        private void images() {
            int n = ny * nx;
            A a = numbers(2 * n);
            A den = loops.allocate(n);
            for (int i = 0; i < n; i++) {
                loops.fill(den, i, 1, 1 + i);
            }
            A quotient = loops.allocate(2 * n);
            loops.divide(quotient, a, den, 0, n / 3, n);
            loops.divide(quotient, a, den, n / 3, n - n / 3, n);
            A scaled = loops.allocate(2 * n);
            loops.scaled(scaled, a, 0, n - 1, -1.5);
            loops.scaled(scaled, a, n - 1, n + 1, -1.5);
            double norm2 = 0;
            double distance2 = 0;
            for (int i = 0; i < 2 * n; i++) {
                double value = number(a, i);
                assertThat(number(quotient, i)).isCloseTo(value / (1 + i % n), within(tolerance));
                assertThat(number(scaled, i)).isCloseTo(-1.5 * value, within(tolerance * 8));
                norm2 += value * value;
                distance2 += 2.5 * 2.5 * value * value;
            }
            assertThat(loops.norm2(a, 2 * n)).isCloseTo(norm2, within(tolerance * norm2));
            assertThat(loops.distance2(a, scaled, 2 * n)).isCloseTo(distance2, within(tolerance * distance2));
            loops.fill(scaled, 2, 1, 0);
            loops.fill(scaled, n + 2, 1, 0);
            loops.clip(scaled, n, 0.8, 1.2);
            for (int i = 0; i < n; i++) {
                Complex was = new Complex(-1.5 * number(a, i), -1.5 * number(a, n + i));
                double modulus = Math.min(Math.max(was.abs(), 0.8), 1.2);
                Complex wanted = i == 2 ? Complex.of(0.8) : was.times(modulus / was.abs());
                assertThat(number(scaled, i)).isCloseTo(wanted.re(), within(tolerance));
                assertThat(number(scaled, n + i)).isCloseTo(wanted.im(), within(tolerance));
            }
        }

        private void pairs() {
            Wave<A> w = wave();
            A pairs = loops.allocate(2 * ny * nx);
            loops.toPairs(w, pairs, ny, nx);
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    assertThat(number(pairs, 2 * (y * nx + x)))
                            .isEqualTo(at(w, y, x).re());
                    assertThat(number(pairs, 2 * (y * nx + x) + 1))
                            .isEqualTo(at(w, y, x).im());
                }
            }
            Wave<A> back = wave();
            Wave<A> before = copy(back);
            loops.fromPairs(pairs, back, ny, nx, 2);
            check("fromPairs", back, before, (y, x) -> at(w, y, x).times(2));
        }
    }
}

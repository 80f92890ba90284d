package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Complex;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** The inner loops of both precisions against the formulas in complex numbers, pixel by pixel. */
class LoopsTest {
    private static final int N = 13; // odd, so that no unrolling by two or four comes out even

    static Stream<Loops<?>> both() {
        return Stream.of(new FloatLoops(), new DoubleLoops());
    }

    @ParameterizedTest
    @MethodSource("both")
    void loopsAreTheirFormulas(Loops<?> loops) {
        new Bench<>(loops).checkAll();
    }

    /** Arrays of one precision with numbers in them, and what the formulas make of the numbers. */
    private static final class Bench<A> {
        private final Loops<A> loops;
        /** Rounding of a handful of operations on numbers around 1. */
        private final double tolerance;

        private final RandomStream random = Streams.of(3).stream("loops");

        Bench(Loops<A> loops) {
            this.loops = loops;
            this.tolerance = loops.precision() == Precision.SINGLE ? 2e-6 : 1e-14;
        }

        void checkAll() {
            waves();
            sums();
            images();
            plain();
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
            loops.read(RealArray.of(values, values.length), made, 0);
            return made;
        }

        private double[] values(A a, int n) {
            RealArray out = loops.precision() == Precision.SINGLE
                    ? RealArray.of(new float[n], n)
                    : RealArray.of(new double[n], n);
            loops.write(out, a, 0);
            return out.toDoubles();
        }

        private double real(A a, int at) {
            return values(a, at + 1)[at];
        }

        private Complex pixel(A a, int at, int i) {
            double[] values = values(a, at + 2 * i + 2);
            return new Complex(values[at + 2 * i], values[at + 2 * i + 1]);
        }

        /** N pixels from {@code at} on as wanted, and the numbers around them as they were. */
        private void checkPixels(String what, A found, A before, int at, int length, IntFunction<Complex> wanted) {
            double[] values = values(found, length);
            double[] old = values(before, length);
            for (int i = 0; i < length; i++) {
                int pixel = (i - at) / 2;
                boolean inside = i >= at && pixel < N;
                Complex w = inside ? wanted.apply(pixel) : Complex.ZERO;
                double number = !inside ? old[i] : (i - at) % 2 == 0 ? w.re() : w.im();
                assertThat(values[i]).as("%s, number %d", what, i).isCloseTo(number, within(tolerance * 4));
            }
        }

        private void checkReals(String what, A found, IntToDoubleFunction wanted) {
            for (int i = 0; i < N; i++) {
                assertThat(real(found, i))
                        .as("%s, %d", what, i)
                        .isCloseTo(wanted.applyAsDouble(i), within(tolerance * 4));
            }
        }

        private void checkSum(String what, double found, IntToDoubleFunction term) {
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += term.applyAsDouble(i);
            }
            assertThat(found).as(what).isCloseTo(sum, within(tolerance * (1 + Math.abs(sum)) * N));
        }

        private A copy(A a, int n) {
            A made = loops.allocate(n);
            loops.copy(a, 0, made, 0, n);
            return made;
        }

        private void waves() {
            int length = 2 * N + 10;
            A p = numbers(length);
            A o = numbers(length);
            A psi = numbers(length);
            A w = numbers(length);
            A before = copy(w, length);
            loops.auxiliary(w, 4, p, 2, o, 6, psi, 8, N, 1.5, -0.5);
            checkPixels("auxiliary", w, before, 4, length, i -> pixel(p, 2, i)
                    .times(pixel(o, 6, i))
                    .times(1.5)
                    .plus(pixel(psi, 8, i).times(-0.5)));
            loops.auxiliary(w, 4, p, 2, o, 6, array(new double[length]), 8, N, 2, 0);
            checkPixels("product", w, before, 4, length, i -> pixel(p, 2, i)
                    .times(pixel(o, 6, i))
                    .times(2));
            A old = copy(psi, length);
            IntFunction<Complex> step = i -> pixel(w, 4, i)
                    .times(1.1)
                    .plus(pixel(p, 2, i).times(pixel(o, 6, i)).times(-0.7))
                    .minus(pixel(old, 8, i).times(1.1 - 0.7));
            double change = loops.exit(psi, 8, w, 4, p, 2, o, 6, N, -0.7, 1.1);
            checkPixels("exit", psi, old, 8, length, i -> pixel(old, 8, i).plus(step.apply(i)));
            checkSum("exit", change, i -> step.apply(i).abs2());
            A wave = copy(w, length);
            loops.multiply(wave, 4, p, 2, N, false);
            checkPixels("multiply", wave, w, 4, length, i -> pixel(w, 4, i).times(pixel(p, 2, i)));
            wave = copy(w, length);
            loops.multiply(wave, 4, p, 2, N, true);
            checkPixels("multiply conj", wave, w, 4, length, i -> pixel(w, 4, i)
                    .times(pixel(p, 2, i).conj()));
            wave = copy(w, length);
            loops.scale(wave, 4, o, 3, N);
            checkPixels("scale", wave, w, 4, length, i -> pixel(w, 4, i).times(real(o, 3 + i)));
        }

        private void sums() {
            int length = 2 * N + 8;
            A x = numbers(length);
            A psi = numbers(length);
            A sum = numbers(length);
            A old = copy(sum, length);
            loops.addOverlap(sum, 2, x, 4, psi, 6, N, 0.5);
            checkPixels("addOverlap", sum, old, 2, length, i -> pixel(old, 2, i)
                    .plus(pixel(x, 4, i).conj().times(pixel(psi, 6, i)).times(0.5)));
            A power = numbers(N);
            A before = copy(power, N);
            loops.addPower(power, 0, x, 4, N, 0.5);
            checkReals(
                    "addPower",
                    power,
                    i -> real(before, i) + 0.5 * pixel(x, 4, i).abs2());
            loops.intensity(power, x, 4, N, true);
            checkReals("intensity", power, i -> pixel(x, 4, i).abs2());
            loops.intensity(power, psi, 6, N, false);
            checkReals(
                    "intensities",
                    power,
                    i -> pixel(x, 4, i).abs2() + pixel(psi, 6, i).abs2());
            checkSum("norm2", loops.norm2(x, N), i -> Math.pow(real(x, i), 2));
            checkSum("distance2", loops.distance2(x, psi, N), i -> Math.pow(real(x, i) - real(psi, i), 2));
        }

        private void images() {
            A s = numbers(N);
            for (int i = 0; i < N; i++) {
                loops.fill(s, i, 1, i % 4 == 1 ? -1 : Math.abs(real(s, i)));
            }
            A intensity = array(new double[N]);
            loops.intensity(intensity, numbers(2 * N), 0, N, true);
            A was = copy(intensity, N);
            IntToDoubleFunction modulus = i -> real(s, i);
            checkSum("photonError", loops.photonError(intensity, s, N), i -> {
                double counts = Math.pow(modulus.applyAsDouble(i), 2);
                return i % 4 == 1 ? 0 : Math.pow(real(was, i) - counts, 2) / (counts + 1);
            });
            IntToDoubleFunction off = i -> i % 4 == 1 ? 0 : Math.sqrt(real(was, i)) - real(s, i);
            checkSum("modulusError", loops.modulusError(intensity, s, N), i -> Math.pow(off.applyAsDouble(i), 2));
            checkReals("amplitude", intensity, i -> Math.sqrt(real(was, i)));
            loops.modulusFactor(intensity, s, N, 0.3);
            for (int i = 0; i < N; i++) {
                double a = Math.sqrt(real(was, i));
                double wanted = i % 4 == 1 ? 1 : (real(s, i) + 0.3 * (a - real(s, i))) / (a + 1e-10);
                assertThat(real(intensity, i)).isCloseTo(wanted, within(tolerance * (4 + 4 * wanted)));
            }
        }

        private void plain() {
            A a = numbers(2 * N);
            A den = array(java.util.stream.IntStream.range(0, N)
                    .mapToDouble(i -> 1 + i)
                    .toArray());
            A quotient = numbers(2 * N);
            loops.divide(quotient, a, den, N);
            checkPixels(
                    "divide", quotient, quotient, 0, 2 * N, i -> pixel(a, 0, i).times(1.0 / (1 + i)));
            A scaled = numbers(2 * N);
            loops.scaled(scaled, a, 2 * N, -1.5);
            checkPixels("scaled", scaled, scaled, 0, 2 * N, i -> pixel(a, 0, i).times(-1.5));
            loops.fill(scaled, 4, 2, 0);
            loops.clip(scaled, N, 0.8, 1.2);
            checkPixels("clip", scaled, scaled, 0, 2 * N, i -> {
                Complex was = i == 2 ? Complex.ZERO : pixel(a, 0, i).times(-1.5);
                double modulus = Math.min(Math.max(was.abs(), 0.8), 1.2);
                return i == 2 ? Complex.of(0.8) : was.times(modulus / was.abs());
            });
            A b = copy(a, 2 * N);
            assertThat(loops.same(a, 0, b, 0, 2 * N)).isTrue();
            loops.fill(b, 5, 1, real(b, 5) + 0.25);
            assertThat(loops.same(a, 0, b, 0, 2 * N)).isFalse();
            assertThat(loops.same(a, 6, b, 6, 2 * N - 6)).isTrue();
            Fft2 fft = Fft2.of(3, 2, loops.precision());
            A wave = copy(a, 2 * N);
            loops.transform(fft, wave, 4, true);
            Complex total = Complex.ZERO;
            for (int i = 0; i < 6; i++) {
                total = total.plus(pixel(a, 4, i));
            }
            assertThat(pixel(wave, 4, 0).minus(total).abs()).isLessThan(20 * tolerance);
            loops.transform(fft, wave, 4, false);
            checkPixels("there and back", wave, wave, 0, 2 * N, i -> pixel(a, 0, i));
        }
    }
}

package org.ptyj.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NdArrayTest {
    private static RealArray ramp(long... shape) {
        return RealArray.generate(ElementType.FLOAT64, i -> i, shape);
    }

    @Test
    void windowsShareMemory() {
        RealArray array = ramp(2, 4, 5);
        RealArray window = array.layer(1).window(new long[] {1, 2}, new long[] {3, 5});
        assertThat(window.toDoubles()).containsExactly(27, 28, 29, 32, 33, 34);
        window.plusAssign(100);
        assertThat(array.get(1, 1, 2)).isEqualTo(127);
        assertThat(array.get(1, 1, 1)).isEqualTo(26);
        assertThat(array.get(0, 1, 2)).isEqualTo(7);
    }

    @Test
    void nd4jSharesMemoryWithWindowsMadeBefore() {
        RealArray array = ramp(3, 4);
        RealArray window = array.window(new long[] {1, 1}, new long[] {3, 3});
        INDArray seen = window.nd4j();
        assertThat(seen.shape()).containsExactly(2, 2);
        assertThat(seen.getDouble(1, 0)).isEqualTo(9);
        seen.addi(0.5);
        assertThat(array.toDoubles()).containsExactly(0, 1, 2, 3, 4, 5.5, 6.5, 7, 8, 9.5, 10.5, 11);
        array.set(-1, 2, 2);
        assertThat(seen.getDouble(1, 1)).isEqualTo(-1);
    }

    @Test
    void complexNumbersArePairsOnTheLastAxisOfNd4j() {
        ComplexArray array = ComplexArray.zeros(Precision.SINGLE, 2, 3);
        array.set(new Complex(1.5, -2), 1, 2);
        INDArray seen = array.nd4j();
        assertThat(seen.shape()).containsExactly(2, 3, 2);
        assertThat(seen.getFloat(1, 2, 0)).isEqualTo(1.5f);
        assertThat(seen.getFloat(1, 2, 1)).isEqualTo(-2f);
        assertThat(ComplexArray.wrap(seen).get(1, 2)).isEqualTo(new Complex(1.5, -2));
    }

    @Test
    void wrappingSharesAndRefusesWhatHasGaps() {
        INDArray plain =
                Nd4j.arange(6).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT).reshape('c', 2, 3);
        RealArray array = RealArray.wrap(plain);
        array.timesAssign(2.0);
        assertThat(plain.getFloat(1, 2)).isEqualTo(10f);
        assertThatThrownBy(() -> RealArray.wrap(plain.transpose()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dup('c')");
        assertThatThrownBy(() -> RealArray.wrap(Nd4j.createFromArray(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INT");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void complexArithmeticFollowsTheScalars(Precision precision) {
        double eps = precision == Precision.SINGLE ? 1e-6 : 1e-15;
        ComplexArray a = ComplexArray.of(new double[] {1, 2, -3, 0.5, 0, -1}, 3).as(precision);
        ComplexArray b = ComplexArray.of(new double[] {0.25, -1, 2, 2, 5, 1}, 3).as(precision);
        for (int i = 0; i < 3; i++) {
            Complex x = a.get(i);
            Complex y = b.get(i);
            close(a.plus(b).get(i), x.plus(y), eps);
            close(a.minus(b).get(i), x.minus(y), eps);
            close(a.times(b).get(i), x.times(y), eps * 10);
            close(a.div(b).get(i), x.times(y.reciprocal()), eps * 10);
            close(a.conjTimes(b).get(i), x.conj().times(y), eps * 10);
            close(a.conj().get(i), x.conj(), 0);
            close(a.times(new Complex(0, 2)).get(i), x.times(new Complex(0, 2)), eps);
            assertThat(a.abs2().get(i)).isCloseTo(x.abs2(), within(eps * 10));
            assertThat(a.abs().get(i)).isCloseTo(x.abs(), within(eps * 4));
            assertThat(a.arg().get(i)).isCloseTo(x.arg(), within(eps * 4));
        }
        assertThat(a.elementType()).isEqualTo(ElementType.complex(precision));
        close(a.dot(b), a.conj().times(b).sum(), eps * 10);
        assertThat(a.norm2()).isCloseTo(a.dot(a).re(), within(eps * 10));
        close(ComplexArray.polar(a.abs(), a.arg()).get(1), a.get(1), eps * 10);
        close(ComplexArray.of(a.real(), a.imag()).get(2), a.get(2), 0);
    }

    private static void close(Complex found, Complex wanted, double eps) {
        assertThat(found.minus(wanted).abs()).isLessThanOrEqualTo(eps);
    }

    @Test
    void expressionsTakeTheWiderPrecision() {
        RealArray single = RealArray.of(new float[] {1, 2}, 2);
        RealArray twice = RealArray.of(new double[] {0.1, 0.2}, 2);
        RealArray mask = single.as(ElementType.BOOL);
        assertThat(single.plus(twice).elementType()).isEqualTo(ElementType.FLOAT64);
        assertThat(twice.plus(single).get(0)).isEqualTo(1.1);
        assertThat(mask.times(single).elementType()).isEqualTo(ElementType.FLOAT32);
        assertThat(mask.complement().elementType()).isEqualTo(ElementType.FLOAT32);
    }

    @Test
    void sumsDoNotDependOnTheWayTheArrayLies() {
        RealArray big = RealArray.generate(ElementType.FLOAT32, i -> 0.1 + 1e-3 * (i % 7), 3, 500, 700);
        RealArray window = big.window(new long[] {0, 3, 5}, new long[] {3, 499, 690});
        assertThat(window.sum()).isEqualTo(window.copy().sum());
        assertThat(window.norm2()).isEqualTo(window.copy().norm2());
        assertThat(window.dot(window)).isEqualTo(window.norm2());
    }

    @Test
    void manySmallNumbersSumRight() {
        // ND4J's own float32 sum of these is 4 % off; ours keeps about 1e-10 of the exact sum of the rounded numbers.
        RealArray tenths = RealArray.zeros(Precision.SINGLE, 5_000_000).fill(0.1);
        assertThat(tenths.sum()).isCloseTo(5e6 * 0.1f, within(1e-3));
    }

    @Test
    void arraysAboveTwoGibibytesAreIndexedRight() {
        long n = (1L << 29) + 1000;
        try (RealArray array = RealArray.zeros(Precision.SINGLE, 2, n / 2)) {
            assertThat(array.nbytes()).isGreaterThan(1L << 31);
            array.set(7, 1, n / 2 - 1);
            array.set(5, 0, Memory.PIECE);
            RealArray acrossPieces = array.window(new long[] {0, Memory.PIECE - 3}, new long[] {2, Memory.PIECE + 3});
            acrossPieces.plusAssign(1);
            assertThat(array.get(0, Memory.PIECE)).isEqualTo(6);
            assertThat(array.get(1, n / 2 - 1)).isEqualTo(7);
            assertThat(array.nd4j().getFloat(0, Memory.PIECE - 1)).isEqualTo(1f);
            assertThat(acrossPieces.sum()).isEqualTo(17);
        }
    }

    @Test
    void closedArraysThrowInsteadOfReadingFreedMemory() {
        RealArray array = RealArray.zeros(Precision.DOUBLE, 4, 4);
        RealArray window = array.window(new long[] {0, 0}, new long[] {2, 2});
        array.close();
        array.close();
        assertThat(window.isClosed()).isTrue();
        assertThatThrownBy(window::sum)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> window.set(1, 0, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(window::nd4j).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrongShapesAndIndicesAreNamed() {
        assertThatThrownBy(() -> ramp(4, 4).times(ramp(3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shapes differ: [4, 4] and [3, 3]");
        assertThatThrownBy(() -> ramp(4, 4).get(4, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("[4, 0]")
                .hasMessageContaining("[4, 4]");
        assertThatThrownBy(() -> ramp(4, 4).window(new long[] {2, 2}, new long[] {5, 4}))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> RealArray.of(new double[3], 2, 2)).hasMessageContaining("[2, 2]");
        assertThatThrownBy(() -> ramp(2).fill(new Complex(1, 1))).hasMessageContaining("imaginary");
        assertThatThrownBy(() ->
                        ramp(4, 4).window(new long[] {0, 0}, new long[] {2, 2}).reshape(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window");
    }

    @Test
    void emptyAndScalarArraysWork() {
        assertThat(ramp(0, 3).sum()).isZero();
        assertThat(ramp(0, 3).copy().shape()).containsExactly(0, 3);
        assertThat(ramp().fill(3).sum()).isEqualTo(3);
    }

    @Test
    void bulkTransfersMatchSingleElements() {
        RealArray array = RealArray.zeros(Precision.SINGLE, 3, 3000);
        float[] values = new float[6000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        RealArray window = array.window(new long[] {1, 0}, new long[] {3, 2000});
        window.write(values, 100);
        assertThat(array.get(1, 0)).isEqualTo(100);
        assertThat(array.get(2, 1999)).isEqualTo(4099);
        float[] back = new float[4001];
        window.read(back, 1);
        assertThat(back[4000]).isEqualTo(4099f);
        double[] wide = new double[4000];
        window.read(wide, 0);
        assertThat(wide[1999]).isEqualTo(2099);
        window.write(new double[4000], 0);
        assertThat(array.sum()).isZero();
    }

    @Test
    void temporariesDoNotPileUpOutsideTheHeap() {
        ComplexArray a = ComplexArray.zeros(Precision.SINGLE, 512, 512).fill(Complex.ONE);
        long before = residentKiB();
        for (int i = 0; i < 2000; i++) { // 4 GiB of results
            a.times(a).plus(a);
        }
        // The heap of the test JVM ends at 2 GiB; off the heap nothing may be left behind.
        assertThat(residentKiB() - before).isLessThan(2_500_000);
        assertThat(a.get(0, 0)).isEqualTo(Complex.ONE);
    }

    private static long residentKiB() {
        try (var lines = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/self/status"))) {
            return lines.filter(l -> l.startsWith("VmRSS"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (java.io.IOException notLinux) {
            return 0;
        }
    }

    @Test
    void numbersArePrintedInRowsAndLayers() {
        RealArray array = RealArray.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        assertThat(array.formatted("%.1f")).isEqualTo("1.0 2.0\n3.0 4.0\n\n5.0 6.0\n7.0 8.0");
        assertThat(array.layer(0).layer(1).formatted("%2.0f")).isEqualTo(" 3  4");
    }
}

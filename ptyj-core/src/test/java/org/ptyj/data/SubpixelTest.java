package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

class SubpixelTest {
    private static final double[][] PLACES = {{0, 0}, {3.3, -2.45}, {-1.5, 0.2}, {2, 1.75}, {0.499, -4}};

    static Stream<Arguments> modesAndShapes() {
        return Stream.of(Subpixel.values())
                .flatMap(mode -> Stream.of(new int[] {6, 6}, new int[] {7, 5}, new int[] {5, 8}, new int[] {1, 4})
                        .map(shape -> Arguments.of(mode, shape)));
    }

    /** Views at {@link #PLACES}, in pixels, one layer after the other; reformatted. */
    private static Container<ComplexArray> container(Subpixel mode, int ny, int nx) {
        Container<ComplexArray> container = Container.complex("C");
        container.newStorage(StorageSpec.shape(2, 4, 4).id("S"));
        for (int i = 0; i < PLACES.length; i++) {
            container.newView(AccessRule.on("S").shape(ny, nx).at(PLACES[i]).layer(i % 2));
        }
        container.setSubpixel(mode);
        container.reformat();
        return container;
    }

    private static void fill(Storage<ComplexArray> storage, BiFunction<Double, Double, Complex> f) {
        for (int layer = 0; layer < storage.layerCount(); layer++) {
            for (int y = 0; y < storage.shape()[1]; y++) {
                for (int x = 0; x < storage.shape()[2]; x++) {
                    double[] at = storage.metres(y, x);
                    storage.data().set(f.apply(at[0], at[1]), layer, y, x);
                }
            }
        }
    }

    private static double[] random(String name, long n) {
        RandomStream random = Streams.of(1).stream(name);
        double[] numbers = new double[Math.toIntExact(n)];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextGaussian(0, 1);
        }
        return numbers;
    }

    private static ComplexArray random(String name, long... shape) {
        return ComplexArray.of(random(name, 2 * Axes.product(shape)), shape);
    }

    @ParameterizedTest
    @MethodSource("modesAndShapes")
    void addingIsTheAdjointOfReading(Subpixel mode, int[] shape) {
        Container<ComplexArray> x = container(mode, shape[0], shape[1]);
        Storage<ComplexArray> storage = x.storage("S");
        storage.fillWith(random("x", storage.shape()));
        Container<ComplexArray> sum = x.copyFilled(0);
        Complex there = Complex.ZERO;
        for (View<ComplexArray> view : x.views()) {
            ComplexArray y = random("y" + view.id(), shape[0], shape[1]);
            there = there.plus(y.dot(view.read()));
            sum.addAssign(view, y);
        }
        Complex back = sum.storage("S").data().dot(storage.data());
        // rounding of sums of about a hundred numbers
        assertThat(there.minus(back).abs()).isLessThan(1e-12 * there.abs());
        assertThat(there.abs()).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @MethodSource("modesAndShapes")
    void realImagesReadAndAddAsComplexOnesDo(Subpixel mode, int[] shape) {
        Container<ComplexArray> waves = container(mode, shape[0], shape[1]);
        Container<RealArray> light = waves.copyAs(ContainerSpec.real());
        Storage<ComplexArray> storage = waves.storage("S");
        RealArray numbers = RealArray.of(random("r", storage.size()), storage.shape());
        storage.fillWith(numbers);
        light.storage("S").fillWith(numbers);
        for (View<ComplexArray> view : waves.views()) {
            ComplexArray seen = view.read();
            assertThat(light.read(view).minus(seen.real()).abs().max()).isLessThan(1e-14);
            assertThat(seen.imag().abs().max()).isLessThan(1e-14);
        }
    }

    @ParameterizedTest
    @EnumSource(Subpixel.class)
    void viewsOnWholePixelsSeeThemAndSetThem(Subpixel mode) {
        Container<ComplexArray> container = container(mode, 5, 6);
        Storage<ComplexArray> storage = container.storage("S");
        fill(storage, (y, x) -> new Complex(10 * y, x));
        ComplexArray seen = container.views().get(0).read();
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 6; x++) {
                Complex wanted = new Complex(10.0 * (y - 2), x - 3);
                assertThat(seen.get(y, x).minus(wanted).abs()).isLessThan(1e-12);
            }
        }
        ComplexArray other = random("set", 5, 6);
        container.views().get(0).data(other);
        assertThat(container.views().get(0).read().minus(other).abs().max()).isLessThan(1e-12);
    }

    @Test
    void linearAccessIsExactForLinearImages() {
        Container<ComplexArray> container = container(Subpixel.LINEAR, 5, 6);
        fill(container.storage("S"), (y, x) -> new Complex(2 * y - 3 * x + 1, x));
        for (View<ComplexArray> view : container.views()) {
            ComplexArray seen = view.read();
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 6; x++) {
                    double atY = view.coord()[0] + y - 2;
                    double atX = view.coord()[1] + x - 3;
                    Complex wanted = new Complex(2 * atY - 3 * atX + 1, atX);
                    assertThat(seen.get(y, x).minus(wanted).abs()).isLessThan(1e-12);
                }
            }
        }
    }

    @Test
    void linearViewsSetWhatTheyAreGivenAwayFromTheEdges() {
        Container<ComplexArray> container = container(Subpixel.LINEAR, 6, 7);
        View<ComplexArray> view = container.views().get(1);
        double[] plane = new double[2 * 42];
        for (int i = 0; i < 42; i++) {
            plane[2 * i] = 3.0 * (i / 7) - i % 7;
        }
        ComplexArray given = ComplexArray.of(plane, 6, 7);
        view.data(given);
        ComplexArray difference = view.read().minus(given).window(new long[] {1, 1}, new long[] {5, 6});
        assertThat(difference.abs().max()).isLessThan(1e-12);
    }

    @Test
    void fourierViewsReadBackWhatWasSetBelowTheNyquistFrequency() {
        Container<ComplexArray> container = container(Subpixel.FOURIER, 7, 5);
        View<ComplexArray> view = container.views().get(1);
        ComplexArray given = random("set", 7, 5);
        view.data(given);
        assertThat(view.read().minus(given).abs().max()).isLessThan(1e-13);
    }

    /** A soft probe sees a band-limited object off the grid: as far as the window's edges do not matter, exactly. */
    @Test
    void intensitiesOffTheGridAreThoseOfTheExactObject() {
        int n = 64;
        Container<ComplexArray> container = container(Subpixel.FOURIER, n, n);
        BiFunction<Double, Double, Complex> object = (y, x) -> Complex.of(1)
                .plus(Complex.polar(0.5, 0.31 * y - 0.83 * x))
                .plus(Complex.polar(0.4, -0.52 * y + 0.47 * x + 1));
        fill(container.storage("S"), object);
        for (View<ComplexArray> view : container.views()) {
            RealArray exact = intensity(n, (y, x) -> object.apply(view.coord()[0] + y, view.coord()[1] + x));
            double[] rest = view.subpixel();
            RealArray rounded =
                    intensity(n, (y, x) -> object.apply(view.coord()[0] + y - rest[0], view.coord()[1] + x - rest[1]));
            ComplexArray wave = view.read().times(probe(n));
            RealArray seen = Fft2.of(n, n, Precision.DOUBLE, Fft2.Scaling.ORTHO)
                    .forwardAssign(wave)
                    .abs2();
            double worst = seen.minus(exact).abs().max() / exact.max();
            double without = rounded.minus(exact).abs().max() / exact.max();
            // The object does not end at the window's edges, so that a little rings; rounding is far worse.
            assertThat(worst).as(view.id()).isLessThan(1e-3);
            assertThat(without).isGreaterThan(Math.hypot(rest[0], rest[1]) > 0.3 ? 0.003 : -1);
        }
    }

    private static RealArray probe(int n) {
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> Math.exp(-(Math.pow(i / n - n / 2, 2) + Math.pow(i % n - n / 2, 2)) / 60),
                n,
                n);
    }

    private static RealArray intensity(int n, BiFunction<Double, Double, Complex> object) {
        ComplexArray wave = ComplexArray.of(new double[2 * n * n], n, n);
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                wave.set(object.apply((double) y - n / 2, (double) x - n / 2), y, x);
            }
        }
        wave.timesAssign(probe(n));
        return Fft2.of(n, n, Precision.DOUBLE, Fft2.Scaling.ORTHO)
                .forwardAssign(wave)
                .abs2();
    }

    @Test
    void withoutSubpixelAccessReadingSharesTheWindow() {
        Container<ComplexArray> container = container(Subpixel.NONE, 4, 4);
        View<ComplexArray> view = container.views().get(1);
        view.read().fill(3);
        assertThat(view.data().get(0, 0)).isEqualTo(Complex.of(3));
        view.addAssign(random("a", 4, 4));
        assertThat(view.data()
                        .minus(random("a", 4, 4))
                        .get(2, 2)
                        .minus(Complex.of(3))
                        .abs())
                .isLessThan(1e-14);
    }

    @Test
    void windowsCannotBeWrittenToWhileViewsLookBetweenPixels() {
        Container<ComplexArray> container = container(Subpixel.FOURIER, 4, 4);
        View<ComplexArray> view = container.views().get(1);
        Container<ComplexArray> copy = container.copyFilled(0);
        assertThatThrownBy(view::data)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("V0001")
                .hasMessageContaining("addAssign()");
        assertThatThrownBy(() -> copy.data(view)).isInstanceOf(IllegalStateException.class);
        container.setSubpixel(Subpixel.NONE);
        assertThat(view.data().shape()).containsExactly(4, 4);
    }

    @Test
    void reformatLeavesAPixelAroundTheViewsForSubpixelAccess() {
        Container<ComplexArray> container = container(Subpixel.NONE, 4, 4);
        long[] tight = container.storage("S").shape();
        container.setSubpixel(Subpixel.LINEAR);
        assertThatThrownBy(() -> container.views().get(1).read())
                .isInstanceOf(ViewOutOfBoundsException.class)
                .hasMessageContaining("reformat()");
        container.reformat();
        assertThat(container.storage("S").shape()).containsExactly(2, tight[1] + 2, tight[2] + 2);
        assertThat(container.views())
                .allSatisfy(view -> assertThat(view.read().shape()).containsExactly(4, 4));
    }

    @Test
    void spreadSumsNeverBecomeNegative() {
        Container<ComplexArray> container = container(Subpixel.FOURIER, 6, 6);
        Container<RealArray> light = container.copyAs(ContainerSpec.real());
        RealArray spot = RealArray.of(new double[36], 6, 6);
        spot.set(5, 3, 2);
        container.views().forEach(view -> light.spreadAssign(view, spot, 2));
        RealArray sum = light.storage("S").data();
        assertThat(sum.min()).isZero();
        assertThat(sum.sum()).isEqualTo(10.0 * PLACES.length, within(1e-12));
        light.fill(0);
        container.views().forEach(view -> light.addAssign(view, spot));
        assertThat(light.storage("S").data().min())
                .as("Fourier interpolation rings")
                .isNegative();
    }

    @Test
    void subpixelAccessIsRefusedWhereThereIsNothingBetweenPixels() {
        assertThatThrownBy(() -> Container.bool("M").setSubpixel(Subpixel.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bool");
        Container<RealArray> volume = Container.of(ContainerSpec.real().dims(3));
        assertThatThrownBy(() -> volume.setSubpixel(Subpixel.FOURIER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 dimensions");
        Container<ComplexArray> container = container(Subpixel.NONE, 4, 4);
        Container<ComplexArray> copy = container.copy();
        assertThatThrownBy(() -> copy.setSubpixel(Subpixel.LINEAR)).isInstanceOf(IllegalStateException.class);
    }
}

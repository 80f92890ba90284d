package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.RealArray;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

class PlainSumsTest {
    static Stream<Loops<?>> plain() {
        return Stream.of(new FloatLoops(), new DoubleLoops());
    }

    /** Threads keep places to work in; frames that are larger than those before must not change how sums are taken. */
    @ParameterizedTest
    @MethodSource("plain")
    void sumsDoNotDependOnWhatTheThreadDidBefore(Loops<?> loops) throws InterruptedException {
        assertThat(sumOfFrames(loops, 5000)).isEqualTo(sumOfFrames(loops));
    }

    /** The misfit of 4000 numbers, on a new thread that has seen frames of these widths before. */
    private static <A> double sumOfFrames(Loops<A> loops, int... widths) throws InterruptedException {
        double[] sum = new double[1];
        Thread thread = new Thread(() -> {
            for (int width : widths) {
                loops.intensity(
                        loops.allocate(width), Wave.packed(loops.allocate(2 * width), 0, width, width), 1, width, true);
            }
            sum[0] = loops.modulusError(numbers(loops, 1), numbers(loops, 2), 4000);
        });
        thread.start();
        thread.join();
        return sum[0];
    }

    private static <A> A numbers(Loops<A> loops, long seed) {
        RandomStream random = Streams.of(seed).stream("numbers");
        double[] values = new double[4000];
        Arrays.setAll(values, i -> Math.abs(random.nextGaussian()));
        A made = loops.allocate(values.length);
        loops.read(RealArray.of(values, values.length), made);
        return made;
    }
}

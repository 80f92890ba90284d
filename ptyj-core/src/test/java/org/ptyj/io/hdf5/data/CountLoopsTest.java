package org.ptyj.io.hdf5.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountLoopsTest {
    private static final int AT = 3; // bytes need not be aligned
    private static final int FROM = 5;

    /** The tests' JVM has the vector module: else there is nothing beside the plain loops. */
    static Stream<CountLoops> loops() {
        return Stream.concat(Stream.of(new CountLoops()), FastestLoops.vector().stream());
    }

    @Test
    void theBuildHasLoopsForTheVectorUnit() {
        Assumptions.assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "without its module");
        assertThat(FastestLoops.vector()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void everyNumberOf16BitsIsExact(CountLoops loops) {
        int count = 1 << 16;
        ByteBuffer in = ByteBuffer.allocate(AT + 2 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            in.putShort(AT + 2 * i, (short) i);
        }
        float[] out = new float[FROM + count];
        loops.unsigned16(in.array(), AT, out, FROM, count);
        for (int i = 0; i < count; i++) {
            assertThat(out[FROM + i]).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void numbersOf32BitsAreRoundedOnce(CountLoops loops) {
        int[] edges = {
            0,
            1,
            0xffff,
            0x10000,
            0x1000001,
            0x1000003,
            0x7fffff80,
            0x7fffffff,
            0x80000000,
            0x80000080,
            0x80000180,
            0xffffff7f,
            0xffffff80,
            0xffffffff
        };
        int[] numbers = new Random(1).ints(100_003).toArray();
        System.arraycopy(edges, 0, numbers, 0, edges.length);
        ByteBuffer in = ByteBuffer.allocate(AT + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers.length; i++) {
            in.putInt(AT + 4 * i, numbers[i]);
        }
        float[] out = new float[FROM + numbers.length];
        loops.unsigned32(in.array(), AT, out, FROM, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(out[FROM + i]).isEqualTo((float) Integer.toUnsignedLong(numbers[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void anyCountOfNumbersStaysWithinItsPlaces(CountLoops loops) {
        byte[] in = new byte[4 * 100];
        for (int count = 0; count < 70; count++) {
            float[] out = new float[FROM + count + 40];
            Arrays.fill(out, -1);
            loops.unsigned16(in, AT, out, FROM, count);
            loops.unsigned32(in, AT, out, FROM, count);
            for (int i = 0; i < out.length; i++) {
                assertThat(out[i]).isEqualTo(i >= FROM && i < FROM + count ? 0 : -1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void whatDoesNotFitIsRefused(CountLoops loops) {
        byte[] in = new byte[256];
        assertThatThrownBy(() -> loops.unsigned16(in, 2, new float[128], 0, 128))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> loops.unsigned32(in, 0, new float[63], 0, 64))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}

package org.ptyj.cdi.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ptyj.image.Streams;
import org.ptyj.io.StoredType;

class CachedStackTest {
    private static final int COUNT = 23;
    private static final int TOGETHER = 5;
    private static final int LENGTH = 6;
    private static final long FRAME_BYTES = LENGTH * 2;

    /** Frames of which five are decoded together; counts how often that happens. */
    private static final class Counting implements StoredFrames {
        private final AtomicInteger reads = new AtomicInteger();
        private boolean closed;

        @Override
        public int count() {
            return COUNT;
        }

        @Override
        public int rows() {
            return 2;
        }

        @Override
        public int columns() {
            return 3;
        }

        @Override
        public StoredType type() {
            return StoredType.UINT16;
        }

        @Override
        public int[] together(int frame) {
            int first = frame / TOGETHER * TOGETHER;
            return IntStream.range(first, Math.min(first + TOGETHER, COUNT)).toArray();
        }

        @Override
        public ByteBuffer bytes(int frame) {
            reads.incrementAndGet();
            ByteBuffer bytes = ByteBuffer.allocate(4 + LENGTH * 2).position(4);
            for (int i = 0; i < LENGTH; i++) {
                bytes.putChar(4 + 2 * i, (char) (60000 + 10 * frame + i));
            }
            return bytes;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static int[] shuffled(long seed) {
        return Streams.of(seed).stream("order").permutation(COUNT);
    }

    private static void readAll(CachedStack stack, int[] order) {
        Arrays.stream(order).parallel().forEach(k -> {
            double[] out = new double[LENGTH + 1];
            stack.read(k, out, 1);
            assertThat(out[3]).isEqualTo(60000 + 10 * k + 2);
            float[] single = new float[LENGTH];
            stack.read(k, single, 0);
            assertThat(single[2]).isEqualTo(60000 + 10 * k + 2);
        });
    }

    @Test
    void whenAllFitsEveryFrameIsReadOnce() {
        Counting frames = new Counting();
        CachedStack stack = new CachedStack(frames, COUNT * FRAME_BYTES);
        for (int epoch = 0; epoch < 4; epoch++) {
            readAll(stack, shuffled(epoch));
        }
        assertThat(frames.reads.get()).isEqualTo(COUNT);
    }

    @Test
    void aSmallCacheReadsMoreOftenButRight() {
        Counting frames = new Counting();
        CachedStack stack = new CachedStack(frames, 2 * TOGETHER * FRAME_BYTES);
        readAll(stack, shuffled(1));
        assertThat(frames.reads.get()).isGreaterThan(COUNT);
        // In order, two chunks are enough to decode each once.
        Counting again = new Counting();
        CachedStack inOrder = new CachedStack(again, 2 * TOGETHER * FRAME_BYTES);
        for (int k = 0; k < COUNT; k++) {
            inOrder.read(k, new double[LENGTH], 0);
        }
        assertThat(again.reads.get()).isEqualTo(COUNT);
    }

    @Test
    void withoutACacheFramesAreReadEachTime() {
        Counting frames = new Counting();
        CachedStack stack = new CachedStack(frames, 0);
        readAll(stack, shuffled(2));
        assertThat(frames.reads.get()).isEqualTo(2 * COUNT);
        stack.close();
        assertThat(frames.closed).isTrue();
    }
}

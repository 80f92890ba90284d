package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
    private static final int FRAMES = 23;
    private static final int BANDS = 4;

    /** Band 3 is reached by nothing, band 2 only by frames from 10 on. */
    private static boolean reaches(int first, int end, int band) {
        return band < 2 || band == 2 && end > 10;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "3, 2, 2147483647", "3, 5, 2", "4, 2, 3", "2, 30, 3"})
    void everyBandGetsAllFramesInOrderAfterTheirWork(int threads, int size, int room) {
        Batches batches = new Batches(FRAMES, size, room, BANDS, BatchesTest::reaches);
        try (Workers workers = new Workers(threads)) {
            for (int run = 0; run < 3; run++) {
                AtomicIntegerArray worked = new AtomicIntegerArray(FRAMES);
                List<List<Integer>> added = new ArrayList<>();
                for (int band = 0; band < BANDS; band++) {
                    added.add(new ArrayList<>()); // one thread after the other adds to a band
                }
                batches.run(workers, (worker, frame) -> worked.incrementAndGet(frame), (worker, first, end, band) -> {
                    for (int frame = first; frame < end; frame++) {
                        added.get(band).add(worked.get(frame) == 1 ? frame : -1);
                    }
                });
                List<Integer> all = new ArrayList<>();
                for (int frame = 0; frame < FRAMES; frame++) {
                    all.add(frame);
                }
                int from = 10 / size * size; // the batch in which frame 10 is
                assertThat(added).containsExactly(all, all, all.subList(from, FRAMES), List.of());
            }
        }
    }

    @Test
    void aBatchWaitsUntilItsPlaceIsFree() {
        int size = 2;
        int room = 2;
        AtomicInteger added = new AtomicInteger();
        AtomicInteger tooEarly = new AtomicInteger();
        try (Workers workers = new Workers(4)) {
            new Batches(FRAMES, size, room, 1, (first, end, band) -> true)
                    .run(
                            workers,
                            (worker, frame) -> {
                                boolean free = added.get() >= frame / size - room + 1;
                                tooEarly.addAndGet(free ? 0 : 1);
                            },
                            (worker, first, end, band) -> added.incrementAndGet());
        }
        assertThat(tooEarly).hasValue(0);
        assertThat(added).hasValue(12);
    }

    @Test
    void aFailureEndsTheWaitOfTheOthers() {
        Batches batches = new Batches(FRAMES, 2, 3, BANDS, BatchesTest::reaches);
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> batches.run(
                            workers,
                            (worker, frame) -> {
                                if (frame == 7) {
                                    throw new ArithmeticException("frame 7");
                                }
                            },
                            (worker, first, end, band) -> {}))
                    .hasStackTraceContaining("frame 7");
            AtomicInteger done = new AtomicInteger();
            batches.run(workers, (worker, frame) -> done.incrementAndGet(), (worker, first, end, band) -> {});
            assertThat(done).hasValue(FRAMES);
        }
    }
}

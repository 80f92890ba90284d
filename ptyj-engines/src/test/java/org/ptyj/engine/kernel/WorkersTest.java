package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTaskIsDoneOnce(int threads) {
        AtomicIntegerArray done = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(threads)) {
            workers.run(100, (worker, task) -> {
                assertThat(worker).isBetween(0, threads - 1);
                done.incrementAndGet(task);
            });
            workers.run(0, (worker, task) -> done.incrementAndGet(0));
        }
        for (int task = 0; task < 100; task++) {
            assertThat(done.get(task)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void failureOfATaskIsThrownWhenNobodyIsAtWorkAnyMore(int threads) {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.run(1_000_000, (worker, task) -> {
                        begun.incrementAndGet();
                        atWork.incrementAndGet();
                        try {
                            if (task == 10) {
                                throw new IllegalStateException("task ten");
                            }
                        } finally {
                            atWork.decrementAndGet();
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task ten");
            assertThat(atWork.get()).isZero();
            assertThat(begun.get()).isLessThan(1_000_000);
            workers.run(3, (worker, task) -> atWork.incrementAndGet());
            assertThat(atWork.get()).isEqualTo(3);
        }
    }

    @Test
    void errorsAreThrownAsTheyAre() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.run(2, (worker, task) -> {
                        throw new AssertionError("no");
                    }))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void atLeastOneThreadIsNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Workers(0)).withMessageContaining("0");
    }
}

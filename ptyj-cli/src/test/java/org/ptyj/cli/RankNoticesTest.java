package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.ptyj.array.NdArray;
import org.ptyj.parallel.Communicator;

class RankNoticesTest {
    /** Ranks that are threads, and sum only. */
    private static final class Threads {
        private final CyclicBarrier barrier;
        private double[] sum = {};

        Threads(int size) {
            barrier = new CyclicBarrier(size);
        }

        Communicator rank(int rank) {
            return new Communicator() {
                @Override
                public int rank() {
                    return rank;
                }

                @Override
                public int size() {
                    return barrier.getParties();
                }

                @Override
                public void allReduce(double[] values, Reduction how) {
                    barrier();
                    if (rank == 0) {
                        sum = new double[values.length];
                    }
                    barrier();
                    synchronized (barrier) {
                        for (int i = 0; i < values.length; i++) {
                            sum[i] += values[i];
                        }
                    }
                    barrier();
                    System.arraycopy(sum, 0, values, 0, values.length);
                }

                @Override
                public void allReduce(NdArray<?> array, Reduction how) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void barrier() {
                    try {
                        barrier.await();
                    } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }

    /** What is printed when ranks say such lines and exchange them, twice. */
    private static List<String> printed(List<List<String>> lines) throws InterruptedException {
        Threads threads = new Threads(lines.size());
        List<String> printed = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int rank = 0; rank < lines.size(); rank++) {
            Communicator ranks = threads.rank(rank);
            List<String> own = lines.get(rank);
            Thread thread = new Thread(() -> {
                RankNotices notices = new RankNotices(
                        ranks,
                        ranks.isFirst() ? printed::add : line -> printed.add("a rank that is quiet said " + line));
                for (int time = 0; time < 2; time++) {
                    own.forEach(notices);
                    notices.exchange();
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return printed;
    }

    @Test
    void whatOtherRanksSayIsToldOnceWithTheirNumbers() throws Exception {
        assertThat(printed(List.of(List.of("all"), List.of("all", "a µ", "two\nlines"), List.of("all", "two\nlines"))))
                .containsExactly("all", "rank 1: a µ", "ranks 1, 2: two\nlines", "all");
    }

    @Test
    void nothingIsToldWhereNobodySaysAnything() throws Exception {
        assertThat(printed(List.of(List.of(), List.of()))).isEmpty();
    }
}

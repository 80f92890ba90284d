package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ptyj.array.RealArray;

@Timeout(60)
class FrameQueueTest {
    /** Frames that come when the test says so. */
    private static class Growing extends PtyScan {
        final AtomicInteger there = new AtomicInteger();
        final AtomicInteger read = new AtomicInteger();
        volatile boolean over;
        private final int planned;

        Growing(String yaml, int planned, List<String> notices) {
            super(ListScan.parameters("shape: 4" + yaml), ListScan.context(notices));
            this.planned = planned;
        }

        @Override
        protected OptionalInt countFrames() {
            return OptionalInt.of(planned);
        }

        @Override
        protected Accessible check(int frames, int first) {
            boolean last = over;
            return new Accessible(Math.min(frames, there.get() - first), last ? Optional.of(true) : Optional.empty());
        }

        @Override
        protected RawFrame loadFrame(int index) throws IOException {
            read.incrementAndGet();
            return RawFrame.of(RealArray.of(new float[16], 4, 4).fill(1 + index));
        }
    }

    private static List<Integer> indices(Chunk chunk) {
        return chunk.frames().stream().map(Frame::index).toList();
    }

    @Test
    void framesComeInTheOrderOfTheScanAndEnd() {
        Growing scan = new Growing("", 10, new ArrayList<>());
        scan.there.set(10);
        List<Integer> all = new ArrayList<>();
        try (FrameQueue queue = FrameQueue.of(scan, "S", 3)) {
            Chunk chunk;
            do {
                chunk = queue.take();
                all.addAll(indices(chunk));
            } while (!chunk.end());
        }
        assertThat(all).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void onlyFewPartsAreReadAhead() throws InterruptedException {
        Growing scan = new Growing("", 1000, new ArrayList<>());
        scan.there.set(1000);
        try (FrameQueue queue = FrameQueue.of(scan, "S", 2)) {
            queue.take();
            Thread.sleep(200); // time enough to read them all
            assertThat(scan.read.get()).isBetween(2, 6); // taken, waiting, and read
        }
    }

    @Test
    void aGrowingScanAsksToWaitOnceAndGoesOn() throws InterruptedException {
        Growing scan = new Growing("", 5, new ArrayList<>());
        try (FrameQueue queue = FrameQueue.of(scan, "S", 100)) {
            assertThat(queue.take().isWaiting()).isTrue(); // the first chunk is empty
            Thread.sleep(50);
            assertThat(queue.poll()).isEmpty();
            scan.there.set(2);
            assertThat(indices(queue.take())).containsExactly(0, 1);
            assertThat(queue.take().isWaiting()).isTrue();
            scan.there.set(5);
            Chunk last = queue.take();
            assertThat(indices(last)).containsExactly(2, 3, 4);
            assertThat(last.end()).isTrue();
        }
    }

    @Test
    void theSourceMayEndItselfBeforeAllFramesCame() {
        Growing scan = new Growing("", 5, new ArrayList<>());
        scan.there.set(2);
        try (FrameQueue queue = FrameQueue.of(scan, "S", 100)) {
            assertThat(indices(queue.take())).containsExactly(0, 1);
            assertThat(queue.take().isWaiting()).isTrue();
            scan.over = true;
            Chunk last = queue.take();
            assertThat(last.frames()).isEmpty();
            assertThat(last.end()).isTrue();
        }
    }

    @Test
    void aScanThatStopsGrowingEndsAfterTheTimeout() {
        List<String> notices = Collections.synchronizedList(new ArrayList<>());
        Growing scan = new Growing(", timeout: 0.05", 5, notices);
        scan.there.set(2);
        try (FrameQueue queue = FrameQueue.of(scan, "S", 100)) {
            assertThat(indices(queue.take())).containsExactly(0, 1);
            assertThat(queue.take().isWaiting()).isTrue();
            assertThat(queue.take().end()).isTrue();
        }
        assertThat(notices)
                .containsExactly("scans.S: no new frame has come for 0.05 s, so the scan has ended with 2 of 5 frames;"
                        + " timeout says how long to wait");
    }

    @Test
    void aScanThatNeverBeginsIsAnErrorAfterTheTimeout() {
        Growing scan = new Growing(", timeout: 0.05", 5, new ArrayList<>());
        try (FrameQueue queue = FrameQueue.of(scan, "S", 100)) {
            assertThat(queue.take().isWaiting()).isTrue();
            assertThatThrownBy(queue::take)
                    .isInstanceOf(ScanException.class)
                    .hasMessageStartingWith("scans.S.data: no frame has come for 0.05 s");
        }
    }

    @Test
    void failuresComeOutAsIfNobodyHadReadAhead() {
        Growing scan = new Growing("", 5, new ArrayList<>()) {
            @Override
            protected RawFrame loadFrame(int index) throws IOException {
                if (index == 3) {
                    throw new IOException("frame 3 of x.h5 is gone");
                }
                return super.loadFrame(index);
            }
        };
        scan.there.set(5);
        try (FrameQueue queue = FrameQueue.of(scan, "S", 2)) {
            assertThat(indices(queue.take())).containsExactly(0, 1);
            assertThatThrownBy(queue::take)
                    .isInstanceOf(ScanException.class)
                    .hasMessage("scans.S.data: frame 3 of x.h5 is gone");
        }
    }

    @Test
    void closingStopsAReaderThatSleepsOrHasNoRoom() throws InterruptedException {
        for (int there : new int[] {0, 1000}) {
            Growing scan = new Growing("", 1000, new ArrayList<>());
            scan.there.set(there);
            FrameQueue queue = FrameQueue.of(scan, "S", 2);
            queue.take();
            queue.close();
            int read = scan.read.get();
            scan.there.set(1000);
            Thread.sleep(100);
            assertThat(scan.read.get()).isEqualTo(read);
        }
    }

    @Test
    void interruptingWhoWaitsIsToldAndKept() throws InterruptedException {
        Growing scan = new Growing("", 5, new ArrayList<>());
        List<Throwable> seen = Collections.synchronizedList(new ArrayList<>());
        List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
        try (FrameQueue queue = FrameQueue.of(scan, "S", 2)) {
            queue.take();
            CountDownLatch done = new CountDownLatch(1);
            Thread waiting = new Thread(() -> {
                try {
                    queue.take();
                } catch (ScanException e) {
                    seen.add(e);
                    interrupted.add(Thread.currentThread().isInterrupted());
                }
                done.countDown();
            });
            waiting.start();
            waiting.interrupt();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).singleElement().isInstanceOf(ScanException.class);
        assertThat(interrupted).containsExactly(true);
    }
}

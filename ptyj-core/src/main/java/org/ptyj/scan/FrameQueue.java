package org.ptyj.scan;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a source in the background, a little ahead of whom they are for, and in the order of the scan. What
 * fails there fails here. Nobody else may ask the source for frames meanwhile; closing stops the reading, and leaves the
 * source open.
 *
 * <p>A scan that is still being written says so by a chunk without frames, once for every time that nothing more is there. If
 * no new frame comes for as long as {@code timeout} of the source's parameters says, the scan has ended with those it has.
 */
public final class FrameQueue implements AutoCloseable {
    private static final int PARTS_AHEAD = 1;
    private static final long SHORTEST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    private static final long PATIENCE_MILLIS = 10_000;

    private final PtyScan source;
    private final String label;
    private final int chunkFrames;
    private final BlockingQueue<Item> ready = new ArrayBlockingQueue<>(PARTS_AHEAD);
    private final Thread reader;
    private int delivered;

    /** Either part of a chunk or the reason why there is none. */
    private record Item(@Nullable Chunk chunk, @Nullable Throwable failure) {}

    private FrameQueue(PtyScan source, String label, int chunkFrames) {
        this.source = source;
        this.label = label;
        this.chunkFrames = chunkFrames;
        reader = new Thread(this::read, "ptyj frames of " + label);
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, failure) -> offer(new Item(null, failure)));
    }

    /**
     * Begins to read.
     *
     * @param label of the scan, for messages
     * @param chunkFrames frames of a chunk at most, at least 1
     */
    public static FrameQueue of(PtyScan source, String label, int chunkFrames) {
        FrameQueue queue = new FrameQueue(source, label, chunkFrames);
        queue.reader.start();
        return queue;
    }

    private void read() {
        long pause = SHORTEST_PAUSE_MILLIS;
        boolean told = false;
        long last = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            Chunk chunk = source.nextPart(chunkFrames);
            boolean waits = chunk.isWaiting();
            if (!waits || !told) {
                offer(new Item(chunk, null));
                told = waits;
            }
            if (chunk.end()) {
                return;
            }
            if (!waits) {
                delivered += chunk.frames().size();
                pause = SHORTEST_PAUSE_MILLIS;
                last = System.nanoTime();
            } else if (isOver(System.nanoTime() - last)) {
                giveUp(chunk);
                return;
            } else {
                sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private boolean isOver(long nanos) {
        return source.parameters()
                .timeout()
                .filter(seconds -> nanos * 1e-9 > seconds)
                .isPresent();
    }

    /** Takes the scan for ended. */
    private void giveUp(Chunk waiting) {
        double seconds = source.parameters().timeout().orElseThrow();
        if (delivered == 0) {
            throw new ScanException(
                    "scans.%s.data: no frame has come for %s s; is the scan being written? timeout says how long to wait"
                            .formatted(label, text(seconds)));
        }
        int planned = waiting.meta().numFrames();
        source.log(
                "no new frame has come for %s s, so the scan has ended with %d%s frames; timeout says how long to wait"
                        .formatted(text(seconds), delivered, planned > 0 ? " of " + planned : ""));
        source.endNow();
        offer(new Item(new Chunk(waiting.meta(), List.of(), 0, true), null));
    }

    private static String text(double seconds) {
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }

    /** Waits for room; whoever closes the queue wants no more. */
    private void offer(Item item) {
        try {
            ready.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The next frames, or one request to wait; not to be called after the last.
     *
     * @throws ScanException if the data are missing, damaged or contradictory, or if this thread is interrupted
     */
    public Chunk take() {
        try {
            return opened(ready.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScanException("scan " + label + " was interrupted while it waited for frames");
        }
    }

    /** The next frames if they are there, without waiting; otherwise as {@link #take()}. */
    public Optional<Chunk> poll() {
        return Optional.ofNullable(ready.poll()).map(FrameQueue::opened);
    }

    private static Chunk opened(Item item) {
        if (item.failure() instanceof RuntimeException failure) {
            throw failure;
        } else if (item.failure() instanceof Error failure) {
            throw failure;
        } else if (item.chunk() == null) {
            throw new IllegalStateException("the frames could not be read: " + item.failure(), item.failure());
        }
        return item.chunk();
    }

    /** Stops reading, and waits for what is being read. */
    @Override
    public void close() {
        reader.interrupt();
        try {
            reader.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

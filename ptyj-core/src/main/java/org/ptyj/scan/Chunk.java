package org.ptyj.scan;

import java.util.List;

/**
 * The next frames of a scan, as many as there were. Without frames: wait and ask again, unless it is the end.
 *
 * @param meta what holds for all frames; complete once a frame was delivered
 * @param frames in the order of the scan
 * @param announced number of frames that are there, too, and come with the next parts
 * @param end whether no further frames will come
 */
public record Chunk(ScanMeta meta, List<Frame> frames, int announced, boolean end) {
    public Chunk {
        frames = List.copyOf(frames);
    }

    /** Whether more frames are expected but none are there yet. */
    public boolean isWaiting() {
        return frames.isEmpty() && !end;
    }
}

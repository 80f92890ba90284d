package org.ptyj.scan;

import org.ptyj.scan.pattern.Positions;

/**
 * What a source is going to deliver, as it can tell without reading a frame.
 *
 * @param meta number, shape and pixel of the delivered frames; of their centre no more than the parameters say
 * @param positions of the frames, (y, x) in m, one each
 * @param bytesPerFrame bytes that a frame takes while it is being read
 * @param framesPerPart frames that are read at a time at most
 */
public record ScanPlan(ScanMeta meta, Positions positions, long bytesPerFrame, int framesPerPart) {
    /** One part is being read, one waits, and one is taken over. */
    private static final int PARTS = 3;

    /** Bytes that frames take on their way. */
    public long bytesWhileReading(int framesPerBlock) {
        return bytesPerFrame * Math.min((long) PARTS * Math.min(framesPerPart, framesPerBlock), positions.size());
    }
}

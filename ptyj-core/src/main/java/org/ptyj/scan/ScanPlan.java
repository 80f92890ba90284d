package org.ptyj.scan;

import org.ptyj.scan.pattern.Positions;

/**
 * What a source is going to deliver, as it can tell without reading a frame.
 *
 * @param meta number, shape and pixel of the delivered frames; of their centre no more than the parameters say
 * @param positions of the frames, (y, x) in m, one each
 * @param bytesPerFrame bytes that a frame takes while the block it belongs to is being read
 */
public record ScanPlan(ScanMeta meta, Positions positions, long bytesPerFrame) {
    /** Bytes that the largest block takes while it is being read. */
    public long bytesOfBlock(int framesPerBlock) {
        return bytesPerFrame * Math.min(framesPerBlock, positions.size());
    }
}

package org.ptyj.scan;

/**
 * The part of a scan's frames that one of several processes works on: a block of frames that follow each other, as large as
 * those of the others to within one frame. While the number of frames is not known, blocks of a few frames go round.
 *
 * @param rank number of the process, 0 to size - 1
 * @param size number of processes
 */
public record FrameShare(int rank, int size) {
    /** Everything: there is one process only. */
    public static final FrameShare ALL = new FrameShare(0, 1);

    /** Frames of a block that goes round. */
    private static final int ROUND = 16;

    public FrameShare {
        if (size < 1 || rank < 0 || rank >= size) {
            throw new IllegalArgumentException("there is no rank " + rank + " of " + size);
        }
    }

    /** Whether all frames are here. */
    public boolean isAll() {
        return size == 1;
    }

    /**
     * Whether a frame is here.
     *
     * @param frame index in the scan, as it is delivered
     * @param frames of the whole scan; 0 if that is not known
     */
    public boolean has(int frame, int frames) {
        if (frames <= 0) {
            return frame / ROUND % size == rank;
        }
        return frame >= first(rank, frames) && frame < first(rank + 1, frames);
    }

    private int first(int ofRank, int frames) {
        return (int) ((long) ofRank * frames / size);
    }
}

package org.ptyj.io;

/** The frames of an array with a .npy header, wherever and however they are kept. */
abstract class NpyFrames implements Stack {
    final NpyHeader header;
    private final String where;
    private final int count;

    /** Frames of an array; {@code where} names it in messages. */
    NpyFrames(NpyHeader header, String where, int count) {
        this.header = header;
        this.where = where;
        this.count = count;
    }

    @Override
    public final int count() {
        return count;
    }

    @Override
    public final int rows() {
        return header.rows();
    }

    @Override
    public final int columns() {
        return header.columns();
    }

    @Override
    public final StoredType type() {
        return header.type();
    }

    /** Throws if there is no such frame. */
    final void require(int frame) {
        if (frame < 0 || frame >= count) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + where + ", which has " + count);
        }
    }
}

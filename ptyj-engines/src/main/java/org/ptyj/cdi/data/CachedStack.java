package org.ptyj.cdi.data;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.io.Elements;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.FrameReader;

/**
 * Frames of a file, of which those that were read last are kept as they are stored there, so that counts of 16 bits take 2
 * bytes. Frames that are compressed together are kept together: in any order of reading each chunk is decoded once as long
 * as all fit, and least often used ones go when they do not.
 */
final class CachedStack implements FrameStack {
    private final FrameReader reader;
    private final long most;
    private final Cxi file;
    private final Map<Integer, Memo<Map<Integer, byte[]>>> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final long frameBytes;

    /**
     * A stack of the frames of an open file.
     *
     * @param most bytes to keep
     * @param file closed with the stack
     */
    CachedStack(FrameReader reader, long most, Cxi file) {
        this.reader = reader;
        this.most = most;
        this.file = file;
        frameBytes = (long) reader.rows() * reader.columns() * reader.type().bytes();
    }

    @Override
    public int count() {
        return reader.count();
    }

    @Override
    public int rows() {
        return reader.rows();
    }

    @Override
    public int columns() {
        return reader.columns();
    }

    @Override
    public StoredType type() {
        return reader.type();
    }

    @Override
    public void read(int frame, double[] out, int at) {
        Elements.toDoubles(bytes(frame), type(), out, at, rows() * columns());
    }

    @Override
    public void read(int frame, float[] out, int at) {
        Elements.toFloats(bytes(frame), type(), out, at, rows() * columns());
    }

    private ByteBuffer bytes(int frame) {
        int[] together = reader.together(frame);
        if (together.length * frameBytes > most) {
            return unchecked(frame);
        }
        byte[] kept = group(together).get().get(frame);
        return ByteBuffer.wrap(kept).order(reader.order());
    }

    /** Whoever asks first reads the frames; the lock is held only to find out who that is. */
    private Memo<Map<Integer, byte[]>> group(int[] frames) {
        synchronized (groups) {
            Memo<Map<Integer, byte[]>> group = groups.computeIfAbsent(frames[0], k -> new Memo<>(() -> load(frames)));
            long kept = groups.size() * frames.length * frameBytes;
            if (kept > most && groups.size() > 1) {
                groups.remove(groups.keySet().iterator().next());
            }
            return group;
        }
    }

    private Map<Integer, byte[]> load(int[] frames) {
        Map<Integer, byte[]> loaded = new java.util.HashMap<>();
        for (int frame : frames) {
            ByteBuffer bytes = unchecked(frame);
            byte[] copy = new byte[(int) frameBytes];
            bytes.get(bytes.position(), copy);
            loaded.put(frame, copy);
        }
        return loaded;
    }

    private ByteBuffer unchecked(int frame) {
        try {
            return reader.bytes(frame);
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (groups) {
            groups.clear();
        }
        try {
            file.close();
        } catch (PtyjIoException e) {
            throw new UncheckedIOException(e);
        }
    }
}

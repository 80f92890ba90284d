package org.ptyj.cdi.data;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.io.Elements;
import org.ptyj.io.StoredType;

/**
 * Frames of a file, of which those that were read last are kept as they are stored there, so that counts of 16 bits take 2
 * bytes. Frames that are compressed together are kept together: in any order of reading each chunk is decoded once as long
 * as all fit, and least often used ones go when they do not.
 */
final class CachedStack implements FrameStack {
    private final StoredFrames reader;
    private final long most;
    private final Map<Integer, Group> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final long frameBytes;
    private long keptBytes;

    /** Frames that are decoded together, by their numbers. */
    private record Group(int size, Memo<Map<Integer, byte[]>> frames) {}

    /**
     * A stack of frames.
     *
     * @param reader closed with the stack
     * @param most bytes to keep
     */
    CachedStack(StoredFrames reader, long most) {
        this.reader = reader;
        this.most = most;
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
            return reader.bytes(frame);
        }
        byte[] kept = group(together).frames.get().get(frame);
        return ByteBuffer.wrap(kept);
    }

    /** Whoever asks first reads the frames; the lock is held only to find out who that is. */
    private Group group(int[] frames) {
        synchronized (groups) {
            Group known = groups.get(frames[0]);
            if (known != null) {
                return known;
            }
            Group group = new Group(frames.length, new Memo<>(() -> load(frames)));
            groups.put(frames[0], group);
            keptBytes += group.size * frameBytes;
            while (keptBytes > most) {
                Integer oldest = groups.keySet().iterator().next();
                keptBytes -= groups.remove(oldest).size * frameBytes;
            }
            return group;
        }
    }

    private Map<Integer, byte[]> load(int[] frames) {
        Map<Integer, byte[]> loaded = new HashMap<>();
        for (int frame : frames) {
            ByteBuffer bytes = reader.bytes(frame);
            byte[] copy = new byte[(int) frameBytes];
            bytes.get(bytes.position(), copy);
            loaded.put(frame, copy);
        }
        return loaded;
    }

    @Override
    public void close() {
        synchronized (groups) {
            groups.clear();
            keptBytes = 0;
        }
        reader.close();
    }
}

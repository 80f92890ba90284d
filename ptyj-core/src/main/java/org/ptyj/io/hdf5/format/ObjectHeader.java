package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The header of a group, a data set or a named type: a list of messages (section IV.A.1). */
public final class ObjectHeader {
    /** Types of messages (section IV.A.2). */
    public static final int SPACE = 0x01;

    public static final int LINK_INFO = 0x02;
    public static final int TYPE = 0x03;
    public static final int OLD_FILL = 0x04;
    public static final int FILL = 0x05;
    public static final int LINK = 0x06;
    public static final int EXTERNAL_FILES = 0x07;
    public static final int LAYOUT = 0x08;
    public static final int GROUP_INFO = 0x0a;
    public static final int FILTERS = 0x0b;
    public static final int ATTRIBUTE = 0x0c;
    public static final int SYMBOL_TABLE = 0x11;
    public static final int ATTRIBUTE_INFO = 0x15;

    private static final int CONTINUATION = 0x10;
    private static final int SHARED = 2; // flag
    private static final int FIRST_READ = 512;

    private final Source source;
    private final long address;
    private final List<Message> messages = new ArrayList<>();
    private final Deque<long[]> continuations = new ArrayDeque<>();
    private final Set<Long> visited = new HashSet<>();

    private record Message(int type, int flags, Bytes body) {}

    private ObjectHeader(Source source, long address) {
        this.source = source;
        this.address = address;
    }

    /** Reads the header at an address, with all that continues it. */
    public static ObjectHeader read(Source source, long address) throws IOException {
        ObjectHeader header = new ObjectHeader(source, address);
        Bytes start = source.readUpTo(address, FIRST_READ);
        if (start.again().u8() == 'O') {
            header.current(start);
        } else {
            header.old(start);
        }
        return header;
    }

    public long address() {
        return address;
    }

    private void old(Bytes start) throws IOException {
        start.version("object header", 1, 1);
        int count = start.skip(1).u16();
        long size = start.skip(4).u32();
        oldMessages(source.read(address + 16, size), count);
        for (long[] next = continuations.poll(); next != null; next = continuations.poll()) {
            oldMessages(source.read(next[0], next[1]), count);
        }
    }

    private void oldMessages(Bytes in, int most) throws H5FormatException {
        while (in.left() >= 8 && messages.size() < most) {
            int type = in.u16();
            int size = in.u16();
            int flags = in.u8();
            add(type, flags, in.skip(3).piece(size));
        }
    }

    private void current(Bytes start) throws IOException {
        start.signature("OHDR").version("object header", 2, 2);
        int flags = start.u8();
        start.skip((flags & 0x20) != 0 ? 16 : 0).skip((flags & 0x10) != 0 ? 4 : 0);
        long size = start.uint(1 << (flags & 3));
        long head = start.position();
        Bytes all = source.readChecked(address, Math.addExact(head + 4, size)).skip(head);
        boolean ordered = (flags & 4) != 0;
        currentMessages(all, ordered);
        for (long[] next = continuations.poll(); next != null; next = continuations.poll()) {
            currentMessages(source.readChecked(next[0], next[1]).signature("OCHK"), ordered);
        }
    }

    private void currentMessages(Bytes in, boolean ordered) throws H5FormatException {
        int head = ordered ? 6 : 4;
        while (in.left() >= head) { // what is less than a message is a gap
            int type = in.u8();
            int size = in.u16();
            int flags = in.u8();
            add(type, flags, in.skip(head - 4).piece(size));
        }
    }

    private void add(int type, int flags, Bytes body) throws H5FormatException {
        messages.add(new Message(type, flags, body));
        if (type == CONTINUATION) {
            Bytes in = body.again();
            long[] next = {in.address(), in.length()};
            if (!visited.add(next[0]) || next[1] < 8) {
                throw H5FormatException.damaged("the header at " + address + " continues in a circle");
            }
            continuations.add(next);
        }
    }

    public boolean has(int type) {
        return messages.stream().anyMatch(m -> m.type == type);
    }

    /** The first message of a type. */
    public Optional<Bytes> find(int type) throws IOException {
        List<Bytes> all = all(type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** The first message of a type, which must be there. */
    public Bytes get(int type, String what) throws IOException {
        return find(type)
                .orElseThrow(
                        () -> H5FormatException.damaged("the header at " + address + " does not tell its " + what));
    }

    /** All messages of a type, shared ones looked up. */
    public List<Bytes> all(int type) throws IOException {
        List<Bytes> found = new ArrayList<>();
        for (Message m : messages) {
            if (m.type == type) {
                found.add((m.flags & SHARED) != 0 ? shared(source, m.body.again(), type) : m.body.again());
            }
        }
        return found;
    }

    /** A message that stands in another header, such as a named type (section IV.A.2, shared message). */
    static Bytes shared(Source source, Bytes in, int type) throws IOException {
        int version = in.version("shared message", 1, 3);
        int kind = in.u8();
        if (version == 3 && kind == 1) {
            throw H5FormatException.unsupported(
                    "keeps messages in a shared table of the file", "copy it with h5repack");
        }
        long target = in.skip(version == 1 ? 6 : 0).address();
        for (Message m : read(source, target).messages) {
            if (m.type == type && (m.flags & SHARED) == 0) {
                return m.body.again();
            }
        }
        throw H5FormatException.damaged("the object at " + target + " does not hold what it should");
    }
}

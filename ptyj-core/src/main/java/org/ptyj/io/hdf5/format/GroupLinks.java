package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a group.
 *
 * @param links by name, in the order of creation if the file knows it, else as they stand
 * @param ordered whether they are in the order of creation
 */
public record GroupLinks(Map<String, Link> links, boolean ordered) {
    private static final int BY_NAME = 5; // type of record
    private static final int SOFT = 2; // cache type of a symbol
    private static final long MOST = 50_000_000;

    /** Whether a header is that of a group. */
    public static boolean isGroup(ObjectHeader header) {
        return header.has(ObjectHeader.SYMBOL_TABLE)
                || header.has(ObjectHeader.LINK_INFO)
                || header.has(ObjectHeader.GROUP_INFO);
    }

    /** Lists the group; nothing is followed. */
    public static GroupLinks of(Source source, ObjectHeader header) throws IOException {
        Optional<Bytes> table = header.find(ObjectHeader.SYMBOL_TABLE);
        if (table.isPresent()) {
            Map<String, Link> links = new LinkedHashMap<>();
            symbols(source, table.get(), links);
            return new GroupLinks(links, false);
        }
        return current(source, header);
    }

    private static GroupLinks current(Source source, ObjectHeader header) throws IOException {
        List<Link.Placed> placed = new ArrayList<>();
        for (Bytes message : header.all(ObjectHeader.LINK)) {
            placed.add(Link.Placed.of(message));
        }
        Optional<Bytes> info = header.find(ObjectHeader.LINK_INFO);
        boolean ordered = false;
        int inHeader = placed.size();
        if (info.isPresent()) {
            ordered = dense(source, info.get(), placed);
        }
        if (ordered) {
            placed.sort(Comparator.comparingLong(Link.Placed::order));
        } else if (placed.size() > inHeader) { // those in a heap are listed by a hash of the name
            placed.sort(Comparator.comparing(p -> p.link().name()));
        }
        Map<String, Link> links = new LinkedHashMap<>();
        placed.forEach(p -> links.put(p.link().name(), p.link()));
        return new GroupLinks(links, ordered);
    }

    /** Link info (section IV.A.2.c); gives whether the order of creation is known. */
    private static boolean dense(Source source, Bytes in, List<Link.Placed> placed) throws IOException {
        in.version("link info", 0, 0);
        int flags = in.u8();
        in.skip((flags & 1) != 0 ? 8 : 0);
        long heapAddress = in.address();
        long index = in.address();
        if (heapAddress != Bytes.UNDEFINED && index != Bytes.UNDEFINED) {
            FractalHeap heap = FractalHeap.read(source, heapAddress);
            for (Bytes record : BTree2.records(source, index, BY_NAME)) {
                placed.add(Link.Placed.of(heap.object(record.skip(4))));
            }
        }
        return (flags & 1) != 0;
    }

    /** Symbol tables (sections III.A to III.D). */
    private static void symbols(Source source, Bytes table, Map<String, Link> links) throws IOException {
        long tree = table.address();
        Bytes names = localHeap(source, table.address());
        node(source, tree, names, links, new HashSet<>(), -1);
    }

    private static Bytes localHeap(Source source, long address) throws IOException {
        Bytes in = source.readUpTo(address, 64).signature("HEAP");
        in.version("local heap", 0, 0);
        long size = in.skip(3).length();
        in.length();
        return source.read(in.address(), size);
    }

    private static void node(
            Source source, long address, Bytes names, Map<String, Link> links, Set<Long> visited, int level)
            throws IOException {
        if (!visited.add(address) || visited.size() > MOST) {
            throw H5FormatException.damaged("the index of a group runs in a circle at " + address);
        }
        Bytes head = source.readUpTo(address, 40).signature("TREE");
        if (head.u8() != 0) {
            throw H5FormatException.damaged("the index of a group at " + address + " is none");
        }
        int here = head.u8();
        int used = head.u16();
        if (level >= 0 && here != level - 1) {
            throw H5FormatException.damaged("the index of a group at " + address + " has a wrong level");
        }
        int step = source.offsetBytes() + head.lengthBytes();
        Bytes in = source.read(address, 8 + 2L * source.offsetBytes() + (long) used * step + head.lengthBytes());
        in.skip(8 + 2L * source.offsetBytes());
        for (int i = 0; i < used; i++) {
            long child = in.skip(head.lengthBytes()).address();
            if (here == 0) {
                table(source, child, names, links);
            } else {
                node(source, child, names, links, visited, here);
            }
        }
    }

    private static void table(Source source, long address, Bytes names, Map<String, Link> links) throws IOException {
        Bytes head = source.readUpTo(address, 8).signature("SNOD");
        head.version("symbol table", 1, 1);
        int count = head.skip(1).u16();
        Bytes in = source.read(address, 8 + (long) count * (2L * source.offsetBytes() + 24))
                .skip(8);
        for (int i = 0; i < count; i++) {
            String name = names.again().skip(in.address()).text();
            long header = in.address();
            boolean soft = in.u32() == SOFT;
            in.skip(4);
            Bytes scratch = in.piece(16);
            links.put(
                    name,
                    soft ? new Link.Soft(name, names.again().skip(scratch.u32()).text()) : new Link.Hard(name, header));
        }
    }
}

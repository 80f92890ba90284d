package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A version 2 B-tree (section III.A.2): records in the order of their keys. */
final class BTree2 {
    private static final int NODE_OVERHEAD = 10; // signature, version, type, checksum

    private final Source source;
    private final int type;
    private final int nodeBytes;
    private final int recordBytes;
    private final int[] pointerBytes; // by depth: size of the number of records below a child, and of all below it
    private final int[] totalBytes;
    private final long address;
    private final int depth;
    private final int rootRecords;
    private final List<Bytes> records = new ArrayList<>();
    private final Set<Long> visited = new HashSet<>();

    private BTree2(Source source, Bytes in, int type) throws IOException {
        this.source = source;
        this.type = type;
        in.signature("BTHD").version("B-tree", 0, 0);
        checkType(in.u8());
        nodeBytes = (int) Math.min(1 << 24, in.u32());
        recordBytes = in.u16();
        depth = in.u16();
        address = in.skip(2).address();
        rootRecords = in.u16();
        if (recordBytes < 1 || nodeBytes < NODE_OVERHEAD + recordBytes || depth > 32) {
            throw H5FormatException.damaged("a B-tree of depth " + depth + " with nodes of " + nodeBytes + " bytes");
        }
        pointerBytes = new int[depth + 1];
        totalBytes = new int[depth + 1];
        sizes();
    }

    static List<Bytes> records(Source source, long address, int type) throws IOException {
        int length = 22 + source.offsetBytes() + source.wrap(new byte[0]).lengthBytes();
        BTree2 tree = new BTree2(source, source.readChecked(address, length), type);
        if (tree.address != Bytes.UNDEFINED && tree.rootRecords > 0) {
            tree.node(tree.address, tree.rootRecords, tree.depth);
        }
        return tree.records;
    }

    private void checkType(int found) throws H5FormatException {
        if (found != type) {
            throw H5FormatException.damaged("a B-tree has records of type " + found + " instead of " + type);
        }
    }

    /** The sizes of numbers in nodes follow from how much a node can hold. */
    private void sizes() {
        long most = (nodeBytes - NODE_OVERHEAD) / recordBytes;
        long total = most;
        int countBytes = bytesFor(most);
        for (int d = 1; d <= depth; d++) {
            pointerBytes[d] = countBytes;
            totalBytes[d] = d > 1 ? bytesFor(total) : 0;
            int pointer = source.offsetBytes() + countBytes + totalBytes[d];
            most = (nodeBytes - NODE_OVERHEAD - pointer) / (recordBytes + pointer);
            total = Math.min(1L << 56, (most + 1) * total + most);
        }
    }

    /** Bytes that hold numbers up to a limit. */
    private static int bytesFor(long limit) {
        return (63 - Long.numberOfLeadingZeros(Math.max(1, limit))) / 8 + 1;
    }

    private void node(long at, int count, int level) throws IOException {
        if (!visited.add(at)) {
            throw H5FormatException.damaged("a B-tree runs in a circle at " + at);
        }
        int pointer = source.offsetBytes() + pointerBytes[level] + totalBytes[level];
        long used = NODE_OVERHEAD + (long) count * recordBytes + (level > 0 ? (count + 1L) * pointer : 0);
        if (used > nodeBytes) {
            throw H5FormatException.damaged("a node of a B-tree holds " + count + " records");
        }
        Bytes in = source.readChecked(at, used).signature(level > 0 ? "BTIN" : "BTLF");
        in.version("B-tree", 0, 0);
        checkType(in.u8());
        List<Bytes> own = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            own.add(in.piece(recordBytes));
        }
        if (level == 0) {
            records.addAll(own);
            return;
        }
        for (int i = 0; i <= count; i++) {
            long child = in.address();
            int below = (int) in.uint(pointerBytes[level]);
            in.skip(totalBytes[level]);
            node(child, below, level - 1);
            if (i < count) {
                records.add(own.get(i));
            }
        }
    }
}

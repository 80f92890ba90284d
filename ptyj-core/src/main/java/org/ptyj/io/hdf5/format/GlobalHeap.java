package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A collection of objects of any length (section III.E). */
public final class GlobalHeap {
    private final long address;
    private final Map<Integer, byte[]> objects;

    private GlobalHeap(long address, Map<Integer, byte[]> objects) {
        this.address = address;
        this.objects = objects;
    }

    static GlobalHeap read(Source source, long address) throws IOException {
        int head = 8 + 8;
        Bytes start = source.readUpTo(address, head).signature("GCOL");
        start.version("global heap", 1, 1);
        Bytes in = source.read(address, start.skip(3).length());
        in.skip(head);
        Map<Integer, byte[]> objects = new HashMap<>();
        while (in.left() >= head) {
            int index = in.u16();
            in.skip(6);
            long size = in.length();
            if (index == 0) { // the free space at the end
                break;
            }
            objects.put(index, in.array(size));
            in.skip(Math.min(in.left(), -size & 7));
        }
        return new GlobalHeap(address, objects);
    }

    /** The bytes of an object. */
    public byte[] object(long index) throws H5FormatException {
        byte[] found = objects.get((int) index);
        if (found == null) {
            throw H5FormatException.damaged("object " + index + " of the heap at " + address + " is missing");
        }
        return found;
    }
}

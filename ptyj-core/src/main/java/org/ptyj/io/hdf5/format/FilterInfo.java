package org.ptyj.io.hdf5.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter that chunks went through when they were written (section IV.A.2.l).
 *
 * @param name as the file gives it; empty if it gives none
 * @param values parameters
 */
public record FilterInfo(int id, String name, List<Integer> values) {
    private static final int FIRST_NAMED = 256; // in version 2

    /** Decodes the message; in the order in which they were applied. */
    public static List<FilterInfo> all(Bytes in) throws H5FormatException {
        int version = in.version("filter pipeline", 1, 2);
        int count = in.u8();
        in.skip(version == 1 ? 6 : 0);
        List<FilterInfo> filters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            filters.add(one(in, version));
        }
        return List.copyOf(filters);
    }

    private static FilterInfo one(Bytes in, int version) throws H5FormatException {
        int id = in.u16();
        int nameBytes = version == 1 || id >= FIRST_NAMED ? in.u16() : 0;
        in.skip(2); // flags: whether it may be left out in writing
        int values = in.u16();
        String name = in.text(version == 1 ? nameBytes + 7 & ~7 : nameBytes);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < values; i++) {
            all.add((int) in.u32());
        }
        in.skip(version == 1 && values % 2 != 0 ? 4 : 0);
        return new FilterInfo(id, name, List.copyOf(all));
    }
}

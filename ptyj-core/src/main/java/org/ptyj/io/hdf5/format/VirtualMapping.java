package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ptyj.io.Lookup3;

/**
 * A part of a virtual data set, and where it comes from (section VII.A).
 *
 * @param file name of the source's file, {@code .} for this one; may hold {@code %b} for the number of a block
 * @param data path of the source; may hold {@code %b}, too
 * @param from part of the source
 * @param to part of the virtual data set
 */
public record VirtualMapping(String file, String data, Selection from, Selection to) {
    private static final int SHARED_FILE = 1; // flags of version 1
    private static final int SHARED_DATA = 2;
    private static final int SAME_FILE = 4;

    /** All mappings of a virtual data set. */
    public static List<VirtualMapping> all(Source source, Layout.Virtual layout) throws IOException {
        if (layout.heap() == Bytes.UNDEFINED) {
            return List.of();
        }
        byte[] bytes = source.heap(layout.heap()).object(layout.object());
        Bytes in = source.wrap(bytes);
        int version = in.version("list of virtual sources", 0, 1);
        long count = in.length();
        long checksum = in.again().skip(Math.max(0, in.left() - 4)).u32();
        if (Lookup3.hash(bytes, bytes.length - 4) != (int) checksum || count > bytes.length) {
            throw H5FormatException.damaged("the checksum of the list of virtual sources is wrong");
        }
        List<VirtualMapping> all = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            int flags = version == 0 ? 0 : in.u8();
            String file = (flags & SAME_FILE) != 0
                    ? "."
                    : (flags & SHARED_FILE) != 0 ? shared(all, in.length()).file : in.text();
            String data = (flags & SHARED_DATA) != 0 ? shared(all, in.length()).data : in.text();
            all.add(new VirtualMapping(file, data, Selection.of(in), Selection.of(in)));
        }
        return List.copyOf(all);
    }

    private static VirtualMapping shared(List<VirtualMapping> all, long number) throws H5FormatException {
        if (number >= all.size()) {
            throw H5FormatException.damaged("a virtual source refers to one that is missing");
        }
        return all.get((int) number);
    }

    /** Whether the names depend on the number of a block. */
    public boolean isNumbered() {
        return numbered(file) || numbered(data);
    }

    private static boolean numbered(String name) {
        return name.replace("%%", "").contains("%b");
    }

    /** A name with the number of a block put in; {@code %%} stands for one percent sign. */
    public static String name(String pattern, long block) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
            if (pattern.charAt(i) == '%' && (next == 'b' || next == '%')) {
                out.append(next == 'b' ? Long.toString(block) : "%");
                i++;
            } else {
                out.append(pattern.charAt(i));
            }
        }
        return out.toString();
    }
}

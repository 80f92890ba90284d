package org.ptyj.io.hdf5.format;

/** What a name in a group leads to. */
public sealed interface Link {
    String name();

    /** An object of this file. */
    record Hard(String name, long address) implements Link {}

    /** A path in this file, relative to the group unless it begins with a slash. */
    record Soft(String name, String target) implements Link {}

    /** A path in another file. */
    record External(String name, String file, String target) implements Link {}

    /** A sort of link that only the program that made it can follow. */
    record Foreign(String name, int type) implements Link {}

    /**
     * A link message (section IV.A.2.g).
     *
     * @param order the place in the order of creation, -1 if the file does not tell
     */
    record Placed(Link link, long order) {
        static Placed of(Bytes in) throws H5FormatException {
            in.version("link", 1, 1);
            int flags = in.u8();
            int type = (flags & 8) != 0 ? in.u8() : 0;
            long order = (flags & 4) != 0 ? in.u64() : -1;
            in.skip((flags & 16) != 0 ? 1 : 0);
            String name = in.text(in.uint(1 << (flags & 3)));
            Link link =
                    switch (type) {
                        case 0 -> new Hard(name, in.address());
                        case 1 -> new Soft(name, in.text(in.u16()));
                        case 64 -> external(name, in.piece(in.u16()));
                        default -> new Foreign(name, type);
                    };
            return new Placed(link, order);
        }

        private static Link external(String name, Bytes in) throws H5FormatException {
            in.skip(1); // version and flags
            return new External(name, in.text(), in.text());
        }
    }
}

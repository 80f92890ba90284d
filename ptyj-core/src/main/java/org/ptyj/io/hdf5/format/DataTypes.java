package org.ptyj.io.hdf5.format;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes types. */
public final class DataTypes {
    private static final int DEEPEST = 16;

    private final int version;
    private final int flags;
    private final int size;
    private final int depth;
    private final Bytes in;

    private DataTypes(Bytes in, int depth) throws H5FormatException {
        if (depth > DEEPEST) {
            throw H5FormatException.damaged("types are nested too deep");
        }
        this.in = in;
        this.depth = depth;
        version = in.again().u8() >> 4;
        in.skip(1);
        flags = (int) in.uint(3);
        long bytes = in.u32();
        if (version < 1 || version > 5 || bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw H5FormatException.damaged("a type of version " + version + " with " + bytes + " bytes");
        }
        size = (int) bytes;
    }

    /** Decodes the message. */
    public static DataType of(Bytes in) throws H5FormatException {
        return of(in, 0);
    }

    private static DataType of(Bytes in, int depth) throws H5FormatException {
        int type = in.again().u8() & 15;
        DataTypes head = new DataTypes(in, depth);
        return switch (type) {
            case 0 -> head.fixed();
            case 1 -> head.floating();
            case 2 -> head.time();
            case 3 -> new DataType.Text(head.size, (head.flags & 15) == 2);
            case 4 -> head.bits();
            case 5 -> head.opaque();
            case 6 -> head.compound();
            case 7 -> new DataType.Other(head.size, "reference");
            case 8 -> head.enumeration();
            case 9 -> head.variable();
            case 10 -> head.array();
            case 11 -> new DataType.ComplexPair(head.size, of(in, depth + 1));
            default -> throw H5FormatException.damaged("a type of class " + type);
        };
    }

    private ByteOrder order() {
        return (flags & 1) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private DataType fixed() throws H5FormatException {
        return new DataType.Fixed(size, order(), (flags & 8) != 0, in.u16(), in.u16());
    }

    private DataType floating() throws H5FormatException {
        in.skip(5); // offset, precision, place of the exponent
        int exponent = in.u8();
        in.skip(1);
        int fraction = in.u8();
        in.skip(4);
        boolean vax = (flags & 0x40) != 0;
        return vax ? new DataType.Other(size, "VAX float") : new DataType.Floating(size, order(), exponent, fraction);
    }

    private DataType time() throws H5FormatException {
        in.skip(2);
        return new DataType.Other(size, "time");
    }

    private DataType bits() throws H5FormatException {
        in.skip(4);
        return new DataType.Bits(size, order());
    }

    private DataType opaque() throws H5FormatException {
        String tag = in.text(flags & 0xff);
        return new DataType.Other(size, tag.isEmpty() ? "opaque" : "opaque (" + tag + ")");
    }

    private DataType compound() throws H5FormatException {
        List<DataType.Member> members = new ArrayList<>();
        for (int i = 0; i < (flags & 0xffff); i++) {
            String name = name();
            long offset = in.uint(version < 3 ? 4 : bytesFor(size));
            List<Integer> shape = version == 1 ? oldShape() : List.of();
            DataType type = of(in, depth + 1);
            if (!shape.isEmpty()) {
                type = arrayOf(type, shape);
            }
            if (offset + type.size() > size) {
                throw H5FormatException.damaged("member " + name + " reaches beyond its compound");
            }
            members.add(new DataType.Member(name, (int) offset, type));
        }
        return new DataType.Compound(size, List.copyOf(members));
    }

    /** In older versions names are filled up to a multiple of 8 bytes. */
    private String name() throws H5FormatException {
        int from = in.position();
        String name = in.text();
        int taken = in.position() - from;
        in.skip(version < 3 ? -taken & 7 : 0);
        return name;
    }

    private static int bytesFor(int size) {
        return size < 1 << 8 ? 1 : size < 1 << 16 ? 2 : size < 1 << 24 ? 3 : 4;
    }

    private List<Integer> oldShape() throws H5FormatException {
        int rank = in.u8();
        in.skip(11);
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long n = in.u32();
            if (i < rank) {
                shape.add((int) n);
            }
        }
        return shape;
    }

    private DataType enumeration() throws H5FormatException {
        DataType base = of(in, depth + 1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < (flags & 0xffff); i++) {
            names.add(name());
        }
        Map<Long, String> all = new LinkedHashMap<>();
        for (String name : names) {
            all.put(number(in.array(base.size()), base), name);
        }
        return new DataType.Enumeration(size, base, all);
    }

    private static long number(byte[] bytes, DataType base) {
        boolean big = base instanceof DataType.Fixed f && f.order() == ByteOrder.BIG_ENDIAN;
        long value = 0;
        for (int i = 0; i < Math.min(8, bytes.length); i++) {
            value = value << 8 | bytes[big ? i : bytes.length - 1 - i] & 0xff;
        }
        return value;
    }

    private DataType variable() throws H5FormatException {
        DataType base = of(in, depth + 1);
        return (flags & 15) == 1 ? new DataType.VariableText(size) : new DataType.Rows(size, base);
    }

    private DataType array() throws H5FormatException {
        int rank = in.u8();
        in.skip(version < 3 ? 3 : 0);
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            shape.add((int) Math.min(Integer.MAX_VALUE, in.u32()));
        }
        in.skip(version < 3 ? 4L * rank : 0);
        return arrayOf(of(in, depth + 1), shape);
    }

    private static DataType arrayOf(DataType base, List<Integer> shape) throws H5FormatException {
        long bytes = base.size();
        for (int n : shape) {
            bytes = n < 0 ? -1 : Math.multiplyExact(bytes, (long) n);
            if (bytes < 0 || bytes > Integer.MAX_VALUE) {
                throw H5FormatException.damaged("a type is an array of " + shape);
            }
        }
        return new DataType.Array((int) bytes, base, List.copyOf(shape));
    }
}

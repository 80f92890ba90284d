package org.ptyj.io.tiff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;

/**
 * The directory of a page (TIFF 6.0, section 2): its fields by tag, whose values are read when they are asked for.
 *
 * @param place words for messages: page 3
 * @param next where the following directory stands; 0 after the last
 */
record TiffDirectory(TiffBytes bytes, String place, Map<Integer, Field> fields, long next) {
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /**
     * A field.
     *
     * @param at place of its values in the file
     */
    record Field(int type, long count, long at) {}

    static TiffDirectory read(TiffBytes bytes, String place, long at) throws PtyjIoException {
        boolean big = bytes.big();
        ByteBuffer head = bytes.read(place, at, big ? 8 : 2);
        long count = big ? head.getLong() : head.getChar();
        int size = big ? 20 : 12;
        long start = at + (big ? 8 : 2);
        if (count < 1 || count > 65535) {
            throw bytes.failure(place, "is damaged: a directory of " + count + " fields; copy the file again");
        }
        ByteBuffer entries = bytes.read(place, start, count * size + (big ? 8 : 4));
        Map<Integer, Field> fields = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int entry = i * size;
            int type = entries.getChar(entry + 2);
            long n = big ? entries.getLong(entry + 4) : entries.getInt(entry + 4) & 0xffffffffL;
            long value = start + entry + (big ? 12 : 8);
            int width = type < SIZES.length ? SIZES[type] : 0;
            boolean inside = n >= 0 && n <= (big ? 8 : 4) && n * width <= (big ? 8 : 4);
            int offset = entry + (big ? 12 : 8);
            long outside = big ? entries.getLong(offset) : entries.getInt(offset) & 0xffffffffL;
            fields.putIfAbsent((int) entries.getChar(entry), new Field(type, n, inside ? value : outside));
        }
        int end = (int) count * size;
        return new TiffDirectory(bytes, place, fields, big ? entries.getLong(end) : entries.getInt(end) & 0xffffffffL);
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** Whole numbers of a field. */
    long[] numbers(int tag, String name) throws PtyjIoException {
        Field field = fields.get(tag);
        if (field == null) {
            throw bytes.failure(place, "has no " + name + "; this is no complete TIFF page");
        }
        int width = field.type < SIZES.length ? SIZES[field.type] : 0;
        boolean whole = width > 0 && field.type != 2 && field.type != 5 && (field.type < 10 || field.type > 12);
        if (!whole || field.count < 1 || field.count > Integer.MAX_VALUE / 8) {
            throw bytes.failure(
                    place, name + ": a damaged field (type " + field.type + ", " + field.count + " values)");
        }
        ByteBuffer values = bytes.read(place + ", " + name, field.at, field.count * width);
        long[] all = new long[(int) field.count];
        for (int i = 0; i < all.length; i++) {
            all[i] = switch (width) {
                case 1 -> values.get() & 0xff;
                case 2 -> values.getChar();
                case 4 -> values.getInt() & 0xffffffffL;
                default -> values.getLong();
            };
        }
        return all;
    }

    /** One whole number that must fit into an int; the default if there is no such field. */
    int number(int tag, String name, int otherwise) throws PtyjIoException {
        if (!has(tag)) {
            return otherwise;
        }
        long value = numbers(tag, name)[0];
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw bytes.failure(place, name + " is " + value + "; the file is damaged, copy it again");
        }
        return (int) value;
    }

    /** A text; empty if there is none. */
    Optional<String> text(int tag) throws PtyjIoException {
        Field field = fields.get(tag);
        if (field == null || field.type != 2 || field.count < 1 || field.count > 1 << 20) {
            return Optional.empty();
        }
        byte[] text = bytes.read(place, field.at, field.count).array();
        return Optional.of(new String(text, StandardCharsets.UTF_8).replace("\0", ""));
    }
}

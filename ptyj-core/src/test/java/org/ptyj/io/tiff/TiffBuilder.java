package org.ptyj.io.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TIFF files byte by byte, to have kinds that no writer at hand makes. */
final class TiffBuilder {
    private final ByteOrder order;
    private final boolean big;
    private final List<Map<Integer, byte[]>> pages = new ArrayList<>();
    private final List<byte[]> pixels = new ArrayList<>();

    TiffBuilder(ByteOrder order, boolean big) {
        this.order = order;
        this.big = big;
    }

    /** A page of one strip. */
    TiffBuilder page(int rows, int columns, int bits, int format, byte[] data) {
        Map<Integer, byte[]> tags = new TreeMap<>();
        pages.add(tags);
        pixels.add(data);
        return tag(256, 4, columns)
                .tag(257, 4, rows)
                .tag(258, 3, bits)
                .tag(259, 3, 1)
                .tag(262, 3, 1)
                .tag(277, 3, 1)
                .tag(278, 4, rows)
                .tag(279, 4, data.length)
                .tag(339, 3, format);
    }

    /** Sets a field of the last page: SHORT (3) or LONG (4). */
    TiffBuilder tag(int tag, int type, long value) {
        ByteBuffer b = ByteBuffer.allocate(big ? 20 : 12)
                .order(order)
                .putShort((short) tag)
                .putShort((short) type);
        if (big) {
            b.putLong(1);
        } else {
            b.putInt(1);
        }
        if (type == 3) {
            b.putShort((short) value);
        } else {
            b.putInt((int) value);
        }
        last().put(tag, b.array());
        return this;
    }

    /** Text of the last page; put behind the file's head. */
    TiffBuilder description(String text) {
        last().put(270, text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    TiffBuilder without(int tag) {
        last().remove(tag);
        return this;
    }

    private Map<Integer, byte[]> last() {
        return pages.get(pages.size() - 1);
    }

    byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int head = big ? 16 : 8;
        ByteBuffer start = ByteBuffer.allocate(head).order(order);
        start.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        start.putShort((short) (big ? 43 : 42));
        if (big) {
            start.putShort((short) 8).putShort((short) 0).putLong(head);
        } else {
            start.putInt(head);
        }
        out.writeBytes(start.array());
        for (int i = 0; i < pages.size(); i++) {
            out.writeBytes(directory(i, out.size()));
        }
        return out.toByteArray();
    }

    private byte[] directory(int page, int at) {
        Map<Integer, byte[]> tags = new TreeMap<>(pages.get(page));
        byte[] text = tags.getOrDefault(270, new byte[0]);
        int width = big ? 20 : 12;
        int table = (big ? 16 : 6) + width * (tags.size() + 1);
        tags.put(273, field(273, 4, 1, at + table + text.length));
        if (text.length > 0) {
            tags.put(270, field(270, 2, text.length, at + table));
        }
        ByteBuffer b = ByteBuffer.allocate(table).order(order);
        if (big) {
            b.putLong(tags.size());
        } else {
            b.putShort((short) tags.size());
        }
        tags.values().forEach(b::put);
        int next = page + 1 < pages.size() ? at + table + text.length + pixels.get(page).length : 0;
        if (big) {
            b.putLong(next);
        } else {
            b.putInt(next);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(b.array());
        out.writeBytes(text);
        out.writeBytes(pixels.get(page));
        return out.toByteArray();
    }

    private byte[] field(int tag, int type, int count, int value) {
        ByteBuffer b = ByteBuffer.allocate(big ? 20 : 12)
                .order(order)
                .putShort((short) tag)
                .putShort((short) type);
        return big
                ? b.putLong(count).putInt(value).array()
                : b.putInt(count).putInt(value).array();
    }
}

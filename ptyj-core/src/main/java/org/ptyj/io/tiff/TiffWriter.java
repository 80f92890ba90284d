package org.ptyj.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.ByteBuilder;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.io.StoredType;

/**
 * Writes stacks as TIFF files that every program reads: a page per frame, gray, not compressed, little-endian. Files of
 * 4 GiB and more become BigTIFF.
 */
public final class TiffWriter {
    private static final long CLASSIC_BYTES = 0xffffffffL - (1 << 20);
    private static final int PAGE_BYTES = 400; // more than a directory takes without its text

    private final StoredType type;
    private final int count;
    private final int rows;
    private final int columns;
    private final FrameWriter frames;
    private Optional<String> description = Optional.empty();
    private double[] pixel = {0, 0};

    private TiffWriter(StoredType type, int count, int rows, int columns, FrameWriter frames) {
        this.type = type;
        this.count = count;
        this.rows = rows;
        this.columns = columns;
        this.frames = frames;
    }

    /**
     * A file of frames that are given one after the other.
     *
     * @param type integers or float32, float64
     * @param count number of frames, 1 at least
     * @throws IllegalArgumentException if there is nothing to write, or numbers are complex
     */
    public static TiffWriter of(StoredType type, int count, int rows, int columns, FrameWriter frames) {
        if (type.isComplex() || type == StoredType.FLOAT16) {
            throw new IllegalArgumentException("a TIFF file holds real numbers, not " + type);
        }
        if (count < 1 || rows < 1 || columns < 1 || (long) rows * columns * type.bytes() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a TIFF file needs frames of at least one pixel and less than 2 GiB, not " + count + " of " + rows
                            + " x " + columns);
        }
        return new TiffWriter(type, count, rows, columns, frames);
    }

    /** Leaves a text with the first page; characters that are not ASCII become question marks. */
    public TiffWriter description(String text) {
        description = Optional.of(text);
        return this;
    }

    /** Tells the size of a pixel (y, x) in m. */
    public TiffWriter pixelSize(double y, double x) {
        pixel = new double[] {y, x};
        return this;
    }

    /** Writes the file, replacing an existing one once it is complete. */
    public void write(Path file) throws PtyjIoException {
        SafeFile.write(file, temporary -> {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                write(channel);
            }
        });
    }

    private long frameBytes() {
        return (long) rows * columns * type.bytes();
    }

    private boolean isBig() {
        long text = description.map(String::length).orElse(0);
        return count * (frameBytes() + PAGE_BYTES) + text > CLASSIC_BYTES;
    }

    private void write(FileChannel channel) throws IOException {
        boolean big = isBig();
        long at = big ? 16 : 8;
        ByteBuilder head = new ByteBuilder().put("II").u16(big ? 43 : 42);
        put(channel, (big ? head.u16(8).u16(0).u64(at) : head.u32(at)).toArray());
        for (int i = 0; i < count; i++) {
            // Directory first, then its values, then the pixels: their places are known beforehand.
            byte[] directory = new Directory(big, at).of(i, i + 1 == count);
            put(channel, directory);
            ByteBuffer out = ByteBuffer.allocate((int) frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
            frames.prepare(i, i + 1);
            frames.write(i, out);
            put(channel, out.array());
            int odd = (int) (frameBytes() & 1); // directories begin at even places
            put(channel, new byte[odd]);
            at += directory.length + frameBytes() + odd;
        }
    }

    private static void put(FileChannel channel, byte[] bytes) throws IOException {
        for (ByteBuffer buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
            channel.write(buffer);
        }
    }

    /** The directory of one page, with the values that do not fit into it. */
    private final class Directory {
        private record Entry(int tag, int type, long count, byte[] value) {}

        private static final int ASCII = 2;
        private static final int SHORT = 3;
        private static final int LONG = 4;
        private static final int RATIONAL = 5;
        private static final int LONG8 = 16;

        private final boolean big;
        private final long at;
        private final List<Entry> entries = new ArrayList<>();

        Directory(boolean big, long at) {
            this.big = big;
            this.at = at;
        }

        byte[] of(int page, boolean last) {
            boolean text = page == 0 && description.isPresent();
            boolean metres = pixel[0] > 0 && pixel[1] > 0;
            number(254, LONG, count > 1 ? 2 : 0); // a page of several
            number(256, LONG, columns);
            number(257, LONG, rows);
            number(258, SHORT, 8 * type.bytes());
            number(259, SHORT, 1);
            number(262, SHORT, 1); // 0 is black
            if (text) {
                byte[] ascii = ascii(description.orElseThrow());
                entries.add(new Entry(270, ASCII, ascii.length, ascii));
            }
            number(273, big ? LONG8 : LONG, 0); // set below
            number(277, SHORT, 1);
            number(278, LONG, rows);
            number(279, big ? LONG8 : LONG, frameBytes());
            if (metres) {
                entries.add(new Entry(282, RATIONAL, 1, perCentimetre(pixel[1])));
                entries.add(new Entry(283, RATIONAL, 1, perCentimetre(pixel[0])));
            }
            number(296, SHORT, metres ? 3 : 1); // centimetres, or nothing
            entries.add(new Entry(305, ASCII, 5, ascii("ptyj")));
            number(
                    339,
                    SHORT,
                    type.isInteger() || type == StoredType.BOOL
                            ? (type.isUnsigned() || type == StoredType.BOOL ? 1 : 2)
                            : 3);
            return encode(last);
        }

        private void number(int tag, int type, long value) {
            int bytes = type == SHORT ? 2 : type == LONG ? 4 : 8;
            entries.add(
                    new Entry(tag, type, 1, new ByteBuilder().uint(value, bytes).toArray()));
        }

        private byte[] encode(boolean last) {
            int room = big ? 8 : 4;
            int table = (big ? 8 : 2) + entries.size() * (big ? 20 : 12) + room;
            int values = entries.stream()
                    .mapToInt(e -> e.value.length > room ? even(e.value.length) : 0)
                    .sum();
            long pixels = at + even(table) + values;
            ByteBuilder head = big ? new ByteBuilder().u64(entries.size()) : new ByteBuilder().u16(entries.size());
            ByteBuilder behind = new ByteBuilder();
            long free = at + even(table);
            for (Entry e : entries) {
                head.u16(e.tag).u16(e.type).uint(e.count, room);
                if (e.tag == 273) {
                    head.uint(pixels, room);
                } else if (e.value.length > room) {
                    head.uint(free, room);
                    behind.put(e.value).put(new byte[even(e.value.length) - e.value.length]);
                    free += even(e.value.length);
                } else {
                    head.put(e.value).put(new byte[room - e.value.length]);
                }
            }
            long next = pixels + frameBytes() + (frameBytes() & 1);
            head.uint(last ? 0 : next, room).put(new byte[even(table) - table]);
            return head.put(behind.toArray()).toArray();
        }

        private static int even(int bytes) {
            return bytes + (bytes & 1);
        }

        private static byte[] ascii(String text) {
            return (text.replaceAll("[^\\x00-\\x7f]", "?") + "\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }

        /** Pixels per centimetre, as a fraction of two numbers of 32 bits: as exact as that allows. */
        private static byte[] perCentimetre(double metres) {
            double perCm = 0.01 / metres;
            long denominator = 1;
            while (perCm * denominator < 1 << 28 && denominator < 1 << 28) {
                denominator <<= 1;
            }
            long numerator = Math.min(0xffffffffL, Math.round(perCm * denominator));
            return new ByteBuilder().u32(numerator).u32(denominator).toArray();
        }
    }
}

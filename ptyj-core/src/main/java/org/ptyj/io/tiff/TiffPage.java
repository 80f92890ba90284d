package org.ptyj.io.tiff;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Shapes;
import org.ptyj.io.StoredType;

/**
 * A page of gray pixels, in blocks: strips, which are as wide as the page, or tiles.
 *
 * @param place words for messages: page 3
 * @param predictor how the numbers of a row hang on each other (TIFF 6.0, section 14)
 * @param offsets where the blocks stand in the file
 * @param counts their bytes there
 */
record TiffPage(
        String place,
        int rows,
        int columns,
        StoredType type,
        Compression compression,
        int predictor,
        int blockRows,
        int blockColumns,
        boolean tiled,
        long[] offsets,
        long[] counts) {
    private static final int WIDTH = 256;
    private static final int LENGTH = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_COUNTS = 279;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_COUNTS = 325;
    private static final int FORMAT = 339;

    static TiffPage of(TiffDirectory d) throws PtyjIoException {
        int columns = positive(d, WIDTH, "ImageWidth");
        int rows = positive(d, LENGTH, "ImageLength");
        int samples = d.number(SAMPLES, "SamplesPerPixel", 1);
        if (samples != 1) {
            throw failure(
                    d, "has " + samples + " numbers per pixel, such as colours; frames have one, save them as gray");
        }
        if (d.number(FILL_ORDER, "FillOrder", 1) != 1) {
            throw failure(d, "has its bits in reverse order (FillOrder 2), which is not read; save it again");
        }
        int code = d.number(COMPRESSION, "Compression", 1);
        Compression compression = Compression.of(code)
                .orElseThrow(() -> failure(
                        d,
                        "is compressed by " + Compression.name(code) + " (" + code
                                + "); none, LZW, deflate and PackBits are read, save it as one of these"));
        boolean tiled = d.has(TILE_OFFSETS);
        TiffPage page = new TiffPage(
                d.place(),
                rows,
                columns,
                type(d),
                compression,
                d.number(PREDICTOR, "Predictor", 1),
                tiled ? positive(d, TILE_LENGTH, "TileLength") : stripRows(d, rows),
                tiled ? positive(d, TILE_WIDTH, "TileWidth") : columns,
                tiled,
                d.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS, "offsets"),
                new long[0]);
        return page.checked(d).withCounts(d, tiled ? TILE_COUNTS : STRIP_COUNTS);
    }

    private static PtyjIoException failure(TiffDirectory d, String message) {
        return d.bytes().failure(d.place(), message);
    }

    /** Rows of a strip; what is left out, or more than there are rows, is one strip. */
    private static int stripRows(TiffDirectory d, int rows) throws PtyjIoException {
        long given = d.has(ROWS_PER_STRIP) ? d.numbers(ROWS_PER_STRIP, "RowsPerStrip")[0] : rows;
        if (given < 1) {
            throw failure(d, "RowsPerStrip is " + given + "; the file is damaged, copy it again");
        }
        return (int) Math.min(rows, given);
    }

    private static int positive(TiffDirectory d, int tag, String name) throws PtyjIoException {
        int value = d.number(tag, name, 0);
        if (value < 1) {
            throw failure(
                    d, name + (d.has(tag) ? " is " + value : " is missing") + "; the file is damaged, copy it again");
        }
        return value;
    }

    private static StoredType type(TiffDirectory d) throws PtyjIoException {
        int bits = d.number(BITS, "BitsPerSample", 1);
        int format = d.number(FORMAT, "SampleFormat", 1);
        StoredType type =
                switch (100 * format + bits) {
                    case 108, 408 -> StoredType.UINT8;
                    case 116, 416 -> StoredType.UINT16;
                    case 132, 432 -> StoredType.UINT32;
                    case 164, 464 -> StoredType.UINT64;
                    case 208 -> StoredType.INT8;
                    case 216 -> StoredType.INT16;
                    case 232 -> StoredType.INT32;
                    case 264 -> StoredType.INT64;
                    case 316 -> StoredType.FLOAT16;
                    case 332 -> StoredType.FLOAT32;
                    case 364 -> StoredType.FLOAT64;
                    default ->
                        throw failure(
                                d,
                                "has pixels of " + bits + " bits (sample format " + format
                                        + "); integers of 8, 16, 32 and 64 bits and floats of 16, 32 and 64 are read");
                };
        return type;
    }

    private TiffPage checked(TiffDirectory d) throws PtyjIoException {
        boolean floats = type == StoredType.FLOAT16 || type == StoredType.FLOAT32 || type == StoredType.FLOAT64;
        if (predictor < 1 || predictor > 3 || predictor == 3 && !floats) {
            throw failure(d, "has the predictor " + predictor + ", which does not fit its numbers; save it without");
        }
        if ((long) rows * columns * type.bytes() > Shapes.MOST
                || (long) blockRows * blockColumns * type.bytes() > Shapes.MOST) {
            throw failure(d, "has " + rows + " x " + columns + " pixels; pages of 2 GiB are too large");
        }
        long blocks = (long) down() * across();
        if (offsets.length < blocks) {
            throw failure(d, "has " + offsets.length + " blocks where " + blocks + " are needed; copy the file again");
        }
        return this;
    }

    /** Old programs leave the counts out where nothing is compressed. */
    private TiffPage withCounts(TiffDirectory d, int tag) throws PtyjIoException {
        long[] stored = d.has(tag) || compression != Compression.NONE ? d.numbers(tag, "byte counts") : new long[0];
        long[] all = new long[down() * across()];
        long sum = 0;
        for (int i = 0; i < all.length; i++) {
            all[i] = i < stored.length ? stored[i] : compression == Compression.NONE ? blockBytes(i) : 0;
            if (all[i] < 0 || all[i] > d.bytes().size()) {
                throw failure(d, "block " + i + " has " + all[i] + " bytes; the file is damaged, copy it again");
            }
            sum += all[i];
        }
        long needed = (long) rows * columns * type.bytes();
        if (needed / compression.mostRatio() > sum) {
            throw failure(
                    d,
                    "has %d bytes for %d x %d pixels; the file is damaged or not complete, copy it again"
                            .formatted(sum, rows, columns));
        }
        return new TiffPage(
                place, rows, columns, type, compression, predictor, blockRows, blockColumns, tiled, offsets, all);
    }

    private int down() {
        return (rows - 1) / blockRows + 1;
    }

    private int across() {
        return (columns - 1) / blockColumns + 1;
    }

    /** Bytes of an unpacked block; the last strip may be shorter, tiles are all complete. */
    private int blockBytes(int block) {
        int first = block / across() * blockRows;
        int height = tiled ? blockRows : Math.min(blockRows, rows - first);
        return height * blockColumns * type.bytes();
    }

    boolean sameShape(TiffPage other) {
        return rows == other.rows && columns == other.columns && type == other.type;
    }

    String shape() {
        return rows + " x " + columns + " " + type;
    }

    /** The pixels, row by row. */
    ByteBuffer read(TiffBytes bytes) throws PtyjIoException {
        int size = type.bytes();
        if (compression == Compression.NONE && !tiled && down() == 1 && predictor == 1) {
            return whole(bytes);
        }
        byte[] out = new byte[rows * columns * size];
        for (int block = 0; block < down() * across(); block++) {
            byte[] in = unpacked(bytes, block);
            int top = block / across() * blockRows;
            int left = block % across() * blockColumns;
            int width = Math.min(blockColumns, columns - left);
            for (int row = top; row < Math.min(rows, top + blockRows); row++) {
                System.arraycopy(
                        in, (row - top) * blockColumns * size, out, (row * columns + left) * size, width * size);
            }
        }
        return ByteBuffer.wrap(out).order(bytes.order());
    }

    private ByteBuffer whole(TiffBytes bytes) throws PtyjIoException {
        requireEnough(bytes, 0, counts[0]);
        return bytes.read(place, offsets[0], blockBytes(0));
    }

    private void requireEnough(TiffBytes bytes, int block, long found) throws PtyjIoException {
        if (found < blockBytes(block)) {
            throw bytes.failure(
                    place,
                    (tiled ? "tile " : "strip ") + block + " has " + found + " bytes of " + blockBytes(block)
                            + "; the file is damaged or not complete, copy it again");
        }
    }

    private byte[] unpacked(TiffBytes bytes, int block) throws PtyjIoException {
        byte[] out = new byte[blockBytes(block)];
        byte[] in = bytes.read(place, offsets[block], counts[block]).array();
        try {
            requireEnough(bytes, block, compression.unpack(in, out));
        } catch (DataFormatException e) {
            String what = Optional.ofNullable(e.getMessage()).orElse("damaged data");
            throw bytes.failure(
                    place, (tiled ? "tile " : "strip ") + block + " cannot be unpacked (" + what + "); copy it again");
        }
        if (predictor > 1) {
            new Predictor(type.bytes(), blockColumns, bytes.order()).undo(predictor, out);
        }
        return out;
    }
}

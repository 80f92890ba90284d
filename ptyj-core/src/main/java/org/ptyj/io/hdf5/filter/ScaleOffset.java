package org.ptyj.io.hdf5.filter;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ptyj.io.hdf5.format.H5FormatException;

/**
 * Numbers as differences to the least of a chunk, in as few bits as these need; floats in units of a power of ten. A chunk
 * begins with the number of bits (4 bytes), the length of the least number (1) and that number; the differences follow at
 * byte 21, each from its highest bit on (HDF5, scale-offset filter).
 *
 * @param floats whether the numbers are floats
 * @param scale decimal places of floats
 * @param count numbers in a chunk
 * @param size bytes of a number, 1, 2, 4 or 8
 * @param order of the bytes of a number
 * @param filled whether the highest difference stands for the fill value
 * @param fill bits of the fill value
 */
record ScaleOffset(boolean floats, int scale, int count, int size, ByteOrder order, boolean filled, long fill)
        implements Filter {
    private static final int HEADER = 21;
    private static final int LEAST_AT = 5;
    private static final int VALUES = 8;
    private static final int BY_EXPONENT = 1;
    private static final int MOST_PLACES = 308; // of doubles

    /** @param values parameters: kind of scale, scale, count, class, size, sign, order, whether there is a fill value, that */
    static ScaleOffset of(List<Integer> values) throws H5FormatException {
        if (values.size() < VALUES) {
            throw H5FormatException.damaged("the filter scale-offset has " + values.size() + " parameters");
        }
        int size = values.get(4);
        boolean floats = values.get(3) == 1;
        if (values.get(0) == BY_EXPONENT || size != 8 && size != 4 && (floats || size != 2 && size != 1)) {
            throw H5FormatException.unsupported(
                    "its chunks went through the filter scale-offset in a way that is not known (kind " + values.get(0)
                            + ", numbers of " + size + " bytes)",
                    "repack the file with \"h5repack -f GZIP=1\"");
        }
        if (floats && Math.abs((long) values.get(1)) > MOST_PLACES) {
            throw H5FormatException.damaged("the filter scale-offset keeps " + values.get(1) + " decimal places");
        }
        boolean filled = values.get(7) == 1 && values.size() > VALUES;
        long fill = filled ? values.get(VALUES) & 0xffffffffL : 0;
        if (filled && size == 8 && values.size() > VALUES + 1) {
            fill |= (long) values.get(VALUES + 1) << 32;
        }
        ByteOrder order = values.get(6) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new ScaleOffset(floats, values.get(1), values.get(2), size, order, filled, fill);
    }

    @Override
    public int decode(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        long bytes = (long) count * size;
        if (count < 0 || bytes > most || length < HEADER) {
            throw H5FormatException.damaged(
                    "a chunk of " + length + " bytes should have " + count + " numbers of " + size + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
        int bits = header.getInt(0);
        long least = header.getLong(LEAST_AT);
        int full = 8 * size;
        if (bits < 0 || bits > full || HEADER + (count * (long) bits + 7) / 8 > length) {
            throw H5FormatException.damaged(
                    "a chunk of " + length + " bytes should have " + count + " numbers of " + bits + " bits");
        }
        if (bits == full) { // as they were
            ByteBuffer from = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer to = ByteBuffer.wrap(out).order(order);
            for (int i = 0; i < count; i++) {
                put(to, i, get(from, HEADER + i * size));
            }
        } else {
            unpack(in, bits, least, ByteBuffer.wrap(out).order(order));
        }
        return (int) bytes;
    }

    private void unpack(byte[] in, int bits, long least, ByteBuffer out) {
        long highest = (1L << bits) - 1;
        double unit = BigDecimal.ONE.scaleByPowerOfTen(scale).doubleValue();
        long bit = 8L * HEADER;
        for (int i = 0; i < count; i++) {
            long difference = bits(in, bit, bits);
            bit += bits;
            boolean isFill = filled && difference == highest; // without bits all numbers are the least
            put(out, i, isFill && bits > 0 ? fill : value(difference, least, unit));
        }
    }

    private long value(long difference, long least, double unit) {
        if (!floats) {
            return least + difference;
        }
        return size == 4
                ? Float.floatToRawIntBits((float) difference / (float) unit + Float.intBitsToFloat((int) least))
                : Double.doubleToRawLongBits(difference / unit + Double.longBitsToDouble(least));
    }

    private static long bits(byte[] in, long from, int count) {
        long value = 0;
        long at = from;
        int left = count;
        while (left > 0) {
            int free = 8 - (int) (at & 7);
            int taken = Math.min(free, left);
            int piece = (in[(int) (at >> 3)] & 0xff) >>> (free - taken) & (1 << taken) - 1;
            value = value << taken | piece;
            at += taken;
            left -= taken;
        }
        return value;
    }

    private long get(ByteBuffer in, int at) {
        return switch (size) {
            case 1 -> in.get(at);
            case 2 -> in.getShort(at);
            case 4 -> in.getInt(at);
            default -> in.getLong(at);
        };
    }

    private void put(ByteBuffer out, int index, long value) {
        switch (size) {
            case 1 -> out.put(index, (byte) value);
            case 2 -> out.putShort(2 * index, (short) value);
            case 4 -> out.putInt(4 * index, (int) value);
            default -> out.putLong(8 * index, value);
        }
    }
}

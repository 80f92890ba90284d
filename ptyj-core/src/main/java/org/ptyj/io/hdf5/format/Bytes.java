package org.ptyj.io.hdf5.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A piece of metadata that is read from front to back; whatever would lie beyond its end is damage. */
public final class Bytes {
    /** The address that means "nowhere". */
    public static final long UNDEFINED = -1;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final int end;
    private final int offsetBytes;
    private final int lengthBytes;
    private int at;

    /**
     * @param offsetBytes size of an address in this file
     * @param lengthBytes size of a length in this file
     */
    public Bytes(byte[] data, int offsetBytes, int lengthBytes) {
        this(data, 0, data.length, offsetBytes, lengthBytes);
    }

    private Bytes(byte[] data, int at, int end, int offsetBytes, int lengthBytes) {
        this.data = data;
        this.at = at;
        this.end = end;
        this.offsetBytes = offsetBytes;
        this.lengthBytes = lengthBytes;
    }

    /** Size of an address in this file. */
    public int offsetBytes() {
        return offsetBytes;
    }

    /** Size of a length in this file. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** Bytes that are left. */
    public int left() {
        return end - at;
    }

    /** Bytes from the start of the underlying array to the place where it reads on. */
    public int position() {
        return at;
    }

    private int take(long bytes) throws H5FormatException {
        if (bytes < 0 || bytes > end - at) {
            throw H5FormatException.damaged("a structure ends " + (end - at) + " bytes too early for " + bytes);
        }
        int from = at;
        at += (int) bytes;
        return from;
    }

    public Bytes skip(long bytes) throws H5FormatException {
        take(bytes);
        return this;
    }

    /** The next bytes as a piece of their own; this one goes on behind them. */
    public Bytes piece(long bytes) throws H5FormatException {
        int from = take(bytes);
        return new Bytes(data, from, at, offsetBytes, lengthBytes);
    }

    /** The same bytes once more, from here on. */
    public Bytes again() {
        return new Bytes(data, at, end, offsetBytes, lengthBytes);
    }

    public byte[] array(long bytes) throws H5FormatException {
        int from = take(bytes);
        return Arrays.copyOfRange(data, from, at);
    }

    public int u8() throws H5FormatException {
        return data[take(1)] & 0xff;
    }

    public int u16() throws H5FormatException {
        return (int) uint(2);
    }

    public long u32() throws H5FormatException {
        return uint(4);
    }

    /** A number of 8 bytes that must have no sign. */
    public long u64() throws H5FormatException {
        return uint(8);
    }

    /** An unsigned number of 0 to 8 bytes, lowest first. */
    public long uint(int bytes) throws H5FormatException {
        long value = raw(bytes);
        if (value < 0) {
            throw H5FormatException.damaged("a number is too large");
        }
        return value;
    }

    private long raw(int bytes) throws H5FormatException {
        int from = take(bytes);
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | data[from + i] & 0xff;
        }
        return value;
    }

    /** A length. */
    public long length() throws H5FormatException {
        return uint(lengthBytes);
    }

    /** A length, or -1 if all its bits are set. */
    public long lengthOrUnlimited() throws H5FormatException {
        return allSet(raw(lengthBytes), lengthBytes);
    }

    /** An address, or {@link #UNDEFINED}. */
    public long address() throws H5FormatException {
        return allSet(raw(offsetBytes), offsetBytes);
    }

    private static long allSet(long value, int bytes) throws H5FormatException {
        boolean all = value == (bytes == 8 ? -1 : (1L << 8 * bytes) - 1);
        if (!all && value < 0) {
            throw H5FormatException.damaged("an address is too large");
        }
        return all ? -1 : value;
    }

    /** Fails unless these letters stand here. */
    public Bytes signature(String letters) throws H5FormatException {
        String found = new String(array(letters.length()), StandardCharsets.ISO_8859_1);
        if (!found.equals(letters)) {
            throw H5FormatException.damaged(
                    "'" + letters + "' is expected, other bytes stand there (" + printable(found) + ")");
        }
        return this;
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    /** A version, which must be one of those given. */
    public int version(String what, int lowest, int highest) throws H5FormatException {
        int version = u8();
        if (version < lowest || version > highest) {
            throw H5FormatException.unsupported(
                    "is damaged, or its " + what + " has version " + version, "copy it again, or with h5repack");
        }
        return version;
    }

    /** A text that ends with a NUL, which is passed. */
    public String text() throws H5FormatException {
        int stop = at;
        while (stop < end && data[stop] != 0) {
            stop++;
        }
        if (stop == end) {
            throw H5FormatException.damaged("a name has no end");
        }
        String text = new String(data, at, stop - at, StandardCharsets.UTF_8);
        at = stop + 1;
        return text;
    }

    /** A text of so many bytes; NULs at its end are left out. */
    public String text(long bytes) throws H5FormatException {
        int from = take(bytes);
        int stop = from;
        while (stop < at && data[stop] != 0) {
            stop++;
        }
        return new String(data, from, stop - from, StandardCharsets.UTF_8);
    }
}

package org.ptyj.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.ptyj.io.PtyjIoException;

/**
 * An open file: bytes from any place, in the byte order that its head tells.
 *
 * @param big whether it is a BigTIFF, whose offsets have 64 bits
 */
record TiffBytes(Path file, FileChannel channel, ByteOrder order, boolean big, long first, long size) {
    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    /** Reads the head: byte order, version, and the place of the first directory. */
    static TiffBytes of(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        TiffBytes start = new TiffBytes(file, channel, ByteOrder.LITTLE_ENDIAN, false, 0, size);
        ByteBuffer head = start.read("head", 0, 8);
        int mark = head.getShort(0);
        ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int version = head.order(order).getChar(2);
        if (mark != 0x4949 && mark != 0x4d4d || version != CLASSIC && version != BIG) {
            throw new PtyjIoException(file, "is not a TIFF file: its signature is missing; check the name");
        }
        if (version == CLASSIC) {
            return new TiffBytes(file, channel, order, false, head.getInt(4) & 0xffffffffL, size);
        }
        if (head.getChar(4) != 8) {
            throw new PtyjIoException(file, "is a damaged BigTIFF: offsets of " + (int) head.getChar(4) + " bytes");
        }
        long first = start.read("head", 8, 8).order(order).getLong(0);
        return new TiffBytes(file, channel, order, true, first, size);
    }

    PtyjIoException failure(String place, String message) {
        return new PtyjIoException(file, place, message);
    }

    /**
     * Bytes in the file's order.
     *
     * @throws PtyjIoException if the file has none there
     */
    ByteBuffer read(String place, long at, long count) throws PtyjIoException {
        if (at < 0 || count < 0 || count > Integer.MAX_VALUE - 8 || at > size - count) {
            throw failure(
                    place,
                    "%d bytes from %d on are needed, but the file has %d; copy it again".formatted(count, at, size));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) count).order(order);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, at + bytes.position()) < 0) {
                    throw failure(place, "the file ends here; copy it again");
                }
            }
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, place, "cannot read: " + e.getMessage(), e);
        }
        return bytes.flip();
    }
}

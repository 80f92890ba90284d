package org.ptyj.io.hdf5.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ptyj.io.Lookup3;

/** The bytes of an open HDF5 file, by addresses as the file counts them. Any number of threads may read at a time. */
public final class Source implements Closeable {
    private static final int MOST_METADATA = 1 << 28;
    private static final int PIECE_BYTES = 1 << 20; // the JVM takes as much native memory as is asked for at once

    private final FileChannel channel;
    private final Superblock superblock;
    private final Map<Long, GlobalHeap> heaps = new ConcurrentHashMap<>();

    private Source(FileChannel channel, Superblock superblock) {
        this.channel = channel;
        this.superblock = superblock;
    }

    /**
     * Opens a file.
     *
     * @throws H5FormatException if it is no HDF5 file, or shorter than it says it is
     */
    public static Source open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new Source(channel, Superblock.read(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Address of the root group's header. */
    public long root() {
        return superblock.root();
    }

    public int offsetBytes() {
        return superblock.offsetBytes();
    }

    /** Bytes that the file has now. */
    public long length() throws IOException {
        return channel.size() - superblock.base();
    }

    /** Metadata of known length. */
    public Bytes read(long address, long count) throws IOException {
        if (address < 0 || count < 0 || count > MOST_METADATA || address > length() - count) {
            throw H5FormatException.damaged(
                    "%d bytes at %d are beyond the end of the file or too many".formatted(count, address));
        }
        byte[] bytes = new byte[(int) count];
        read(address, bytes, 0, bytes.length);
        return wrap(bytes);
    }

    /** Metadata that begin at an address, as many bytes as there are up to a number. */
    public Bytes readUpTo(long address, int count) throws IOException {
        return read(address, Math.min(count, Math.max(0, length() - address)));
    }

    /**
     * Metadata whose last four bytes are a checksum of the others.
     *
     * @throws H5FormatException if it does not fit
     */
    public Bytes readChecked(long address, long count) throws IOException {
        Bytes bytes = read(address, count);
        byte[] all = bytes.again().array(count);
        long stored = bytes.again().skip(count - 4).u32();
        if (Lookup3.hash(all, all.length - 4) != (int) stored) {
            throw H5FormatException.damaged("the checksum of the metadata at " + address + " is wrong");
        }
        return wrap(Arrays.copyOf(all, all.length - 4));
    }

    public Bytes wrap(byte[] bytes) {
        return new Bytes(bytes, superblock.offsetBytes(), superblock.lengthBytes());
    }

    /** Reads exactly so many bytes. */
    public void read(long address, byte[] out, int at, int count) throws IOException {
        if (address < 0) {
            throw H5FormatException.damaged("an address is not defined");
        }
        int done = 0;
        while (done < count) {
            ByteBuffer piece = ByteBuffer.wrap(out, at + done, Math.min(PIECE_BYTES, count - done));
            int n = channel.read(piece, superblock.base() + address + done);
            if (n < 0) {
                throw new EOFException("is truncated: the file ends within its data; copy it again");
            }
            done += n;
        }
    }

    /** What texts and lists of any length, and lists of virtual sources, are kept in. */
    public GlobalHeap heap(long address) throws IOException {
        GlobalHeap known = heaps.get(address);
        if (known == null) {
            known = GlobalHeap.read(this, address);
            heaps.put(address, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

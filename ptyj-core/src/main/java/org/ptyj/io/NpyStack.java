package org.ptyj.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The frames of a .npy file in C order, which lie one behind the other. */
final class NpyStack extends NpyFrames {
    private final Path file;
    private final FileChannel channel;
    private final long start;

    private NpyStack(Path file, FileChannel channel, NpyHeader header, long start, int count) {
        super(header, file.toString(), count);
        this.file = file;
        this.channel = channel;
        this.start = start;
    }

    static Stack open(Path file) throws PtyjIoException {
        Npy.reading(file, c -> c.size()); // says so if there is no such file
        boolean kept = false;
        FileChannel channel = channel(file);
        try {
            NpyReader reader = new NpyReader(file, "", channel);
            NpyHeader header = reader.header();
            int count = header.frames(reader::failure);
            reader.requireBytes(header, channel.size() - reader.consumed());
            Stack stack = header.fortran()
                    ? FortranStack.of(file, channel, header, reader.consumed(), count)
                    : new NpyStack(file, channel, header, reader.consumed(), count);
            kept = !header.fortran();
            return stack;
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        } finally {
            if (!kept) {
                close(file, channel);
            }
        }
    }

    private static FileChannel channel(Path file) throws PtyjIoException {
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }

    @Override
    public ByteBuffer bytes(int frame) throws PtyjIoException {
        require(frame);
        ByteBuffer out = ByteBuffer.allocate(header.frameBytes()).order(header.order());
        long at = start + (long) frame * header.frameBytes();
        try {
            while (out.hasRemaining()) {
                int read = channel.read(out, at + out.position());
                if (read < 0) {
                    throw new PtyjIoException(file, "ends before frame " + frame + "; copy it again");
                }
            }
            return out.flip();
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read frame " + frame + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws PtyjIoException {
        close(file, channel);
    }

    private static void close(Path file, FileChannel channel) throws PtyjIoException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot be closed: " + e.getMessage(), e);
        }
    }
}

package org.ptyj.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The frames of an array in an .npz file, in C order. */
final class NpzStack extends NpyFrames {
    private final Npz file;
    private final String name;
    private final long start;
    private final boolean compressed;
    private Optional<InputStream> open = Optional.empty();
    private int next; // frame that the open stream comes to

    NpzStack(Npz file, String name, NpyHeader header, long start, int count, boolean compressed) {
        super(header, name, count);
        this.file = file;
        this.name = name;
        this.start = start;
        this.compressed = compressed;
    }

    @Override
    public boolean anyOrder() {
        return !compressed;
    }

    @Override
    public ByteBuffer bytes(int frame) throws PtyjIoException {
        require(frame);
        return file.attempt(name, () -> compressed ? following(frame) : any(frame));
    }

    private ByteBuffer any(int frame) throws IOException {
        try (InputStream in = file.stream(name)) {
            return frame(in, start + (long) frame * header.frameBytes());
        }
    }

    private synchronized ByteBuffer following(int frame) throws IOException {
        if (open.isEmpty() || frame < next) {
            closeStream();
            open = Optional.of(file.stream(name));
            next = 0;
            open.get().skipNBytes(start);
        }
        ByteBuffer bytes = frame(open.get(), (long) (frame - next) * header.frameBytes());
        next = frame + 1;
        return bytes;
    }

    private ByteBuffer frame(InputStream in, long skipped) throws IOException {
        in.skipNBytes(skipped);
        byte[] bytes = in.readNBytes(header.frameBytes());
        if (bytes.length < header.frameBytes()) {
            throw file.failure(name, "ends before its last frame; write or copy the file again");
        }
        return ByteBuffer.wrap(bytes).order(header.order());
    }

    private void closeStream() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }

    @Override
    public synchronized void close() throws PtyjIoException {
        file.attempt(name, () -> {
            closeStream();
            return true;
        });
        file.close();
    }
}

package org.ptyj.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.PtydFile;

/**
 * A {@code .ptyd} file that another program appends chunks to: it is opened again when it has changed. While it cannot be
 * read, as in the middle of a write, what was there before stays in use.
 */
final class GrowingPtyd implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    private final Path path;
    private PtydFile file;
    private List<Object> seen;

    private GrowingPtyd(Path path, PtydFile file, List<Object> seen) {
        this.path = path;
        this.file = file;
        this.seen = seen;
    }

    /**
     * Opens a file as soon as it has a chunk.
     *
     * @param timeout s; empty to wait forever
     * @throws PtyjIoException what is wrong with the file after this time
     */
    static GrowingPtyd await(Path path, Optional<Double> timeout) throws IOException {
        long start = System.nanoTime();
        while (true) {
            try {
                List<Object> state = state(path);
                PtydFile file = PtydFile.open(path);
                if (file.count() > 0) {
                    return new GrowingPtyd(path, file, state);
                }
                file.close();
                throw file.noFrames();
            } catch (IOException e) {
                if (timeout.isPresent() && (System.nanoTime() - start) * 1e-9 > timeout.get()) {
                    throw e;
                }
            }
            sleep(path);
        }
    }

    private static void sleep(Path path) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScanException(path + ": interrupted while waiting for the first chunk");
        }
    }

    /** What changes when a file is written or replaced. */
    private static List<Object> state(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new PtyjIoException(path, "", "there is no such file yet, and timeout says how long to wait for it");
        }
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return List.of(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
    }

    /** The file as it is known. */
    PtydFile file() {
        return file;
    }

    /** Looks whether more frames are there, and takes the newer file if so. */
    void refresh() throws PtyjIoException {
        try {
            List<Object> state = state(path);
            if (!state.equals(seen)) {
                PtydFile newer = PtydFile.open(path);
                PtydFile older = file;
                boolean more = newer.count() >= older.count();
                file = more ? newer : older;
                seen = more ? state : seen;
                (more ? older : newer).close();
            }
        } catch (IOException notNow) {
            return; // it is being written; asked again until the timeout
        }
    }

    @Override
    public void close() throws PtyjIoException {
        file.close();
    }
}

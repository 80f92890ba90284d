package org.ptyj.io;

import java.nio.file.Files;
import java.nio.file.Path;

/** Pipes, sockets and devices: opening one may wait for ever, and nothing can be read from the middle of it. */
public final class SpecialFile {
    private SpecialFile() {}

    /**
     * Refuses what is there but is neither a file nor a folder.
     *
     * @throws PtyjIoException if it is a pipe, a socket or a device
     */
    public static void refuse(Path file) throws PtyjIoException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new PtyjIoException(file, "is a pipe or a device, not a file; save it as a file first");
        }
    }
}

package org.ptyj.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that cannot be read or written: what, where (the file, and the path inside it), and what to do about it. */
public final class PtyjIoException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String innerPath;

    /** A failure of a file as a whole. */
    public PtyjIoException(Path file, String message) {
        this(file, "", message);
    }

    /**
     * A failure at a place inside a file.
     *
     * @param innerPath path of the group or data set inside the file, empty when the file as a whole is meant
     * @param message what is wrong and what to do; the place is put in front of it
     */
    public PtyjIoException(Path file, String innerPath, String message) {
        super(file + (innerPath.isEmpty() ? "" : " [" + innerPath + "]") + ": " + message);
        this.file = file.toString();
        this.innerPath = innerPath;
    }

    /** The same with the failure below it. */
    public PtyjIoException(Path file, String innerPath, String message, Throwable cause) {
        this(file, innerPath, message);
        initCause(cause);
    }

    /** The file. */
    public Path file() {
        return Path.of(file);
    }

    /** The place inside the file, if the failure belongs to one. */
    public Optional<String> innerPath() {
        return innerPath.isEmpty() ? Optional.empty() : Optional.of(innerPath);
    }
}

package org.ptyj.io.hdf5.format;

import java.io.IOException;

/** A structure that is damaged, or that uses a feature of HDF5 that is not supported; the message says what to do. */
public final class H5FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private H5FormatException(String message) {
        super(message);
    }

    /** Something that contradicts the format. */
    public static H5FormatException damaged(String what) {
        return new H5FormatException("is damaged: " + what + "; write or copy the file again");
    }

    /** Something that is valid but cannot be read. */
    public static H5FormatException unsupported(String what, String remedy) {
        return new H5FormatException(what + ", which is not supported; " + remedy);
    }

    /** The same, with the place it happened at. */
    public static H5FormatException in(String place, H5FormatException e) {
        return new H5FormatException(e.getMessage() + " (" + place + ")");
    }
}

package org.ptyj.scan;

/** Data that are missing, damaged or contradictory: which file or parameter, what is wrong, and what to do about it. */
public final class ScanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScanException(String message) {
        super(message);
    }

    public ScanException(String message, Throwable cause) {
        super(message, cause);
    }
}

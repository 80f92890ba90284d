package org.ptyj.parallel;

/** Several processes were started together, and nothing connects them; the message says what to do. */
public final class MissingMpiException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MissingMpiException(String message) {
        super(message);
    }
}

package org.ptyj.cdi;

/**
 * A run that was cancelled, by {@link CdiModel#cancel} or by an interrupt of its thread. Parameters are those after the last
 * batch that was finished; the history has the epochs that were completed.
 */
public final class CancelledRunException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    CancelledRunException(String message) {
        super(message);
    }
}

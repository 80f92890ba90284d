package org.ptyj.cdi;

/** A loss that is not a finite number any more: the step before was too large, or the data hold something strange. */
public final class NotFiniteException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NotFiniteException(String message) {
        super(message);
    }
}

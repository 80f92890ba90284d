package org.ptyj.data;

/** Thrown when a view's window is not inside the buffer of its storage; {@link Storage#reformat()} makes it so. */
public final class ViewOutOfBoundsException extends IndexOutOfBoundsException {
    private static final long serialVersionUID = 1;

    ViewOutOfBoundsException(String message) {
        super(message);
    }
}

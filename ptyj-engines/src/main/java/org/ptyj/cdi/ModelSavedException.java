package org.ptyj.cdi;

/** Tells where a model is that was saved because its {@link SaveGuard} was left too early. */
public final class ModelSavedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    ModelSavedException(String message) {
        super(message);
    }
}

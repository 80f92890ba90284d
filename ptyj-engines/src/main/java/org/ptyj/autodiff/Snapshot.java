package org.ptyj.autodiff;

import java.util.Arrays;

/** The elements of a parameter as they once were, kept in its own precision. */
public final class Snapshot {
    private final Parameter parameter;
    private final Slab<?> kept;
    private final int version;

    private Snapshot(Parameter parameter) {
        this.parameter = parameter;
        this.kept = parameter.copyOfValue();
        this.version = parameter.version();
    }

    /** Of a parameter as it is now. */
    public static Snapshot of(Parameter parameter) {
        return new Snapshot(parameter);
    }

    /** The parameter that it was taken of. */
    public Parameter parameter() {
        return parameter;
    }

    /** Whether all elements were finite. */
    public boolean isFinite() {
        return Arrays.stream(parameter.doubles(kept)).allMatch(Double::isFinite);
    }

    /**
     * Brings the elements back. A field that has grown since stays as large, what is new becomes what it was when it came; one
     * that was replaced by another stays as it is.
     */
    public void restore() {
        parameter.bringBack(kept, version);
    }
}

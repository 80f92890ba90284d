package org.ptyj.model;

import java.util.Locale;

/** A part of a run whose time is taken. */
public enum Phase {
    /** Reading frames, and making probe, object and exit waves to start with. */
    LOADING,
    /** Making engines. */
    ENGINE_INIT,
    /** What engines do before their first iteration. */
    ENGINE_PREPARE,
    /** Iterations. */
    ENGINE_ITERATE,
    /** What engines do after their last iteration. */
    ENGINE_FINALIZE;

    /** Name in parameter trees and in benchmark files, such as engine_init. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.ptyj.engine;

/** A copy of probe and object that a reconstruction can go back to when it diverges. */
public interface Snapshot {
    /** Copies the present probe and object. */
    void take();

    /**
     * Makes the copy the present probe and object again.
     *
     * @return false if there is no copy that fits, because storages have changed their shape since
     */
    boolean restore();
}

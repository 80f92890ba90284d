package org.ptyj.engine.kernel;

/**
 * Images that a processor holds for an engine: all layers of all storages of the probe or of the object, or sums of
 * their shapes. Only the {@link WaveKernels} it came from can work on it.
 */
public interface Field {
    /** Number of images (layers of storages). */
    int images();

    /** True if the pixels are complex numbers. */
    boolean isComplex();
}

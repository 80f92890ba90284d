package org.ptyj.model;

/**
 * What is kept of an iteration, and saved with the results.
 *
 * @param iteration count within the engine, from 1
 * @param iterations count over all engines, from 1
 * @param numiter iterations planned for the engine
 * @param engine name of the engine
 * @param duration seconds
 * @param fourier mean Fourier error
 * @param photon mean photon error
 * @param exit mean exit error
 */
public record IterationInfo(
        int iteration,
        int iterations,
        int numiter,
        String engine,
        double duration,
        double fourier,
        double photon,
        double exit) {}

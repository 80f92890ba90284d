package org.ptyj.geometry;

import java.util.Optional;
import org.ptyj.array.ComplexArray;

/**
 * Takes waves from the sample plane to the detector plane and back. Immutable, and free to use from many threads.
 *
 * <p>Waves are frames (..., y, x) of the geometry's shape; results are new arrays of the wave's precision. As all array
 * expressions, the propagation is computed in double and rounded once. {@link #backward} is the adjoint of
 * {@link #forward}, and its inverse where nothing is cut off.
 */
public sealed interface Propagator permits FarField, NearField {
    /**
     * From the sample to the detector.
     *
     * @param wave frames (..., y, x); not modified
     * @throws IllegalArgumentException if the frames do not have the geometry's shape
     */
    ComplexArray forward(ComplexArray wave);

    /**
     * From the detector to the sample.
     *
     * @param wave frames (..., y, x); not modified
     * @throws IllegalArgumentException if the frames do not have the geometry's shape
     */
    ComplexArray backward(ComplexArray wave);

    /** The frames that are taken. */
    FrameShape shape();

    /** The frame in which the Fourier transforms run. */
    FrameShape computationalShape();

    /** Coordinates of the sample plane in the computational frame, m. */
    Grid sampleGrid();

    /** Coordinates of the detector plane in the computational frame, m. */
    Grid detectorGrid();

    /** What makes the results doubtful, for people; empty if nothing does. */
    Optional<String> warning();
}

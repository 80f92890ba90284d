package org.ptyj.engine.kernel;

import org.ptyj.array.Fft2;

/** The loops of differentiable models with the vector unit, for rows of whole vectors; others are left to the plain loops. */
final class VectorFieldLoops extends FloatFieldLoops {
    @Override
    public Transform<float[]> transformOf(int ny, int nx, Fft2.Scaling scaling) {
        return new VectorLoops().transformOf(ny, nx, scaling);
    }
}

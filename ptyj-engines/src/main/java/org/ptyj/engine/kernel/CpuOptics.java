package org.ptyj.engine.kernel;

import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.geometry.FarField;
import org.ptyj.geometry.NearField;
import org.ptyj.geometry.Propagator;

/**
 * Propagation of waves held in Java arrays, without what intensities do not depend on: the far field leaves out its
 * phase factor on the detector, and the one on the sample where waves are kept multiplied by it. Detector pixels come in
 * the order of {@link #frequency}.
 *
 * @param pre factor on the sample plane, frame sized, where it has to be applied here
 * @param kernel factor in the Fourier plane (near field), in the order of the transform
 * @param padY pixels added (or, negative, cut) before the transform, both ends together
 * @param padX as padY, along x
 */
record CpuOptics<A>(
        Loops<A> loops,
        Transform<A> transform,
        int ny,
        int nx,
        Optional<Wave<A>> pre,
        Optional<Wave<A>> kernel,
        int padY,
        int padX) {
    static <A> CpuOptics<A> of(Loops<A> loops, Propagator propagator, int ny, int nx, boolean folded) {
        if (propagator instanceof NearField near) {
            Transform<A> transform = loops.transformOf(ny, nx, Fft2.Scaling.NUMPY);
            Wave<A> kernel = wave(loops, Rasters.columns(near.kernel(), transform::frequency));
            return new CpuOptics<>(loops, transform, ny, nx, Optional.empty(), Optional.of(kernel), 0, 0);
        }
        FarField far = (FarField) propagator;
        int padY = far.cropPad()[0];
        int padX = far.cropPad()[1];
        Transform<A> transform = padY == 0 && padX == 0
                ? loops.transformOf(ny, nx, Fft2.Scaling.ORTHO)
                : new PairTransform<>(loops, Fft2.of(ny + padY, nx + padX, loops.precision(), Fft2.Scaling.ORTHO));
        Optional<Wave<A>> pre = folded ? Optional.empty() : Optional.of(wave(loops, samplePhase(far, ny, nx)));
        return new CpuOptics<>(loops, transform, ny, nx, pre, Optional.empty(), padY, padX);
    }

    /** The far field's factor on the sample plane on the raster of the frame; 1 where the propagator cuts pixels off. */
    static ComplexArray samplePhase(FarField far, int ny, int nx) {
        return Rasters.centred(far.pre(), ny, nx);
    }

    private static <A> Wave<A> wave(Loops<A> loops, ComplexArray array) {
        int ny = array.length(0);
        int nx = array.length(1);
        Wave<A> wave = Wave.packed(loops.allocate(2 * ny * nx), 0, ny * nx, nx);
        loops.read(array, wave, ny, nx);
        return wave;
    }

    private boolean padded() {
        return padY != 0 || padX != 0;
    }

    /** Column of the detector, in its natural order, that column x of a propagated wave holds. */
    int frequency(int x) {
        return padded() ? x : transform.frequency(x);
    }

    /** Array elements of scratch that {@link #forward} and {@link #backward} need. */
    int scratch() {
        return transform.scratch() + (padded() ? 2 * (ny + padY) * (nx + padX) : 0);
    }

    /** Sample to detector, in place. */
    void forward(Wave<A> wave, A scratch) {
        pre.ifPresent(p -> loops.multiply(wave, p, ny, nx, false));
        transform(wave, scratch, true);
        if (kernel.isPresent()) {
            loops.multiply(wave, kernel.get(), ny, nx, false);
            transform(wave, scratch, false);
        }
    }

    /** Detector to sample, in place. */
    void backward(Wave<A> wave, A scratch) {
        if (kernel.isPresent()) {
            transform(wave, scratch, true);
            loops.multiply(wave, kernel.get(), ny, nx, true);
        }
        transform(wave, scratch, false);
        pre.ifPresent(p -> loops.multiply(wave, p, ny, nx, true));
    }

    private void transform(Wave<A> wave, A scratch, boolean forward) {
        if (padded()) {
            transformPadded(wave, scratch, forward);
        } else if (forward) {
            transform.forward(wave, scratch);
        } else {
            transform.backward(wave, scratch);
        }
    }

    private void transformPadded(Wave<A> wave, A scratch, boolean forward) {
        int my = ny + padY;
        int mx = nx + padX;
        Wave<A> large = Wave.packed(scratch, transform.scratch(), my * mx, mx);
        loops.fill(scratch, large.re, 2 * my * mx, 0);
        Rasters.copyCentred(loops, wave, ny, nx, large, my, mx);
        if (forward) {
            transform.forward(large, scratch);
        } else {
            transform.backward(large, scratch);
        }
        for (int y = 0; y < ny; y++) {
            loops.fill(wave.data, wave.re + y * wave.stride, nx, 0);
            loops.fill(wave.data, wave.im + y * wave.stride, nx, 0);
        }
        Rasters.copyCentred(loops, large, my, mx, wave, ny, nx);
    }
}

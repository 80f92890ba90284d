package org.ptyj.engine.kernel;

import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.geometry.FarField;
import org.ptyj.geometry.NearField;
import org.ptyj.geometry.Propagator;

/**
 * Propagation of waves held in Java arrays, without what intensities do not depend on: the far field leaves out its
 * phase factor on the detector, and the one on the sample where waves are kept multiplied by it.
 *
 * @param pre factor on the sample plane, frame sized, where it has to be applied here
 * @param kernel factor in the Fourier plane (near field)
 * @param pad pixels added (or, negative, cut) per axis before the transform, both ends together
 */
record CpuOptics<A>(Loops<A> loops, Fft2 fft, int ny, int nx, Optional<A> pre, Optional<A> kernel, int padY, int padX) {

    static <A> CpuOptics<A> of(Loops<A> loops, Propagator propagator, int ny, int nx, boolean folded) {
        if (propagator instanceof NearField near) {
            Fft2 fft = Fft2.of(ny, nx, loops.precision());
            return new CpuOptics<>(
                    loops, fft, ny, nx, Optional.empty(), Optional.of(values(loops, near.kernel())), 0, 0);
        }
        FarField far = (FarField) propagator;
        int padY = far.cropPad()[0];
        int padX = far.cropPad()[1];
        Fft2 fft = Fft2.of(ny + padY, nx + padX, loops.precision(), Fft2.Scaling.ORTHO);
        Optional<A> pre = folded ? Optional.empty() : Optional.of(values(loops, samplePhase(far, ny, nx)));
        return new CpuOptics<>(loops, fft, ny, nx, pre, Optional.empty(), padY, padX);
    }

    /** The far field's factor on the sample plane on the raster of the frame; 1 where the propagator cuts pixels off. */
    static ComplexArray samplePhase(FarField far, int ny, int nx) {
        return Rasters.centred(far.pre(), ny, nx);
    }

    private static <A> A values(Loops<A> loops, ComplexArray array) {
        A values = loops.allocate(Math.toIntExact(2 * array.size()));
        loops.read(array, values, 0);
        return values;
    }

    /** Array elements of scratch that {@link #forward} and {@link #backward} need. */
    int scratch() {
        return padY == 0 && padX == 0 ? 0 : 2 * (ny + padY) * (nx + padX);
    }

    /** Sample to detector, in place. */
    void forward(A wave, int at, A scratch) {
        pre.ifPresent(p -> loops.multiply(wave, at, p, 0, ny * nx, false));
        transform(wave, at, scratch, true);
        if (kernel.isPresent()) {
            loops.multiply(wave, at, kernel.get(), 0, ny * nx, false);
            transform(wave, at, scratch, false);
        }
    }

    /** Detector to sample, in place. */
    void backward(A wave, int at, A scratch) {
        if (kernel.isPresent()) {
            transform(wave, at, scratch, true);
            loops.multiply(wave, at, kernel.get(), 0, ny * nx, true);
        }
        transform(wave, at, scratch, false);
        pre.ifPresent(p -> loops.multiply(wave, at, p, 0, ny * nx, true));
    }

    private void transform(A wave, int at, A scratch, boolean forward) {
        if (padY == 0 && padX == 0) {
            loops.transform(fft, wave, at, forward);
            return;
        }
        loops.fill(scratch, 0, scratch(), 0);
        Rasters.copyCentred(loops, wave, at, ny, nx, scratch, 0, ny + padY, nx + padX);
        loops.transform(fft, scratch, 0, forward);
        loops.fill(wave, at, 2 * ny * nx, 0);
        Rasters.copyCentred(loops, scratch, 0, ny + padY, nx + padX, wave, at, ny, nx);
    }
}

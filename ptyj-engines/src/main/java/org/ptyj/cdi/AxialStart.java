package org.ptyj.cdi;

import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.cdi.data.ScanPlane;

/**
 * What an {@link AxialPtycho} begins with. All arrays are copied.
 *
 * @param probe in the reference plane, root counts, shape of frames or (modes, rows, columns)
 * @param object shape of frames, or larger where the optics run out sideways
 * @param reference z of the optics at which the sample lies in the reference plane, m
 * @param origin pixel position (row, column) of the object's first pixel
 * @param backgroundRoot root of the background in counts, shape of frames
 * @param weights one per frame of the whole dataset
 * @param dz corrections of the distance, one per frame of the whole dataset, in depths of focus
 * @param flat flat field, shape of frames
 * @param support where the probe may differ from 0, shape of frames
 * @param medium between the reference plane and the sample, on the pixels of the object
 * @param plane of the sample in object pixels
 * @param depthOfFocus in m: the unit of dz
 */
public record AxialStart(
        ComplexArray probe,
        ComplexArray object,
        double reference,
        double[] origin,
        RealArray backgroundRoot,
        double[] weights,
        double[] dz,
        Optional<RealArray> flat,
        Optional<RealArray> support,
        AngularSpectrum medium,
        ScanPlane plane,
        double depthOfFocus) {
    /** Checks that the arrays fit each other. */
    public AxialStart {
        int ny = backgroundRoot.length(0);
        int nx = backgroundRoot.length(1);
        ComplexArray modes = FancyShapes.layers(probe);
        if (modes.length(1) != ny || modes.length(2) != nx) {
            throw new IllegalArgumentException("a probe of %d x %d pixels for frames of %d x %d"
                    .formatted(modes.length(1), modes.length(2), ny, nx));
        }
        if (object.rank() != 2 || object.length(0) < ny || object.length(1) < nx) {
            throw new IllegalArgumentException("an object of %s pixels is smaller than frames of %d x %d"
                    .formatted(java.util.Arrays.toString(object.shape()), ny, nx));
        }
        if (weights.length != dz.length || weights.length == 0) {
            throw new IllegalArgumentException(weights.length + " weights for " + dz.length + " corrections of z");
        }
        if (!(depthOfFocus > 0) || Double.isInfinite(depthOfFocus)) {
            throw new IllegalArgumentException("depth of focus must be positive and finite, not " + depthOfFocus);
        }
    }
}

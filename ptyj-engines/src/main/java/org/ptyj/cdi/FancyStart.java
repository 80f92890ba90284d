package org.ptyj.cdi;

import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.ScanPlane;

/**
 * The arrays that a {@link ScanPtycho} begins with. All are copied.
 *
 * @param probe in root counts, shape (modes, rows, columns); at most as large as the stage
 * @param object shape (rows, columns) or (modes or slices, rows, columns)
 * @param origin pixel position (row, column) of the object's first pixel
 * @param backgroundRoot root of the background in counts, shape of frames
 * @param weights one row per frame: one number, or a complex matrix as pairs (re, im) row by row
 * @param offsets one row (row, column) per frame in units of the translation scale
 * @param flat flat field, shape of frames
 * @param support where the probe may differ from 0, shape of the probe
 * @param propagator from the sample to the detector, in the usual order of DFT frequencies, shape of the stage; empty for
 *     the far field
 * @param plane of the sample in object pixels
 * @param detector steps of detector pixels, of the full detector
 * @param detectorShape rows and columns of frames
 */
public record FancyStart(
        ComplexArray probe,
        ComplexArray object,
        double[] origin,
        RealArray backgroundRoot,
        double[][] weights,
        double[][] offsets,
        Optional<RealArray> flat,
        Optional<RealArray> support,
        Optional<ComplexArray> propagator,
        ScanPlane plane,
        Basis detector,
        int[] detectorShape) {}

package org.ptyj.cdi;

import java.util.Arrays;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;

/**
 * Where the probe meets the object: movements of the optics in pixels, and what is added to them.
 *
 * @param plane of the sample in object pixels
 * @param origin pixel position of the object's first pixel, which changes when the object grows
 * @param offsets one row (row, column) per frame
 * @param scale pixels that an offset of 1 stands for
 */
record ScanPositions(ScanPlane plane, double[] origin, Parameter offsets, double scale) {
    /** Positions in pixels of the object, from its first one. */
    Var of(Tape tape, ScanInput in) {
        double[][] pixels = plane.toPixels(in.translation());
        double[][] places = Arrays.stream(pixels)
                .map(p -> new double[] {p[0] - origin[0], p[1] - origin[1]})
                .toArray(double[][]::new);
        return tape.numbers(places).plus(moved(tape, in));
    }

    /** What is added, in pixels. */
    Var moved(Tape tape, ScanInput in) {
        return tape.rows(offsets, in.index()).times(scale);
    }

    double[][] pixels(DiffractionDataset<ScanInput> dataset) {
        ScanInput in = dataset.inputs(Frames.all(dataset.size()));
        double[][] rows = offsets.rows();
        double[][] pixels = plane.toPixels(in.translation());
        for (int k = 0; k < pixels.length; k++) {
            for (int a = 0; a < 2; a++) {
                pixels[k][a] += scale * rows[in.index()[k]][a] - origin[a];
            }
        }
        return pixels;
    }

    double[][] metres(DiffractionDataset<ScanInput> dataset) {
        double[][] rows = offsets.rows();
        ScanInput in = dataset.inputs(Frames.all(dataset.size()));
        double[][] moved = new double[in.index().length][];
        for (int k = 0; k < moved.length; k++) {
            double[] o = rows[in.index()[k]];
            double[] metres = plane.toMetres(new double[] {scale * o[0], scale * o[1]});
            double[] t = in.translation()[k];
            moved[k] = new double[] {t[0] + metres[0], t[1] + metres[1], t[2]};
        }
        return moved;
    }
}

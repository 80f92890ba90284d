package org.ptyj.cdi;

import java.util.Arrays;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.GridSample;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;

/**
 * What a flat detector sees of a wave on a tilted surface. With V the vector from the sample to the middle of the detector, v
 * that to a pixel, and k' = k v / |v| the wave vector there, the frequency on a surface with steps b is b (k' - k V / |V|) /
 * 2 pi cycles per step, and the pixel sees (V / |V|) (v / |v|) / |v|^2 of the light. With a lens that obeys the sine
 * condition, v = D + (V / |V|) sqrt(|V|^2 - D^2) for a place D on the detector, and all pixels see the same.
 *
 * <p>The middle of the detector lies between pixels if their number is even, while the frequency 0 of a far field does not:
 * exit waves have a phase ramp of half a frequency step for that.
 *
 * @param map frequencies of pixels in units of the largest, (column, row) each; -1 .. 1 for what the wave's grid can carry
 * @param falloff relative brightness of pixels, at most 1
 */
record TiltedView(int ny, int nx, double[] map, double[] falloff) {
    /** A surface has to be seen at an angle of more than this, rad. */
    private static final double EDGE_ON = 1e-6;

    /**
     * The object's plane in the surface: its grid is that of the far field, seen from the detector.
     *
     * @throws IllegalArgumentException if the beam or the detector sees the surface from its edge
     */
    static ScanPlane plane(DetectorGeometry geometry, double wavelength, int[] shape, Vector3 surface) {
        Vector3 s = surface.unit();
        Basis flat = geometry.objectBasis(wavelength, shape[0], shape[1]);
        Vector3 exit = flat.normal();
        require(Math.abs(s.z()) > EDGE_ON, "the beam", s);
        require(Math.abs(s.dot(exit)) > EDGE_ON, "the light on its way to the detector", s);
        Basis inSurface = new Basis(along(flat.row(), exit, s), along(flat.column(), exit, s));
        return new ScanPlane(inSurface, s);
    }

    private static void require(boolean holds, String what, Vector3 surface) {
        if (!holds) {
            throw new IllegalArgumentException("a surface with normal " + surface + " is parallel to " + what
                    + "; it must be tilted by less than 90 degrees");
        }
    }

    /** A vector moved along the exit wave into the surface. */
    private static Vector3 along(Vector3 b, Vector3 exit, Vector3 surface) {
        return b.minus(exit.times(surface.dot(b) / surface.dot(exit)));
    }

    /**
     * The view of a detector of ny x nx pixels, each of them fine x fine.
     *
     * @throws IllegalArgumentException if a lens is to bring light to a pixel that it cannot reach
     */
    static TiltedView of(View view, int ny, int nx, int fine) {
        double length = view.distance();
        Basis pixels = view.detector().times(1.0 / fine, 1.0 / fine);
        Vector3 exit = view.detector().normal().times(-1);
        int rows = fine * ny;
        int columns = fine * nx;
        double[] map = new double[2 * rows * columns];
        double[] falloff = new double[rows * columns];
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < falloff.length; i++) {
            Vector3 d = pixels.at(i / columns - (rows - 1) / 2.0, i % columns - (columns - 1) / 2.0);
            Vector3 v = d.plus(exit.times(view.lens() ? lensHeight(d, length) : length));
            Vector3 change = v.unit().minus(exit);
            map[2 * i] = 2 * view.surface().column().dot(change) / view.wavelength();
            map[2 * i + 1] = 2 * view.surface().row().dot(change) / view.wavelength();
            falloff[i] = view.lens() ? 1 : exit.dot(v.unit()) / v.dot(v);
            nearest = Math.min(nearest, view.lens() ? 1 : v.dot(v));
        }
        double scale = nearest;
        Arrays.setAll(falloff, i -> scale * falloff[i]);
        return new TiltedView(rows, columns, map, falloff);
    }

    /**
     * How a detector looks at a surface.
     *
     * @param surface steps of the wave's grid
     * @param detector steps of its pixels
     * @param distance from sample to detector, m
     */
    record View(double wavelength, Basis surface, Basis detector, double distance, boolean lens) {}

    private static double lensHeight(Vector3 d, double length) {
        double rest = length * length - d.dot(d);
        if (!(rest > 0)) {
            throw new IllegalArgumentException("a lens at " + length + " m brings no light to a pixel " + d.length()
                    + " m from the middle; the detector must be smaller or farther away");
        }
        return Math.sqrt(rest);
    }

    RealArray brightness() {
        return RealArray.of(falloff.clone(), ny, nx);
    }

    /** Part of the pixels that lie beyond all frequencies of the wave's grid. */
    double unseen() {
        int outside = 0;
        for (int i = 0; i < falloff.length; i++) {
            outside += Math.abs(map[2 * i]) > 1 || Math.abs(map[2 * i + 1]) > 1 ? 1 : 0;
        }
        return (double) outside / falloff.length;
    }

    /** Takes the far field of a wave of this size, padded to {@code fineness} times its rows and columns, to the pixels. */
    GridSample sampling(int fineness) {
        double[] moved = map.clone();
        for (int i = 0; i < moved.length; i++) {
            int n = i % 2 == 0 ? nx : ny;
            int fine = fineness * n;
            // The frequency that a flat detector's pixels have, and the pixel of the finer field that has it.
            double frequency = moved[i] / 2 - (n / 2 - (n - 1) / 2.0) / n;
            double pixel = fine * frequency + fine / 2;
            moved[i] = (2 * pixel + 1) / fine - 1;
        }
        return new GridSample(moved, ny, nx);
    }
}

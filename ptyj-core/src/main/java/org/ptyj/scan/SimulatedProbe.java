package org.ptyj.scan;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.image.Phantoms;

/**
 * A moon as a partially coherent beam. The further modes are the moon times x, y, x^2, x y, y^2 and so on, made
 * orthogonal: what a source or a vibration of small extent leaves of the coherence.
 */
final class SimulatedProbe {
    private SimulatedProbe() {}

    /**
     * Modes that are orthogonal to each other.
     *
     * @param photons in all modes together
     * @param power of each further mode, relative to the first
     * @return shape (modes, ny, nx)
     */
    static ComplexArray of(int ny, int nx, int modes, double photons, double power) {
        ComplexArray moon = Phantoms.moon(ny, nx, Precision.DOUBLE);
        ComplexArray probe = ComplexArray.of(new double[Math.multiplyExact(2 * modes, ny * nx)], modes, ny, nx);
        double unit = photons / (1 + (modes - 1) * power);
        int degree = 0;
        int alongY = 0;
        for (int mode = 0; mode < modes; mode++) {
            ComplexArray layer = probe.layer(mode);
            layer.assign(times(moon, alongY, degree - alongY));
            for (int other = 0; other < mode; other++) {
                remove(probe.layer(other), layer);
            }
            layer.timesAssign(Math.sqrt((mode == 0 ? unit : unit * power) / layer.norm2()));
            alongY = alongY == degree ? 0 : alongY + 1;
            degree = alongY == 0 ? degree + 1 : degree;
        }
        return probe;
    }

    /** Times y^p x^q, both from -1 to 1 across the frame. */
    private static ComplexArray times(ComplexArray moon, int p, int q) {
        int ny = moon.length(0);
        int nx = moon.length(1);
        double[] v = moon.toDoubles();
        for (int i = 0; i < v.length; i++) {
            double y = 2.0 * (i / 2 / nx) / ny - 1;
            double x = 2.0 * (i / 2 % nx) / nx - 1;
            v[i] *= Math.pow(y, p) * Math.pow(x, q);
        }
        return ComplexArray.of(v, ny, nx);
    }

    /** Takes off a layer what it has in common with another. */
    private static void remove(ComplexArray other, ComplexArray layer) {
        Complex share = other.dot(layer).times(-1 / other.norm2());
        layer.plusAssign(other.times(share));
    }
}

package org.ptyj.cdi.analysis;

import java.util.Arrays;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.image.Shift;

/**
 * The weighted least-squares fit of shift, ramp and factor of an object to the truth, by Gauss-Newton steps from a first
 * guess by correlation.
 */
record TruthMatch(double[] shift, double[] ramp, Complex factor, ComplexArray image) {
    private static final int STEPS = 30;
    private static final int UNKNOWNS = 6;

    /** Steps per pixel of the first guess. */
    private static final int FINE = 20;

    static TruthMatch of(ComplexArray object, ComplexArray truth, double[] weights, Region window) {
        if (!(Arrays.stream(weights).sum() > 0)) {
            throw new IllegalArgumentException("all weights in the window are 0; nothing can be compared");
        }
        double[] own = PhaseRamp.find(window.of(object).copy());
        ComplexArray flat = SoftEdge.around(Spectrum.ramped(object, own[0], own[1]), window);
        TruthMatch best = best(new Fit(flat, truth, weights, window));
        // What was flattened before counts as part of the fit.
        double turn = -2
                * Math.PI
                * (own[0] * (best.shift[0] - (window.y0() + window.y1() - 1) / 2.0)
                        + own[1] * (best.shift[1] - (window.x0() + window.x1() - 1) / 2.0));
        double[] ramp = {best.ramp[0] + 2 * Math.PI * own[0], best.ramp[1] + 2 * Math.PI * own[1]};
        return new TruthMatch(best.shift, ramp, best.factor.times(Complex.polar(1, turn)), best.image);
    }

    private static TruthMatch best(Fit fit) {
        double[] start = fit.start();
        TruthMatch best = fit.at(start[0], start[1], start[2], start[3]);
        for (int step = 0; step < STEPS; step++) {
            double[] d = fit.step(best);
            double share = 1;
            TruthMatch next = fit.moved(best, d, share);
            while (fit.rest(next) > fit.rest(best) && share > 1e-3) {
                share /= 2;
                next = fit.moved(best, d, share);
            }
            if (!(fit.rest(next) < fit.rest(best))) {
                return best;
            }
            best = next;
        }
        return best;
    }

    private record Fit(ComplexArray object, ComplexArray truth, double[] weights, Region window) {

        /** Shift and ramp to begin with: the truth's ramp off, then the peak of the phase correlation. */
        double[] start() {
            double[] theirs = PhaseRamp.find(truth);
            ComplexArray flat = Spectrum.ramped(truth, theirs[0], theirs[1]);
            double[] shift =
                    ImageShift.find(plain(flat), plain(window.of(object).copy()), FINE);
            return new double[] {shift[0], shift[1], -2 * Math.PI * theirs[0], -2 * Math.PI * theirs[1]};
        }

        /** Without its mean, and 0 at the edges. */
        private static ComplexArray plain(ComplexArray image) {
            return Halves.hann(image.copy().plusAssign(image.mean().times(-1)));
        }

        /** The best factor for a shift (pixels) and a ramp (rad per pixel). */
        TruthMatch at(double sy, double sx, double qy, double qx) {
            ComplexArray part = turned(window.of(Shift.fourier(object, sy, sx)).copy(), qy, qx);
            double[] t = truth.toDoubles();
            double[] m = part.toDoubles();
            double re = 0;
            double im = 0;
            double power = 0;
            for (int i = 0; i < weights.length; i++) {
                int k = 2 * i;
                re += weights[i] * (t[k] * m[k] + t[k + 1] * m[k + 1]);
                im += weights[i] * (t[k + 1] * m[k] - t[k] * m[k + 1]);
                power += weights[i] * (m[k] * m[k] + m[k + 1] * m[k + 1]);
            }
            Complex factor = power > 0 ? new Complex(re / power, im / power) : Complex.ZERO;
            return new TruthMatch(new double[] {sy, sx}, new double[] {qy, qx}, factor, part.times(factor));
        }

        /** A ramp that is 0 in the middle of the window. */
        private static ComplexArray turned(ComplexArray part, double qy, double qx) {
            double phase = -(qy * (part.length(0) - 1) + qx * (part.length(1) - 1)) / 2;
            return org.ptyj.image.Phase.addRamp(part, qy, qx).timesAssign(Complex.polar(1, phase));
        }

        TruthMatch moved(TruthMatch from, double[] d, double share) {
            return at(
                    from.shift[0] + share * d[0],
                    from.shift[1] + share * d[1],
                    from.ramp[0] + share * d[2],
                    from.ramp[1] + share * d[3]);
        }

        double rest(TruthMatch match) {
            double[] t = truth.toDoubles();
            double[] m = match.image.toDoubles();
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (Math.pow(t[2 * i] - m[2 * i], 2) + Math.pow(t[2 * i + 1] - m[2 * i + 1], 2));
            }
            return sum;
        }

        /** Change of shift (y, x) and ramp (y, x) by the normal equations, in which the factor may change along. */
        double[] step(TruthMatch match) {
            double[] m = match.image.toDoubles();
            double[] t = truth.toDoubles();
            double[][] slopes = slopes(match);
            int nx = truth.length(1);
            double[][] normal = new double[UNKNOWNS][UNKNOWNS + 1];
            double[] re = new double[UNKNOWNS];
            double[] im = new double[UNKNOWNS];
            for (int i = 0; i < weights.length; i++) {
                double mr = m[2 * i];
                double mi = m[2 * i + 1];
                double y = i / nx - (truth.length(0) - 1) / 2.0;
                double x = i % nx - (nx - 1) / 2.0;
                set(re, im, 0, -slopes[0][2 * i], -slopes[0][2 * i + 1]);
                set(re, im, 1, -slopes[1][2 * i], -slopes[1][2 * i + 1]);
                set(re, im, 2, -y * mi, y * mr);
                set(re, im, 3, -x * mi, x * mr);
                set(re, im, 4, mr, mi);
                set(re, im, 5, -mi, mr);
                add(normal, weights[i], re, im, t[2 * i] - mr, t[2 * i + 1] - mi);
            }
            return LinearSystem.solve(normal);
        }

        private static void set(double[] re, double[] im, int k, double r, double i) {
            re[k] = r;
            im[k] = i;
        }

        private static void add(double[][] normal, double w, double[] re, double[] im, double dr, double di) {
            for (int a = 0; a < UNKNOWNS; a++) {
                for (int b = 0; b < UNKNOWNS; b++) {
                    normal[a][b] += w * (re[a] * re[b] + im[a] * im[b]);
                }
                normal[a][UNKNOWNS] += w * (re[a] * dr + im[a] * di);
            }
        }

        /** Derivatives of the shifted object by y and by x, with ramp and factor. */
        private double[][] slopes(TruthMatch match) {
            double[][] both = new double[2][];
            for (int axis = 0; axis < 2; axis++) {
                ComplexArray slope = Shift.fourier(derivative(axis), match.shift[0], match.shift[1]);
                ComplexArray part = turned(window.of(slope).copy(), match.ramp[0], match.ramp[1]);
                both[axis] = part.times(match.factor).toDoubles();
            }
            return both;
        }

        private ComplexArray derivative(int axis) {
            int ny = object.length(0);
            int nx = object.length(1);
            double[] f = Spectrum.of(object);
            for (int i = 0; i < ny * nx; i++) {
                int n = axis == 0 ? ny : nx;
                int k = Spectrum.signed(axis == 0 ? i / nx : i % nx, n);
                double turn = 2 * k == -n ? 0 : 2 * Math.PI * k / n; // the Nyquist frequency has no slope
                double re = f[2 * i];
                f[2 * i] = -turn * f[2 * i + 1];
                f[2 * i + 1] = turn * re;
            }
            Fft2.of(ny, nx, Precision.DOUBLE).inverse(f, 0);
            return ComplexArray.of(f, ny, nx);
        }
    }
}

package org.ptyj.cdi;

import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Value;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.Vector3;

/**
 * Transfer function for waves on a plane of any orientation, when the plane moves along the beam p = (0, 0, 1) (K. Matsushima,
 * H. Schimmel, F. Wyrowski, J. Opt. Soc. Am. A 20, 1755 (2003) for the spectrum on tilted planes). Fields lack the carrier
 * exp(i k p r). With n the normal on the side of the beam, q the grid's frequency, and q' = q + k (p - n (n p)) the wave's
 * vector in the plane, K = sqrt(k^2 - q'^2) is its part along n, and per metre H = exp(i z (p q' + (p n) K - k)); evanescent
 * waves decay in both directions.
 *
 * @param decay logarithm of |H| for 1 m, at most 0, in the usual order of DFT frequencies
 * @param phase of H for 1 m
 */
record ObliqueSpectrum(int ny, int nx, double[] decay, double[] phase) implements Op {
    static ObliqueSpectrum of(Basis grid, double wavelength, int ny, int nx) {
        double k = 2 * Math.PI / wavelength;
        Basis dual = grid.dual();
        double along = grid.normal().z(); // the sign of n does not matter to n (n p)
        Vector3 inPlane = Vector3.BEAM.minus(grid.normal().times(along));
        double cosine = Math.abs(along);
        double[] decay = new double[ny * nx];
        double[] phase = new double[ny * nx];
        for (int i = 0; i < ny * nx; i++) {
            Vector3 q = dual.row()
                    .times(2 * Math.PI * PlanePropagator.cycles(i / nx, ny))
                    .plus(dual.column().times(2 * Math.PI * PlanePropagator.cycles(i % nx, nx)));
            // k^2 - q'^2 = (k cosine)^2 - more: differences of large numbers are avoided.
            double more = q.dot(q) + 2 * k * inPlane.dot(q);
            double rest = k * k * cosine * cosine - more;
            double drop = rest >= 0 ? -more / (Math.sqrt(rest) + k * cosine) : -k * cosine;
            decay[i] = rest >= 0 ? 0 : -cosine * Math.sqrt(-rest);
            phase[i] = q.z() + cosine * drop;
        }
        return new ObliqueSpectrum(ny, nx, decay, phase);
    }

    @Override
    public Shape shape(Shape... in) {
        return Shape.complex(1, ny, nx);
    }

    @Override
    public Value forward(Value... in) {
        double z = in[0].re()[0];
        Value h = Value.zeros(shape());
        for (int i = 0; i < phase.length; i++) {
            double modulus = decay[i] == 0 ? 1 : Math.exp(Math.abs(z) * decay[i]);
            h.re()[i] = modulus * Math.cos(z * phase[i]);
            h.im()[i] = modulus * Math.sin(z * phase[i]);
        }
        return h;
    }

    @Override
    public void vjp(Value[] in, Value out, Value g, Value[] to) {
        double sign = Math.signum(in[0].re()[0]);
        double sum = 0;
        for (int i = 0; i < phase.length; i++) {
            double hRe = out.re()[i];
            double hIm = out.im()[i];
            sum += sign * decay[i] * (hRe * g.re()[i] + hIm * g.im()[i]);
            sum += phase[i] * (hRe * g.im()[i] - hIm * g.re()[i]);
        }
        to[0].re()[0] += sum;
    }
}

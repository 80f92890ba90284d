package org.ptyj.autodiff;

import java.util.List;
import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Wave;

/** The transfer function of {@link AngularSpectrum} for a distance, and a drift of z tan(theta) in rows and columns. */
final class Transfer extends Node {
    private final AngularSpectrum medium;

    /** @param inputs distance; and, if wanted, the two tangents */
    Transfer(AngularSpectrum medium, int ny, int nx, List<Node> inputs) {
        super(Shape.complex(1, ny, nx), Order.SPECTRUM, inputs, false, false);
        this.medium = medium;
        boolean right = inputs.get(0).shape.equals(Shape.numbers(1));
        if (!right || inputs.size() == 2 && !inputs.get(1).shape.equals(Shape.numbers(2))) {
            throw new IllegalArgumentException("a distance is 1 number per frame and a tilt 2, not "
                    + inputs.stream().map(n -> n.shape).toList());
        }
    }

    /** What makes two of them with the same distance differ. */
    Object variant() {
        return List.of(medium, shape, inputs);
    }

    @Override
    boolean readsOutput() {
        return true;
    }

    private <A> double[] tilt(Cell<A> cell) {
        return inputs.size() == 2 ? cell.numbers(input(1)) : new double[2];
    }

    @Override
    <A> void forward(Cell<A> cell) {
        FieldLoops<A> loops = cell.loops;
        Spectra.Spectrum<A> s = cell.spectra.of(shape);
        Wave<A> w = cell.value(this).layer(0);
        double z = cell.numbers(input(0))[0];
        double[] tilt = tilt(cell);
        double[] e = new double[2];
        for (int y = 0; y < shape.ny(); y++) {
            double qy = AngularSpectrum.q(s.rowFrequency[y], shape.ny(), medium.dy());
            for (int x = 0; x < shape.nx(); x++) {
                double qx = AngularSpectrum.q(s.columnFrequency[x], shape.nx(), medium.dx());
                medium.exponent(qy * qy + qx * qx, e);
                boolean outside = medium.isOutside(s.rowFrequency[y], shape.ny(), s.columnFrequency[x], shape.nx());
                double modulus = outside ? 0 : Math.exp(Math.abs(z) * e[0]);
                double phase = z * (e[1] - qy * tilt[0] - qx * tilt[1]);
                loops.set(w.data, w.re + y * w.stride + x, modulus * Math.cos(phase));
                loops.set(w.data, w.im + y * w.stride + x, modulus * Math.sin(phase));
            }
        }
    }

    @Override
    <A> void adjoint(Cell<A> cell) {
        double[] sums = new double[3];
        for (int y = 0; y < shape.ny(); y++) {
            addRow(cell, y, sums);
        }
        if (needs(0)) {
            cell.addNumber(input(0), 0, sums[0]);
        }
        if (inputs.size() == 2 && needs(1)) {
            cell.addNumber(input(1), 0, sums[1]);
            cell.addNumber(input(1), 1, sums[2]);
        }
    }

    /** Adds Re(conj(dH) G) for the distance and the two tangents. */
    private <A> void addRow(Cell<A> cell, int y, double[] sums) {
        FieldLoops<A> loops = cell.loops;
        Spectra.Spectrum<A> s = cell.spectra.of(shape);
        Wave<A> w = cell.value(this).layer(0);
        Wave<A> g = cell.gradient(this).layer(0);
        double z = cell.numbers(input(0))[0];
        double[] tilt = tilt(cell);
        double[] e = new double[2];
        double qy = AngularSpectrum.q(s.rowFrequency[y], shape.ny(), medium.dy());
        for (int x = 0; x < shape.nx(); x++) {
            double qx = AngularSpectrum.q(s.columnFrequency[x], shape.nx(), medium.dx());
            medium.exponent(qy * qy + qx * qx, e);
            double hRe = loops.get(w.data, w.re + y * w.stride + x);
            double hIm = loops.get(w.data, w.im + y * w.stride + x);
            double gRe = loops.get(g.data, g.re + y * g.stride + x);
            double gIm = loops.get(g.data, g.im + y * g.stride + x);
            double along = hRe * gRe + hIm * gIm;
            double across = hRe * gIm - hIm * gRe; // Re(conj(i h) g)
            sums[0] += Math.signum(z) * e[0] * along + (e[1] - qy * tilt[0] - qx * tilt[1]) * across;
            sums[1] -= z * qy * across;
            sums[2] -= z * qx * across;
        }
    }
}

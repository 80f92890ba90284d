package org.ptyj.autodiff;

import org.ptyj.engine.kernel.FieldLoops;
import org.ptyj.engine.kernel.Wave;

/** exp(i o) of a complex field, or of its real part alone. */
final class Exponential extends Node {
    private final boolean phaseOnly;

    Exponential(Node o, boolean phaseOnly) {
        super(Shape.complex(o.shape.layers(), o.shape.ny(), o.shape.nx()), o.order, o);
        this.phaseOnly = phaseOnly || o.shape.isReal();
    }

    @Override
    boolean readsInput(int k) {
        return false;
    }

    @Override
    boolean readsOutput() {
        return true;
    }

    @Override
    <A> void forward(Cell<A> cell) {
        FieldLoops<A> loops = cell.loops;
        for (int l = 0; l < shape.layers(); l++) {
            Wave<A> o = cell.value(input(0)).layer(l);
            Wave<A> w = cell.value(this).layer(l);
            for (int y = 0; y < shape.ny(); y++) {
                for (int x = 0; x < shape.nx(); x++) {
                    double phase = loops.get(o.data, o.re + y * o.stride + x);
                    double modulus = phaseOnly ? 1 : Math.exp(-loops.get(o.data, o.im + y * o.stride + x));
                    loops.set(w.data, w.re + y * w.stride + x, modulus * Math.cos(phase));
                    loops.set(w.data, w.im + y * w.stride + x, modulus * Math.sin(phase));
                }
            }
        }
    }

    /** G_o = -i conj(w) G; of its real part only, Im(conj(w) G). */
    @Override
    <A> void adjoint(Cell<A> cell) {
        boolean add = cell.adds(input(0));
        for (int l = 0; l < shape.layers(); l++) {
            Wave<A> to = cell.gradient(input(0)).layer(l);
            Wave<A> g = cell.gradient(this).layer(l);
            Wave<A> w = cell.value(this).layer(l);
            for (int y = 0; y < shape.ny(); y++) {
                adjointRow(cell.loops, to, g, w, y, add);
            }
        }
    }

    private <A> void adjointRow(FieldLoops<A> loops, Wave<A> to, Wave<A> g, Wave<A> w, int y, boolean add) {
        for (int x = 0; x < shape.nx(); x++) {
            double wRe = loops.get(w.data, w.re + y * w.stride + x);
            double wIm = loops.get(w.data, w.im + y * w.stride + x);
            double gRe = loops.get(g.data, g.re + y * g.stride + x);
            double gIm = loops.get(g.data, g.im + y * g.stride + x);
            put(loops, to.data, to.re + y * to.stride + x, wRe * gIm - wIm * gRe, add);
            if (input(0).shape.isComplex()) {
                put(loops, to.data, to.im + y * to.stride + x, phaseOnly ? 0 : -(wRe * gRe + wIm * gIm), add);
            }
        }
    }

    private static <A> void put(FieldLoops<A> loops, A data, int at, double value, boolean add) {
        loops.set(data, at, add ? loops.get(data, at) + value : value);
    }
}

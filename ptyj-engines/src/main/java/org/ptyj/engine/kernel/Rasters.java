package org.ptyj.engine.kernel;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;

/** Moves complex frames between rasters that differ by an even number of pixels per axis. */
final class Rasters {
    private Rasters() {}

    /** A frame of another size around the middle of this one; 1 where there is nothing. */
    static ComplexArray centred(ComplexArray from, int ny, int nx) {
        ComplexArray to = ComplexArray.of(new double[2 * ny * nx], ny, nx).fill(Complex.ONE);
        int y = Math.min(ny, from.length(0));
        int x = Math.min(nx, from.length(1));
        middle(to, y, x).assign(middle(from, y, x));
        return to;
    }

    private static ComplexArray middle(ComplexArray a, int ny, int nx) {
        long y = (a.length(0) - ny) / 2;
        long x = (a.length(1) - nx) / 2;
        return a.window(new long[] {y, x}, new long[] {y + ny, x + nx});
    }

    /** Copies the part that both rasters have; the rest of the target is left alone. */
    static <A> void copyCentred(
            Loops<A> loops, A from, int fromAt, int fromY, int fromX, A to, int toAt, int toY, int toX) {
        int ny = Math.min(fromY, toY);
        int nx = Math.min(fromX, toX);
        for (int row = 0; row < ny; row++) {
            int source = fromAt + 2 * (((fromY - ny) / 2 + row) * fromX + (fromX - nx) / 2);
            int target = toAt + 2 * (((toY - ny) / 2 + row) * toX + (toX - nx) / 2);
            loops.copy(from, source, to, target, 2 * nx);
        }
    }
}

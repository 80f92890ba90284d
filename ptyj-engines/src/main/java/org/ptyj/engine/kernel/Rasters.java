package org.ptyj.engine.kernel;

import java.util.function.IntUnaryOperator;
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

    /** The columns of an image in another order. */
    static ComplexArray columns(ComplexArray image, IntUnaryOperator columnAt) {
        ComplexArray sorted = ComplexArray.of(new double[(int) (2 * image.size())], image.length(0), image.length(1));
        for (int x = 0; x < image.length(1); x++) {
            column(sorted, x).assign(column(image, columnAt.applyAsInt(x)));
        }
        return sorted;
    }

    private static ComplexArray column(ComplexArray image, int x) {
        return image.window(new long[] {0, x}, new long[] {image.length(0), x + 1});
    }

    /** Copies the part that both rasters have; the rest of the target is left alone. */
    static <A> void copyCentred(Loops<A> loops, Wave<A> from, int fromY, int fromX, Wave<A> to, int toY, int toX) {
        int ny = Math.min(fromY, toY);
        int nx = Math.min(fromX, toX);
        for (int row = 0; row < ny; row++) {
            int source = ((fromY - ny) / 2 + row) * from.stride + (fromX - nx) / 2;
            int target = ((toY - ny) / 2 + row) * to.stride + (toX - nx) / 2;
            loops.copy(from.data, from.re + source, to.data, to.re + target, nx);
            loops.copy(from.data, from.im + source, to.data, to.im + target, nx);
        }
    }
}

package org.ptyj.data;

import java.util.Arrays;
import org.ptyj.array.NdArray;

/**
 * The storage between its pixels, as one view sees it. With R the linear map from a layer to what the view reads, {@link
 * #add} applies its adjoint: the sum of conj(y) R x is that of conj(R* y) x for all x and y.
 *
 * @param view of two dimensions
 * @param storage where it looks: its own, or the same one of a copy
 */
record SubpixelWindow<A extends NdArray<A>>(View<?> view, Storage<A> storage) {
    /** Adds weight times a part of the layer to, or takes it from, values of the window's shape. */
    private interface Part<A> {
        void at(A part, double weight);
    }

    A read(Subpixel mode) {
        A window = Window.of(view, storage);
        if (mode == Subpixel.FOURIER) {
            return FourierShift.apply(window, shift(1));
        }
        A sum = window.like();
        parts((part, weight) -> sum.plusAssign(part, weight));
        return sum;
    }

    /** The adjoint of {@link #read}, times a factor. */
    void add(Subpixel mode, A values, double factor) {
        A window = Window.of(view, storage);
        if (mode == Subpixel.FOURIER) {
            window.plusAssign(FourierShift.apply(values, shift(-1)), factor);
        } else {
            parts((part, weight) -> part.plusAssign(values, weight * factor));
        }
    }

    /** Moves values back onto the pixels and puts them there; pixels at the edges are repeated where others are needed. */
    void set(Subpixel mode, A values) {
        A window = Window.of(view, storage);
        window.assign(mode == Subpixel.FOURIER ? FourierShift.apply(values, shift(-1)) : moved(values, shift(-1)));
    }

    private double[] shift(int sign) {
        double[] shift = view.subpixel();
        for (int d = 0; d < shift.length; d++) {
            shift[d] *= sign;
        }
        return shift;
    }

    /** The windows, up to four, whose weighted sum is the view's. */
    private void parts(Part<A> work) {
        double[] sp = view.subpixel();
        int[] low = view.dlow();
        int[] shape = view.shape();
        long[] from = new long[2];
        long[] to = new long[2];
        for (int corner = 0; corner < 4; corner++) {
            double weight = 1;
            for (int d = 0; d < 2; d++) {
                int below = (int) Math.floor(sp[d]);
                double t = sp[d] - below;
                int next = corner >> (1 - d) & 1;
                weight *= next == 1 ? t : 1 - t;
                from[d] = low[d] + below + next;
                to[d] = from[d] + shape[d];
            }
            if (weight > 0) {
                work.at(part(from, to), weight);
            }
        }
    }

    private A part(long[] from, long[] to) {
        for (int d = 0; d < 2; d++) {
            if (from[d] < 0 || to[d] > storage.length(d)) {
                throw new ViewOutOfBoundsException(
                        "view " + view.id() + " needs " + Axes.name(d, 2) + " " + from[d] + ".."
                                + to[d] + " of storage " + storage.id() + " " + Arrays.toString(storage.shape())
                                + " to look between pixels; call reformat() after switching sub-pixel access on");
            }
        }
        return storage.data().layer(view.dlayer()).window(from.clone(), to.clone());
    }

    /** out(i) = in(i + shift), linearly. */
    private static <A extends NdArray<A>> A moved(A in, double[] shift) {
        double[] values = in.toDoubles();
        int ny = in.length(0);
        int nx = in.length(1);
        int numbers = Math.toIntExact(values.length / in.size());
        double[] alongY = along(values, ny, nx * numbers, shift[0]);
        double[] moved = new double[values.length];
        for (int y = 0; y < ny; y++) {
            int row = y * nx * numbers;
            double[] line = Arrays.copyOfRange(alongY, row, row + nx * numbers);
            System.arraycopy(along(line, nx, numbers, shift[1]), 0, moved, row, line.length);
        }
        A out = in.like();
        out.write(moved, 0);
        return out;
    }

    /** The same for n rows of so many numbers, along the rows' index. */
    private static double[] along(double[] rows, int n, int numbers, double shift) {
        int below = (int) Math.floor(shift);
        double t = shift - below;
        double[] moved = new double[rows.length];
        for (int i = 0; i < n; i++) {
            int a = Math.min(Math.max(i + below, 0), n - 1) * numbers;
            int b = Math.min(Math.max(i + below + 1, 0), n - 1) * numbers;
            for (int k = 0; k < numbers; k++) {
                moved[i * numbers + k] = (1 - t) * rows[a + k] + t * rows[b + k];
            }
        }
        return moved;
    }
}

package org.ptyj.data;

import java.util.Arrays;
import org.ptyj.array.NdArray;

/**
 * From a view's numbers to a part of a buffer: the only place where they become one. Windows lie on whole pixels; what
 * rounding left over is {@link View#subpixel()}.
 */
final class Window {
    private Window() {}

    /** data[dlayer, dlow:dhigh, ...], sharing memory. */
    static <A extends NdArray<A>> A of(View<?> view, Storage<A> storage) {
        check(view, storage);
        ViewTable t = view.container().viewTable();
        long[] low = new long[t.dims];
        long[] high = new long[t.dims];
        for (int d = 0; d < t.dims; d++) {
            low[d] = t.dlow[view.row() * t.dims + d];
            high[d] = t.dhigh(view.row(), d);
        }
        return storage.data().layer(view.dlayer()).window(low, high);
    }

    /** True if the window is completely inside a buffer of a shape. */
    static boolean fits(View<?> view, long[] shape) {
        ViewTable t = view.container().viewTable();
        int row = view.row();
        boolean inside = t.dims == shape.length - 1 && t.dlayer[row] < shape[0];
        for (int d = 0; inside && d < t.dims; d++) {
            inside = t.dlow[row * t.dims + d] >= 0 && t.dhigh(row, d) <= shape[d + 1];
        }
        return inside;
    }

    static void check(View<?> view, Storage<?> storage) {
        if (!fits(view, storage.buffer().shape())) {
            throw new ViewOutOfBoundsException("view " + view.id() + " covers " + describe(view) + " of storage "
                    + storage.id() + " " + Arrays.toString(storage.shape()) + "; call reformat() first");
        }
    }

    private static String describe(View<?> view) {
        int[] low = view.dlow();
        int[] high = view.dhigh();
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < low.length; d++) {
            text.append(d == 0 ? "" : ", ").append(Axes.name(d, low.length));
            text.append(' ').append(low[d]).append("..").append(high[d]);
        }
        return view.dlayer() == 0 ? text.toString() : text + " in layer position " + view.dlayer();
    }
}

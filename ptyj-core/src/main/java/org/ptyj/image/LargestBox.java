package org.ptyj.image;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.RealArray;

/** The largest upright rectangle of pixels that all are set: what two images with frayed edges have in common. */
public final class LargestBox {
    private final int[] heights;
    private final int[] stack;
    private int area;
    private int[] best = {0, 0, 0, 0};

    private LargestBox(int nx) {
        heights = new int[nx + 1];
        stack = new int[nx + 1];
    }

    /**
     * Of a mask of shape (y, x), whose pixels are set where it is not 0; the topmost and leftmost of several.
     *
     * @return empty if no pixel is set
     */
    public static Optional<Crop> of(RealArray mask) {
        if (mask.rank() != 2) {
            throw new IllegalArgumentException("a box needs a mask (y, x), not " + Arrays.toString(mask.shape()));
        }
        int ny = mask.length(0);
        int nx = mask.length(1);
        double[] values = mask.toDoubles();
        LargestBox search = new LargestBox(nx);
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                search.heights[x] = values[y * nx + x] != 0 ? search.heights[x] + 1 : 0;
            }
            search.row(y);
        }
        int[] b = search.best;
        return search.area == 0 ? Optional.empty() : Optional.of(new Crop(b[0], b[1], b[2], b[3]));
    }

    /** Boxes that end in a row: for each height how far it reaches, with those that can still grow on a stack. */
    private void row(int y) {
        int top = 0;
        for (int x = 0; x < heights.length; x++) {
            while (top > 0 && heights[stack[top - 1]] >= heights[x]) {
                int height = heights[stack[--top]];
                int left = top == 0 ? 0 : stack[top - 1] + 1;
                take(y, left, height, x - left);
            }
            stack[top++] = x;
        }
    }

    private void take(int y, int left, int height, int width) {
        if (height * width > area) {
            area = height * width;
            best = new int[] {y - height + 1, left, height, width};
        }
    }
}

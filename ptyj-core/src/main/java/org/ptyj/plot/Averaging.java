package org.ptyj.plot;

/**
 * Shrinks images by area averaging: every new pixel is the mean of the area it covers, parts of pixels counting by their
 * share. Numbers that are not finite spread to every new pixel that touches them.
 */
final class Averaging {
    private final int oldWidth;
    private final int newWidth;

    private Averaging(int oldWidth, int newWidth) {
        this.oldWidth = oldWidth;
        this.newWidth = newWidth;
    }

    /** Means, one array per channel, of an image that is not larger than the original on either axis. */
    static double[][] shrink(PixelRows rows, int newHeight, int newWidth) {
        return new Averaging(rows.width(), newWidth).run(rows, newHeight);
    }

    private double[][] run(PixelRows rows, int newHeight) {
        int channels = rows.channels();
        double[][] result = new double[channels][newHeight * newWidth];
        double[] line = new double[channels * oldWidth];
        double[] narrow = new double[newWidth];
        double ratio = (double) newHeight / rows.height();
        for (int row = 0; row < rows.height(); row++) {
            rows.read(row, line);
            double from = row * ratio;
            double to = (row + 1) * ratio;
            for (int c = 0; c < channels; c++) {
                narrow(line, c * oldWidth, narrow);
                add(narrow, from, to, result[c], newHeight);
            }
        }
        return result;
    }

    // Adds a row that covers [from, to) on the new scale.
    private void add(double[] narrow, double from, double to, double[] target, int newHeight) {
        for (int y = first(from); y < Math.min(newHeight, end(to)); y++) {
            double share = Math.min(to, y + 1) - Math.max(from, y);
            for (int x = 0; x < newWidth; x++) {
                target[y * newWidth + x] += share * narrow[x];
            }
        }
    }

    private void narrow(double[] line, int start, double[] narrow) {
        if (newWidth == oldWidth) {
            System.arraycopy(line, start, narrow, 0, newWidth);
            return;
        }
        java.util.Arrays.fill(narrow, 0);
        double ratio = (double) newWidth / oldWidth;
        for (int i = 0; i < oldWidth; i++) {
            double from = i * ratio;
            double to = (i + 1) * ratio;
            for (int x = first(from); x < Math.min(newWidth, end(to)); x++) {
                narrow[x] += (Math.min(to, x + 1) - Math.max(from, x)) * line[start + i];
            }
        }
    }

    // Shares of less than 1e-9 of a pixel are rounding: without this a NaN would leak into a neighbour it only touches.
    private static int first(double from) {
        return (int) Math.floor(from + 1e-9);
    }

    private static int end(double to) {
        return (int) Math.ceil(to - 1e-9);
    }
}

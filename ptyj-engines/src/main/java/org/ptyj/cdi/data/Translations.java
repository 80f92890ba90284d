package org.ptyj.cdi.data;

/** Movements of the probe as they are given by callers. */
final class Translations {
    private Translations() {}

    /** Copies rows of (x, y) or (x, y, z), one for each frame. */
    static double[][] checked(double[][] rows, int frames) {
        if (rows.length != frames) {
            throw new IllegalArgumentException("translation: " + rows.length + " rows for " + frames + " frames");
        }
        double[][] copy = new double[rows.length][3];
        for (int k = 0; k < rows.length; k++) {
            if (rows[k].length < 2 || rows[k].length > 3) {
                throw new IllegalArgumentException(
                        "translation " + k + " has " + rows[k].length + " numbers; it is (x, y, z) or (x, y), in m");
            }
            for (int i = 0; i < rows[k].length; i++) {
                if (!Double.isFinite(rows[k][i])) {
                    throw new IllegalArgumentException("translation " + k + " holds " + rows[k][i]);
                }
                copy[k][i] = rows[k][i];
            }
        }
        return copy;
    }
}

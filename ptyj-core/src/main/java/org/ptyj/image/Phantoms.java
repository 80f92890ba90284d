package org.ptyj.image;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;

/** Pictures made by formula for simulations: a moon to shine with and flowers to look at. The same on every machine. */
public final class Phantoms {
    private Phantoms() {}

    /**
     * A probe: the full moon, a disc of radius 0.23 of the shorter side around pixel (ny // 2, nx // 2), dark outside.
     * Its phase rises by about 2 rad from the centre to the limb.
     *
     * @return shape (ny, nx), largest modulus 1
     * @throws IllegalArgumentException if a side is shorter than 8 pixels
     */
    public static ComplexArray moon(int ny, int nx, Precision precision) {
        checkSides("moon", ny, nx);
        return Moon.draw(ny, nx).toWave(precision);
    }

    /**
     * An object: a meadow in bloom, modulus 0.55 ... 1, phase 0 ... 1.8 rad, without flat areas.
     *
     * @return shape (ny, nx), largest modulus 1
     * @throws IllegalArgumentException if a side is shorter than 8 pixels
     */
    public static ComplexArray flowers(int ny, int nx, Precision precision) {
        checkSides("flowers", ny, nx);
        return Meadow.draw(ny, nx).toWave(precision);
    }

    private static void checkSides(String name, int ny, int nx) {
        if (ny < 8 || nx < 8 || (long) ny * nx > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    name + ": the sides must be at least 8 pixels and fit one array, not " + ny + " x " + nx);
        }
    }
}

package org.ptyj.engine.pod;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Fft2;
import org.ptyj.array.RealArray;
import org.ptyj.engine.kernel.ProbeDisc;

/** Discs that a probe is kept in. */
public final class Supports {
    private Supports() {}

    /** Keeps each layer where pi (y^2 + x^2) &lt; area ny nx, with y, x counted from the middle of the frame. */
    public static void real(ComplexArray layers, double area) {
        ProbeDisc.requirePixels(area, layers.length(-2), layers.length(-1));
        apply(layers, disc(layers, area, layers.length(-2) / 2.0 - 0.5, layers.length(-1) / 2.0 - 0.5));
    }

    /** The same in the Fourier plane, with y, x the frequencies of the transform. */
    public static void fourier(ComplexArray layers, double area) {
        int ny = layers.length(-2);
        int nx = layers.length(-1);
        RealArray centred = disc(layers, area, ny / 2, nx / 2);
        RealArray disc = RealArray.generate(
                ElementType.FLOAT64, i -> centred.get((i / nx + ny / 2) % ny, (i % nx + nx / 2) % nx), ny, nx);
        Fft2 fft = Fft2.of(ny, nx, layers.precision());
        fft.forwardAssign(layers);
        apply(layers, disc);
        fft.inverseAssign(layers);
    }

    private static RealArray disc(ComplexArray layers, double area, double y0, double x0) {
        int ny = layers.length(-2);
        int nx = layers.length(-1);
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> {
                    double y = i / nx - y0;
                    double x = i % nx - x0;
                    return Math.PI * (y * y + x * x) < area * ny * nx ? 1 : 0;
                },
                ny,
                nx);
    }

    private static void apply(ComplexArray layers, RealArray disc) {
        for (int layer = 0; layer < layers.length(0); layer++) {
            layers.layer(layer).timesAssign(disc);
        }
    }
}

package org.ptyj.autodiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;

/** Files of the reference cases of differentiable models. */
public record ModelCase(String folder) {
    private NumericArray read(String name) {
        try {
            return Npy.read(Path.of("src/test/resources/cases/models", folder, name + ".npy"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public double[] values(String name) {
        return read(name).values();
    }

    public ComplexArray complex(String name) {
        NumericArray found = read(name);
        return ComplexArray.of(found.values(), Arrays.copyOf(found.shape(), found.shape().length - 1));
    }

    public RealArray real(String name) {
        NumericArray found = read(name);
        return RealArray.of(found.values(), found.shape());
    }

    public double[][] rows(String name) {
        NumericArray found = read(name);
        int width = (int) found.shape()[1];
        double[][] rows = new double[(int) found.shape()[0]][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(found.values(), i * width, (i + 1) * width);
        }
        return rows;
    }

    public boolean[] mask(String name) {
        double[] values = values(name);
        boolean[] good = new boolean[values.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = values[i] != 0;
        }
        return good;
    }

    public Measured.Reader frames(String name) {
        NumericArray found = read(name);
        int pixels = (int) (found.shape()[1] * found.shape()[2]);
        return (frame, counts) -> System.arraycopy(found.values(), frame * pixels, counts, 0, pixels);
    }

    /** |a - b| / |b|. */
    public static double distance(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " numbers");
        }
        double sum = 0;
        double norm = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(sum / norm);
    }
}

package org.ptyj;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import org.ptyj.array.ComplexArray;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;

/** Reads the reference arrays of the tests from .npy resources. */
public final class Npys {
    private Npys() {}

    /** A complex array from a resource of real numbers whose last axis holds (re, im). */
    public static ComplexArray complex(String resource) {
        NumericArray pairs = read(resource);
        long[] shape = pairs.shape();
        return ComplexArray.of(pairs.values(), Arrays.copyOf(shape, shape.length - 1));
    }

    /** By way of a file, because the resource may lie in a jar. */
    private static NumericArray read(String resource) {
        try (InputStream in = Objects.requireNonNull(Npys.class.getResourceAsStream(resource), resource)) {
            Path file = Files.createTempFile("ptyj", ".npy");
            try {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                return Npy.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}

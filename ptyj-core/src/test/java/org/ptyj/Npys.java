package org.ptyj;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptyj.array.ComplexArray;

/** Reads the reference arrays of the tests: .npy files of float64 in c order. */
public final class Npys {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '<f8', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

    private Npys() {}

    /** A complex array from a resource whose last axis holds (re, im). */
    public static ComplexArray complex(String resource) {
        try (InputStream in = Objects.requireNonNull(Npys.class.getResourceAsStream(resource), resource)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int data = 10 + bytes.getShort(8);
            String header = new String(bytes.array(), 10, data - 10, StandardCharsets.US_ASCII);
            Matcher matcher = HEADER.matcher(header);
            if (!matcher.find()) {
                throw new IllegalArgumentException(resource + ": not float64 in c order: " + header);
            }
            long[] shape = Arrays.stream(matcher.group(1).split(", *"))
                    .mapToLong(Long::parseLong)
                    .toArray();
            double[] values = new double[(bytes.limit() - data) / 8];
            bytes.position(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
            return ComplexArray.of(values, Arrays.copyOf(shape, shape.length - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}

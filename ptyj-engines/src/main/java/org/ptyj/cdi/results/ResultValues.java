package org.ptyj.cdi.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

/** The kinds of values that results have. */
final class ResultValues {
    private ResultValues() {}

    /** The value as it is kept. */
    static Object kept(String name, Object value) {
        if (value instanceof NumericArray a && a.shape().length == 0 && a.type() == StoredType.FLOAT64) {
            return a.values()[0];
        }
        if (value instanceof String || value instanceof Boolean || value instanceof NumericArray) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return List.copyOf(list);
        }
        return array(value)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + ": results keep texts, numbers and arrays, not " + value.getClass()));
    }

    private static Optional<NumericArray> array(Object value) {
        if (value instanceof RealArray real) {
            return Optional.of(new NumericArray(Results.type(real.precision(), false), real.shape(), real.toDoubles()));
        }
        if (value instanceof ComplexArray complex) {
            double[] pairs = complex.as(Precision.DOUBLE).toDoubles();
            return Optional.of(new NumericArray(Results.type(complex.precision(), true), complex.shape(), pairs));
        }
        if (value instanceof double[] numbers) {
            return Optional.of(NumericArray.of(numbers.clone(), numbers.length));
        }
        if (value instanceof double[][] rows && rows.length > 0) {
            double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
            return Optional.of(NumericArray.of(all, rows.length, rows[0].length));
        }
        return Optional.empty();
    }

    /** Complex numbers of their parts; empty if these differ in shape. */
    static Optional<NumericArray> joined(NumericArray re, NumericArray im) {
        if (!Arrays.equals(re.shape(), im.shape())
                || re.type().isComplex()
                || im.type().isComplex()) {
            return Optional.empty();
        }
        double[] pairs = new double[2 * re.size()];
        for (int i = 0; i < re.size(); i++) {
            pairs[2 * i] = re.values()[i];
            pairs[2 * i + 1] = im.values()[i];
        }
        return Optional.of(NumericArray.ofComplex(pairs, re.shape()));
    }
}

package org.ptyj.cdi.results;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/**
 * What is known at the end of a reconstruction: values by name, in order. A name is the path in a file ({@code state/obj});
 * a value is a text, a list of texts, a {@link Long}, {@link Double} or {@link Boolean}, or a {@link NumericArray}.
 */
public final class Results {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Without values. */
    public Results() {}

    /** The same values. */
    public Results(Results other) {
        values.putAll(other.values);
    }

    /**
     * Reads a file, whatever else is in it.
     *
     * @throws PtyjIoException if it cannot be read, or holds no results of a model
     */
    public static Results load(Path file) throws PtyjIoException {
        return ResultsFile.read(file);
    }

    /**
     * Writes an HDF5 file, replacing an existing one once it is complete. Complex numbers are pairs {r, i}, as h5py has them.
     *
     * @throws PtyjIoException if it cannot be written; an existing one is then untouched
     */
    public void save(Path file) throws PtyjIoException {
        ResultsFile.write(file, values);
    }

    /**
     * Sets a value.
     *
     * @param value beside what is kept: any number, {@link RealArray}, {@link ComplexArray}, double[] or double[][] with rows
     *     of one length; copied
     * @throws IllegalArgumentException if it is none of these
     */
    public Results put(String name, Object value) {
        values.put(name, ResultValues.kept(name, value));
        return this;
    }

    /** Sets all values of others below a group. */
    public Results putAll(String group, Results others) {
        others.values.forEach((name, value) -> values.put(group + "/" + name, value));
        return this;
    }

    /** Forgets a value. */
    public Results remove(String name) {
        values.remove(name);
        return this;
    }

    /** All values by name, in order. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Names of all values, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** Whether there is a value, or an array as a pair NAME_real, NAME_imag. */
    public boolean contains(String name) {
        return values.containsKey(name) || pair(name).isPresent();
    }

    private Optional<NumericArray> pair(String name) {
        return values.get(name + "_real") instanceof NumericArray re
                        && values.get(name + "_imag") instanceof NumericArray im
                ? ResultValues.joined(re, im)
                : Optional.empty();
    }

    private Object need(String name) {
        Object value = values.get(name);
        if (value != null) {
            return value;
        }
        return pair(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("the results have no " + name + "; there are " + values.keySet()));
    }

    private static IllegalArgumentException wrong(String name, Object value, String wanted) {
        String what = value instanceof NumericArray a ? a.toString() : "\"" + value + "\"";
        return new IllegalArgumentException("the results' " + name + " is " + what + " where " + wanted);
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public String text(String name) {
        Object value = need(name);
        if (!(value instanceof String text)) {
            throw wrong(name, value, "a text is expected");
        }
        return text;
    }

    /** A text or a list of texts. */
    public List<String> texts(String name) {
        Object value = need(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        return List.of(text(name));
    }

    /**
     * A number, also as an array of one.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double number(String name) {
        Object value = need(name);
        if (value instanceof NumericArray a && a.size() == 1 && !a.type().isComplex()) {
            return a.values()[0];
        }
        if (!(value instanceof Number number)) {
            throw wrong(name, value, "a number is expected");
        }
        return number.doubleValue();
    }

    /**
     * An array as it was stored; a number is an array without axes.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public NumericArray array(String name) {
        Object value = need(name);
        if (value instanceof NumericArray array) {
            return array;
        }
        if (value instanceof Number number) {
            return NumericArray.of(new double[] {number.doubleValue()});
        }
        throw wrong(name, value, "numbers are expected");
    }

    /** Real numbers in row-major order; a copy. */
    public double[] numbers(String name) {
        NumericArray array = array(name);
        if (array.type().isComplex()) {
            throw wrong(name, array, "real numbers are expected");
        }
        return array.values().clone();
    }

    /** Real numbers with their shape; a copy. */
    public RealArray real(String name) {
        double[] numbers = numbers(name);
        return RealArray.of(numbers, array(name).shape());
    }

    /** Complex numbers, also those stored with a last axis (re, im) or as NAME_real and NAME_imag; a copy. */
    public ComplexArray complex(String name) {
        NumericArray array = array(name);
        long[] shape = array.shape();
        if (array.type().isComplex()) {
            return ComplexArray.of(array.values().clone(), shape);
        }
        if (shape.length < 1 || shape[shape.length - 1] != 2) {
            throw wrong(name, array, "complex numbers are expected");
        }
        return ComplexArray.of(array.values().clone(), Arrays.copyOf(shape, shape.length - 1));
    }

    /** Rows of a table: an array of one axis has one number per row, a single number is one row; a copy. */
    public double[][] rows(String name) {
        double[] all = numbers(name);
        long[] shape = array(name).shape();
        int count = shape.length == 0 ? 1 : Math.toIntExact(shape[0]);
        int width = all.length / Math.max(count, 1);
        double[][] rows = new double[count][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(all, i * width, (i + 1) * width));
        return rows;
    }

    /** Type in files of numbers that were kept in some precision. */
    static StoredType type(Precision precision, boolean complex) {
        if (complex) {
            return precision == Precision.DOUBLE ? StoredType.COMPLEX128 : StoredType.COMPLEX64;
        }
        return precision == Precision.DOUBLE ? StoredType.FLOAT64 : StoredType.FLOAT32;
    }
}

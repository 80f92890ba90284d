package org.ptyj.cdi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Shape;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

/** Parameters and constants of a model as results, below {@code state/}. */
final class ModelState {
    private static final String STATE = "state/";
    private static final String FROZEN = "frozen/";
    private static final String FACTOR = "rate_factor/";

    private ModelState() {}

    static String nameOf(CdiModel<?> model) {
        String simple = model.getClass().getSimpleName();
        return simple.isEmpty() ? model.getClass().getName() : simple;
    }

    static void put(Results results, CdiModel<?> model) {
        model.parameters().forEach(p -> results.put(STATE + p.name(), array(p)));
        model.constants().forEach(p -> {
            NumericArray all = array(p);
            long[] axes = p.rowLength() > 0
                    ? Arrays.stream(all.shape()).filter(n -> n > 1).toArray()
                    : all.shape();
            results.put(STATE + p.name(), new NumericArray(all.type(), axes, all.values()));
        });
        model.parameters()
                .forEach(p -> results.put(FROZEN + p.name(), p.isFrozen()).put(FACTOR + p.name(), p.rateFactor()));
    }

    /** The elements with the type in which they are kept, so that nothing is rounded. */
    static NumericArray array(Parameter p) {
        boolean wide = p.rowLength() > 0 || p.precision() == Precision.DOUBLE;
        StoredType type = isComplex(p)
                ? wide ? StoredType.COMPLEX128 : StoredType.COMPLEX64
                : wide ? StoredType.FLOAT64 : StoredType.FLOAT32;
        return new NumericArray(type, shape(p), p.toDoubles());
    }

    private static boolean isComplex(Parameter p) {
        return p.shape().kind() == Shape.Kind.COMPLEX;
    }

    private static long[] shape(Parameter p) {
        if (p.rowLength() > 0) {
            long rows = p.shape().size() / p.rowLength();
            return p.rowLength() == 1 ? new long[] {rows} : new long[] {rows, p.rowLength()};
        }
        long[] field = {p.shape().ny(), p.shape().nx()};
        boolean layers = isComplex(p) || p.shape().layers() > 1;
        return layers ? new long[] {p.shape().layers(), field[0], field[1]} : field;
    }

    /**
     * Sets all parameters with what is known of how they are refined, if every one is there and fits; constants must be those
     * of the model.
     */
    static void restore(Results results, CdiModel<?> model) {
        String found = results.contains("model_class") ? results.text("model_class") : nameOf(model);
        if (!found.equals(nameOf(model))) {
            throw new IllegalArgumentException(
                    "these are results of a " + found + ", not of a " + nameOf(model) + "; make a model of that class");
        }
        List<String> wrong = new ArrayList<>();
        model.parameters().forEach(p -> check(results, p, wrong));
        model.constants().forEach(p -> check(results, p, wrong));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("the results do not fit the model: " + String.join("; ", wrong));
        }
        constants(results, model.constants());
        for (Parameter p : model.parameters()) {
            p.set(elements(results, p));
            flags(results, p);
        }
    }

    /** Results of others do not tell what was frozen. */
    private static void flags(Results results, Parameter p) {
        if (results.contains(FACTOR + p.name())) {
            p.rateFactor(results.number(FACTOR + p.name()));
        }
        if (results.values().get(FROZEN + p.name()) instanceof Boolean frozen) {
            if (frozen) {
                p.freeze();
            } else {
                p.refine();
            }
        }
    }

    private static void check(Results results, Parameter p, List<String> wrong) {
        if (!results.contains(STATE + p.name())) {
            wrong.add("there is no " + STATE + p.name());
            return;
        }
        long[] there = isComplex(p)
                ? results.complex(STATE + p.name()).shape()
                : results.array(STATE + p.name()).shape();
        if (!Arrays.equals(trimmed(there), trimmed(shape(p)))) {
            wrong.add(p.name() + " is " + text(there) + ", the model's is " + text(shape(p)));
        }
    }

    private static void constants(Results results, Collection<Parameter> constants) {
        for (Parameter p : constants) {
            if (!Arrays.equals(elements(results, p), p.toDoubles())) {
                throw new IllegalArgumentException("the results belong to a model with another " + p.name()
                        + "; make the model with the same data and options, or from the results");
            }
        }
    }

    private static double[] elements(Results results, Parameter p) {
        return isComplex(p)
                ? results.complex(STATE + p.name()).as(Precision.DOUBLE).toDoubles()
                : results.numbers(STATE + p.name());
    }

    /** Without leading axes of length 1, which carry nothing. */
    private static long[] trimmed(long[] shape) {
        int from = 0;
        while (from < shape.length && shape[from] == 1) {
            from++;
        }
        return Arrays.copyOfRange(shape, from, shape.length);
    }

    private static String text(long[] shape) {
        return shape.length == 0
                ? "one number"
                : String.join(
                        " x ", Arrays.stream(shape).mapToObj(Long::toString).toList());
    }
}

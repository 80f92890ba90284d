package org.ptyj.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lists that are kept as one array: of numbers, of booleans, of arrays of one shape and type. */
public final class NumericLists {
    private static final long EXACT = 1L << 53; // integers up to here survive as double

    private NumericLists() {}

    public static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /** The array that stands for the list, if the items are all of one kind. */
    public static Optional<NumericArray> homogeneous(List<?> items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        if (items.stream().allMatch(v -> v instanceof Boolean)) {
            return Optional.of(row(
                    StoredType.BOOL,
                    items.stream().mapToDouble(v -> (Boolean) v ? 1 : 0).toArray()));
        }
        if (items.stream().allMatch(NumericLists::isExactInteger)) {
            return Optional.of(row(StoredType.INT64, doubles(items)));
        }
        if (items.stream().allMatch(v -> v instanceof Double || v instanceof Float || isExactInteger(v))) {
            return Optional.of(row(StoredType.FLOAT64, doubles(items)));
        }
        return stack(items);
    }

    private static boolean isExactInteger(Object value) {
        return isInteger(value) && Math.abs(((Number) value).longValue()) <= EXACT;
    }

    private static double[] doubles(List<?> items) {
        return items.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }

    private static NumericArray row(StoredType type, double[] values) {
        return new NumericArray(type, new long[] {values.length}, values);
    }

    /** Arrays of one shape, or lists that are such arrays in turn. */
    private static Optional<NumericArray> stack(List<?> items) {
        List<NumericArray> arrays = new ArrayList<>();
        for (Object item : items) {
            Optional<NumericArray> array = item instanceof NumericArray a
                    ? Optional.of(a)
                    : item instanceof List<?> list ? homogeneous(list) : Optional.empty();
            if (array.isEmpty()
                    || !arrays.isEmpty()
                            && (array.get().type() != arrays.get(0).type()
                                    || !Arrays.equals(
                                            array.get().shape(), arrays.get(0).shape()))) {
                return Optional.empty();
            }
            arrays.add(array.get());
        }
        NumericArray first = arrays.get(0);
        int length = first.values().length;
        if ((long) length * arrays.size() > Shapes.MOST) {
            return Optional.empty();
        }
        double[] all = new double[length * arrays.size()];
        for (int i = 0; i < arrays.size(); i++) {
            System.arraycopy(arrays.get(i).values(), 0, all, i * length, length);
        }
        long[] inner = first.shape();
        long[] shape = new long[inner.length + 1];
        shape[0] = arrays.size();
        System.arraycopy(inner, 0, shape, 1, inner.length);
        return Optional.of(new NumericArray(first.type(), shape, all));
    }

    /** The items of an array along its first axis: Long, Double, Boolean, or arrays with one axis less. */
    public static List<Object> items(NumericArray array) {
        long[] shape = array.shape();
        if (shape.length == 0) {
            return List.of(item(array, 0));
        }
        long[] inner = Arrays.copyOfRange(shape, 1, shape.length);
        int length = (int) Shapes.size(inner) * array.type().parts();
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            boolean plain = inner.length == 0 && !array.type().isComplex();
            items.add(
                    plain
                            ? item(array, i)
                            : new NumericArray(
                                    array.type(),
                                    inner,
                                    Arrays.copyOfRange(array.values(), i * length, (i + 1) * length)));
        }
        return items;
    }

    private static Object item(NumericArray array, int i) {
        double v = array.values()[i];
        if (array.type() == StoredType.BOOL) {
            return v != 0;
        }
        return array.type().isInteger() ? (Object) (long) v : (Object) v;
    }
}

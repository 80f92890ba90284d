package org.ptyj.param;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node of a parameter tree: a branch, a list, or a scalar. */
sealed interface Node permits Param, Node.Items, Node.Scalar {
    /** Deepest nesting of a tree; everything that walks a tree may recurse. */
    int DEEPEST = 100;

    Place place();

    /** The value in plain Java: map, list, Boolean, Long, Double, String or null. */
    static @Nullable Object plain(Node node) {
        if (node instanceof Param branch) {
            return branch.toMap();
        } else if (node instanceof Items items) {
            List<@Nullable Object> plain = new ArrayList<>();
            items.of().forEach(n -> plain.add(plain(n)));
            return Collections.unmodifiableList(plain);
        }
        return ((Scalar) node).value();
    }

    /** How many scalars and lists a tree has; what is inside a list does not count. */
    static int leaves(Node node) {
        return node instanceof Param branch
                ? branch.children().values().stream()
                        .mapToInt(child -> leaves(child.value()))
                        .sum()
                : 1;
    }

    /** A copy that shares nothing mutable. */
    static Node copy(Node node) {
        if (node instanceof Items items) {
            return new Items(items.of().stream().map(Node::copy).toList(), items.place());
        }
        return node instanceof Param branch ? branch.copy() : node;
    }

    /** A list. */
    record Items(List<Node> of, Place place) implements Node {}

    /**
     * A single value.
     *
     * @param value null, Boolean, Long, Double or String
     * @param raw how it was written, without quotes
     */
    record Scalar(@Nullable Object value, Place place, String raw) implements Node {
        /** Nothing at all after the colon. */
        boolean blank() {
            return value == null && raw.isEmpty();
        }
    }

    static Scalar scalar(@Nullable Object value, Place place) {
        return new Scalar(value, place, String.valueOf(value));
    }

    /**
     * The node for a Java value.
     *
     * @throws IllegalArgumentException for a type that has no place in a tree, or nesting that is too deep
     */
    static Node of(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested more than " + DEEPEST + " levels deep");
        }
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof String) {
            return scalar(value, Place.NONE);
        } else if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null), depth + 1);
        } else if (value instanceof Number number) {
            return scalar(number(number), Place.NONE);
        } else if (value instanceof Enum<?> word) {
            return scalar(word.name().toLowerCase(Locale.ROOT), Place.NONE);
        } else if (value instanceof Path path) {
            return scalar(path.toString(), Place.NONE);
        } else if (value instanceof Param branch) {
            return branch.copy();
        } else if (value instanceof Map<?, ?> map) {
            Param branch = Param.empty();
            map.forEach((k, v) -> branch.put(String.valueOf(k), Place.NONE, of(v, depth + 1)));
            return branch;
        } else if (value instanceof Iterable<?> || value.getClass().isArray()) {
            return list(value, depth);
        }
        throw new IllegalArgumentException("a parameter cannot be a "
                + value.getClass().getName() + "; use null, a boolean, a number, a text, a list or a map");
    }

    private static Node list(Object value, int depth) {
        List<Node> items = new ArrayList<>();
        if (value instanceof Iterable<?> iterable) {
            iterable.forEach(v -> items.add(of(v, depth + 1)));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(of(Array.get(value, i), depth + 1));
            }
        }
        return new Items(List.copyOf(items), Place.NONE);
    }

    private static Object number(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        // A float is meant by its decimal digits, not by its exact binary value.
        return number instanceof Float ? Double.parseDouble(number.toString()) : (Object) number.doubleValue();
    }
}

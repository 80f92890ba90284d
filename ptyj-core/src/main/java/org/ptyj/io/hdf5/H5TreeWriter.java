package org.ptyj.io.hdf5;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ptyj.io.NumericArray;
import org.ptyj.io.NumericLists;
import org.ptyj.io.StoredType;

/** Puts nested values into groups, as told in {@link H5Tree}. */
final class H5TreeWriter {
    private static final int LEVEL = 4;

    private H5TreeWriter() {}

    static void fill(H5Group group, Map<?, ?> entries) {
        entries.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException(group.path() + ": key " + key + " is not a text");
            }
            if (value instanceof H5Tree.Link link) {
                group.externalLink(name, link.file(), link.path());
            } else if (name.contains("/")) {
                put(group, name.replace("/", H5Tree.SLASH), value).attribute("escaped", "1");
            } else {
                put(group, name, value);
            }
        });
    }

    private static H5Node<?> put(H5Group in, String name, @Nullable Object value) {
        if (value == null) {
            return in.array(name, new double[] {0}, 1).attribute("type", "None");
        }
        if (value instanceof Optional<?> optional) {
            return put(in, name, optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            return branch(in, name, map, "dict");
        }
        if (value instanceof H5Tree.Branch branch) {
            return branch(in, name, branch.entries(), "param");
        }
        if (value instanceof List<?> list) {
            return list(in, name, list, "list");
        }
        if (value instanceof H5Tree.Tuple tuple) {
            return list(in, name, tuple.items(), "tuple");
        }
        return leaf(in, name, value);
    }

    private static H5Group branch(H5Group in, String name, Map<?, ?> entries, String type) {
        H5Group group = in.group(name).attribute("type", type);
        fill(group, entries);
        return group;
    }

    private static H5Node<?> list(H5Group in, String name, List<?> items, String type) {
        Optional<NumericArray> homogeneous = NumericLists.homogeneous(items);
        if (homogeneous.isPresent()) {
            return array(in, name, homogeneous.get()).attribute("type", "array" + type);
        }
        H5Group group = in.group(name).attribute("type", type);
        IntStream.range(0, items.size()).forEach(i -> put(group, "%05d".formatted(i), items.get(i)));
        return group;
    }

    private static H5Data leaf(H5Group in, String name, Object value) {
        if (value instanceof String text) {
            return in.string(name, text).attribute("type", "string");
        }
        if (value instanceof Boolean bool) {
            return in.scalar(name, bool).attribute("type", "scalar");
        }
        if (value instanceof Double || value instanceof Float) {
            return in.scalar(name, ((Number) value).doubleValue()).attribute("type", "scalar");
        }
        if (NumericLists.isInteger(value)) {
            return in.scalar(name, ((Number) value).longValue()).attribute("type", "scalar");
        }
        if (value instanceof NumericArray array && array.shape().length == 0) {
            return array(in, name, array).attribute("type", "scalar");
        }
        return numbers(in, name, value).deflate(LEVEL).attribute("type", "array");
    }

    private static H5Data numbers(H5Group in, String name, Object value) {
        if (value instanceof NumericArray a) {
            return array(in, name, a);
        }
        if (value instanceof H5Tree.FrameStack stack) {
            return in.stack(name, stack.type(), stack.shape(), stack.frames());
        }
        if (value instanceof double[] a) {
            return in.array(name, a, a.length);
        }
        if (value instanceof float[] a) {
            return in.array(name, a, a.length);
        }
        if (value instanceof long[] a) {
            return in.array(name, a, a.length);
        }
        if (value instanceof int[] a) {
            return in.array(name, a, a.length);
        }
        if (value instanceof boolean[] a) {
            return in.array(name, a, a.length);
        }
        throw new IllegalArgumentException(
                "%s/%s: a value of %s cannot be written; use maps, lists, numbers, text or arrays"
                        .formatted(
                                in.path().replaceFirst("/$", ""),
                                name,
                                value.getClass().getSimpleName()));
    }

    private static H5Data array(H5Group in, String name, NumericArray a) {
        // Half precision is only ever read; the next wider type holds it exactly.
        StoredType type = a.type() == StoredType.FLOAT16 ? StoredType.FLOAT32 : a.type();
        return in.array(name, type, a.values(), a.shape()).deflate(LEVEL);
    }
}

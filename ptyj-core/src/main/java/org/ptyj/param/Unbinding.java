package org.ptyj.param;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns parameter records back into trees. */
final class Unbinding {
    private Unbinding() {}

    static Param tree(Record record) {
        Param tree = Param.empty();
        fill(tree, Schema.of(record.getClass().asSubclass(Record.class)), record);
        return tree;
    }

    private static void fill(Param tree, Schema<?> schema, Record record) {
        for (Schema.Part part : schema.parts()) {
            if (part instanceof Schema.Inlined inlined) {
                fill(tree, inlined.schema(), (Record) component(record, inlined.component()));
            } else if (part instanceof Schema.Key key && !key.hidden()) {
                tree.put(key.parameter().key(), Place.NONE, node(component(record, key.component())));
            }
        }
    }

    static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + record, e);
        }
    }

    private static Node node(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Unbinding::node).orElseGet(() -> Node.scalar(null, Place.NONE));
        } else if (value instanceof WordOr<?> either) {
            return node(either.word().<Object>map(w -> w).or(either::value).orElseThrow());
        } else if (value instanceof YX pair) {
            return Node.of(List.of(pair.y(), pair.x()), 0);
        } else if (value instanceof YXInt pair) {
            return Node.of(List.of(pair.y(), pair.x()), 0);
        } else if (value instanceof Choice choice) {
            return Param.empty().set("name", choice.name()).merge(tree(choice.parameters()));
        } else if (value instanceof Record record) {
            return tree(record);
        } else if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(v -> items.add(node(v)));
            return new Node.Items(List.copyOf(items), Place.NONE);
        } else if (value instanceof Map<?, ?> map) {
            Param branch = Param.empty();
            map.forEach((k, v) -> branch.put((String) k, Place.NONE, node(v)));
            return branch;
        } else if (value instanceof Enum<?> word) {
            return Node.scalar(word.name().toLowerCase(Locale.ROOT), Place.NONE);
        }
        return Node.of(value, 0);
    }
}

package org.ptyj.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the files that the values of a record name, by what its options say. */
final class NamedFiles {
    private final Param tree;
    private final List<NamedFile> found = new ArrayList<>();

    private NamedFiles(Param tree) {
        this.tree = tree;
    }

    static List<NamedFile> of(Record record, Param tree) {
        NamedFiles files = new NamedFiles(tree);
        files.branch(Schema.of(record.getClass().asSubclass(Record.class)), record, "");
        return List.copyOf(files.found);
    }

    private void branch(Schema<?> schema, Record record, String path) {
        for (Schema.Part part : schema.parts()) {
            if (part instanceof Schema.Inlined inlined) {
                branch(inlined.schema(), (Record) Unbinding.component(record, inlined.component()), path);
            } else if (part instanceof Schema.Key key && !key.hidden()) {
                Parameter p = key.parameter();
                value(Unbinding.component(record, key.component()), p, Describe.join(path, p.key()));
            }
        }
    }

    private void value(Object value, Parameter p, String path) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(v -> value(v, p, path));
        } else if (value instanceof String text && isFile(text, p.file())) {
            found.add(new NamedFile(path, place(path), text));
        } else if (value instanceof Choice choice) {
            branch(Schema.of(choice.parameters().getClass()), choice.parameters(), path);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, v) -> value(v, p, Describe.join(path, (String) key)));
        } else if (value instanceof List<?> list) {
            list.forEach(v -> value(v, p, path));
        } else if (value instanceof Record record && !p.type().isLeaf()) {
            branch(Schema.of(record.getClass()), record, path);
        }
    }

    private static boolean isFile(String text, String pattern) {
        return !pattern.isEmpty()
                && !text.contains("*")
                && text.toLowerCase(Locale.ROOT).endsWith(pattern.replace("*", ""));
    }

    /** Of the parameter, or of the branch that it stands for in short. */
    private Place place(String path) {
        int dot = path.lastIndexOf('.');
        return tree.placeOf(path)
                .or(() -> dot < 0 ? Optional.empty() : Optional.of(place(path.substring(0, dot))))
                .orElse(Place.NONE);
    }
}

package org.ptyj.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Parameter;
import org.ptyj.param.doc.Catalogue.Item;
import org.ptyj.param.doc.Catalogue.Section;
import org.ptyj.param.doc.JsonSchema;

/** The JSON Schema of what somebody has asked for: the whole file, what a name chooses, a branch, or a parameter. */
final class PartSchema {
    private PartSchema() {}

    static Map<String, @Nullable Object> of(Optional<String> query, List<Section> found) {
        if (query.isEmpty()) {
            return JsonSchema.ofFile(RunParameters.class, EngineRegistry.INSTANCE);
        }
        Section first = found.get(0);
        if (found.size() == 1
                && first.items().size() == first.schema().entries().size()) {
            return JsonSchema.ofBranch(first.title(), first.schema(), EngineRegistry.INSTANCE);
        }
        Map<String, List<Parameter>> tops = new LinkedHashMap<>();
        List<Item> items = found.stream().flatMap(s -> s.items().stream()).toList();
        items.stream()
                .filter(item -> items.stream().noneMatch(other -> item.path().startsWith(other.path() + ".")))
                .forEach(item -> tops.computeIfAbsent(item.path(), p -> new ArrayList<>())
                        .add(item.parameter()));
        if (tops.size() > 1) {
            throw new IllegalArgumentException(
                    query.get() + " is several parameters: " + String.join(", ", tops.keySet()) + "; name one of them");
        }
        String path = items.get(0).path();
        List<Map<String, @Nullable Object>> variants = tops.values().iterator().next().stream()
                .distinct()
                .map(p -> JsonSchema.ofParameter(path, p, EngineRegistry.INSTANCE))
                .toList();
        return variants.size() == 1 ? variants.get(0) : new LinkedHashMap<>(Map.of("anyOf", variants));
    }
}

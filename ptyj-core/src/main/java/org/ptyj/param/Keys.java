package org.ptyj.param;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that a branch may have, and what to say about others. */
final class Keys {
    private final Schema<?> schema;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Refusal> refusals;
    private final Set<String> ignored;

    Keys(Schema<?> schema) {
        this.schema = schema;
        this.refusals = schema.refusals();
        this.ignored = schema.ignored();
        schema.parameters().forEach(p -> known.add(p.key()));
    }

    Optional<String> notice(String path, String key) {
        return ignored.contains(key) ? Optional.of(path + " has no effect and is ignored") : Optional.empty();
    }

    Optional<String> problem(String path, String key, Node value) {
        if (known.contains(key) || ignored.contains(key)) {
            return Optional.empty();
        } else if (refusals.containsKey(key)) {
            Refusal refusal = refusals.get(key);
            return refusal.allows(value)
                    ? Optional.empty()
                    : Optional.of(path + " is not implemented in this version; "
                            + (refusal.why().isEmpty() ? "remove it" : refusal.why()));
        }
        return Optional.of(Describe.clip(path) + " is not known" + hint(key));
    }

    /** The nearest key of this branch; else the place of this very key in a branch below; else all keys. */
    private String hint(String key) {
        List<String> below = schema.entries().stream()
                .map(Schema.Entry::path)
                .filter(path -> path.endsWith("." + key))
                .toList();
        return Suggest.nearest(key, known).isEmpty() && below.size() == 1
                ? "; did you mean " + below.get(0) + "?"
                : Suggest.hint(key, known, "known here:");
    }
}

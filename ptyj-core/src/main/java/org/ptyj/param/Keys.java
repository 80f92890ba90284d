package org.ptyj.param;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys that a branch may have, and what to say about others. */
final class Keys {
    private final Schema<?> schema;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Refusal> refusals;
    private final Set<String> ignored;
    private final Function<String, List<String>> elsewhere;

    /**
     * Of a branch.
     *
     * @param elsewhere names that could have been chosen instead, and that have a key
     */
    Keys(Schema<?> schema, Function<String, List<String>> elsewhere) {
        this.elsewhere = elsewhere;
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

    /** The nearest key of this branch; else where this very key is, in a branch below or under another name; else all. */
    private String hint(String key) {
        if (Suggest.nearest(key, known).isPresent()) {
            return Suggest.likely(key, known);
        }
        List<String> below = schema.entries().stream()
                .map(Schema.Entry::path)
                .filter(path -> path.endsWith("." + key))
                .toList();
        List<String> names = elsewhere.apply(key);
        if (below.size() == 1) {
            return "; did you mean " + below.get(0) + "?";
        }
        return names.isEmpty() ? Suggest.hint(key, known, "known here:") : "; it belongs to " + Describe.list(names);
    }
}

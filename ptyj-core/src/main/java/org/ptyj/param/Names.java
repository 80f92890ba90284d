package org.ptyj.param;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of one kind in a registry, and what to say about others. */
final class Names {
    private final String kind;
    private final Map<String, Class<? extends Record>> choices;
    private final Map<String, String> aliases;
    private final Map<String, String> reserved;

    /** Outcome of a search: a name, or else a problem. */
    record Found(Optional<String> name, Optional<String> problem, Optional<String> notice) {
        static Found name(String name) {
            return new Found(Optional.of(name), Optional.empty(), Optional.empty());
        }

        static Found problem(String text) {
            return new Found(Optional.empty(), Optional.of(text), Optional.empty());
        }
    }

    Names(Registry registry, String kind) {
        this.kind = kind;
        this.choices = registry.choices(kind);
        this.aliases = registry.aliases(kind);
        this.reserved = registry.reserved(kind);
        if (choices.isEmpty()) {
            throw new IllegalStateException(
                    "the registry knows nothing of the kind " + kind + "; bind with another one");
        }
    }

    Class<? extends Record> record(String name) {
        return Optional.<Class<? extends Record>>ofNullable(choices.get(name))
                .orElseThrow(() -> new IllegalStateException("the registry has no " + kind + " " + name));
    }

    /** The names whose parameters have a key. */
    List<String> having(String key) {
        return choices.entrySet().stream()
                .filter(choice -> Schema.of(choice.getValue()).parameter(key).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    Found find(String path, Optional<Node> given, Optional<String> defaultName) {
        if (given.isEmpty()) {
            return defaultName
                    .map(Found::name)
                    .orElseGet(() -> Found.problem(path + " is missing; known are " + known()));
        }
        return Node.plain(given.get()) instanceof String name
                ? find(path, name)
                : Found.problem(path + " must be a text, not " + Describe.node(given.get()));
    }

    private Found find(String path, String name) {
        if (choices.containsKey(name)) {
            return Found.name(name);
        } else if (aliases.containsKey(name)) {
            String meant = aliases.get(name);
            String notice = path + ": " + name + " means " + meant + " here";
            return new Found(Optional.of(meant), Optional.empty(), Optional.of(notice));
        } else if (reserved.containsKey(name)) {
            String why = reserved.get(name);
            String text = path + ": " + name + " is not implemented in this version";
            return Found.problem(why.isEmpty() ? text : text + "; " + why);
        }
        String likely = Suggest.nearest(name, all())
                .map(s -> "did you mean " + s + "?")
                .orElseGet(() -> "known are " + known());
        return Found.problem(path + ": " + Describe.quoted(name) + " is not known; " + likely);
    }

    /** The name that was probably meant by one that is not known; empty for one that is not implemented. */
    Optional<String> nearest(Node given) {
        return Node.plain(given) instanceof String name && !reserved.containsKey(name)
                ? Suggest.nearest(name, all()).map(meant -> aliases.getOrDefault(meant, meant))
                : Optional.empty();
    }

    private Set<String> all() {
        Set<String> all = new LinkedHashSet<>(choices.keySet());
        all.addAll(aliases.keySet());
        return all;
    }

    private String known() {
        return Describe.list(List.copyOf(choices.keySet()));
    }
}

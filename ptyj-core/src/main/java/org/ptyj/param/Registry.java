package org.ptyj.param;

import java.util.Map;

/** Knows what can be chosen by name, and which record describes the parameters of each name. */
@FunctionalInterface
public interface Registry {
    /**
     * What can be chosen.
     *
     * @param kind kind of thing, as {@link Chosen#value} calls it
     * @return parameter records by name; empty for an unknown kind
     */
    Map<String, Class<? extends Record>> choices(String kind);

    /** Other names, each with the name it stands for; using one gives a notice. */
    default Map<String, String> aliases(String kind) {
        return Map.of();
    }

    /** Names that are known but refused as not implemented, each with a reason, which may be empty. */
    default Map<String, String> reserved(String kind) {
        return Map.of();
    }

    /** A registry of nothing. */
    static Registry none() {
        return kind -> Map.of();
    }

    /** A registry from a map: kind, name, record. */
    static Registry of(Map<String, Map<String, Class<? extends Record>>> kinds) {
        return kind -> kinds.getOrDefault(kind, Map.of());
    }
}

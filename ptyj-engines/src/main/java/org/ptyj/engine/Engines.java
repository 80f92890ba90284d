package org.ptyj.engine;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All engines on the class path, by name. */
public final class Engines {
    private Engines() {}

    /** The kinds of engine that are there, sorted by name. */
    public static Map<String, EngineType> all() {
        Map<String, EngineType> found = new TreeMap<>();
        for (EngineType type : ServiceLoader.load(EngineType.class)) {
            EngineType other = found.putIfAbsent(type.name(), type);
            if (other != null) {
                throw new IllegalStateException("two engines are called " + type.name() + ": " + other.getClass()
                        + " and " + type.getClass() + "; take one jar off the class path");
            }
        }
        return found;
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names that are known
     */
    public static EngineType of(String name) {
        Map<String, EngineType> all = all();
        EngineType type = all.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no engine is called " + name + "; known: " + all.keySet());
        }
        return type;
    }
}

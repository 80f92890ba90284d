package org.ptyj.scan;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The data sources there are: ours and those of the user's jars. */
public final class ScanSources {
    private ScanSources() {}

    /**
     * All sources by name, in alphabetical order.
     *
     * @throws IllegalStateException if two classes have the same name
     */
    public static Map<String, ScanSource> all() {
        Map<String, ScanSource> all = new TreeMap<>();
        for (ScanSource source : ServiceLoader.load(ScanSource.class)) {
            ScanSource other = all.put(source.name(), source);
            if (other != null) {
                throw new IllegalStateException("two data sources are called " + source.name() + ": "
                        + other.getClass().getName() + " and "
                        + source.getClass().getName() + "; rename one");
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /**
     * The source of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static ScanSource of(String name) {
        Map<String, ScanSource> all = all();
        ScanSource source = all.get(name);
        if (source == null) {
            throw new IllegalArgumentException(
                    "no data source is called " + name + "; there are " + String.join(", ", all.keySet()));
        }
        return source;
    }
}

package org.ptyj.scan;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

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

    /**
     * Opens the source that a tree describes, which has its {@code name} and its parameters, as in {@code scans.*.data}.
     *
     * @param data not modified
     * @throws org.ptyj.param.ParamException with every mistake in the parameters
     * @throws ScanException if the data are missing or bad
     */
    public static PtyScan open(Param data, ScanContext context) {
        ScanSource source = of(data.get("name").map(Object::toString).orElse(""));
        Record parameters = Binder.plain()
                .bind(source.parameters(), data.copy().remove("name"))
                .value();
        return source.open(parameters, context);
    }
}

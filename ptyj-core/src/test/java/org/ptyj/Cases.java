package org.ptyj;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One node of a JSON file with reference values. */
public record Cases(Object node) {
    /** The root of a resource. */
    public static Cases read(String resource) {
        try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(resource), resource)) {
            return new Cases(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** True if the key is there and not null. */
    public boolean has(String key) {
        return ((Map<?, ?>) node).get(key) != null;
    }

    public Cases get(String key) {
        return new Cases(Objects.requireNonNull(((Map<?, ?>) node).get(key), key));
    }

    public List<Cases> list() {
        return ((List<?>) node).stream().<Cases>map(Cases::new).toList();
    }

    public boolean isList() {
        return node instanceof List;
    }

    public boolean isText() {
        return node instanceof String;
    }

    public String text() {
        return (String) node;
    }

    public double number() {
        return ((Number) node).doubleValue();
    }

    /** The numbers of a list; one number counts for both axes. */
    public double[] numbers() {
        return isList() ? list().stream().mapToDouble(Cases::number).toArray() : new double[] {number(), number()};
    }
}

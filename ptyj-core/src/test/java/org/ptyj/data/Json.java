package org.ptyj.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A JSON object of a case file, with the few casts that reading one takes. */
record Json(Map<?, ?> fields) {
    static Json resource(String name) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try (InputStream in = Json.class.getResourceAsStream(name)) {
            return new Json((Map<?, ?>) new Load(settings).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String key) {
        return fields.get(key) != null;
    }

    String text(String key) {
        return (String) fields.get(key);
    }

    boolean flag(String key) {
        return (Boolean) fields.get(key);
    }

    int integer(String key) {
        return ((Number) fields.get(key)).intValue();
    }

    double number(String key) {
        return ((Number) fields.get(key)).doubleValue();
    }

    Json object(String key) {
        return new Json((Map<?, ?>) fields.get(key));
    }

    List<Json> objects(String key) {
        return ((List<?>) fields.get(key))
                .stream().map(o -> new Json((Map<?, ?>) o)).toList();
    }

    /** A list of numbers, or a single one. */
    double[] doubles(String key) {
        Object value = fields.get(key);
        List<?> list = value instanceof List<?> many ? many : List.of(value);
        return list.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
    }

    int[] ints(String key) {
        return java.util.Arrays.stream(doubles(key)).mapToInt(d -> (int) d).toArray();
    }

    long[] longs(String key) {
        return java.util.Arrays.stream(doubles(key)).mapToLong(d -> (long) d).toArray();
    }
}

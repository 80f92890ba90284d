package org.ptyj.cdi;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ptyj.autodiff.Loss;
import org.ptyj.autodiff.StandardLoss;
import org.ptyj.param.Param;
import org.ptyj.param.ParamFile;
import org.ptyj.param.doc.JsonText;

/** {@link FancyOptions} as JSON text, and back: every field under its name, so that none can be forgotten. */
final class FancyOptionsText {
    private FancyOptionsText() {}

    private static List<Field> fields() {
        return Arrays.stream(FancyOptions.class.getDeclaredFields())
                .filter(f -> !Modifier.isStatic(f.getModifiers()) && !f.isSynthetic())
                .toList();
    }

    static String of(FancyOptions options) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Field field : fields()) {
            try {
                plain(field.get(options)).ifPresent(v -> tree.put(field.getName(), v));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("cannot read " + field, e);
            }
        }
        return JsonText.write(tree);
    }

    /** The value as JSON has it; empty for an empty Optional. */
    static Optional<Object> plain(Object value) {
        if (value instanceof OptionalDouble d) {
            return d.isPresent() ? Optional.of(d.getAsDouble()) : Optional.empty();
        }
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(FancyOptionsText::plain);
        }
        if (value instanceof Loss loss) {
            return Optional.of(loss.label());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> tree = new LinkedHashMap<>();
            map.forEach((key, v) -> tree.put(((Enum<?>) key).name(), v));
            return Optional.of(tree);
        }
        if (value instanceof Record record) {
            Map<String, Object> tree = new LinkedHashMap<>();
            for (RecordComponent c : record.getClass().getRecordComponents()) {
                plain(Reflection.read(record, c)).ifPresent(v -> tree.put(c.getName(), v));
            }
            return Optional.of(tree);
        }
        return Optional.of(value instanceof Enum<?> constant ? constant.name() : value);
    }

    /**
     * The options of a text.
     *
     * @throws IllegalArgumentException if it is no JSON, or a value does not fit
     */
    static FancyOptions read(String text) {
        Param tree = ParamFile.parse("options of the results", text);
        FancyOptions options = FancyOptions.usual();
        for (Field field : fields()) {
            try {
                Optional<Object> told = tree.get(field.getName());
                if (told.isPresent()) {
                    field.set(options, value(field.getName(), field.getGenericType(), told.get()));
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("cannot set " + field, e);
            }
        }
        options.check();
        return options;
    }

    static Object value(String name, Type type, Object told) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return numbers(name, (Class<?>) map.getActualTypeArguments()[0], told);
        }
        if (type instanceof ParameterizedType optional) {
            return Optional.of(value(name, optional.getActualTypeArguments()[0], told));
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == Loss.class && told instanceof String label) {
            return StandardLoss.named(label);
        }
        if (wanted == boolean.class && told instanceof Boolean || wanted.isInstance(told)) {
            return told;
        }
        if (told instanceof Number number && (wanted.isPrimitive() || wanted == OptionalDouble.class)) {
            return number(name, wanted, number);
        }
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getEnumConstants())
                    .filter(c -> ((Enum<?>) c).name().equals(told))
                    .findFirst()
                    .orElseThrow(() -> wrong(name, told));
        }
        if (wanted.isRecord() && told instanceof Param branch) {
            return Reflection.make(
                    wanted,
                    c -> value(
                            name + "." + c.getName(),
                            c.getGenericType(),
                            branch.get(c.getName()).orElseThrow(() -> wrong(name + "." + c.getName(), "missing"))));
        }
        throw wrong(name, told);
    }

    /** Numbers by the constants of an enum. */
    private static Map<Object, Double> numbers(String name, Class<?> keys, Object told) {
        if (!(told instanceof Param branch)) {
            throw wrong(name, told);
        }
        Map<Object, Double> found = new LinkedHashMap<>();
        for (String key : branch.keys()) {
            Object number = branch.get(key).orElse("missing");
            if (!(number instanceof Number n)) {
                throw wrong(name + "." + key, number);
            }
            found.put(value(name + "." + key, keys, key), n.doubleValue());
        }
        return Map.copyOf(found);
    }

    private static Object number(String name, Class<?> wanted, Number number) {
        if (wanted == OptionalDouble.class) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (wanted == double.class) {
            return number.doubleValue();
        }
        if (number.doubleValue() != Math.rint(number.doubleValue())) {
            throw wrong(name, number);
        }
        return wanted == int.class ? (Object) Math.toIntExact(number.longValue()) : (Object) number.longValue();
    }

    private static IllegalArgumentException wrong(String name, Object told) {
        return new IllegalArgumentException(
                "the results' options do not fit: " + name + " is " + told + "; give options to fromResults");
    }
}

package org.ptyj.param;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes schemas from record classes, and checks what their authors wrote. */
final class SchemaReader {
    private static final Map<Type, ParamType> SIMPLE = Map.ofEntries(
            Map.entry(int.class, new ParamType.Whole(false)),
            Map.entry(Integer.class, new ParamType.Whole(false)),
            Map.entry(long.class, new ParamType.Whole(true)),
            Map.entry(Long.class, new ParamType.Whole(true)),
            Map.entry(double.class, new ParamType.Real()),
            Map.entry(Double.class, new ParamType.Real()),
            Map.entry(boolean.class, new ParamType.Bool()),
            Map.entry(Boolean.class, new ParamType.Bool()),
            Map.entry(String.class, new ParamType.Text()),
            Map.entry(YX.class, new ParamType.Pair(false)),
            Map.entry(YXInt.class, new ParamType.Pair(true)));

    private final Set<Class<?>> open = new LinkedHashSet<>();

    private SchemaReader() {}

    static <R extends Record> Schema<R> read(Class<R> type) {
        return new SchemaReader().schema(type);
    }

    private <R extends Record> Schema<R> schema(Class<R> type) {
        if (!open.add(type)) {
            throw new IllegalArgumentException("the record " + type.getName() + " contains itself");
        }
        List<Schema.Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            parts.add(component.isAnnotationPresent(Inline.class) ? inlined(component) : key(component));
        }
        open.remove(type);
        Schema<R> schema = new Schema<>(type, List.copyOf(parts));
        checkKeys(schema);
        return schema;
    }

    private Schema.Part key(RecordComponent component) {
        ParamType type = type(component.getGenericType(), component);
        Parameter parameter = Parameter.of(component, type);
        parameter.init().ifPresent(init -> checked(parameter.withDef(init), component, false));
        return checked(parameter, component, false);
    }

    private Schema.Part inlined(RecordComponent component) {
        if (!component.getType().isRecord()) {
            throw fault(component, "is inlined but no record");
        }
        Schema<?> schema = schema(component.getType().asSubclass(Record.class));
        Inline inline = component.getAnnotation(Inline.class);
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String text : inline.defaults()) {
            String[] pair = text.split(":", 2);
            if (pair.length < 2) {
                throw fault(component, "has the default \"" + text + "\"; write \"key: value\"");
            }
            defaults.put(pair[0].strip(), pair[1].strip());
        }
        Set<String> unused = new HashSet<>(defaults.keySet());
        Set<String> without = new HashSet<>(List.of(inline.without()));
        unused.addAll(without);
        schema.parameters().forEach(p -> unused.remove(p.key()));
        if (!unused.isEmpty()) {
            throw fault(component, "changes keys that it does not have: " + unused);
        }
        return new Schema.Inlined(changed(schema, defaults, without), component);
    }

    private static <R extends Record> Schema<R> changed(
            Schema<R> schema, Map<String, String> defaults, Set<String> without) {
        List<Schema.Part> parts = new ArrayList<>();
        for (Schema.Part part : schema.parts()) {
            if (part instanceof Schema.Inlined inner) {
                parts.add(new Schema.Inlined(changed(inner.schema(), defaults, without), inner.component()));
            } else if (part instanceof Schema.Key key) {
                String name = key.parameter().key();
                Parameter parameter =
                        defaults.containsKey(name) ? key.parameter().withDef(defaults.get(name)) : key.parameter();
                parts.add(checked(parameter, key.component(), key.hidden() || without.contains(name)));
            }
        }
        return new Schema<>(schema.type(), List.copyOf(parts));
    }

    private ParamType type(Type type, RecordComponent component) {
        if (SIMPLE.containsKey(type)) {
            return SIMPLE.get(type);
        } else if (type == Choice.class) {
            return named(component);
        } else if (type instanceof ParameterizedType generic) {
            return generic(generic, component);
        } else if (type instanceof Class<?> c && c.isEnum()) {
            return new ParamType.Word(enumClass(c));
        } else if (type instanceof Class<?> c && c.isRecord()) {
            return new ParamType.Branch(schema(c.asSubclass(Record.class)), shorthand(component, c));
        }
        throw fault(component, "has the type " + type.getTypeName() + ", which parameters cannot have");
    }

    private ParamType generic(ParameterizedType type, RecordComponent component) {
        Type[] arguments = type.getActualTypeArguments();
        ParamType last = type(arguments[arguments.length - 1], component);
        if (type.getRawType() == Optional.class) {
            return new ParamType.Maybe(last);
        } else if (type.getRawType() == List.class) {
            return new ParamType.Items(last);
        } else if (type.getRawType() == WordOr.class && last.isLeaf()) {
            return new ParamType.Either(last);
        } else if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new ParamType.Children(last);
        }
        throw fault(component, "has the type " + type.getTypeName() + ", which parameters cannot have");
    }

    private static ParamType named(RecordComponent component) {
        Chosen chosen = component.getAnnotation(Chosen.class);
        if (chosen == null) {
            throw fault(component, "is a Choice without @Chosen, so its kind is not known");
        }
        Optional<String> name = chosen.name().isEmpty() ? Optional.empty() : Optional.of(chosen.name());
        return new ParamType.Named(chosen.value(), name, chosen.templates());
    }

    private static Optional<String> shorthand(RecordComponent component, Class<?> type) {
        return Optional.ofNullable(component.getAnnotation(Shorthand.class))
                .or(() -> Optional.ofNullable(type.getAnnotation(Shorthand.class)))
                .map(Shorthand::value);
    }

    @SuppressWarnings("unchecked") // isEnum was asked; no other way to say Enum<?> of itself
    private static Class<? extends Enum<?>> enumClass(Class<?> type) {
        return (Class<? extends Enum<?>>) type;
    }

    private static void checkKeys(Schema<?> schema) {
        Set<String> seen = new HashSet<>();
        for (Parameter p : schema.parameters()) {
            if (!seen.add(p.key())) {
                throw new IllegalArgumentException(
                        "the record " + schema.type().getName() + " has two parameters " + p.key());
            }
        }
    }

    /** A key whose default is one that users could give, too. */
    private static Schema.Key checked(Parameter p, RecordComponent component, boolean hidden) {
        if (hidden && p.required()) {
            throw fault(component, "is required and cannot be left out");
        }
        try {
            Schema.Key key = Schema.Key.of(p, component, hidden);
            if (p.type().isLeaf()) {
                new Binding(Registry.none(), List.of()).check(key);
            }
            return key;
        } catch (ParamException e) {
            throw fault(component, "has a bad default: " + e.problems().get(0).message());
        }
    }

    private static IllegalArgumentException fault(RecordComponent component, String what) {
        return new IllegalArgumentException("the component " + component.getName() + " of "
                + component.getDeclaringRecord().getName() + " " + what);
    }
}

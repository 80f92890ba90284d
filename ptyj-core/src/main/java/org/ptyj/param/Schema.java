package org.ptyj.param;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Description of a branch by its parameter record: which keys it has, and how each is read.
 *
 * @param <R> the record
 */
public final class Schema<R extends Record> {
    /**
     * A parameter with its path in the branch.
     *
     * @param path dotted; {@code *} stands for a free name
     * @param parameter its description
     */
    public record Entry(String path, Parameter parameter) {}

    /** What one component of the record is made from. */
    sealed interface Part {}

    /** A key and the node of its default; hidden if files cannot set it here. */
    record Key(Parameter parameter, RecordComponent component, boolean hidden, Optional<Node> def) implements Part {
        static Key of(Parameter parameter, RecordComponent component, boolean hidden) {
            Optional<Node> def = parameter
                    .def()
                    .flatMap(text -> new YamlReader(text, (line, column) -> Place.NONE, parameter.key()).node());
            return new Key(parameter, component, hidden, def);
        }
    }

    /** A record whose keys stand in this branch. */
    record Inlined(Schema<?> schema, RecordComponent component) implements Part {}

    private static final ClassValue<Schema<?>> SCHEMAS = new ClassValue<>() {
        @Override
        protected Schema<?> computeValue(Class<?> type) {
            return SchemaReader.read(type.asSubclass(Record.class));
        }
    };

    private final Class<R> type;
    private final List<Part> parts;
    private final List<Parameter> parameters;
    private final Map<String, Refusal> refusals;
    private final Set<String> ignored;

    Schema(Class<R> type, List<Part> parts) {
        this.type = type;
        this.parts = parts;
        this.parameters = List.copyOf(flat(parts));
        this.refusals = refusals(type, parts);
        this.ignored = ignored(type, parts);
    }

    /**
     * Describes a record.
     *
     * @param type record whose components are parameters
     * @throws IllegalArgumentException if the record's definition is faulty: an unsupported component type, a default
     *     that its own limits forbid, two components with one key, a record inside itself
     */
    public static <R extends Record> Schema<R> of(Class<R> type) {
        @SuppressWarnings("unchecked") // the schema of a class has that class
        Schema<R> schema = (Schema<R>) SCHEMAS.get(type);
        return schema;
    }

    /** The record's class. */
    public Class<R> type() {
        return type;
    }

    List<Part> parts() {
        return parts;
    }

    /** The keys of this branch, in order, inlined ones included. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The parameters of this branch and of the branches inside it; what names choose is not followed. */
    public List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        for (Parameter p : parameters()) {
            all.add(new Entry(p.key(), p));
            addInner(p.key(), p.type(), all);
        }
        return all;
    }

    private static void addInner(String path, ParamType type, List<Entry> all) {
        if (type instanceof ParamType.Branch branch) {
            branch.schema().entries().forEach(e -> all.add(new Entry(path + "." + e.path(), e.parameter())));
        } else if (type instanceof ParamType.Maybe maybe) {
            addInner(path, maybe.of(), all);
        } else if (type instanceof ParamType.Items items) {
            addInner(path + "[]", items.of(), all);
        } else if (type instanceof ParamType.Children children) {
            addInner(path + ".*", children.of(), all);
        }
    }

    /** Keys that are refused as not implemented, each with what to say besides. */
    public Map<String, String> reserved() {
        Map<String, String> reasons = new LinkedHashMap<>();
        refusals.forEach((key, refusal) -> reasons.put(key, refusal.why()));
        return reasons;
    }

    /** The values that some of those keys may have nevertheless, because they ask for nothing; all may be null. */
    public Map<String, Object> inert() {
        Map<String, Object> values = new LinkedHashMap<>();
        refusals.forEach((key, refusal) -> refusal.inert().map(Node::plain).ifPresent(value -> values.put(key, value)));
        return values;
    }

    Map<String, Refusal> refusals() {
        return refusals;
    }

    /** Keys that are accepted without effect. */
    public Set<String> ignored() {
        return ignored;
    }

    private static List<Parameter> flat(List<Part> parts) {
        List<Parameter> all = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Inlined inlined) {
                all.addAll(inlined.schema().parameters());
            } else if (part instanceof Key key && !key.hidden()) {
                all.add(key.parameter());
            }
        }
        return all;
    }

    /** What an inlined record refuses, the one around it may have. */
    private Map<String, Refusal> refusals(Class<?> type, List<Part> parts) {
        Map<String, Refusal> all = new LinkedHashMap<>();
        inlined(parts).forEach(s -> all.putAll(s.refusals()));
        all.putAll(Refusal.of(type));
        parameters.forEach(p -> all.remove(p.key()));
        return Collections.unmodifiableMap(all);
    }

    private Set<String> ignored(Class<?> type, List<Part> parts) {
        Set<String> all = new LinkedHashSet<>();
        inlined(parts).forEach(s -> all.addAll(s.ignored()));
        Ignored ignored = type.getAnnotation(Ignored.class);
        if (ignored != null) {
            all.addAll(List.of(ignored.value()));
        }
        parameters.forEach(p -> all.remove(p.key()));
        return Collections.unmodifiableSet(all);
    }

    private static List<Schema<?>> inlined(List<Part> parts) {
        return parts.stream()
                .filter(Inlined.class::isInstance)
                .<Schema<?>>map(p -> ((Inlined) p).schema())
                .toList();
    }

    Optional<Parameter> parameter(String key) {
        return parameters().stream().filter(p -> p.key().equals(key)).findFirst();
    }

    /**
     * Makes the record from a tree without anything chosen by name.
     *
     * @throws ParamException with every mistake of the tree
     */
    public R bind(Param tree) {
        return Binder.plain().bind(type, tree).value();
    }
}

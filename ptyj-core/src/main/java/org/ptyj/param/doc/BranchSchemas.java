package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptyj.param.ParamType;
import org.ptyj.param.Parameter;
import org.ptyj.param.Registry;
import org.ptyj.param.Schema;

/** JSON Schemas of branches, and of what names choose. */
final class BranchSchemas {
    /** Keys of a Java map cannot have dots in files. */
    private static final String FREE_KEY = "^[^.]{1,200}$";

    private final Registry registry;
    private final boolean complete;
    private final Map<String, @Nullable Object> definitions;

    /**
     * A generator.
     *
     * @param complete whether required keys must be there; not in a file that is laid over another
     * @param definitions where the schemas go that are referred to
     */
    BranchSchemas(Registry registry, boolean complete, Map<String, @Nullable Object> definitions) {
        this.registry = registry;
        this.complete = complete;
        this.definitions = definitions;
    }

    /** A branch with the keys of a record. */
    Map<String, Object> branch(Schema<?> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        schema.parameters().forEach(p -> properties.put(p.key(), parameter(p)));
        Map<String, Object> branch = LeafSchemas.map("type", "object");
        branch.put("properties", properties);
        Map<String, Object> silent = silent(schema, properties);
        if (!silent.isEmpty()) {
            branch.put("patternProperties", silent);
        }
        branch.put("additionalProperties", false);
        List<String> needed = needed(schema);
        if (complete && !needed.isEmpty()) {
            branch.put("required", needed);
        }
        return branch;
    }

    /** Keys that are accepted but not to be proposed: those without effect, and the value that asks for nothing. */
    private static Map<String, Object> silent(Schema<?> schema, Map<String, Object> properties) {
        Map<String, Object> patterns = new LinkedHashMap<>();
        keys(schema.ignored(), properties).ifPresent(keys -> patterns.put(keys, true));
        Map<String, Object> inert = schema.inert();
        TreeSet<String> reserved = new TreeSet<>(schema.reserved().keySet());
        reserved.removeAll(schema.ignored());
        for (String key : reserved) {
            if (inert.containsKey(key)) {
                List<@Nullable Object> nothing = Arrays.asList(null, inert.get(key));
                keys(List.of(key), properties).ifPresent(keys -> patterns.put(keys, LeafSchemas.map("enum", nothing)));
            }
        }
        reserved.removeAll(inert.keySet());
        keys(reserved, properties).ifPresent(keys -> patterns.put(keys, LeafSchemas.map("type", "null")));
        return patterns;
    }

    private static Optional<String> keys(Iterable<String> keys, Map<String, Object> known) {
        TreeSet<String> all = new TreeSet<>();
        keys.forEach(all::add);
        all.removeAll(known.keySet());
        return all.isEmpty() ? Optional.empty() : Optional.of(oneOf(all));
    }

    private static String oneOf(Iterable<String> words) {
        List<String> literals = new ArrayList<>();
        words.forEach(word -> literals.add(LeafSchemas.literal(word)));
        return "^(?:" + String.join("|", literals) + ")$";
    }

    /** A parameter with what editors show of it. */
    Map<String, Object> parameter(Parameter p) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String text = Wording.comment(p);
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
        schema.putAll(value(p.type(), p));
        if (p.type().isLeaf()) {
            // A null default needs no line in a file, so that editors should not write one.
            Wording.def(p).map(Wording::plain).ifPresent(def -> schema.put("default", def));
        } else if (p.def().map(Wording::plain).orElse(null) instanceof Map<?, ?> given
                && schema.get("required") instanceof List<?> required) {
            // What the default gives need not be given again.
            schema.put(
                    "required",
                    required.stream().filter(key -> !given.containsKey(key)).toList());
        }
        return schema;
    }

    private Map<String, Object> value(ParamType type, Parameter p) {
        if (type.isLeaf()) {
            Map<String, Object> leaf = LeafSchemas.of(type, p);
            return p.nullIsDefault() ? LeafSchemas.orNull(leaf) : leaf;
        } else if (type instanceof ParamType.Maybe maybe) {
            return LeafSchemas.orNull(value(maybe.of(), p));
        } else if (type instanceof ParamType.Branch branch) {
            return withShorthand(branch);
        } else if (type instanceof ParamType.Named named) {
            return named(named, false);
        } else if (type instanceof ParamType.Children children) {
            return children(children, p);
        }
        Map<String, Object> list = LeafSchemas.map("type", "array");
        list.put("items", value(((ParamType.Items) type).of(), p));
        return list;
    }

    /** A branch, nothing (for all its defaults), or a single value for one of its keys. */
    private Map<String, Object> withShorthand(ParamType.Branch type) {
        Map<String, Object> branch = branch(type.schema());
        List<String> needed = needed(type.schema());
        if (needed.isEmpty()) {
            branch = LeafSchemas.orNull(branch);
        }
        Optional<Parameter> key = type.schema().parameters().stream()
                .filter(p -> type.shorthand().filter(p.key()::equals).isPresent())
                .filter(p -> List.of(p.key()).containsAll(needed))
                .findFirst();
        if (key.isEmpty()) {
            return branch;
        }
        Map<String, Object> single = value(key.get().type(), key.get());
        if (!single.containsKey("type") || single.containsKey("enum") || single.containsKey("properties")) {
            return LeafSchemas.map("anyOf", List.of(branch, single));
        }
        List<Object> types = LeafSchemas.withType(branch, "null");
        types.remove("null");
        types.addAll(LeafSchemas.withType(single, "null"));
        if (!needed.isEmpty() && !(key.get().type() instanceof ParamType.Maybe)) {
            types.remove("null");
        }
        Map<String, Object> merged = new LinkedHashMap<>(single);
        merged.putAll(branch);
        merged.put("type", types.stream().distinct().toList());
        return merged;
    }

    private Map<String, Object> children(ParamType.Children type, Parameter p) {
        Map<String, Object> schema = LeafSchemas.map("type", List.of("object", "null"));
        schema.put("propertyNames", LeafSchemas.map("pattern", FREE_KEY));
        boolean templates = type.of() instanceof ParamType.Named named && named.templates();
        schema.put("additionalProperties", templates ? named((ParamType.Named) type.of(), true) : value(type.of(), p));
        return schema;
    }

    private Map<String, Object> named(ParamType.Named type, boolean templates) {
        String kind = type.kind();
        boolean mayBeAbsent = templates || type.defaultName().isPresent() || !complete;
        Map<String, Object> schema = new LinkedHashMap<>();
        List<String> alone = new ArrayList<>();
        List<Object> chosen = new ArrayList<>();
        choices(kind).forEach((record, names) -> {
            List<String> all = withAliases(kind, names);
            if (needed(Schema.of(record)).isEmpty()) {
                alone.addAll(all);
            }
            boolean byDefault =
                    complete && type.defaultName().filter(names::contains).isPresent();
            Map<String, Object> rule = LeafSchemas.map("if", isNamed(all, byDefault));
            rule.put("then", LeafSchemas.map("$ref", "#/definitions/" + define(kind, names.get(0), record)));
            chosen.add(rule);
        });
        boolean mayBeNull =
                templates || type.defaultName().filter(alone::contains).isPresent();
        List<String> types = new ArrayList<>(List.of("object"));
        if (!alone.isEmpty()) {
            types.add("string");
        }
        if (mayBeNull) {
            types.add("null");
        }
        schema.put("type", types);
        if (!alone.isEmpty()) {
            schema.put("pattern", oneOf(alone));
        }
        schema.put("properties", LeafSchemas.map("name", name(kind, mayBeAbsent)));
        if (!mayBeAbsent) {
            schema.put("required", List.of("name"));
        }
        schema.put("allOf", chosen);
        return schema;
    }

    /** Names; aliases are accepted but not to be proposed. */
    private Map<String, Object> name(String kind, boolean mayBeNull) {
        List<Object> forms = new ArrayList<>();
        forms.add(LeafSchemas.map("enum", List.copyOf(registry.choices(kind).keySet())));
        if (!registry.aliases(kind).isEmpty()) {
            Map<String, Object> alias = LeafSchemas.map("type", "string");
            alias.put("pattern", oneOf(new TreeSet<>(registry.aliases(kind).keySet())));
            forms.add(alias);
        }
        if (mayBeNull) {
            forms.add(LeafSchemas.map("type", "null"));
        }
        Map<String, Object> schema = LeafSchemas.map("description", "chooses the " + kind);
        schema.put("anyOf", forms);
        return schema;
    }

    private static Map<String, Object> isNamed(List<String> names, boolean byDefault) {
        List<@Nullable Object> all = new ArrayList<>(names);
        Map<String, Object> test = LeafSchemas.map("type", "object");
        if (byDefault) {
            all.add(null);
        } else {
            test.put("required", List.of("name"));
        }
        test.put("properties", LeafSchemas.map("name", LeafSchemas.map("enum", all)));
        return test;
    }

    private List<String> withAliases(String kind, List<String> names) {
        List<String> all = new ArrayList<>(names);
        registry.aliases(kind).forEach((alias, name) -> {
            if (names.contains(name)) {
                all.add(alias);
            }
        });
        return all;
    }

    /** Records of a kind, each with the names that choose it. */
    private Map<Class<? extends Record>, List<String>> choices(String kind) {
        return registry.choices(kind).entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private String define(String kind, String name, Class<? extends Record> record) {
        String key = (complete ? "" : "part-") + (kind + "-" + name).replaceAll("[^A-Za-z0-9_-]", "_");
        if (!definitions.containsKey(key)) {
            definitions.put(key, null); // the place in the order, and the end of a recursion
            Map<String, Object> branch = branch(Schema.of(record));
            Map<String, Object> properties = LeafSchemas.map("name", true);
            properties.putAll(asMap(branch.get("properties")));
            branch.put("properties", properties);
            definitions.put(key, branch);
        }
        return key;
    }

    @SuppressWarnings("unchecked") // made above
    private static Map<String, Object> asMap(@Nullable Object properties) {
        return (Map<String, Object>) properties;
    }

    /** Keys without which a branch is a mistake. */
    private List<String> needed(Schema<?> schema) {
        return schema.parameters().stream()
                .filter(this::isNeeded)
                .map(Parameter::key)
                .toList();
    }

    private boolean isNeeded(Parameter p) {
        if (p.required()) {
            return true;
        } else if (p.def().isPresent()) {
            return false;
        } else if (p.type() instanceof ParamType.Branch branch) {
            return !needed(branch.schema()).isEmpty();
        }
        return p.type() instanceof ParamType.Named named
                && named.defaultName()
                        .map(name -> !needed(
                                        Schema.of(registry.choices(named.kind()).get(name)))
                                .isEmpty())
                        .orElse(true);
    }
}

package org.ptyj.param;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a tree that makes records and collects problems. Its methods return null where they have reported a
 * problem, so that the rest of the tree is still looked at.
 */
final class Binding {
    private final Registry registry;
    private final List<String> files;
    private final Leaves leaves = new Leaves(this::report);
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /**
     * Begins.
     *
     * @param files labels of the files in the order in which they were read
     */
    Binding(Registry registry, List<String> files) {
        this.registry = registry;
        this.files = files;
    }

    /** Binds a whole tree or throws what was found. */
    <R extends Record> R root(Schema<R> schema, Param tree) {
        Record record = branch(schema, tree, new Spot("", tree.place()));
        throwProblems();
        if (record == null) {
            throw new IllegalStateException(
                    "no record and no problem for " + schema.type().getName());
        }
        return schema.type().cast(record);
    }

    /** Whether the default of a leaf is one that users could give, too. */
    void check(Schema.Key key) {
        Parameter parameter = key.parameter();
        key.def().ifPresent(n -> value(parameter.type(), n, new Spot(parameter.key(), Place.NONE), parameter));
        throwProblems();
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ParamException(problems, files);
        }
    }

    List<String> notices() {
        return List.copyOf(notices);
    }

    void report(Problem problem) {
        problems.add(problem);
    }

    private void report(Place place, String path, String message) {
        report(Problem.at(place, path, message));
    }

    private void notice(Place place, String message) {
        notices.add(Problem.at(place, "", message).headline());
    }

    @Nullable
    Record branch(Schema<?> schema, Param tree, Spot at) {
        return branch(schema, tree, at, new Keys(schema, key -> List.of()));
    }

    private @Nullable Record branch(Schema<?> schema, Param tree, Spot at, Keys keys) {
        tree.children().forEach((key, child) -> {
            keys.notice(at.join(key), key).ifPresent(text -> notice(child.key(), text));
            keys.problem(at.join(key), key, child.value()).ifPresent(text -> report(child.key(), at.join(key), text));
        });
        return record(schema, tree, at);
    }

    private @Nullable Record record(Schema<?> schema, Param tree, Spot at) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Schema.Part part : schema.parts()) {
            if (part instanceof Schema.Inlined inlined) {
                values.add(record(inlined.schema(), tree, at));
            } else if (part instanceof Schema.Key key) {
                values.add(component(key, tree, at));
            }
        }
        return values.contains(null) ? null : construct(schema.type(), values.toArray(), tree, at);
    }

    private @Nullable Object component(Schema.Key key, Param tree, Spot at) {
        Parameter p = key.parameter();
        Optional<Param.Child> child = key.hidden()
                ? Optional.empty()
                : Optional.ofNullable(tree.children().get(p.key()));
        Spot here = new Spot(at.join(p.key()), child.map(Param.Child::key).orElse(at.place()));
        if (child.isPresent()) {
            return value(p.type(), withDefault(child.get().value(), key), here, p);
        } else if (p.required()) {
            String help = p.help().isEmpty() ? "" : " (" + p.help() + ")";
            report(at.place(), here.path(), here.path() + " is missing; it must be " + p.describe() + help);
            return null;
        }
        // What is absent is like an empty branch or null, as the type has it.
        Node absent = p.type() instanceof ParamType.Maybe
                ? Node.scalar(null, Place.NONE)
                : new Node.Scalar(null, at.place(), "");
        return value(p.type(), key.def().orElse(absent), here, p);
    }

    /** A given branch is laid over the default, if that is a branch; null stands for it where it may. */
    private static Node withDefault(Node given, Schema.Key key) {
        if (isNull(given) && key.parameter().isDefaultByNull()) {
            return key.def().orElse(given);
        } else if (given instanceof Param branch
                && !key.parameter().type().isLeaf()
                && key.def().orElse(given) instanceof Param def) {
            return new Param(branch.place()).merge(def).merge(branch);
        }
        return given;
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == null;
    }

    @Nullable
    Object value(ParamType type, Node node, Spot at, Parameter p) {
        if (type instanceof ParamType.Maybe maybe) {
            Object value = isNull(node) ? null : value(maybe.of(), node, at, p);
            return isNull(node) || value != null ? Optional.ofNullable(value) : null;
        } else if (type instanceof ParamType.Branch branch) {
            return shorthand(branch, node, at, p);
        } else if (type instanceof ParamType.Named named) {
            return named(named, node, at, p);
        } else if (type instanceof ParamType.Children children) {
            return children(children, node, at, p);
        } else if (type instanceof ParamType.Items items) {
            return list(items, node, at, p);
        }
        return leaves.value(type, node, at.path(), p);
    }

    private @Nullable Object shorthand(ParamType.Branch type, Node node, Spot at, Parameter p) {
        if (node instanceof Param tree) {
            return branch(type.schema(), tree, at);
        } else if (node instanceof Node.Scalar scalar && (scalar.blank() || isNull(node) && !type.takesNull())) {
            return branch(type.schema(), new Param(node.place()), at);
        } else if (type.shorthand().isPresent()) {
            Param tree = new Param(node.place()).put(type.shorthand().get(), at.place(), node);
            return branch(type.schema(), tree, at);
        }
        return leaves.wrongType(type, node, at.path(), p, "");
    }

    private @Nullable Object list(ParamType.Items type, Node node, Spot at, Parameter p) {
        if (!(node instanceof Node.Items items)) {
            boolean single = type.of().isLeaf() && node instanceof Node.Scalar s && s.value() != null;
            Object only = single ? value(type.of(), node, at, p) : leaves.wrongType(type, node, at.path(), p, "");
            return only == null ? null : List.of(only);
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Node item : items.of()) {
            String path = at.path() + "[" + values.size() + "]";
            values.add(value(type.of(), item, new Spot(path, item.place()), p));
        }
        return values.contains(null) ? null : Collections.unmodifiableList(values);
    }

    private @Nullable Object children(ParamType.Children type, Node node, Spot at, Parameter p) {
        if (isNull(node)) {
            return Map.of();
        }
        if (!(node instanceof Param tree)) {
            return leaves.wrongType(type, node, at.path(), p, "");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        tree.children().forEach((key, child) -> {
            Spot here = new Spot(at.join(key), child.key());
            if (type.of() instanceof ParamType.Named named && named.templates() && isTemplate(child.value())) {
                template(here, child.value());
            } else {
                values.put(key, value(type.of(), child.value(), here, p));
            }
        });
        return values.containsValue(null) ? null : Collections.unmodifiableMap(values);
    }

    private void template(Spot at, Node value) {
        if (value instanceof Param tree) {
            tree.children().forEach((key, child) -> {
                if (!key.equals("name") && Suggest.nearest(key, List.of("name")).isPresent()) {
                    report(child.key(), at.join(key), at.join(key) + " is not known; did you mean name?");
                }
            });
        }
        notice(at.place(), at.path() + " has no name and is taken as a template, not used itself");
    }

    private static boolean isTemplate(Node node) {
        return node instanceof Param tree ? tree.get("name").isEmpty() : Node.plain(node) == null;
    }

    private @Nullable Object named(ParamType.Named type, Node node, Spot at, Parameter p) {
        boolean word = node instanceof Node.Scalar s && s.value() instanceof String;
        if (!isNull(node) && !word && !(node instanceof Param)) {
            return leaves.wrongType(type, node, at.path(), p, "");
        }
        Param tree = node instanceof Param given ? given.copy() : new Param(node.place());
        if (word) {
            tree.put("name", at.place(), node);
        }
        Names names = new Names(registry, type.kind());
        Optional<Node> given = tree.child("name").map(Param.Child::value).filter(n -> Node.plain(n) != null);
        Place place = given.map(Node::place).orElse(at.place());
        String path = at.join("name");
        Names.Found found = names.find(path, given, type.defaultName());
        found.problem().ifPresent(text -> report(place, path, text));
        found.notice().ifPresent(text -> notice(place, text));
        if (found.name().isEmpty()) {
            // The other mistakes of the branch are found with the name that was probably meant.
            given.flatMap(names::nearest).or(type::defaultName).ifPresent(name -> chosen(name, names, tree, at));
            return null;
        }
        return chosen(found.name().get(), names, tree, at);
    }

    private @Nullable Object chosen(String name, Names names, Param tree, Spot at) {
        Schema<?> schema = Schema.of(names.record(name));
        if (schema.parameter("name").isEmpty()) {
            tree.remove("name");
        }
        Record record = branch(schema, tree, at, new Keys(schema, names::having));
        return record == null ? null : new Choice(name, record);
    }

    private @Nullable Record construct(Class<? extends Record> type, Object[] values, Param tree, Spot at) {
        try {
            Constructor<? extends Record> constructor =
                    type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                String why = String.valueOf(wrong.getMessage());
                report(at, tree, why);
                return null;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    /** What a record says about itself: a message that begins with a key, or a path of keys, is about that. */
    private void report(Spot at, Param tree, String why) {
        String key = why.split("[:\\s]", 2)[0];
        while (!tree.contains(key) && key.contains(".")) {
            key = key.substring(0, key.lastIndexOf('.'));
        }
        Place place = tree.child(key).map(c -> c.value().place()).orElse(at.place());
        String join = at.path().isEmpty() ? "" : tree.contains(key) ? "." : ": ";
        report(place, at.path(), at.path() + join + why);
    }
}

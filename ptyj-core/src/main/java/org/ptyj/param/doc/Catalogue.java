package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ptyj.param.ParamType;
import org.ptyj.param.Parameter;
import org.ptyj.param.Registry;
import org.ptyj.param.Schema;
import org.ptyj.param.Suggest;

/** Every parameter that a tree may have, in sections: the tree itself, then what each name chooses. */
public final class Catalogue {
    /**
     * The tree itself, or what a name chooses.
     *
     * @param path where it stands, with {@code *} for free names; empty for the tree itself
     * @param kind kind of thing that the names choose; empty for the tree itself
     * @param names names that choose it
     * @param schema its keys
     * @param items its parameters, inner branches included
     */
    public record Section(String path, String kind, List<String> names, Schema<?> schema, List<Item> items) {
        /** What it is, in words: {@code engine DM}. */
        public String title() {
            return names.isEmpty() ? "the whole tree" : kind + " " + String.join(", ", names);
        }

        /** Keys that are refused as not implemented, by their path in this section, each with what to say besides. */
        public Map<String, String> refused() {
            Map<String, String> refused = new TreeMap<>(schema.reserved());
            schema.entries().forEach(e -> branch(e.parameter().type())
                    .ifPresent(b -> b.reserved().forEach((key, why) -> refused.put(e.path() + "." + key, why))));
            return refused;
        }

        Section with(List<Item> some) {
            return new Section(path, kind, names, schema, List.copyOf(some));
        }

        Section named(List<String> more) {
            return new Section(
                    path, kind, Stream.concat(names.stream(), more.stream()).toList(), schema, items);
        }
    }

    /**
     * A parameter in its place.
     *
     * @param path from the root of the tree, with {@code *} for free names
     * @param key path from its section
     * @param parameter its description
     */
    public record Item(String path, String key, Parameter parameter) {
        /** Whether it has a value of its own, and so counts as a parameter; branches only hold others. */
        public boolean isLeaf() {
            return parameter.type().isLeaf();
        }
    }

    private final Registry registry;
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, String> kinds = new LinkedHashMap<>();

    private Catalogue(Registry registry) {
        this.registry = registry;
    }

    /** The parameters of a tree. */
    public static Catalogue of(Class<? extends Record> root, Registry registry) {
        Catalogue all = new Catalogue(registry);
        all.add("", "", List.of(), Schema.of(root));
        return all;
    }

    /** The keys of a branch with fixed keys. */
    static Optional<Schema<?>> branch(ParamType type) {
        if (type instanceof ParamType.Maybe maybe) {
            return branch(maybe.of());
        }
        return type instanceof ParamType.Branch branch ? Optional.of(branch.schema()) : Optional.empty();
    }

    private void add(String path, String kind, List<String> names, Schema<?> schema) {
        List<Item> items = schema.entries().stream()
                .map(e -> new Item(path.isEmpty() ? e.path() : path + "." + e.path(), e.path(), e.parameter()))
                .toList();
        sections.add(new Section(path, kind, names, schema, items));
        items.forEach(item -> follow(item.path(), item.parameter().type()));
    }

    private void follow(String path, ParamType type) {
        if (type instanceof ParamType.Maybe maybe) {
            follow(path, maybe.of());
        } else if (type instanceof ParamType.Items items) {
            follow(path + "[]", items.of());
        } else if (type instanceof ParamType.Children children) {
            follow(path + ".*", children.of());
        } else if (type instanceof ParamType.Named named && !kinds.containsValue(named.kind())) {
            kinds.put(path, named.kind());
            Map<Class<? extends Record>, List<String>> records = new LinkedHashMap<>();
            registry.choices(named.kind())
                    .forEach((name, record) -> records.computeIfAbsent(record, r -> new ArrayList<>())
                            .add(name));
            records.forEach((record, names) -> add(path, named.kind(), names, Schema.of(record)));
        }
    }

    /** All sections, the tree itself first. */
    public List<Section> sections() {
        return List.copyOf(sections);
    }

    /** Kinds of things that names choose, by the paths where they are chosen. */
    public Map<String, String> kinds() {
        return new LinkedHashMap<>(kinds);
    }

    /** Names of a kind that are refused as not implemented, each with what to say besides. */
    public Map<String, String> reserved(String kind) {
        return new TreeMap<>(registry.reserved(kind));
    }

    /** How many parameters there are, each counted in every section that has it. */
    public long count() {
        return sections.stream()
                .flatMap(s -> s.items().stream())
                .filter(Item::isLeaf)
                .count();
    }

    /**
     * The parameters that some words are about.
     *
     * @param query a name ({@code DM}), a path ({@code scans.S.data.shape}), the end or middle of a path ({@code
     *     illumination.aperture}), or a name and a path ({@code DM.alpha})
     * @return the sections concerned, each with the parameters concerned; never empty
     * @throws IllegalArgumentException if nothing is called so; the message says what may have been meant
     */
    public List<Section> find(String query) {
        int dot = query.indexOf('.');
        String first = meant(dot < 0 ? query : query.substring(0, dot));
        String rest = dot < 0 ? "" : query.substring(dot + 1);
        List<Section> named =
                sections.stream().filter(s -> s.names().contains(first)).toList();
        List<Section> found = filter(named, item -> rest.isEmpty() || matches(item.key(), rest, 0));
        if (found.isEmpty()) {
            found = filter(sections, item -> matches(item.path(), query, 0));
        }
        if (found.isEmpty()) {
            found = filter(sections, item -> isInside(item.path(), query));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(unknown(query));
        }
        return found;
    }

    /** The parameters whose path, help or choices have all of the words, in any case. */
    public List<Section> search(List<Section> in, String words) {
        List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        List<Section> found = filter(in, item -> {
            Parameter p = item.parameter();
            String text = String.join(" ", item.key(), p.help(), Wording.type(p), p.unit())
                    .toLowerCase(Locale.ROOT);
            return wanted.stream().allMatch(text::contains);
        });
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no parameter has \"" + words + "\" in its name or help"
                    + Suggest.nearest(words, words())
                            .map(w -> "; did you mean " + w + "?")
                            .orElse(""));
        }
        return found;
    }

    /** The parameters up to a level, {@link Parameter#level}. */
    public static List<Section> upTo(int level, List<Section> in) {
        return filter(in, item -> item.parameter().level() <= level);
    }

    /** Only the sections that have such items, with those items alone. */
    static List<Section> filter(List<Section> sections, Predicate<Item> wanted) {
        return sections.stream()
                .map(s -> s.with(s.items().stream().filter(wanted).toList()))
                .filter(s -> !s.items().isEmpty())
                .toList();
    }

    private String meant(String name) {
        return kinds.values().stream()
                .map(kind -> Optional.ofNullable(registry.aliases(kind).get(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(name);
    }

    /** Whether a path from one of its keys on is, or begins with, the query. */
    private static boolean matches(String path, String query, int from) {
        String[] keys = path.replace("[]", "").split("\\.");
        String[] wanted = query.split("\\.");
        if (keys.length - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean free = keys[from + i].equals("*");
            if (!(free ? from == 0 || wanted[i].equals("*") : keys[from + i].equals(wanted[i]))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInside(String path, String query) {
        return path.chars().filter(c -> c == '.').count() > 0
                && IntStream.range(1, path.split("\\.").length).anyMatch(from -> matches(path, query, from));
    }

    private Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        sections.forEach(s -> words.addAll(s.names()));
        sections.forEach(
                s -> s.items().forEach(item -> words.add(item.parameter().key())));
        return words;
    }

    /** The path with a last key that exists. */
    private Optional<String> sibling(String query) {
        int dot = query.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String parent = query.substring(0, dot);
        long depth = query.chars().filter(c -> c == '.').count();
        List<String> keys = sections.stream()
                .flatMap(s -> s.items().stream())
                .filter(item -> item.path().chars().filter(c -> c == '.').count() == depth)
                .filter(item -> matches(item.path(), parent, 0))
                .map(item -> item.parameter().key())
                .distinct()
                .toList();
        return Suggest.nearest(query.substring(dot + 1), keys).map(key -> parent + "." + key);
    }

    private String unknown(String query) {
        String last = query.substring(query.lastIndexOf('.') + 1);
        for (Section s : sections) {
            Optional<String> why = s.refused().entrySet().stream()
                    .filter(e -> ("." + e.getKey()).endsWith("." + last))
                    .map(Map.Entry::getValue)
                    .findFirst();
            if (why.isPresent()) {
                return query + " is not implemented in this version"
                        + (why.get().isEmpty() ? "" : "; " + why.get());
            }
        }
        for (String kind : kinds.values()) {
            if (registry.reserved(kind).containsKey(query)) {
                String why = registry.reserved(kind).get(query);
                return "the " + kind + " " + query + " is not implemented in this version"
                        + (why.isEmpty() ? "" : "; " + why);
            }
        }
        String hint = sibling(query)
                .or(() -> Suggest.nearest(query, words()))
                .or(() -> Suggest.nearest(last, words()))
                .map(word -> "did you mean " + word + "?")
                .orElse("look for words with --search");
        return "no parameter, engine or data source is called " + query + "; " + hint;
    }
}

package org.ptyj.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree of parameters: an ordered map from keys to branches, lists and scalars (null, boolean, whole number, number,
 * text), addressed by dotted paths, every value knowing where it was written. Keys contain no dots.
 *
 * <p>Values come out as Boolean, Long, Double, String, unmodifiable List, or Param. Not safe for use by several threads
 * while it is being changed.
 */
public final class Param implements Node {
    static final int LONGEST_KEY = 200;

    /** A value, and where its key stands. */
    record Child(Place key, Node value) {}

    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Place place;

    Param(Place place) {
        this.place = place;
    }

    /** A tree without keys. */
    public static Param empty() {
        return new Param(Place.NONE);
    }

    /**
     * A tree from nested maps.
     *
     * @param values keys without dots; values null, Boolean, Number, String, Enum, Path, Optional, Iterable, array, Map
     *     or Param
     * @throws IllegalArgumentException for other values or keys
     */
    public static Param of(Map<String, ?> values) {
        return (Param) Node.of(values, 0);
    }

    /**
     * A tree from YAML or JSON text.
     *
     * @throws ParamException with the place of every mistake
     */
    public static Param parse(String text) {
        return ParamFile.parse("text", text);
    }

    /**
     * Value at a path: Boolean, Long, Double, String, List or Param (the branch itself, not a copy).
     *
     * @return empty where nothing is, and for null; {@link #contains} tells the two apart
     */
    public Optional<Object> get(String path) {
        return child(path).map(Child::value).map(n -> n instanceof Param ? n : Node.plain(n));
    }

    /** The branch at a path, not a copy; empty where nothing, or something else, is. */
    public Optional<Param> branch(String path) {
        return child(path).map(Child::value).map(n -> n instanceof Param branch ? branch : null);
    }

    /** Where the value at a path was written; empty where nothing is or a program set it. */
    public Optional<Place> placeOf(String path) {
        return child(path).map(c -> c.value().place()).filter(p -> !p.equals(Place.NONE));
    }

    /** Whether a path exists, be its value null. */
    public boolean contains(String path) {
        return child(path).isPresent();
    }

    /** Keys of this branch, in order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(children.keySet());
    }

    /** Whether this branch has no keys. */
    public boolean isEmpty() {
        return children.isEmpty();
    }

    /**
     * Sets a value and creates the branches on the way to it.
     *
     * @param path dotted path
     * @param value as in {@link #of}; copied
     * @return this tree
     * @throws IllegalArgumentException for a bad path or value, or if a value that is no branch stands in the way
     */
    public Param set(String path, @Nullable Object value) {
        return put(List.of(path.split("\\.", -1)), Place.NONE, Node.of(value, 0));
    }

    /**
     * Removes a key with all below it.
     *
     * @return this tree
     */
    public Param remove(String path) {
        int dot = path.lastIndexOf('.');
        Optional<Param> parent = dot < 0 ? Optional.of(this) : branch(path.substring(0, dot));
        parent.ifPresent(p -> p.children.remove(path.substring(dot + 1)));
        return this;
    }

    /**
     * Puts another tree over this one: branches are merged key by key at every depth, everything else is replaced.
     *
     * @param other copied, not modified
     * @return this tree
     */
    public Param merge(Param other) {
        other.children.forEach((key, theirs) -> {
            Child ours = children.get(key);
            if (ours != null && ours.value() instanceof Param branch && theirs.value() instanceof Param more) {
                branch.merge(more);
            } else {
                children.put(key, new Child(theirs.key(), Node.copy(theirs.value())));
            }
        });
        return this;
    }

    /** A copy that shares nothing with this tree; positions are kept. */
    public Param copy() {
        return new Param(place).merge(this);
    }

    /** The tree as nested maps and lists, in order; the values of null parameters are null. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        children.forEach((key, child) -> map.put(key, Node.plain(child.value())));
        return map;
    }

    /** Where this branch was written; empty fields where a program made it. */
    @Override
    public Place place() {
        return place;
    }

    Map<String, Child> children() {
        return Collections.unmodifiableMap(children);
    }

    Optional<Child> child(String path) {
        Param branch = this;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            Child child = branch.children.get(path.substring(from, dot));
            if (child == null || !(child.value() instanceof Param next)) {
                return Optional.empty();
            }
            branch = next;
            from = dot + 1;
        }
        return Optional.ofNullable(branch.children.get(path.substring(from)));
    }

    Param put(String key, Place keyPlace, Node value) {
        checkKey(key);
        children.put(key, new Child(keyPlace, value));
        return this;
    }

    private static void checkKey(String key) {
        keyProblem(key).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    Param put(List<String> path, Place keyPlace, Node value) {
        if (path.size() > DEEPEST) {
            throw new IllegalArgumentException(
                    "a path of " + path.size() + " keys; at most " + DEEPEST + " are allowed");
        }
        path.forEach(Param::checkKey);
        Param branch = this;
        List<String> passed = new ArrayList<>();
        for (String key : path.subList(0, path.size() - 1)) {
            passed.add(key);
            Node next = Optional.ofNullable(branch.children.get(key))
                    .map(Child::value)
                    .orElse(null);
            if (next == null || next instanceof Scalar scalar && scalar.value() == null) {
                next = new Param(keyPlace);
                branch.put(key, keyPlace, next);
            } else if (!(next instanceof Param)) {
                throw new IllegalArgumentException(String.join(".", path) + " cannot be set, because "
                        + String.join(".", passed) + " is " + Describe.node(next) + ", not a branch");
            }
            branch = (Param) next;
        }
        branch.put(path.get(path.size() - 1), keyPlace, value);
        return this;
    }

    /** Why a text cannot be a key. */
    static Optional<String> keyProblem(String key) {
        if (key.isEmpty()) {
            return Optional.of("a key cannot be empty");
        } else if (key.length() > LONGEST_KEY) {
            return Optional.of("a key cannot be longer than " + LONGEST_KEY + " characters");
        }
        return key.contains(".")
                ? Optional.of("the key " + Describe.clip(key) + " contains a dot; write nested branches")
                : Optional.empty();
    }

    /** Whether the other is a tree with the same values; positions and the order of keys do not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Param tree && toMap().equals(tree.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    /** The tree as YAML. */
    @Override
    public String toString() {
        return ParamWriter.write(this);
    }
}

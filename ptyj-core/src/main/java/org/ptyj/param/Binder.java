package org.ptyj.param;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes parameter records from trees, and trees from parameter records.
 *
 * @see Schema#of how a record is read
 */
public final class Binder {
    private final Registry registry;

    private Binder(Registry registry) {
        this.registry = registry;
    }

    /** A binder for records in which nothing is chosen by name. */
    public static Binder plain() {
        return new Binder(Registry.none());
    }

    /** A binder that looks up names in a registry. */
    public static Binder with(Registry registry) {
        return new Binder(registry);
    }

    /**
     * Makes a record from a tree; keys that are absent take their defaults.
     *
     * @param tree not modified
     * @throws ParamException with every mistake of the tree
     * @throws IllegalArgumentException if the record's definition is faulty
     */
    public <R extends Record> Bound<R> bind(Class<R> type, Param tree) {
        return bind(type, tree, List.of(), List.of());
    }

    /**
     * Reads a file, applies assignments of the command line, and makes a record; what is wrong with the text itself
     * (duplicate keys), with the assignments and with the values is reported together.
     *
     * @param assignments as in {@link ParamFile#override}, in order
     * @throws ParamException with every mistake
     */
    public <R extends Record> Bound<R> read(Class<R> type, Path file, List<String> assignments) {
        return bind(type, ParamFile.load(file), assignments);
    }

    /**
     * As {@link #read(Class, Path, List)}, from several files that are laid over each other: what a later file says
     * replaces what an earlier one said, key by key.
     *
     * @param files at least one
     * @throws ParamException with every mistake of every file
     */
    public <R extends Record> Bound<R> read(Class<R> type, List<Path> files, List<String> assignments) {
        return bind(type, ParamFile.load(files), assignments);
    }

    /** As {@link #read(Class, Path, List)}, from YAML or JSON text that messages call by the label. */
    public <R extends Record> Bound<R> parse(Class<R> type, String label, String text, List<String> assignments) {
        return bind(type, ParamFile.load(label, text), assignments);
    }

    /**
     * The record with all its defaults.
     *
     * @throws ParamException if a key is required
     */
    public <R extends Record> R defaults(Class<R> type) {
        return bind(type, Param.empty()).value();
    }

    /** The complete tree of a record, defaults included; binding it gives an equal record. */
    public static Param toParam(Record record) {
        return Unbinding.tree(record);
    }

    private <R extends Record> Bound<R> bind(Class<R> type, Reading reading, List<String> assignments) {
        List<Problem> problems = new ArrayList<>(reading.problems());
        for (int i = 0; i < assignments.size(); i++) {
            problems.addAll(new Assignment(assignments.get(i), i + 1).apply(reading.tree()));
        }
        return bind(type, reading.tree(), problems, reading.files());
    }

    private <R extends Record> Bound<R> bind(Class<R> type, Param tree, List<Problem> earlier, List<String> files) {
        Binding binding = new Binding(registry, files);
        earlier.forEach(binding::report);
        R value = binding.root(Schema.of(type), tree);
        return new Bound<>(value, tree, binding.notices());
    }
}

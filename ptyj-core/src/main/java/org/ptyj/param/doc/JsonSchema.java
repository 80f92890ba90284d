package org.ptyj.param.doc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptyj.param.Parameter;
import org.ptyj.param.Registry;
import org.ptyj.param.Schema;

/**
 * JSON Schemas (draft 7, which editors understand best) of parameter files, as trees of maps and lists for {@link
 * JsonText}.
 *
 * <p>What a schema cannot know, only binding tells: rules between several keys; limits, size and wholeness of numbers
 * written with a unit, but for their sign; that {@code 1.0} is no whole number in a file; that a key of a template is a misspelt name; what other files, over which this one is laid, say.
 */
public final class JsonSchema {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
    private static final String TREE = "parameter_tree";
    private static final String BASE = "base_file";

    private JsonSchema() {}

    /**
     * The schema of a whole file: a tree, or a tree wrapped up in {@code parameter_tree}; with a {@code base_file} it
     * need not be complete.
     */
    public static Map<String, @Nullable Object> ofFile(Class<? extends Record> root, Registry registry) {
        Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
        definitions.put("tree", tree(root, registry, true, definitions));
        definitions.put("part", tree(root, registry, false, definitions));
        Map<String, @Nullable Object> schema = start("parameter file of ptyj");
        schema.put("type", "object");
        schema.put("if", required(TREE));
        schema.put("then", wrapped());
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("if", hasBase());
        plain.put("then", ref("part"));
        plain.put("else", ref("tree"));
        schema.put("else", plain);
        schema.put("definitions", definitions);
        return schema;
    }

    /** The schema of one branch. */
    public static Map<String, @Nullable Object> ofBranch(String title, Schema<?> branch, Registry registry) {
        Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
        Map<String, @Nullable Object> schema = start(title);
        schema.putAll(new BranchSchemas(registry, true, definitions).branch(branch));
        return withDefinitions(schema, definitions);
    }

    /** The schema of the value of one parameter. */
    public static Map<String, @Nullable Object> ofParameter(String title, Parameter parameter, Registry registry) {
        Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
        Map<String, @Nullable Object> schema = start(title);
        schema.putAll(new BranchSchemas(registry, true, definitions).parameter(parameter));
        return withDefinitions(schema, definitions);
    }

    private static Map<String, @Nullable Object> start(String title) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", title);
        return schema;
    }

    private static Map<String, @Nullable Object> withDefinitions(
            Map<String, @Nullable Object> schema, Map<String, @Nullable Object> definitions) {
        if (!definitions.isEmpty()) {
            schema.put("definitions", definitions);
        }
        return schema;
    }

    private static Map<String, Object> tree(
            Class<? extends Record> root,
            Registry registry,
            boolean complete,
            Map<String, @Nullable Object> definitions) {
        Map<String, Object> tree = new BranchSchemas(registry, complete, definitions).branch(Schema.of(root));
        Map<String, Object> properties = new LinkedHashMap<>();
        if (tree.get("properties") instanceof Map<?, ?> own) {
            own.forEach((key, value) -> properties.put((String) key, value));
        }
        properties.putIfAbsent(BASE, baseFile());
        tree.put("properties", properties);
        return tree;
    }

    private static Map<String, Object> baseFile() {
        Map<String, Object> schema = LeafSchemas.map("type", List.of("string", "null"));
        schema.put("description", "another parameter file, relative to this one, that this one is laid over");
        schema.put("pattern", "\\S");
        return schema;
    }

    private static Map<String, Object> wrapped() {
        Map<String, Object> properties = LeafSchemas.map(TREE, Map.of());
        properties.put(BASE, baseFile());
        Map<String, Object> schema = LeafSchemas.map("properties", properties);
        schema.put("additionalProperties", false);
        schema.put("if", hasBase());
        schema.put("then", LeafSchemas.map("properties", LeafSchemas.map(TREE, inner("part"))));
        schema.put("else", LeafSchemas.map("properties", LeafSchemas.map(TREE, inner("tree"))));
        return schema;
    }

    /** A tree that is wrapped up, or null for an empty one; its base file stands outside. */
    private static Map<String, Object> inner(String definition) {
        Map<String, Object> schema = LeafSchemas.map("if", LeafSchemas.map("type", "null"));
        schema.put("else", ref(definition));
        schema.put("properties", LeafSchemas.map(BASE, false));
        return schema;
    }

    private static Map<String, Object> hasBase() {
        Map<String, Object> schema = required(BASE);
        schema.put("properties", LeafSchemas.map(BASE, LeafSchemas.map("type", "string")));
        return schema;
    }

    private static Map<String, Object> required(String key) {
        return LeafSchemas.map("required", List.of(key));
    }

    private static Map<String, Object> ref(String definition) {
        return LeafSchemas.map("$ref", "#/definitions/" + definition);
    }
}

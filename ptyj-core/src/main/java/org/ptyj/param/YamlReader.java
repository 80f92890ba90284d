package org.ptyj.param;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Turns YAML 1.2 text (JSON is a part of it) into nodes with positions. Whatever the text, the outcome is a node or a
 * {@link ParamException}: nesting, and what aliases expand to, are limited.
 */
final class YamlReader {
    private static final String TOO_DEEP = "is nested more than " + Node.DEEPEST + " levels deep";
    private static final int MOST_NODES = 1_000_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new Core())
            .setUseMarks(true)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setVersionFunction(version -> version)
            .build();

    private final String text;
    private final Origin origin;
    private final String root;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    /** YAML's core schema, but merge keys are left to us, so that mistakes in them have a place. */
    private static final class Core extends CoreSchema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    }

    /** Turns line and column (from 0) into a place. */
    @FunctionalInterface
    interface Origin {
        Place at(int line, int column);

        static Origin file(String label, String text) {
            List<String> lines = Arrays.asList(text.split("\r\n|\n|\r", -1));
            return (line, column) -> new Place(label, line + 1, column + 1, line < lines.size() ? lines.get(line) : "");
        }
    }

    /**
     * Prepares to read.
     *
     * @param root path of the text's node in the tree; empty for a whole tree
     */
    YamlReader(String text, Origin origin, String root) {
        this.text = text;
        this.origin = origin;
        this.root = root;
    }

    /** Reads a whole tree. Duplicate keys and the like are reported besides; bad syntax ends the reading. */
    static Reading tree(String label, String text) {
        YamlReader reader = new YamlReader(text, Origin.file(label, text), "");
        Node root = reader.node()
                .orElseThrow(
                        () -> new ParamException(Place.file(label), "", "the file is empty; it needs keys and values"));
        if (!(root instanceof Param tree)) {
            boolean colon = root instanceof Node.Scalar s && s.raw().matches("(?s)\\w+:\\S.*");
            throw new ParamException(
                    root.place(),
                    "",
                    "a tree of keys and values (key: value) is expected, not " + Describe.node(root)
                            + (colon ? "; put a blank after the colon" : ""));
        }
        return new Reading(tree, reader.problems, List.of(label));
    }

    /** The node of the text; empty if it holds nothing but comments. */
    Optional<Node> node() {
        checkCharacters();
        try {
            StreamReader stream = new StreamReader(SETTINGS, JsonTabs.blanked(text));
            Composer composer = new Composer(SETTINGS, new GuardedParser(new ParserImpl(SETTINGS, stream), this));
            return composer.getSingleNode().map(n -> node(n, root, 0));
        } catch (MarkedYamlEngineException e) {
            Syntax wrong = Syntax.of(e);
            throw new ParamException(
                    place(wrong.mark()), root, (root.isEmpty() ? "" : root + " cannot be read: ") + wrong.message());
        } catch (YamlEngineException e) {
            throw failure(origin.at(0, 0), root, "cannot be read: " + e.getMessage());
        }
    }

    ParamException tooDeep(Optional<Mark> mark) {
        return failure(place(mark), root, TOO_DEEP);
    }

    private static ParamException failure(Place place, String path, String message) {
        return new ParamException(place, path, (path.isEmpty() ? "this" : path) + " " + message);
    }

    List<Problem> problems() {
        return problems;
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(m -> origin.at(m.getLine(), m.getColumn())).orElseGet(() -> origin.at(0, 0));
    }

    private void checkCharacters() {
        int line = 0;
        int column = 0;
        for (int i = 0; i < text.length(); column++) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                String message = String.format("the character U+%04X is not allowed in a text file", c);
                throw new ParamException(origin.at(line, column), "", message);
            }
            if (c == '\n' || c == '\r' && !text.startsWith("\n", i + 1)) {
                line++;
                column = -1;
            }
            i += Character.charCount(c);
        }
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node, String path, int depth) {
        Place place = place(node.getStartMark());
        if (depth > Node.DEEPEST) {
            throw failure(place, path, TOO_DEEP);
        } else if (++nodes > MOST_NODES) {
            throw failure(place, path, "expands to more than " + MOST_NODES + " values; use fewer aliases");
        } else if (node instanceof ScalarNode scalar) {
            return scalar(scalar, place, path);
        } else if (!open.add(node)) {
            throw failure(place, path, "contains itself through an alias");
        }
        Node result = node instanceof MappingNode map
                ? branch(map, place, path, depth)
                : list((SequenceNode) node, place, path, depth);
        open.remove(node);
        return result;
    }

    private Node list(SequenceNode list, Place place, String path, int depth) {
        checkTag(list.getTag(), Tag.SEQ, place, path);
        List<Node> items = new ArrayList<>();
        for (org.snakeyaml.engine.v2.nodes.Node item : list.getValue()) {
            items.add(node(item, path + "[" + items.size() + "]", depth + 1));
        }
        return new Node.Items(List.copyOf(items), place);
    }

    private Param branch(MappingNode map, Place place, String path, int depth) {
        checkTag(map.getTag(), Tag.MAP, place, path);
        Param branch = new Param(place);
        for (NodeTuple tuple : map.getValue()) {
            if (!isMerge(tuple)) {
                child(branch, tuple, path, depth);
            }
        }
        map.getValue().stream()
                .filter(YamlReader::isMerge)
                .forEach(t -> mergeKey(branch, t.getValueNode(), path, depth));
        return branch;
    }

    private void child(Param branch, NodeTuple tuple, String path, int depth) {
        Place place = place(tuple.getKeyNode().getStartMark());
        Optional<String> bad =
                tuple.getKeyNode() instanceof ScalarNode k && !k.getTag().equals(Tag.NULL)
                        ? Param.keyProblem(k.getValue())
                        : Optional.of("a key must be a text");
        if (bad.isPresent()) {
            report(place, path, bad.get());
            return;
        }
        String key = ((ScalarNode) tuple.getKeyNode()).getValue();
        String below = below(path, key);
        Optional<Place> first = branch.child(key).map(Param.Child::key);
        first.ifPresent(p -> report(
                place,
                below,
                below + " is given twice" + (p.line() > 0 && !p.onCommandLine() ? ", first in line " + p.line() : "")));
        branch.put(key, place, node(tuple.getValueNode(), below, depth + 1));
    }

    /** YAML's merge key: the branch's own keys win, then those of earlier branches. */
    private void mergeKey(Param branch, org.snakeyaml.engine.v2.nodes.Node value, String path, int depth) {
        if (value instanceof SequenceNode list) {
            list.getValue().forEach(n -> mergeBranch(branch, n, path, depth));
        } else {
            mergeBranch(branch, value, path, depth);
        }
    }

    private void mergeBranch(Param branch, org.snakeyaml.engine.v2.nodes.Node value, String path, int depth) {
        if (!(value instanceof MappingNode map)) {
            report(place(value.getStartMark()), path, "<< takes a branch or a list of branches, such as <<: *anchor");
            return;
        }
        ((Param) node(map, path, depth + 1)).children().forEach((key, child) -> {
            if (!branch.contains(key)) {
                branch.put(key, child.key(), child.value());
            }
        });
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key
                && key.getScalarStyle() == ScalarStyle.PLAIN
                && key.getValue().equals("<<");
    }

    private Node scalar(ScalarNode node, Place place, String path) {
        String raw = node.getValue();
        try {
            return new Node.Scalar(Scalars.value(node.getTag(), raw), place, raw);
        } catch (IllegalArgumentException e) {
            report(place, path, path.isEmpty() ? e.getMessage() : path + ": " + e.getMessage());
            return new Node.Scalar(raw, place, raw);
        }
    }

    private void checkTag(Tag tag, Tag expected, Place place, String path) {
        if (!tag.equals(expected)) {
            report(place, path, "the tag " + Describe.clip(tag.getValue()) + " is not supported; remove it");
        }
    }

    private void report(Place place, String path, String message) {
        problems.add(Problem.at(place, path, message));
    }

    /** Paths count from {@code parameter_tree} where a file has that key. */
    private static String below(String path, String key) {
        return path.equals(ParamFile.TREE) ? key : Describe.join(path, key);
    }
}

package org.ptyj.param;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/** Writes parameter trees as YAML text that reads back equal. */
public final class ParamWriter {
    private static final Pattern BARE = Pattern.compile("[A-Za-z_./%][A-Za-z0-9_./%()-]*( [A-Za-z0-9_./%()-]+)*");

    private ParamWriter() {}

    /** The tree as YAML, one key per line, lists in brackets; ends with a line break. */
    public static String write(Param tree) {
        StringBuilder out = new StringBuilder();
        if (tree.isEmpty()) {
            out.append("{}\n");
        }
        branch(tree, "", out);
        return out.toString();
    }

    private static void branch(Param tree, String indent, StringBuilder out) {
        for (Map.Entry<String, Param.Child> child : tree.children().entrySet()) {
            out.append(indent).append(text(child.getKey())).append(':');
            if (child.getValue().value() instanceof Param branch && !branch.isEmpty()) {
                out.append('\n');
                branch(branch, indent + "  ", out);
            } else {
                out.append(' ').append(inline(child.getValue().value())).append('\n');
            }
        }
    }

    /** A node on one line. */
    static String inline(Node node) {
        if (node instanceof Param branch) {
            return branch.children().entrySet().stream()
                    .map(e -> text(e.getKey()) + ": " + inline(e.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (node instanceof Node.Items items) {
            return items.of().stream().map(ParamWriter::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        Object value = ((Node.Scalar) node).value();
        if (value instanceof String text) {
            return text(text);
        }
        return value instanceof Double number ? number(number) : String.valueOf(value);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        return Double.isInfinite(value)
                ? (value > 0 ? ".inf" : "-.inf")
                : Double.toString(value).replace('E', 'e');
    }

    /** A text, quoted where it would read back as something else. */
    private static String text(String text) {
        boolean bare = BARE.matcher(text).matches()
                && !text.startsWith("%")
                && new CoreScalarResolver(false).resolve(text, true).equals(Tag.STR);
        return bare ? text : quoted(text);
    }

    /** A text between double quotes, in ASCII, as YAML and JSON both read it. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean plain = c >= ' ' && c < 0x7f;
                    out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
                }
            }
        }
        return out.append('"').toString();
    }
}

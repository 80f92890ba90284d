package org.ptyj.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ptyj.io.hdf5.H5Entry;

/** The tree of a file as lines of text. */
final class ItemText {
    private static final int WIDEST_NAME = 28;
    private static final int LONGEST_TEXT = 80;

    /** Storage is told from so many bytes on. */
    private static final long LARGE = 1000;

    private final List<String> lines = new ArrayList<>();

    private ItemText() {}

    static List<String> of(Item top) {
        ItemText text = new ItemText();
        text.add(top, "", 0);
        return text.lines;
    }

    private void add(Item item, String indent, int width) {
        boolean group = item.kind().equals(ItemReader.GROUP);
        String name = printable(item.name()) + (group && !item.name().endsWith("/") ? "/" : "");
        String pad = group ? "" : " ".repeat(Math.max(0, width - name.length()));
        String what = group ? group(item) : about(item, indent.isEmpty());
        lines.add((indent + name + (what.isEmpty() ? "" : pad + "  " + what)));
        item.attributes().forEach((key, value) -> lines.add(indent + "  @" + printable(key) + " = " + value(value)));
        int widest = item.children().stream()
                .filter(child -> !child.kind().equals(ItemReader.GROUP))
                .mapToInt(child -> child.name().length())
                .filter(n -> n <= WIDEST_NAME)
                .max()
                .orElse(0);
        item.children().forEach(child -> add(child, indent + "  ", widest));
        if (item.hidden() > 0 && !item.children().isEmpty()) {
            lines.add(indent + "  ... and " + item.hidden() + " more");
        }
    }

    private static String group(Item item) {
        Object note = item.facts().get("note");
        if (note != null) {
            return "(" + note + ")";
        }
        Object problem = item.facts().get(ItemReader.PROBLEM);
        if (problem != null) {
            return "! " + problem;
        }
        boolean closed = item.children().isEmpty();
        return !closed ? "" : item.hidden() > 0 ? "(" + item.hidden() + " inside)" : "(empty)";
    }

    private static String about(Item item, boolean alone) {
        Map<String, Object> facts = item.facts();
        if (facts.get("value") instanceof Optional<?> none) {
            return value(none);
        }
        if (facts.containsKey("target")) {
            return "-> " + printable(String.valueOf(facts.get("target"))) + " (" + facts.get("leads to") + ")";
        }
        StringBuilder text = new StringBuilder();
        if (facts.containsKey("type")) {
            text.append(item.kind().equals(ItemReader.DATASET) ? "" : "named type ");
            text.append(facts.get("type"));
        }
        if (facts.get("shape") instanceof List<?> lengths && !lengths.isEmpty()) {
            text.append(' ').append(joined(lengths));
        }
        if (facts.containsKey("value")) {
            text.append(" = ").append(value(facts.get("value")));
        }
        if (facts.get("bytes") instanceof Long bytes && (bytes >= LARGE || alone)) {
            text.append("; ").append(storage(facts, bytes));
        }
        if (facts.containsKey(ItemReader.PROBLEM)) {
            text.append(text.length() > 0 ? " ! " : "! ").append(facts.get(ItemReader.PROBLEM));
        }
        return text.toString();
    }

    private static String storage(Map<String, Object> facts, long bytes) {
        List<String> parts = new ArrayList<>();
        boolean compressed = false;
        if (facts.get("chunk") instanceof List<?> chunk) {
            parts.add("chunks of " + joined(chunk));
        }
        if (facts.get("filters") instanceof List<?> filters && !filters.isEmpty()) {
            compressed = true;
            parts.add(filters.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        boolean known = compressed && facts.get("stored bytes") instanceof Long stored && stored > 0;
        parts.add((known ? Sizes.bytes((Long) facts.get("stored bytes")) + " for " : "") + Sizes.bytes(bytes));
        return String.join(", ", parts);
    }

    /** A value as people write it; texts stand in quotes, and nothing in them can disturb a terminal. */
    static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ItemText::value).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof String text) {
            String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
            return '"' + printable(shown) + '"';
        }
        return value instanceof Optional<?> ? "none" : value.toString().replace('E', 'e');
    }

    static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.append(
                        Character.isISOControl(c)
                                ? String.format(Locale.ROOT, "\\u%04x", c)
                                : new String(Character.toChars(c))));
        return out.toString();
    }

    static List<Long> lengths(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    static String shape(long... shape) {
        return joined(lengths(shape));
    }

    private static String joined(List<?> lengths) {
        return lengths.stream().map(Object::toString).collect(Collectors.joining(" x "));
    }

    static String words(H5Entry.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

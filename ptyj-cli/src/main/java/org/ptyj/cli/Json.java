package org.ptyj.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Nested maps, lists, texts, numbers and truth values as JSON text (RFC 8259), indented; an empty Optional is null. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String of(Object value) {
        Json json = new Json();
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else if (value instanceof Double d && !Double.isFinite(d)) {
            text(d.toString()); // JSON has no such numbers
        } else if (value instanceof Optional<?>) {
            out.append("null");
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            text(value.toString());
        }
    }

    private void object(Map<?, ?> map, int depth) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            line(depth + 1);
            text(String.valueOf(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? "," : "");
        }
        if (!map.isEmpty()) {
            line(depth);
        }
        out.append('}');
    }

    private void array(List<?> list, int depth) {
        boolean nested = list.stream().anyMatch(v -> v instanceof Map || v instanceof List);
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (nested) {
                line(depth + 1);
            } else if (i > 0) {
                out.append(' ');
            }
            write(list.get(i), depth + 1);
            out.append(i < list.size() - 1 ? "," : "");
        }
        if (nested) {
            line(depth);
        }
        out.append(']');
    }

    private void line(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }

    private void text(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(c < ' ' || c == 0x7f ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
            }
        }
        out.append('"');
    }
}

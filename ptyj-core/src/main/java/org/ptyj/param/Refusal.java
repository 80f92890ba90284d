package org.ptyj.param;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is said about a key that is known but not implemented.
 *
 * @param why what to say besides; may be empty
 * @param inert value that is accepted, because it asks for nothing; null always is
 */
record Refusal(String why, Optional<Node> inert) {
    /** What the annotations of a record say, by key. */
    static Map<String, Refusal> of(Class<?> type) {
        Map<String, Refusal> all = new LinkedHashMap<>();
        for (Reserved reserved : type.getAnnotationsByType(Reserved.class)) {
            for (String text : reserved.value()) {
                String[] pair = text.split(":", 2);
                Optional<Node> inert = pair.length < 2
                        ? Optional.empty()
                        : new YamlReader(pair[1], (line, column) -> Place.NONE, pair[0]).node();
                all.put(pair[0], new Refusal(reserved.why(), inert));
            }
        }
        return all;
    }

    /** Whether a value asks for nothing that is not there. */
    boolean allows(Node given) {
        Object value = Node.plain(given);
        return value == null
                || inert.map(Node::plain)
                        .filter(nothing -> same(nothing, value))
                        .isPresent();
    }

    private static boolean same(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y
                ? Double.compare(x.doubleValue(), y.doubleValue()) == 0
                : Objects.equals(a, b);
    }
}

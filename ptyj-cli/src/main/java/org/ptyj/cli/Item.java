package org.ptyj.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the tree of a file: a group, a data set or a link.
 *
 * @param name within its group; the path of the topmost one
 * @param kind group, dataset, soft link, external link, type or unreadable
 * @param facts about it by name, such as shape, type, value, target, problem
 * @param attributes by name; empty if nobody asked for them
 * @param children of a group
 * @param hidden number of children that were left out
 */
record Item(
        String name,
        String kind,
        Map<String, Object> facts,
        Map<String, Object> attributes,
        List<Item> children,
        int hidden) {
    Item {
        children = List.copyOf(children);
    }

    /** For programs. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("kind", kind);
        map.putAll(facts);
        if (!attributes.isEmpty()) {
            map.put("attributes", attributes);
        }
        if (kind.equals(ItemReader.GROUP)) {
            map.put("children", children.stream().map(Item::toMap).toList());
        }
        if (hidden > 0) {
            map.put("hidden", hidden);
        }
        return map;
    }
}

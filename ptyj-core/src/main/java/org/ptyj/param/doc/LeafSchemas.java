package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptyj.param.ParamType;
import org.ptyj.param.Parameter;
import org.ptyj.param.Units;

/**
 * JSON Schemas of values that are no branches. Where it can be, one schema serves several types side by side (its
 * keywords mind only their own type), so that validators report a mistake at its place instead of at an {@code anyOf}.
 */
final class LeafSchemas {
    private static final String SOME_UNIT = "[^\\s0-9.,_+-].*";

    private static final String NOT_NEGATIVE = "(?!-[0.]*[1-9])";

    private LeafSchemas() {}

    static Map<String, Object> of(ParamType type, Parameter p) {
        if (type instanceof ParamType.Maybe maybe) {
            return orNull(of(maybe.of(), p));
        } else if (type instanceof ParamType.Items items) {
            return list(of(items.of(), p), p);
        } else if (type instanceof ParamType.Either either) {
            return map("anyOf", List.of(word(p), of(either.of(), p)));
        } else if (type instanceof ParamType.Pair pair) {
            return pair(number(p, pair.whole(), false));
        } else if (type instanceof ParamType.Whole whole) {
            return p.choices().isEmpty() ? number(p, true, whole.wide()) : wholeChoices(p);
        } else if (type instanceof ParamType.Real) {
            return number(p, false, false);
        } else if (type instanceof ParamType.Bool) {
            return map("type", "boolean");
        } else if (type instanceof ParamType.Word word) {
            return map("enum", List.copyOf(word.words()));
        }
        return p.choices().isEmpty() ? map("type", "string") : choices(p);
    }

    /** Words; those that look like whole numbers may stand without quotes, and some words in small or capital letters. */
    private static Map<String, Object> choices(Parameter p) {
        List<Object> values = new ArrayList<>(p.choices());
        p.choices().stream()
                .filter(choice -> choice.matches("0|[1-9][0-9]{0,9}"))
                .map(Long::valueOf)
                .forEach(values::add);
        Map<String, Object> exact = map("enum", values);
        if (!p.anyCase()) {
            return exact;
        }
        Map<String, Object> any = map("type", "string");
        any.put(
                "pattern",
                p.choices().stream().map(LeafSchemas::inAnyCase).collect(Collectors.joining("|", "^(?:", ")$")));
        return map("anyOf", List.of(exact, any));
    }

    private static String inAnyCase(String word) {
        return word.chars()
                .mapToObj(c -> Character.isLetter(c)
                        ? "[" + (char) Character.toUpperCase(c) + (char) Character.toLowerCase(c) + "]"
                        : literal(String.valueOf((char) c)))
                .collect(Collectors.joining());
    }

    /** A schema with one keyword, to which others can be added. */
    static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> word(Parameter p) {
        if (p.choices().isEmpty()) {
            Map<String, Object> any = map("type", "string");
            any.put("not", map("pattern", "^\\s*" + Units.NUMBER + "\\s*" + SOME_UNIT));
            return any;
        }
        return map("enum", List.copyOf(p.choices()));
    }

    private static Map<String, Object> wholeChoices(Parameter p) {
        return map("enum", p.choices().stream().<Object>map(Long::valueOf).toList());
    }

    private static Map<String, Object> number(Parameter p, boolean whole, boolean wide) {
        List<String> units = Units.like(p.unit());
        String type = whole ? "integer" : "number";
        Map<String, Object> schema = map("type", units.isEmpty() ? type : List.of(type, "string"));
        limits(schema, p, whole, wide);
        if (!units.isEmpty()) {
            String any = units.stream().map(LeafSchemas::literal).collect(Collectors.joining("|"));
            boolean negative = p.limits().min() < 0 && p.limits().above() < 0;
            schema.put("pattern", "^\\s*" + (negative ? "" : NOT_NEGATIVE) + Units.NUMBER + "\\s*(?:" + any + ")\\s*$");
        }
        return schema;
    }

    /** A text as a regular expression that all dialects read alike. */
    static String literal(String text) {
        return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}/]", "\\\\$0");
    }

    private static void limits(Map<String, Object> schema, Parameter p, boolean whole, boolean wide) {
        bound(schema, "minimum", p.limits().min());
        bound(schema, "maximum", p.limits().max());
        bound(schema, "exclusiveMinimum", p.limits().above());
        bound(schema, "exclusiveMaximum", p.limits().below());
        if (whole) {
            boolean low = schema.containsKey("minimum") || schema.containsKey("exclusiveMinimum");
            boolean high = schema.containsKey("maximum") || schema.containsKey("exclusiveMaximum");
            if (!low) {
                schema.put("minimum", wide ? Long.MIN_VALUE : (long) Integer.MIN_VALUE);
            }
            if (!high) {
                schema.put("maximum", wide ? Long.MAX_VALUE : (long) Integer.MAX_VALUE);
            }
        }
    }

    private static void bound(Map<String, Object> schema, String keyword, double value) {
        if (Double.isFinite(value)) {
            schema.put(keyword, value);
        }
    }

    private static Map<String, Object> pair(Map<String, Object> number) {
        Map<String, Object> schema = new LinkedHashMap<>(number);
        schema.put("type", withType(number, "array"));
        schema.put("items", number);
        schema.put("minItems", 2L);
        schema.put("maxItems", 2L);
        return schema;
    }

    /** A list of values, or a single scalar in place of a list of one. */
    private static Map<String, Object> list(Map<String, Object> item, Parameter p) {
        Map<String, Object> array = map("type", "array");
        array.put("items", item);
        if (!item.containsKey("type") || item.containsKey("not")) {
            Map<String, Object> single = map("allOf", List.of(item));
            single.put("not", map("type", List.of("array", "null")));
            return map("anyOf", List.of(array, single));
        }
        Map<String, Object> schema = new LinkedHashMap<>(item);
        List.of("minItems", "maxItems").forEach(schema::remove);
        List<Object> types = new ArrayList<>(withType(item, "array"));
        types.remove("null");
        schema.put("type", types);
        Map<String, Object> each = new LinkedHashMap<>(item);
        if (p.truth()) {
            each.put("type", withType(item, "boolean"));
        }
        schema.put("items", each);
        return schema;
    }

    static Map<String, Object> orNull(Map<String, Object> of) {
        Map<String, Object> schema = new LinkedHashMap<>(of);
        if (schema.containsKey("anyOf")) {
            schema.put("anyOf", plus(schema.get("anyOf"), map("type", "null")));
        } else if (schema.containsKey("enum")) {
            schema.put("enum", plus(schema.get("enum"), null));
        }
        if (schema.containsKey("type")) {
            schema.put("type", withType(schema, "null"));
        }
        return schema;
    }

    /** The types of a schema and one more. */
    static List<Object> withType(Map<String, Object> schema, String type) {
        Object types = Objects.requireNonNull(schema.get("type"));
        List<Object> all = new ArrayList<>(types instanceof List<?> list ? list : List.of(types));
        if (!all.contains(type)) {
            all.add(type);
        }
        return all;
    }

    private static Object plus(@Nullable Object list, @Nullable Object more) {
        List<@Nullable Object> all = new ArrayList<>((List<?>) Objects.requireNonNull(list));
        all.add(more);
        return all;
    }
}

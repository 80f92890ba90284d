package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptyj.param.Param;
import org.ptyj.param.ParamType;
import org.ptyj.param.Parameter;
import org.ptyj.param.Units;

/** Parameters in words. */
final class Wording {
    private Wording() {}

    /** What may be written: {@code number or null; keV; greater than 0}. */
    static String value(Parameter p) {
        List<String> parts = new ArrayList<>(List.of(type(p.type(), p)));
        if (!p.unit().isEmpty()) {
            parts.add(p.unit());
        }
        limits(p).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    /** The type, or the choices. */
    static String type(Parameter p) {
        return type(p.type(), p);
    }

    private static String type(ParamType type, Parameter p) {
        if (type instanceof ParamType.Maybe maybe) {
            return type(maybe.of(), p) + " or null";
        } else if (type instanceof ParamType.Items items) {
            return "list of " + plural(type(items.of(), p));
        } else if (type instanceof ParamType.Either either) {
            return (p.choices().isEmpty() ? "word" : choices(p)) + ", or " + type(either.of(), p);
        } else if (type instanceof ParamType.Word word) {
            return String.join(" | ", word.words());
        } else if (type instanceof ParamType.Pair pair) {
            return pair.whole() ? "whole number or [y, x]" : "number or [y, x]";
        } else if (type instanceof ParamType.Branch branch) {
            return branch.shorthand().map(key -> "branch, or its " + key).orElse("branch");
        } else if (type instanceof ParamType.Children children) {
            return children.of() instanceof ParamType.Named named
                    ? "a branch for each " + named.kind()
                    : "branches with names of your own";
        } else if (type instanceof ParamType.Named named) {
            return "branch; its name chooses the " + named.kind();
        }
        return scalar(type, p);
    }

    private static String scalar(ParamType type, Parameter p) {
        if (!p.choices().isEmpty()) {
            return choices(p);
        } else if (type instanceof ParamType.Whole) {
            return "whole number";
        } else if (type instanceof ParamType.Real) {
            return "number";
        }
        return type instanceof ParamType.Bool ? "true or false" : "text";
    }

    private static String choices(Parameter p) {
        return String.join(" | ", p.choices());
    }

    private static String plural(String type) {
        return type.endsWith("number") || type.equals("text") ? type + "s" : "(" + type + ")";
    }

    static Optional<String> limits(Parameter p) {
        return p.limits().describe("");
    }

    /** The default as files write it; empty for branches and what is required. */
    static Optional<String> def(Parameter p) {
        if (p.required() || !p.type().isLeaf() && !(p.type() instanceof ParamType.Maybe)) {
            return Optional.empty();
        }
        return p.def().or(() -> p.type() instanceof ParamType.Maybe ? Optional.of("null") : Optional.empty());
    }

    /** The value of a text in YAML syntax. */
    static @Nullable Object plain(String yaml) {
        return Param.parse("v: " + yaml).toMap().get("v");
    }

    /** Help, unit and limits in one line, for those who write a file. */
    static String comment(Parameter p) {
        List<String> parts = new ArrayList<>();
        if (!p.help().isEmpty()) {
            parts.add(p.help());
        }
        if (p.type().isLeaf()) {
            String type = type(p);
            if (p.help().isEmpty() || type.contains("|") || type.contains("[y, x]") || type.contains("list")) {
                parts.add(type);
            }
            boolean said = List.of(p.help().split("\\W+")).contains(p.unit());
            String unit = p.unit().isEmpty() || said ? "" : "in " + p.unit();
            String both = (unit + " " + limits(p).orElse("")).strip();
            if (!both.isEmpty()) {
                parts.add(
                        limits(p).isPresent() && !unit.isEmpty()
                                ? unit + ", " + limits(p).get()
                                : both);
            }
        }
        return String.join("; ", parts);
    }

    /** Other units than the one of plain numbers, with what to write: {@code 8.8 keV}. */
    static Optional<String> otherUnits(Parameter p) {
        List<String> others =
                Units.like(p.unit()).stream().skip(1).filter(Wording::isAscii).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Reserved or ignored keys in a line. */
    static String keys(Iterable<String> keys, String quote) {
        List<String> all = new ArrayList<>();
        keys.forEach(all::add);
        return all.stream().map(key -> quote + key + quote).collect(Collectors.joining(", "));
    }
}

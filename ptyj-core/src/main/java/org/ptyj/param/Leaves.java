package org.ptyj.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Binds scalars and pairs. Methods return null where they have reported a problem. */
final class Leaves {
    private static final Map<String, String> TRUTHS = Map.of(
            "yes", "true", "on", "true", "1", "true", "y", "true", "no", "false", "off", "false", "0", "false", "n",
            "false");

    /** Longer texts are no numbers that somebody has mistyped. */
    private static final int LONGEST_HINT = 60;

    private final Consumer<Problem> problems;

    Leaves(Consumer<Problem> problems) {
        this.problems = problems;
    }

    @Nullable
    Object value(ParamType type, Node node, String path, Parameter p) {
        if (type instanceof ParamType.Pair pair) {
            return pair(pair, node, path, p);
        } else if (type instanceof ParamType.Either either) {
            return either(either, node, path, p);
        } else if (!(node instanceof Node.Scalar scalar) || scalar.value() == null) {
            return wrongType(type, node, path, p, "");
        } else if (type instanceof ParamType.Real) {
            return real(type, scalar, path, p);
        } else if (p.truth() && scalar.value() instanceof Boolean b && path.endsWith("]")) {
            return b ? 1 : 0;
        } else if (type instanceof ParamType.Whole whole) {
            return whole(whole.wide(), type, scalar, path, p);
        } else if (type instanceof ParamType.Bool) {
            return scalar.value() instanceof Boolean b ? b : wrongType(type, node, path, p, truth(scalar));
        } else if (type instanceof ParamType.Word word) {
            return word(word, scalar, path, p);
        } else {
            return text(type, scalar, path, p);
        }
    }

    /** Reports that a node is of the wrong type, and returns null. */
    @Nullable
    Object wrongType(ParamType type, Node node, String path, Parameter p, String hint) {
        if (node instanceof Node.Scalar scalar && scalar.value() == null) {
            String what = scalar.blank() ? " has no value; " : " cannot be null; ";
            boolean whole = path.equals(p.key()) || path.endsWith("." + p.key());
            String fix = !whole || p.required()
                    ? "it must be " + p.describe(type)
                    : "leave the key out to get the default"
                            + p.def().map(d -> " " + d).orElse("s");
            return report(node, path, path + what + fix);
        }
        return report(node, path, path + " must be " + p.describe(type) + ", not " + Describe.node(node) + hint);
    }

    private @Nullable Object report(Node node, String path, String message) {
        problems.accept(Problem.at(node.place(), path, message));
        return null;
    }

    private static String truth(Node.Scalar scalar) {
        String meant = TRUTHS.get(String.valueOf(scalar.value()).toLowerCase(Locale.ROOT));
        boolean quoted = String.valueOf(scalar.value()).matches("(?i)true|false");
        return meant != null ? "; write " + meant : quoted ? "; remove the quotes" : "";
    }

    private @Nullable Object word(ParamType.Word type, Node.Scalar scalar, String path, Parameter p) {
        List<String> words = type.words();
        if (!(scalar.value() instanceof String given)) {
            return wrongType(type, scalar, path, p, "");
        }
        int index = words.indexOf(given);
        return index < 0 ? noChoice(scalar, words, path, p) : type.type().getEnumConstants()[index];
    }

    private @Nullable Object text(ParamType type, Node.Scalar scalar, String path, Parameter p) {
        boolean isText = scalar.value() instanceof String;
        // Shells take quotes away: on the command line label=7 is a text. A number among the choices needs no quotes.
        if (!isText && !scalar.place().onCommandLine() && !p.choices().contains(scalar.raw())) {
            return p.choices().isEmpty()
                    ? wrongType(type, scalar, path, p, "; put it into quotes")
                    : noChoice(scalar, p.choices(), path, p);
        }
        String text = isText ? (String) scalar.value() : scalar.raw();
        if (p.choices().isEmpty() || p.choices().contains(text)) {
            return text;
        }
        Optional<String> other = p.choices().stream()
                .filter(choice -> p.anyCase() && choice.equalsIgnoreCase(text))
                .findFirst();
        return other.isPresent() ? other.get() : noChoice(scalar, p.choices(), path, p);
    }

    private @Nullable Object noChoice(Node.Scalar scalar, List<String> choices, String path, Parameter p) {
        String given = String.valueOf(scalar.value());
        if (p.notYet().contains(given)) {
            return report(
                    scalar,
                    path,
                    path + ": " + given + " is not implemented in this version; use " + String.join(" or ", choices));
        }
        String shown = scalar.value() instanceof String ? Describe.quoted(given) : given;
        return report(
                scalar,
                path,
                path + " must be one of " + Describe.list(choices) + ", not " + shown + Suggest.likely(given, choices));
    }

    private @Nullable Object either(ParamType.Either type, Node node, String path, Parameter p) {
        boolean isText = node instanceof Node.Scalar s && s.value() instanceof String;
        String text = isText ? (String) ((Node.Scalar) node).value() : "";
        if (isText
                && (p.choices().isEmpty() || p.choices().contains(text))
                && Quantity.of(text).isEmpty()) {
            return WordOr.word(text);
        } else if (isText && p.notYet().contains(text)) {
            return noChoice((Node.Scalar) node, p.choices(), path, p);
        } else if (isText && Quantity.of(text).isEmpty() || !isText && Node.plain(node) == null) {
            return wrongType(type, node, path, p, Suggest.likely(text, p.choices()));
        }
        Object value = type.of() instanceof ParamType.Items items
                ? list(items, node, path, p)
                : value(type.of(), node, path, p);
        return value == null ? null : WordOr.value(value);
    }

    private @Nullable Object list(ParamType.Items type, Node node, String path, Parameter p) {
        List<Node> items = node instanceof Node.Items list ? list.of() : List.of(node);
        List<@Nullable Object> values = new ArrayList<>();
        items.forEach(n -> values.add(value(type.of(), n, path + "[" + values.size() + "]", p)));
        return values.contains(null) ? null : Collections.unmodifiableList(values);
    }

    private @Nullable Object pair(ParamType.Pair type, Node node, String path, Parameter p) {
        if (node instanceof Node.Scalar scalar && scalar.value() != null) {
            Object both = number(type, scalar, path, p, type.whole());
            return both == null ? null : pair(both, both);
        } else if (!(node instanceof Node.Items items) || items.of().size() != 2) {
            return wrongType(type, node, path, p, "");
        } else {
            ParamType each = type.whole() ? new ParamType.Whole(false) : new ParamType.Real();
            Object y = value(each, items.of().get(0), path + "[0]", p);
            Object x = value(each, items.of().get(1), path + "[1]", p);
            return y == null || x == null ? null : pair(y, x);
        }
    }

    private @Nullable Object number(ParamType shown, Node.Scalar scalar, String path, Parameter p, boolean whole) {
        return whole ? whole(false, shown, scalar, path, p) : real(shown, scalar, path, p);
    }

    private static Object pair(Object y, Object x) {
        return y instanceof Integer ? new YXInt((Integer) y, (Integer) x) : new YX((Double) y, (Double) x);
    }

    private @Nullable Object real(ParamType type, Node.Scalar scalar, String path, Parameter p) {
        if (scalar.value() instanceof Number number) {
            return inLimits(number.doubleValue(), scalar, path, p);
        }
        if (!(scalar.value() instanceof String text)) {
            return wrongType(type, scalar, path, p, "");
        }
        Optional<Quantity> quantity = Quantity.of(text);
        if (quantity.isEmpty()) {
            return wrongType(type, scalar, path, p, numberHint(text, p));
        }
        try {
            return inLimits(quantity.get().in(p.unit()), scalar, path, p);
        } catch (IllegalArgumentException e) {
            return report(scalar, path, path + " " + e.getMessage());
        }
    }

    private @Nullable Object inLimits(double value, Node.Scalar scalar, String path, Parameter p) {
        if (!Double.isFinite(value)) {
            return report(scalar, path, path + " must be a finite number, not " + Describe.clip(scalar.raw()));
        } else if (!p.limits().allow(value)) {
            String limits = p.limits().describe(p.unit()).orElse("");
            return report(scalar, path, path + " must be " + limits + ", not " + Describe.clip(scalar.raw()));
        }
        return value;
    }

    private @Nullable Object whole(boolean wide, ParamType type, Node.Scalar scalar, String path, Parameter p) {
        if (scalar.value() instanceof Double d) {
            boolean exact = d == Math.rint(d) && Math.abs(d) < 1L << 53;
            String hint = exact ? "; write " + d.longValue() : Math.abs(d) < 1L << 53 ? "" : "; it is too large";
            return wrongType(type, scalar, path, p, hint);
        }
        Object number = scalar.value() instanceof Long ? scalar.value() : real(type, scalar, path, p);
        if (number == null) {
            return null;
        }
        double value = ((Number) number).doubleValue();
        long exact = ((Number) number).longValue();
        if (value != Math.rint(value)) {
            return wrongType(type, scalar, path, p, "");
        } else if (!p.choices().isEmpty() && !p.choices().contains(Long.toString(exact))) {
            return noChoice(scalar, p.choices(), path, p);
        } else if (inLimits(value, scalar, path, p) == null) {
            return null;
        } else if (!wide && exact != (int) exact) {
            String limit = exact > 0 ? "at most " + Integer.MAX_VALUE : "at least " + Integer.MIN_VALUE;
            return report(scalar, path, path + " must be " + limit + ", not " + exact);
        }
        return wide ? (Object) exact : (Object) (int) exact;
    }

    private static String numberHint(String text, Parameter p) {
        if (Quantity.isNumber(text)) {
            return "; remove the quotes";
        } else if (text.length() > LONGEST_HINT) {
            return "";
        } else if (text.matches("[0-9]+(_[0-9]+)+")) {
            return "; write " + text.replace("_", "");
        } else if (p.type() instanceof ParamType.Maybe && text.equals("None")) {
            return "; write null";
        }
        return text.matches("[-+]?[0-9]+,[0-9]+( ?\\pL+)?") ? "; write a decimal point: " + text.replace(',', '.') : "";
    }
}

package org.ptyj.param.doc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ptyj.param.ParamType;
import org.ptyj.param.Parameter;
import org.ptyj.param.Registry;
import org.ptyj.param.Schema;
import org.ptyj.param.Usual;

/** Writes commented parameter files to start from. */
public final class Starter {
    /** Stands for a text that must be given and that nobody can guess. */
    public static final String FILL_IN = "FILL_IN";

    private final Registry registry;
    private final Map<String, List<String>> names;
    private final Map<String, String> values;
    private final boolean all;
    private final StarterLines lines = new StarterLines();
    private final Set<String> unused;

    private Starter(Registry registry, Map<String, List<String>> names, Map<String, String> values, boolean all) {
        this.registry = registry;
        this.names = names;
        this.values = values;
        this.unused = new TreeSet<>(values.keySet());
        this.all = all;
    }

    /**
     * A parameter file in YAML with what each parameter means.
     *
     * @param head lines of the comment at the top
     * @param names what to choose, by kind; of a kind that has free keys, such as {@code engine00}, there may be several
     * @param values values in YAML syntax, by path; they replace defaults
     * @param all whether every parameter is there, commented out where it has its default; else what one usually sets
     * @throws IllegalArgumentException if a path of the values does not exist among what is chosen
     */
    public static String write(
            Class<? extends Record> root,
            Registry registry,
            List<String> head,
            Map<String, List<String>> names,
            Map<String, String> values,
            boolean all) {
        Starter starter = new Starter(registry, names, values, all);
        head.forEach(starter.lines::comment);
        starter.lines.gap();
        starter.branch(Schema.of(root), "");
        if (!starter.unused.isEmpty()) {
            throw new IllegalArgumentException("there is no parameter " + String.join(", ", starter.unused) + " here");
        }
        return starter.lines.text();
    }

    private void branch(Schema<?> schema, String path) {
        schema.parameters().stream()
                .filter(p -> !p.key().equals("name") || path.isEmpty())
                .filter(p -> all || isShown(schema, p, join(path, p.key())))
                .forEach(p -> parameter(p, p.type(), join(path, p.key())));
    }

    private boolean isShown(Schema<?> schema, Parameter p, String path) {
        Usual usual = schema.type().getAnnotation(Usual.class);
        boolean often = usual == null
                ? p.level() == 0 && p.type().isLeaf()
                : List.of(usual.value()).contains(p.key());
        return often || isActive(p.type(), p, path);
    }

    /** Whether a file says more than the default about a parameter, or anything below it. */
    private boolean isActive(ParamType type, Parameter p, String path) {
        if (values.keySet().stream().anyMatch(set -> set.equals(path) || set.startsWith(path + "."))) {
            return true;
        } else if (type.isLeaf()) {
            return p.required() || p.init().isPresent();
        } else if (type instanceof ParamType.Branch branch) {
            return branch.schema().parameters().stream().anyMatch(q -> isActive(q.type(), q, join(path, q.key())));
        } else if (type instanceof ParamType.Children children && children.of() instanceof ParamType.Named named) {
            return names.containsKey(named.kind());
        }
        return type instanceof ParamType.Named named && (p.required() || names.containsKey(named.kind()));
    }

    private void parameter(Parameter p, ParamType type, String path) {
        if (type instanceof ParamType.Maybe maybe && !type.isLeaf()) {
            parameter(p, maybe.of(), path);
            return;
        }
        boolean active = isActive(p.type(), p, path);
        if (type.isLeaf()) {
            leaf(p, path, active);
        } else if (type instanceof ParamType.Branch branch) {
            header(p, path, active || !all, () -> branch(branch.schema(), path));
        } else if (type instanceof ParamType.Named named) {
            header(p, path, active, () -> chosen(named, first(named), path));
        } else if (type instanceof ParamType.Children children && children.of() instanceof ParamType.Named named) {
            header(p, path, active, () -> labelled(named, path));
        } else {
            header(p, path, false, () -> {});
        }
    }

    private void leaf(Parameter p, String path, boolean active) {
        unused.remove(path);
        lines.comment(Wording.comment(p));
        String value = Optional.ofNullable(values.get(path))
                .or(p::init)
                .or(() -> Wording.def(p))
                .orElseGet(() -> placeholder(p));
        lines.key(p.key() + ": " + value, active || !all);
    }

    private void header(Parameter p, String path, boolean active, Runnable inner) {
        lines.gap();
        String none =
                p.type() instanceof ParamType.Maybe && p.def().orElse("null").equals("null")
                        ? "; left out, it is null"
                        : "";
        lines.comment(p.help() + none);
        lines.branch(path.substring(path.lastIndexOf('.') + 1), active, inner);
    }

    private void labelled(ParamType.Named named, String path) {
        List<String> chosen = names.getOrDefault(named.kind(), List.of());
        for (int i = 0; i < chosen.size(); i++) {
            String name = chosen.get(i);
            String label = named.kind() + "%02d".formatted(i);
            lines.branch(label, true, () -> chosen(named, name, join(path, label)));
        }
    }

    private String first(ParamType.Named named) {
        return names.getOrDefault(named.kind(), List.of()).stream()
                .findFirst()
                .or(named::defaultName)
                .orElseGet(
                        () -> registry.choices(named.kind()).keySet().iterator().next());
    }

    private void chosen(ParamType.Named named, String name, String path) {
        Class<? extends Record> record = registry.choices(named.kind()).get(name);
        if (record == null) {
            throw new IllegalArgumentException("there is no " + named.kind() + " " + name + "; known are "
                    + String.join(", ", registry.choices(named.kind()).keySet()));
        }
        lines.key("name: " + name, true);
        branch(Schema.of(record), path);
    }

    /** A value that is allowed, for a parameter that has none of its own. */
    private static String placeholder(Parameter p) {
        if (!p.choices().isEmpty()) {
            return p.choices().get(0);
        }
        ParamType type = p.type();
        if (type instanceof ParamType.Word word) {
            return word.words().get(0);
        } else if (type instanceof ParamType.Bool) {
            return "false";
        } else if (type instanceof ParamType.Text || type instanceof ParamType.Either) {
            return FILL_IN;
        }
        String number = p.limits().allow(1)
                ? "1"
                : Long.toString((long) Math.ceil(Math.max(p.limits().min(), -1)));
        return type instanceof ParamType.Items items && items.of() instanceof ParamType.Text ? FILL_IN : number;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

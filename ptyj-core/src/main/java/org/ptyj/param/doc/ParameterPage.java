package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ptyj.param.Parameter;
import org.ptyj.param.Schema;

/** Parameters as a page in Markdown: a table for each branch, a section for each name. */
public final class ParameterPage {
    private final Catalogue catalogue;
    private final List<String> lines = new ArrayList<>();

    private ParameterPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The page of all parameters, with a table of contents. */
    public static String of(Catalogue catalogue) {
        ParameterPage page = new ParameterPage(catalogue);
        page.introduction();
        page.contents();
        page.sections(catalogue.sections());
        return page.text();
    }

    /** The tables of some parameters alone. */
    public static String of(Catalogue catalogue, List<Catalogue.Section> some) {
        ParameterPage page = new ParameterPage(catalogue);
        page.sections(some);
        return page.text();
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }

    private void introduction() {
        lines.add("# Parameters");
        lines.add("");
        lines.add("A parameter file is a tree of keys in YAML or JSON. This page lists all " + catalogue.count()
                + " parameters: the tree itself, and what each `name` chooses. It is made from the definitions in the"
                + " program; `ptyj params` prints the same for what is installed, plug-ins included, `ptyj init`"
                + " writes a file to start from, and `ptyj schema` a JSON Schema for editors.");
        lines.add("");
        lines.add("Lengths, energies, angles and times are plain numbers in the unit of the table, or carry a unit:"
                + " `8.8 keV`, `1.2 nm`, `75 um`. A pair (y, x) may be one number for both. `null` switches off or"
                + " leaves the choice to ptyj, as the table says. *Advanced* parameters can be left alone by most;"
                + " those *for developers* serve tests.");
        lines.add("");
    }

    private void contents() {
        for (Catalogue.Section section : catalogue.sections()) {
            String indent = section.path().isEmpty() ? "" : "  ";
            if (isFirstOfKind(section) && !section.path().isEmpty()) {
                lines.add("- `" + section.path() + "`");
            }
            lines.add(indent + "- [" + title(section) + "](#" + anchor(title(section)) + ")");
        }
        lines.add("");
    }

    private boolean isFirstOfKind(Catalogue.Section section) {
        return catalogue.sections().stream()
                .filter(s -> s.kind().equals(section.kind()))
                .findFirst()
                .filter(s -> s.names().equals(section.names()))
                .isPresent();
    }

    private static String title(Catalogue.Section section) {
        if (section.path().isEmpty()) {
            return "The tree";
        }
        String kind = section.kind().equals("data") ? "Data source" : capital(section.kind());
        return kind + " " + String.join(", ", section.names());
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private void sections(List<Catalogue.Section> sections) {
        String kind = "";
        for (Catalogue.Section section : sections) {
            if (!kind.equals(section.kind())) {
                notImplemented(kind);
                kind = section.kind();
            }
            section(section);
        }
        notImplemented(kind);
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
    }

    private void notImplemented(String kind) {
        if (!kind.isEmpty() && !catalogue.reserved(kind).isEmpty()) {
            lines.add("Known by name but not implemented yet, " + (kind.equals("data") ? "data sources" : kind + "s")
                    + ": " + Wording.keys(catalogue.reserved(kind).keySet(), "`") + ".");
            lines.add("");
        }
    }

    private void section(Catalogue.Section section) {
        lines.add("## " + title(section));
        lines.add("");
        if (!section.path().isEmpty()) {
            lines.add("`" + section.path() + "` with `name: " + String.join("` or `name: ", section.names()) + "`");
            lines.add("");
        }
        tables(section).forEach((branch, items) -> table(section, branch, items));
    }

    /** Items by the branch that they stand in; the section's own keys first. */
    private static Map<String, List<Catalogue.Item>> tables(Catalogue.Section section) {
        Map<String, List<Catalogue.Item>> tables = new LinkedHashMap<>();
        tables.put("", new ArrayList<>());
        for (Catalogue.Item item : section.items()) {
            int dot = item.key().lastIndexOf('.');
            tables.computeIfAbsent(dot < 0 ? "" : item.key().substring(0, dot), b -> new ArrayList<>())
                    .add(item);
        }
        return tables;
    }

    private void table(Catalogue.Section section, String branch, List<Catalogue.Item> items) {
        Optional<Parameter> holder = section.schema().entries().stream()
                .filter(e -> e.path().equals(branch))
                .map(Schema.Entry::parameter)
                .findFirst();
        if (!items.isEmpty()) {
            if (!branch.isEmpty()) {
                lines.add("### " + (section.path().isEmpty() ? "" : section.path() + ".") + branch);
                lines.add("");
                holder.map(Parameter::help).filter(help -> !help.isEmpty()).ifPresent(help -> {
                    lines.add(escaped(capital(help)) + ".");
                    lines.add("");
                });
            }
            lines.add("| key | value | default | meaning |");
            lines.add("|---|---|---|---|");
            items.forEach(this::row);
            lines.add("");
        }
        boolean whole = items.size()
                == schema(section, holder).map(s -> s.parameters().size()).orElse(-1);
        if (whole) {
            schema(section, holder).ifPresent(this::others);
        }
    }

    private static Optional<Schema<?>> schema(Catalogue.Section section, Optional<Parameter> holder) {
        return holder.isEmpty()
                ? Optional.of(section.schema())
                : holder.map(Parameter::type).flatMap(Catalogue::branch);
    }

    private void row(Catalogue.Item item) {
        Parameter p = item.parameter();
        String def = p.required()
                ? "*required*"
                : Wording.def(p).map(d -> "`" + d + "`").orElse("");
        List<String> meaning = new ArrayList<>();
        if (!p.help().isEmpty()) {
            meaning.add(escaped(p.help()) + ".");
        }
        if (!p.notYet().isEmpty()) {
            meaning.add("Not implemented yet: " + Wording.keys(p.notYet(), "`") + ".");
        }
        p.init().ifPresent(init -> meaning.add("New files should say `" + init + "`."));
        if (p.level() > 0) {
            meaning.add(p.level() == 1 ? "*Advanced.*" : "*For developers.*");
        }
        lines.add("| `" + p.key() + "` | " + escaped(Wording.value(p)) + " | " + escaped(def) + " | "
                + String.join(" ", meaning) + " |");
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    /** Keys that are refused, and keys without effect. */
    private void others(Schema<?> schema) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        schema.reserved().forEach((key, why) -> reasons.computeIfAbsent(why, w -> new ArrayList<>())
                .add(key));
        reasons.forEach((why, keys) -> {
            lines.add("Not implemented yet: " + Wording.keys(keys, "`") + (why.isEmpty() ? "." : " (" + why + ")."));
            lines.add("");
        });
        if (!schema.ignored().isEmpty()) {
            lines.add("Accepted without effect: " + Wording.keys(schema.ignored(), "`") + ".");
            lines.add("");
        }
    }
}

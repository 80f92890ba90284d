package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ptyj.param.Parameter;

/** Parameters as text for terminals. */
public final class Listing {
    private static final List<String> READERS = List.of("everybody", "the experienced", "developers");

    private Listing() {}

    /**
     * Tables of sections, or everything about a parameter if there is only one.
     *
     * @param width of a line, in characters
     */
    public static String of(List<Catalogue.Section> sections, int width) {
        Set<String> paths = sections.stream()
                .flatMap(s -> s.items().stream())
                .map(Catalogue.Item::path)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean leaf = sections.get(0).items().get(0).isLeaf();
        return paths.size() == 1 && leaf ? details(sections, width) : tables(sections, width);
    }

    private static String tables(List<Catalogue.Section> sections, int width) {
        List<String> lines = new ArrayList<>();
        for (Catalogue.Section section : merged(sections)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(heading(section));
            lines.add("");
            TextTable table = new TextTable(width, "PARAMETER", "VALUE", "DEFAULT", "MEANING");
            section.items().forEach(item -> {
                Parameter p = item.parameter();
                String def = p.required() ? "(required)" : Wording.def(p).orElse("");
                table.row(item.key(), Wording.value(p), def, p.help());
            });
            lines.addAll(table.lines());
            if (!section.refused().isEmpty() && !isPart(section)) {
                lines.add("");
                lines.addAll(TextTable.broken(
                        "not implemented: " + Wording.keys(section.refused().keySet(), ""), width));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Neighbours that say the same become one. */
    private static List<Catalogue.Section> merged(List<Catalogue.Section> sections) {
        List<Catalogue.Section> merged = new ArrayList<>();
        for (Catalogue.Section section : sections) {
            Catalogue.Section last = merged.isEmpty() ? section : merged.get(merged.size() - 1);
            if (!merged.isEmpty() && isPart(section) && last.items().equals(section.items())) {
                merged.set(merged.size() - 1, last.named(section.names()));
            } else {
                merged.add(section);
            }
        }
        return merged;
    }

    private static boolean isPart(Catalogue.Section section) {
        return section.items().size() < section.schema().entries().size();
    }

    private static String heading(Catalogue.Section section) {
        return section.path().isEmpty()
                ? "The tree"
                : section.path() + " with name: " + String.join(" or ", section.names());
    }

    /** One block for all sections where the parameter is the same. */
    private static String details(List<Catalogue.Section> sections, int width) {
        Map<Parameter, List<Catalogue.Section>> variants = new LinkedHashMap<>();
        sections.forEach(s -> variants.computeIfAbsent(s.items().get(0).parameter(), p -> new ArrayList<>())
                .add(s));
        List<String> lines = new ArrayList<>();
        variants.forEach((p, of) -> {
            String names = of.stream().flatMap(s -> s.names().stream()).collect(Collectors.joining(", "));
            lines.add(of.get(0).items().get(0).path() + (names.isEmpty() ? "" : "   (" + names + ")"));
            TextTable.broken(p.help(), width - 2).forEach(line -> lines.add("  " + line));
            facts(p).forEach((fact, text) -> {
                List<String> broken = TextTable.broken(text, width - 14);
                lines.add("  %-10s  %s".formatted(fact, broken.get(0)));
                broken.stream().skip(1).forEach(line -> lines.add(" ".repeat(14) + line));
            });
            lines.add("");
        });
        return String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
    }

    private static Map<String, String> facts(Parameter p) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("value", Wording.type(p));
        if (!p.unit().isEmpty()) {
            facts.put(
                    "unit",
                    p.unit()
                            + Wording.otherUnits(p)
                                    .map(u -> "; also written with " + u)
                                    .orElse(""));
        }
        Wording.limits(p).ifPresent(limits -> facts.put("limits", limits));
        facts.put(
                "default",
                p.required() ? "none; it must be given" : Wording.def(p).orElse(""));
        p.init().ifPresent(init -> facts.put("new files", init + " (what ptyj init writes)"));
        if (!p.notYet().isEmpty()) {
            facts.put("not yet", String.join(", ", p.notYet()) + " (not implemented)");
        }
        if (!p.since().isEmpty()) {
            facts.put("since", p.since());
        }
        facts.put("level", p.level() + " (" + READERS.get(Math.max(0, Math.min(p.level(), 2))) + ")");
        return facts;
    }
}

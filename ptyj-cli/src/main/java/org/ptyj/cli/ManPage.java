package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, made from what its help says, in the man macros of troff (man-pages(7)). */
final class ManPage {
    private static final String SECTION = "1";
    private static final int WIDE = 10_000;

    private final CommandSpec command;
    private final UsageMessageSpec usage;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
        this.usage = command.usageMessage();
    }

    /** Name of the page of a command: ptyj-benchmark-dm. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** File that the page belongs into: ptyj-benchmark-dm.1. */
    static String fileName(CommandSpec command) {
        return name(command) + "." + SECTION;
    }

    static String of(CommandSpec command, String version) {
        return new ManPage(command).render(version);
    }

    private String render(String version) {
        String name = name(command);
        line(".TH " + quoted(name.toUpperCase(java.util.Locale.ROOT)) + " " + SECTION + " \"\" " + quoted(version) + " "
                + quoted("ptyj manual"));
        line(".nh");
        section("NAME");
        line(escaped(name) + " \\- " + escaped(firstSentence()));
        section("SYNOPSIS");
        synopsis();
        section("DESCRIPTION");
        paragraphs(usage.description());
        arguments();
        subcommands();
        exitStatus();
        examples();
        seeAlso();
        return page.toString();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void text(String plain) {
        for (String one : plain.strip().split("\\R")) {
            line(escaped(one.strip()));
        }
    }

    private void paragraphs(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            line(i == 0 ? "." : ".PP");
            text(plain(lines[i]));
        }
    }

    /** Of the description, without the full stop. */
    private String firstSentence() {
        String all = plain(usage.description()[0]);
        int end = all.indexOf(". ");
        int colon = all.indexOf(": ");
        String first = end < 0 ? all : all.substring(0, end);
        first = colon > 0 && colon < first.length() && command.parent() != null ? first.substring(0, colon) : first;
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private void synopsis() {
        int width = usage.width();
        usage.width(WIDE); // one line: man breaks it where the reader's window ends
        String words =
                new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).strip();
        usage.width(width);
        String name = command.qualifiedName(" ");
        line(".B " + escaped(name));
        String rest = words.startsWith(name) ? words.substring(name.length()).strip() : words;
        if (!rest.isEmpty()) {
            line(escaped(rest));
        }
    }

    private void arguments() {
        List<PositionalParamSpec> positional =
                command.positionalParameters().stream().filter(p -> !p.hidden()).toList();
        List<OptionSpec> options =
                command.options().stream().filter(o -> !o.hidden()).toList();
        if (!positional.isEmpty()) {
            section("ARGUMENTS");
            positional.forEach(p -> entry("\\fI" + escaped(p.paramLabel()) + "\\fR", p));
        }
        if (!options.isEmpty()) {
            section("OPTIONS");
            options.forEach(o -> entry(names(o), o));
        }
    }

    private static String names(OptionSpec option) {
        String label = option.paramLabel();
        String value = option.typeInfo().isBoolean() || label.isEmpty() ? "" : " \\fI" + escaped(label) + "\\fR";
        return java.util.Arrays.stream(option.names())
                .map(name -> "\\fB" + escaped(name) + "\\fR" + value)
                .collect(Collectors.joining(", "));
    }

    private void entry(String head, ArgSpec argument) {
        line(".TP");
        line(head);
        // What picocli fills in, such as ${DEFAULT-VALUE}, is in the rendered form only.
        text(plain(String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()))
                .replace("${COMPLETION-CANDIDATES}", candidates(argument))));
    }

    private static String candidates(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(words::add);
        }
        return String.join(", ", words);
    }

    private void subcommands() {
        List<CommandSpec> all = children(command);
        if (all.isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandSpec child : all) {
            line(".TP");
            line("\\fB" + escaped(child.name()) + "\\fR");
            text(plain(child.usageMessage().description()[0]));
        }
    }

    /** Commands below one that are not hidden. */
    static List<CommandSpec> children(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(child -> !child.usageMessage().hidden())
                .distinct()
                .toList();
    }

    private void exitStatus() {
        section("EXIT STATUS");
        command.root().usageMessage().exitCodeList().forEach((status, meaning) -> {
            line(".TP");
            line("\\fB" + escaped(status.strip()) + "\\fR");
            text(plain(meaning));
        });
    }

    private void examples() {
        if (usage.footer().length > 0) {
            section("EXAMPLES");
            line(".nf");
            for (String one : usage.footer()) {
                line(one.isBlank() ? ".sp" : escaped(plain(one)));
            }
            line(".fi");
        }
    }

    private void seeAlso() {
        List<String> pages = new ArrayList<>();
        if (command.parent() != null) {
            pages.add(name(command.parent()));
        }
        children(command).forEach(child -> pages.add(name(child)));
        if (!pages.isEmpty()) {
            section("SEE ALSO");
            line(pages.stream()
                    .map(name -> "\\fB" + escaped(name) + "\\fR(" + SECTION + ")")
                    .collect(Collectors.joining(", ")));
        }
    }

    /** Text as help shows it: formats such as %n and %% carried out, styles taken off. */
    private static String plain(String text) {
        return Ansi.OFF.text(text.replace("%n", "\n").replace("%%", "%")).toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\e").replace("\"", "\\(dq") + '"';
    }

    /** Text whose signs troff would take for its own, made harmless. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> safe.append("\\e");
                case '-' -> safe.append("\\-");
                case '\'' -> safe.append("\\(aq");
                case '`' -> safe.append("\\(ga");
                case '^' -> safe.append("\\(ha");
                case '~' -> safe.append("\\(ti");
                default -> {
                    if (c < 128) {
                        safe.append(c);
                    } else {
                        safe.append(String.format("\\[u%04X]", (int) c));
                    }
                }
            }
        }
        return safe.length() > 0 && safe.charAt(0) == '.' ? "\\&" + safe : safe.toString();
    }
}

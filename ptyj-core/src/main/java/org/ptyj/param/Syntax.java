package org.ptyj.param;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * A mistake of YAML or JSON syntax in words for people, because the parser speaks of tokens and block ends.
 *
 * @param mark where it is
 * @param message what is wrong and what to do
 */
record Syntax(Optional<Mark> mark, String message) {
    private static final Pattern FOUND = Pattern.compile(".*(?:but found|but got) '?(.+?)'?");
    private static final Pattern CHARACTER = Pattern.compile("found character '(.+?)'.*");
    private static final Pattern ESCAPE = Pattern.compile("found unknown escape character (.+)\\(\\d+\\)");
    private static final Pattern ALIAS = Pattern.compile("found undefined alias (.+)");
    private static final List<String> CLOSING = List.of("]", "}", ",");

    static Syntax of(MarkedYamlEngineException e) {
        String context = Optional.ofNullable(e.getContext()).orElse("");
        String problem = Optional.ofNullable(e.getProblem()).orElse("").replace('\n', ' ');
        Optional<Mark> begin = e.getContextMark();
        Optional<Mark> here = e.getProblemMark().or(e::getContextMark);
        boolean ends = problem.contains("<stream end>") || problem.contains("end of stream");
        boolean atBegin = ends || context.contains("a simple key");
        Optional<Mark> place = atBegin ? begin.or(() -> here) : here;
        String since = begin.filter(b -> b.getLine() != place.map(Mark::getLine).orElse(-1))
                .map(b -> " that begins in line " + (b.getLine() + 1))
                .orElse("");
        return new Syntax(place, words(context, problem, since, ends));
    }

    private static String words(String context, String problem, String since, boolean ends) {
        if (context.contains("a flow sequence")) {
            return "the list" + since + " is not closed; a comma or ] is missing" + (ends ? "" : " before this");
        } else if (context.contains("a flow mapping")) {
            return "the branch" + since + " is not closed; a comma or } is missing" + (ends ? "" : " before this");
        } else if (context.contains("a flow node")) {
            return "a value is missing here";
        } else if (context.contains("quoted scalar") && ends) {
            return "the quote that opens here is never closed";
        } else if (context.contains("a block ") && problem.startsWith("expected <block end>")) {
            return indentation(found(problem), since);
        } else if (context.contains("a simple key")) {
            return "the colon after this key is missing";
        } else if (context.contains("a single document")) {
            return "a file holds one tree; remove this line and what follows";
        } else if (problem.contains("<document start>")) {
            return found(problem) + " is too much here: the tree has ended before";
        }
        return words(problem)
                .orElseGet(() -> "the syntax is wrong: "
                        + Stream.of(context, problem).filter(s -> !s.isEmpty()).collect(Collectors.joining(", ")));
    }

    private static Optional<String> words(String problem) {
        Matcher character = CHARACTER.matcher(problem);
        Matcher escape = ESCAPE.matcher(problem);
        Matcher alias = ALIAS.matcher(problem);
        if (problem.contains("(TAB)")) {
            return Optional.of("a tab cannot indent; use spaces");
        } else if (character.matches()) {
            return Optional.of("a value cannot begin with " + character.group(1) + "; put it into quotes");
        } else if (escape.matches()) {
            return Optional.of("\\" + escape.group(1) + " is no escape; write \\\\ for a backslash");
        } else if (alias.matches()) {
            return Optional.of("there is no anchor &" + Describe.clip(alias.group(1)) + " above");
        } else if (problem.startsWith("mapping values are not allowed")) {
            return Optional.of("a colon cannot stand here; put a text that holds a colon into quotes,"
                    + " or check the indentation");
        }
        return Optional.empty();
    }

    private static String indentation(String found, String since) {
        if (found.equals(":")) {
            return "a key is missing before the colon";
        } else if (CLOSING.contains(found)) {
            return found + " is too much here";
        } else if (found.equals("<scalar>")) {
            return "nothing can follow a quoted text; put the whole text into quotes";
        }
        return found.equals("-")
                ? "a list item cannot stand among the keys of a branch" + since
                : "the indentation is wrong"
                        + (since.isEmpty() ? "" : "; this must be in line with the branch" + since);
    }

    private static String found(String problem) {
        Matcher found = FOUND.matcher(problem);
        return found.matches() ? found.group(1) : "something";
    }
}

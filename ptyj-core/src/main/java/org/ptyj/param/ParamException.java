package org.ptyj.param;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All mistakes of a parameter tree at once, in the order of their positions. */
public final class ParamException extends RuntimeException {
    private static final int SHOWN = 50;

    private final List<Problem> problems;

    /**
     * Collects problems.
     *
     * @param problems at least one
     */
    public ParamException(List<Problem> problems) {
        this(problems, List.of());
    }

    /** Collects problems of files that were read in a certain order; those of other files come first. */
    ParamException(List<Problem> problems, List<String> files) {
        super(message(sorted(problems, files)));
        this.problems = sorted(problems, files);
    }

    ParamException(Place place, String path, String message) {
        this(List.of(Problem.at(place, path, message)));
    }

    /** The problems: files in the order in which they were read, the command line last, then by line and column. */
    public List<Problem> problems() {
        return problems;
    }

    private static List<Problem> sorted(List<Problem> problems, List<String> read) {
        List<String> files =
                new ArrayList<>(problems.stream().map(Problem::file).distinct().toList());
        files.removeAll(read);
        files.addAll(read);
        // What the command line says comes last, as it does when the tree is put together.
        if (files.remove(Place.COMMAND_LINE)) {
            files.add(Place.COMMAND_LINE);
        }
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Problem p) -> files.indexOf(p.file()))
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }

    private static String message(List<Problem> problems) {
        String text = problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
        return problems.size() <= SHOWN ? text : text + "\nand " + (problems.size() - SHOWN) + " more problems";
    }
}

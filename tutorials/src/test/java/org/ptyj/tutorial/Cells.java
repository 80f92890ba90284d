package org.ptyj.tutorial;

import java.util.ArrayList;
import java.util.List;

/**
 * A tutorial's source, cut into prose and code. Lines that begin with {@code // |} are prose; the code behind them goes with
 * it, up to the next prose. Code behind a line {@code // -}, and above the first prose, is not shown.
 */
record Cells(List<Cell> cells) {
    /**
     * Prose with the code behind it.
     *
     * @param code without common indentation
     * @param first number of the first line of code, from 1
     * @param last number of the last line of code
     */
    record Cell(List<String> prose, List<String> code, int first, int last) {}

    static Cells of(List<String> source) {
        List<Cell> cells = new ArrayList<>();
        int line = 0;
        while (line < source.size()) {
            if (!isProse(source.get(line))) {
                line++;
                continue;
            }
            List<String> prose = new ArrayList<>();
            for (; line < source.size() && isProse(source.get(line)); line++) {
                prose.add(source.get(line).strip().substring(4).replaceFirst("^ ", ""));
            }
            int first = line;
            while (line < source.size() && !isProse(source.get(line)) && !isHidden(source.get(line))) {
                line++;
            }
            cells.add(new Cell(prose, code(source.subList(first, line)), first + 1, line));
        }
        return new Cells(cells);
    }

    private static boolean isProse(String line) {
        return line.strip().startsWith("// |");
    }

    private static boolean isHidden(String line) {
        return line.strip().equals("// -");
    }

    /** Lines without blank ones at the ends, and without the indentation that all have. */
    private static List<String> code(List<String> source) {
        List<String> lines = new ArrayList<>(source);
        while (!lines.isEmpty() && lines.get(0).isBlank()) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return String.join("\n", lines).stripIndent().lines().toList();
    }

    /** Number of the cell that a line of code belongs to, or -1. */
    int at(int line) {
        for (int i = 0; i < cells.size(); i++) {
            if (line >= cells.get(i).first() && line <= cells.get(i).last()) {
                return i;
            }
        }
        return -1;
    }
}

package org.ptyj.param.doc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns of text for terminals; long cells are broken between words. */
final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 12;

    private final List<List<String>> rows = new ArrayList<>();
    private final int width;

    TextTable(int width, String... head) {
        this.width = width;
        rows.add(List.of(head));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, a rule below the head. */
    List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.addAll(lines(row, widths));
            if (lines.size() == 1) {
                lines.add("-".repeat(lines.get(0).length()));
            }
        }
        return lines;
    }

    /** The first column as wide as it needs to be; the others share what is left, short ones first. */
    private int[] widths() {
        int columns = rows.get(0).size();
        int[] wanted = IntStream.range(0, columns)
                .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0))
                .toArray();
        int[] widths = new int[columns];
        int left = width - GAP.length() * (columns - 1);
        widths[0] = wanted[0];
        left -= widths[0];
        List<Integer> order = IntStream.range(1, columns)
                .boxed()
                .sorted((a, b) -> Integer.compare(wanted[a], wanted[b]))
                .toList();
        for (int i = 0; i < order.size(); i++) {
            int share = Math.max(NARROWEST, left / (order.size() - i));
            widths[order.get(i)] = Math.min(wanted[order.get(i)], share);
            left -= widths[order.get(i)];
        }
        return widths;
    }

    private static List<String> lines(List<String> row, int[] widths) {
        List<List<String>> cells = IntStream.range(0, widths.length)
                .mapToObj(c -> broken(row.get(c), widths[c]))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String cell = line < cells.get(c).size() ? cells.get(c).get(line) : "";
                text.append(c == 0 ? "" : GAP).append(cell).append(" ".repeat(Math.max(0, widths[c] - cell.length())));
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
    }

    /** A text in lines of at most some width; words that are longer stay whole if they hold no slash or comma. */
    static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text, width)) {
            if (line.length() > 0 && line.length() + word.stripTrailing().length() > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Words with the space behind them; a word too long for a line is cut. */
    private static List<String> words(String text, int width) {
        return Arrays.stream(text.split("(?<= )"))
                .flatMap(word -> word.length() <= width + 1
                        ? Stream.of(word)
                        : IntStream.rangeClosed(0, (word.length() - 1) / width)
                                .mapToObj(i -> word.substring(i * width, Math.min(word.length(), (i + 1) * width))))
                .toList();
    }
}

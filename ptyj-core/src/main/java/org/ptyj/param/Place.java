package org.ptyj.param;

/**
 * Where a key or a value was written.
 *
 * @param file label of the file, {@code command line}, or empty for values set by a program
 * @param line line, from 1, or number of the assignment on the command line; 0 where there is none
 * @param column column in code points, from 1; 0 where there is none
 * @param text that line of the source; empty where there is none
 */
public record Place(String file, int line, int column, String text) {
    static final Place NONE = new Place("", 0, 0, "");
    static final String COMMAND_LINE = "command line";
    private static final int WIDEST = 100;

    /** Lines beyond this column are written by machines; to count in them takes time. */
    private static final int FARTHEST = 10_000;

    /** A place in a file as a whole. */
    static Place file(String label) {
        return new Place(label, 0, 0, "");
    }

    boolean onCommandLine() {
        return file.equals(COMMAND_LINE);
    }

    /** The source line, and below it a caret under the column; empty where there is no source, or beyond column 10000. */
    public String snippet() {
        if (column < 1 || column > FARTHEST || text.isBlank()) {
            return "";
        }
        int caret = text.offsetByCodePoints(0, Math.min(column - 1, text.codePointCount(0, text.length())));
        int from = text.length() <= WIDEST ? 0 : Math.max(0, Math.min(caret - WIDEST / 2, text.length() - WIDEST));
        int to = Math.min(text.length(), from + WIDEST);
        String before = from > 0 ? "..." : "";
        String shown = before + text.substring(from, to) + (to < text.length() ? "..." : "");
        String indent = (before + text.substring(from, caret))
                .codePoints()
                .mapToObj(c -> c == '\t' ? "\t" : " ")
                .reduce("", String::concat);
        return "  " + shown.stripTrailing() + "\n  " + indent + "^";
    }

    /** {@code run.yaml:14:7}, or the file alone. */
    @Override
    public String toString() {
        return line > 0 && !onCommandLine() ? file + ":" + line + ":" + column : file;
    }
}

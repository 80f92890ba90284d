package org.ptyj.tutorial;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a tutorial printed, by the cell of its source that printed it. */
record Transcript(SortedMap<Integer, String> texts) {
    private static final Pattern MARK = Pattern.compile("(?m)^\\[\\[cell (\\d+)]]\\n");

    /** Takes down what is printed while a tutorial runs. */
    static final class Recorder extends OutputStream {
        private final Class<?> tutorial;
        private final Cells cells;
        private final SortedMap<Integer, String> texts = new TreeMap<>();

        Recorder(Class<?> tutorial, Cells cells) {
            this.tutorial = tutorial;
            this.cells = cells;
        }

        PrintStream printer() {
            return new PrintStream(this, true, StandardCharsets.UTF_8);
        }

        Transcript transcript() {
            return new Transcript(texts);
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] text, int from, int length) {
            texts.merge(cell(), new String(text, from, length, StandardCharsets.UTF_8), String::concat);
        }

        /** The cell of the innermost method without parameters: the tutorial's text itself, not one of its helpers. */
        private int cell() {
            int line = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames -> frames.filter(f -> f.getDeclaringClass() == tutorial
                                    && f.getMethodType().parameterCount() == 0
                                    && !f.getMethodName().startsWith("lambda$"))
                            .findFirst()
                            .map(StackWalker.StackFrame::getLineNumber)
                            .orElse(-1));
            int cell = cells.at(line);
            if (cell < 0) {
                throw new IllegalStateException(
                        tutorial.getSimpleName() + " prints from line " + line + ", which its page does not show");
            }
            return cell;
        }
    }

    static Transcript parse(String file) {
        SortedMap<Integer, String> texts = new TreeMap<>();
        Matcher marks = MARK.matcher(file);
        int cell = -1;
        int from = 0;
        while (marks.find()) {
            if (cell >= 0) {
                texts.put(cell, file.substring(from, marks.start()));
            }
            cell = Integer.parseInt(marks.group(1));
            from = marks.end();
        }
        if (cell >= 0) {
            texts.put(cell, file.substring(from));
        }
        return new Transcript(texts);
    }

    String format() {
        return texts.entrySet().stream()
                .map(e -> "[[cell " + e.getKey() + "]]\n" + e.getValue())
                .collect(Collectors.joining());
    }

    String text(int cell) {
        return texts.getOrDefault(cell, "");
    }

    /** Names of the pictures that were made. */
    List<String> pictures() {
        return texts.values().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("picture: "))
                .map(line -> line.substring(9))
                .toList();
    }
}

package org.ptyj.io.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SpecialFile;

/** Reads a table line by line; see {@link NumberTable}. */
final class TableReader {
    private static final Pattern COMMENT = Pattern.compile("\\s*(#|%|//|!)\\s*");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eEdD][-+]?\\d{1,4}+)?|(?i:[-+]?(nan|inf(inity)?))");
    private static final Pattern UNIT = Pattern.compile("(.*?)\\s*[(\\[]\\s*([^()\\[\\]]{1,20}?)\\s*[)\\]]\\s*");
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_COLUMNS = 10_000;
    private static final long MOST_BYTES = 1L << 30;

    private final Path file;
    private final List<double[]> rows = new ArrayList<>();
    private List<String> header = List.of();
    private List<String> lastComment = List.of();
    private boolean[] isNumber = new boolean[0];
    private Optional<Separator> separator = Optional.empty();
    private int line;

    /** What divides the fields of a line. */
    private enum Separator {
        TAB("\t"),
        SEMICOLON(";"),
        COMMA(","),
        BLANKS("\\s+");

        private final Pattern pattern;

        Separator(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        /** Of a row: the first of these that is in it; a comma between digits may be a decimal one. */
        static Separator of(String text) {
            for (Separator candidate : List.of(TAB, SEMICOLON, COMMA)) {
                if (candidate.pattern.matcher(text.strip()).find()) {
                    return candidate;
                }
            }
            return BLANKS;
        }

        boolean allowsDecimalComma() {
            return this == TAB || this == SEMICOLON;
        }

        List<String> split(String text) {
            String[] parts = pattern.split(this == BLANKS ? text.strip() : text, -1);
            List<String> fields = new ArrayList<>();
            for (String part : parts) {
                fields.add(unquoted(part.strip()));
            }
            // Some programs end every line with a separator.
            if (this != BLANKS
                    && fields.size() > 1
                    && fields.get(fields.size() - 1).isEmpty()) {
                fields.remove(fields.size() - 1);
            }
            return fields;
        }

        private static String unquoted(String text) {
            boolean quoted = text.length() > 1 && text.charAt(0) == '"' && text.endsWith("\"");
            return quoted ? text.substring(1, text.length() - 1).strip() : text;
        }
    }

    TableReader(Path file) {
        this.file = file;
    }

    NumberTable read() throws IOException {
        SpecialFile.refuse(file);
        if (!Files.isRegularFile(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        Signature kind = Signature.of(file);
        if (kind != Signature.TEXT || Files.size(file) > MOST_BYTES) {
            throw new PtyjIoException(
                    file,
                    Files.size(file) == 0
                            ? "is empty; a table of numbers is needed"
                            : "is no text with a table of numbers");
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (Optional<String> text = line(in); text.isPresent(); text = line(in)) {
                take(line == 1 ? text.get().replace("\ufeff", "") : text.get());
            }
        }
        if (rows.isEmpty()) {
            throw new PtyjIoException(file, "has no row of numbers");
        }
        return table();
    }

    private Optional<String> line(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        line++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (text.length() > LONGEST_LINE) {
                throw failure("is longer than a million characters; is it a table of numbers?");
            }
            text.append((char) c);
        }
        return Optional.of(text.toString());
    }

    private PtyjIoException failure(String message) {
        return new PtyjIoException(file, "line " + line, message);
    }

    private void take(String raw) throws PtyjIoException {
        Matcher comment = COMMENT.matcher(raw);
        String text = raw.replace('\r', ' ');
        if (comment.lookingAt()) {
            String rest = text.substring(comment.end());
            if (rows.isEmpty() && !rest.isBlank()) {
                lastComment = List.of(rest);
            }
        } else if (!text.isBlank()) {
            row(withoutComment(text));
        }
    }

    private static String withoutComment(String text) {
        int at = text.indexOf('#');
        return at < 0 ? text : text.substring(0, at);
    }

    private void row(String text) throws PtyjIoException {
        Separator by = separator.orElseGet(() -> Separator.of(text));
        List<String> fields = by.split(text);
        double[] values = new double[fields.size()];
        boolean[] numbers = new boolean[fields.size()];
        for (int i = 0; i < values.length; i++) {
            OptionalDouble value = number(fields.get(i), by);
            numbers[i] = value.isPresent();
            values[i] = value.orElse(0);
        }
        if (!rows.isEmpty()) {
            requireAlike(fields, numbers);
        } else if (!any(numbers)) {
            names(fields);
            return;
        } else {
            begin(by, numbers);
        }
        rows.add(values);
    }

    private void names(List<String> fields) throws PtyjIoException {
        if (!header.isEmpty()) {
            throw failure(
                    "a row of numbers is needed, not '" + shown(String.join(" ", fields)) + "'; put # before comments");
        }
        header = fields;
    }

    private void begin(Separator by, boolean[] numbers) throws PtyjIoException {
        if (numbers.length > MOST_COLUMNS) {
            throw failure("has " + numbers.length + " columns; is it a table of positions?");
        }
        separator = Optional.of(by);
        isNumber = numbers;
        if (header.isEmpty() && !lastComment.isEmpty()) {
            header = titles(lastComment.get(0), by, numbers.length); // numpy.savetxt writes names so
        }
        if (!header.isEmpty() && header.size() != numbers.length) {
            List<String> again = titles(String.join(" ", header), Separator.BLANKS, numbers.length);
            header = again;
        }
    }

    /** Names in a comment, if they are as many as the columns. */
    private static List<String> titles(String comment, Separator by, int columns) {
        for (Separator candidate : List.of(by, Separator.COMMA, Separator.TAB, Separator.SEMICOLON, Separator.BLANKS)) {
            // Blanks may stand between a name and its unit.
            String text = candidate == Separator.BLANKS ? comment.replaceAll("\\s+(?=[(\\[])", "") : comment;
            List<String> names = candidate.split(text);
            if (names.size() == columns) {
                return names;
            }
        }
        return List.of();
    }

    private void requireAlike(List<String> fields, boolean[] numbers) throws PtyjIoException {
        if (numbers.length != isNumber.length) {
            throw failure("has " + numbers.length + (numbers.length == 1 ? " column" : " columns")
                    + ", the rows before it " + isNumber.length + ": '" + shown(String.join(" ", fields)) + "'");
        }
        for (int i = 0; i < numbers.length; i++) {
            if (isNumber[i] && !numbers[i]) {
                throw failure("column " + (i + 1) + " is '" + shown(fields.get(i)) + "', not a number");
            }
        }
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 40 ? printable.substring(0, 40) + "..." : printable;
    }

    private static boolean any(boolean[] values) {
        for (boolean v : values) {
            if (v) {
                return true;
            }
        }
        return false;
    }

    private static OptionalDouble number(String field, Separator by) {
        String text = by.allowsDecimalComma() ? field.replace(',', '.') : field;
        Matcher matcher = NUMBER.matcher(text);
        if (text.length() > 100 || !matcher.matches()) {
            return OptionalDouble.empty();
        }
        if (matcher.group(1) != null) {
            return OptionalDouble.of(Double.NaN); // infinite numbers are no positions either
        }
        return OptionalDouble.of(Double.parseDouble(text.replaceAll("[dD]", "e")));
    }

    private NumberTable table() {
        List<NumberTable.Column> columns = new ArrayList<>();
        for (int i = 0; i < isNumber.length; i++) {
            if (isNumber[i]) {
                int column = i;
                double[] values = rows.stream().mapToDouble(row -> row[column]).toArray();
                columns.add(column(i, values));
            }
        }
        return new NumberTable(columns, rows.size());
    }

    private NumberTable.Column column(int i, double[] values) {
        String title = i < header.size() ? header.get(i) : "";
        Matcher unit = UNIT.matcher(title);
        return unit.matches()
                ? new NumberTable.Column(i + 1, unit.group(1).strip(), Optional.of(unit.group(2)), values)
                : new NumberTable.Column(i + 1, title, Optional.empty(), values);
    }
}

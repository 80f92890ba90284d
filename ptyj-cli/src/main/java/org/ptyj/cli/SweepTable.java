package org.ptyj.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.model.IterationInfo;

/** What came of each member of a sweep. */
final class SweepTable {
    private final List<String> keys;
    private final List<Row> rows = new ArrayList<>();

    SweepTable(List<String> keys) {
        this.keys = keys;
    }

    /**
     * A member.
     *
     * @param values of the parameters that are varied
     * @param iterations that it made
     * @param failure why it ended early; empty if it did not
     */
    record Row(
            String run,
            List<String> values,
            List<IterationInfo> iterations,
            OptionalDouble rFactor,
            double seconds,
            List<Path> results,
            String failure) {
        /** One whose data could not be loaded. */
        static Row failed(Member member, String failure) {
            return new Row(member.run(), member.values(), List.of(), OptionalDouble.empty(), 0, List.of(), failure);
        }

        String status() {
            return failure.isEmpty() ? "done" : "failed";
        }
    }

    void add(Row row) {
        rows.add(row);
    }

    boolean has(Member member) {
        return rows.stream().anyMatch(row -> row.run().equals(member.run()));
    }

    static Path file(Path home, String run) {
        return home.resolve(ResultFiles.inFileName(run) + "_sweep.csv");
    }

    boolean hasFailures() {
        return rows.stream().anyMatch(row -> !row.failure().isEmpty());
    }

    /** Comma-separated, with a line of titles; errors are those of the last iteration. */
    void write(Path file) throws PtyjIoException {
        List<String> titles = new ArrayList<>(List.of("run"));
        titles.addAll(keys);
        titles.addAll(List.of(
                "status",
                "iterations",
                "error_fourier",
                "error_photon",
                "error_exit",
                "r_factor",
                "seconds",
                "files",
                "message"));
        StringBuilder text = new StringBuilder(csv(titles));
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.run()));
            cells.addAll(row.values());
            cells.add(row.status());
            cells.addAll(numbers(row, "%.9g"));
            cells.add(row.results().stream().map(Path::toString).collect(Collectors.joining(";")));
            cells.add(row.failure());
            text.append(csv(cells));
        }
        SafeFile.writeText(file, text.toString());
    }

    /** Iterations, errors, R factor, seconds; empty where there is none. */
    private static List<String> numbers(Row row, String format) {
        List<String> cells = new ArrayList<>();
        int n = row.iterations().size();
        cells.add(String.valueOf(n));
        if (n == 0) {
            cells.addAll(List.of("", "", ""));
        } else {
            IterationInfo last = row.iterations().get(n - 1);
            for (double error : new double[] {last.fourier(), last.photon(), last.exit()}) {
                cells.add(String.format(Locale.ROOT, format, error));
            }
        }
        cells.add(
                row.rFactor().isPresent()
                        ? String.format(Locale.ROOT, "%.4f", row.rFactor().getAsDouble())
                        : "");
        cells.add(String.format(Locale.ROOT, "%.2f", row.seconds()));
        return cells;
    }

    private static String csv(List<String> cells) {
        return cells.stream().map(SweepTable::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** The same for the eye: the result files are named by their run. */
    List<String> lines() {
        List<List<String>> table = new ArrayList<>();
        List<String> titles = new ArrayList<>(List.of("run"));
        keys.forEach(key -> titles.add(key.startsWith("engines.") ? key.substring("engines.".length()) : key));
        titles.addAll(List.of("status", "iterations", "Fourier", "photon", "exit", "R", "seconds"));
        table.add(titles);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.run()));
            cells.addAll(row.values());
            cells.add(row.status());
            cells.addAll(numbers(row, "%.4g"));
            table.add(cells);
        }
        int[] widths = new int[titles.size()];
        for (List<String> cells : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        }
        return table.stream().map(cells -> line(cells, widths)).toList();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String format = i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s";
            line.append(String.format(Locale.ROOT, format, cells.get(i)));
        }
        return line.toString().stripTrailing();
    }
}

package org.ptyj.io.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.PtyjIoException;

/**
 * Columns of numbers in a text file, as spreadsheets and motor logs have them: divided by commas, semicolons, tabs or blanks;
 * with or without a line of names, and units in it; comments begin with {@code #}, {@code %}, {@code //} or {@code !}.
 *
 * @param columns in the order of the file; those that are words throughout, such as names of files, are left out
 * @param rows number of rows
 */
public record NumberTable(List<Column> columns, int rows) {
    public NumberTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param number of the column in the file, from 1
     * @param name as the file has it, without its unit; empty if it has none
     * @param unit as the file has it, {@code um} in {@code x (um)} or {@code x [um]}
     * @param values one for each row; shared, not copied
     */
    public record Column(int number, String name, Optional<String> unit, double[] values) {
        /** What to call it in messages. */
        public String title() {
            return name.isEmpty() ? "column " + number : name;
        }
    }

    /**
     * Reads a file.
     *
     * @throws PtyjIoException if it is missing, no text, or has rows that are not alike; with the number of the line
     */
    public static NumberTable read(Path file) throws PtyjIoException {
        try {
            return new TableReader(file).read();
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }
}

package org.ptyj.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.ptyj.io.Npy;
import org.ptyj.io.Npz;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SpecialFile;
import org.ptyj.io.stack.NumberTable;
import org.ptyj.io.stack.NumberTable.Column;
import org.ptyj.io.stack.Signature;
import org.ptyj.param.Quantity;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

/** Positions (y, x) in m from a table, or from arrays of NumPy. */
final class PositionFile {
    /** Nobody scans further; what lies beyond has another unit. */
    private static final double WIDEST = 1;

    private static final Pattern Y = Pattern.compile("(?i)(.*[^a-z])?y([^a-z].*)?");
    private static final Pattern X = Pattern.compile("(?i)(.*[^a-z])?x([^a-z].*)?");

    private final Path file;
    private final NumberTable table;

    private PositionFile(Path file, NumberTable table) {
        this.file = file;
        this.table = table;
    }

    /**
     * Reads a file.
     *
     * @param columns names or numbers of those with y and x; empty: to be found
     * @param unit of all numbers; empty: what the file says, else m
     */
    static Positions read(Path file, Optional<List<String>> columns, Optional<String> unit, YX multiplier)
            throws PtyjIoException {
        PositionFile open = new PositionFile(file, table(file));
        List<Column> yx = columns.isPresent() ? open.named(columns.get()) : open.found();
        double[] y = open.metres(yx.get(0), unit, multiplier.y());
        double[] x = open.metres(yx.get(1), unit, multiplier.x());
        double[][] rows = new double[y.length][];
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isFinite(y[i]) || !Double.isFinite(x[i])) {
                throw new PtyjIoException(
                        file,
                        "position " + i + " (counted from 0) is (" + y[i] + ", " + x[i]
                                + ") m; positions are finite numbers");
            }
            rows[i] = new double[] {y[i], x[i]};
        }
        return Positions.of(rows);
    }

    private static NumberTable table(Path file) throws PtyjIoException {
        if (Files.isDirectory(file)) {
            throw new PtyjIoException(file, "is a folder; name the file with the positions in it");
        }
        SpecialFile.refuse(file);
        if (!Files.isRegularFile(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        Signature kind;
        try {
            kind = Signature.of(file);
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
        return switch (kind) {
            case NPY -> columns(file, "", Npy.read(file));
            case NPZ -> archive(file);
            case HDF5 ->
                throw new PtyjIoException(
                        file, "is an HDF5 file; positions are read from a table, .npy or .npz: save them as such");
            default -> NumberTable.read(file);
        };
    }

    private static NumberTable archive(Path file) throws PtyjIoException {
        try (Npz npz = Npz.open(file)) {
            List<String> names = npz.names();
            if (names.contains("positions") || names.size() == 1) {
                String name = names.contains("positions") ? "positions" : names.get(0);
                return columns(file, name, npz.read(name));
            }
            List<Column> columns = new ArrayList<>();
            for (String name : names) {
                if (npz.head(name).shape().size() == 1 && !npz.head(name).type().isComplex()) {
                    columns.add(new Column(
                            columns.size() + 1,
                            name,
                            Optional.empty(),
                            npz.read(name).values()));
                }
            }
            return new NumberTable(
                    columns, columns.isEmpty() ? 0 : columns.get(0).values().length);
        }
    }

    private static NumberTable columns(Path file, String place, NumericArray array) throws PtyjIoException {
        long[] shape = array.shape();
        if (shape.length != 2 || array.type().isComplex()) {
            throw new PtyjIoException(
                    file, place, "has the shape " + array + "; positions have a row of y and x for each frame");
        }
        if (shape[1] > 100 || shape[0] == 2 && shape[1] > 2) {
            throw new PtyjIoException(
                    file, place, "has the shape " + array + "; positions have a row for each frame: transpose them");
        }
        List<Column> columns = new ArrayList<>();
        int width = (int) shape[1];
        for (int i = 0; i < width; i++) {
            double[] values = new double[(int) shape[0]];
            for (int row = 0; row < values.length; row++) {
                values[row] = array.values()[row * width + i];
            }
            columns.add(new Column(i + 1, "", Optional.empty(), values));
        }
        return new NumberTable(columns, (int) shape[0]);
    }

    private List<Column> named(List<String> words) throws PtyjIoException {
        List<Column> found = new ArrayList<>();
        for (String word : words) {
            found.add(single(c -> c.name().equals(word))
                    .or(() -> single(c -> c.name().equalsIgnoreCase(word)))
                    .or(() -> single(c -> Integer.toString(c.number()).equals(word)))
                    .orElseThrow(() -> new PtyjIoException(
                            file, "has no column of numbers called " + word + "; there are " + titles())));
        }
        return found;
    }

    private Optional<Column> single(Predicate<Column> fits) {
        List<Column> all = table.columns().stream().filter(fits).toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private List<Column> found() throws PtyjIoException {
        Optional<Column> y = single(c -> Y.matcher(c.name()).matches());
        Optional<Column> x = single(c -> X.matcher(c.name()).matches());
        if (y.isPresent() && x.isPresent() && y.get() != x.get()) {
            return List.of(y.get(), x.get());
        }
        boolean named = table.columns().stream().anyMatch(c -> !c.name().isEmpty());
        if (table.columns().size() != 2 || named) {
            throw new PtyjIoException(
                    file,
                    "has the columns " + titles() + "; say which of them are y and x, as in columns: [" + example(0)
                            + ", " + example(1) + "]");
        }
        return table.columns();
    }

    private String example(int i) {
        if (i >= table.columns().size()) {
            return "name";
        }
        Column column = table.columns().get(i);
        return column.name().isEmpty() ? "'" + column.number() + "'" : column.name();
    }

    private String titles() {
        List<String> titles = table.columns().stream().map(Column::title).toList();
        String all = String.join(", ", titles.subList(0, Math.min(titles.size(), 20)));
        return titles.size() > 20 ? all + " ..." : titles.isEmpty() ? "none" : all;
    }

    private double[] metres(Column column, Optional<String> unit, double multiplier) throws PtyjIoException {
        if (column.values().length != table.rows()) {
            throw new PtyjIoException(
                    file,
                    "columns have " + table.rows() + " and " + column.values().length
                            + " numbers; each frame has a y and an x");
        }
        String of = unit.or(column::unit).orElse("m");
        double factor = factor(of, column);
        double[] metres = new double[table.rows()];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < metres.length; i++) {
            // Dividing by 1e6 is rounded once, multiplying with 1e-6 twice.
            double v = column.values()[i] * multiplier;
            metres[i] = factor < 1 ? v / Math.rint(1 / factor) : v * factor;
            least = Math.min(least, metres[i]);
            most = Math.max(most, metres[i]);
        }
        if (most - least > WIDEST) {
            throw new PtyjIoException(
                    file,
                    "%s goes from %.4g to %.4g m if its unit is %s; that is too far for a scan, so give unit: um or another one"
                            .formatted(column.title(), least, most, of));
        }
        return metres;
    }

    private double factor(String unit, Column column) throws PtyjIoException {
        try {
            return Quantity.read("1 " + unit.replace("microns", "um").replace("micron", "um"), "m");
        } catch (IllegalArgumentException e) {
            throw new PtyjIoException(
                    file,
                    "",
                    column.title() + " is in '" + unit + "', which is no length; choose other columns, or give unit: um"
                            + " or another one",
                    e);
        }
    }
}

package org.ptyj.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Npy;
import org.ptyj.io.Npz;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Stack;
import org.ptyj.io.stack.NumberTable;
import org.ptyj.io.tiff.TiffStack;

/** What is in a TIFF file, an .npz file or a table. */
final class StackFacts {
    private static final int MOST_TEXT = 200;

    private StackFacts() {}

    static void tiff(Path file, boolean counts, Facts facts) throws PtyjIoException {
        try (TiffStack stack = TiffStack.open(file)) {
            String type = stack.type().name().toLowerCase(Locale.ROOT);
            facts.add(
                    "frames",
                    Map.of("number", stack.count(), "shape", List.of(stack.rows(), stack.columns()), "type", type),
                    "%d of %d x %d px, %s".formatted(stack.count(), stack.rows(), stack.columns(), type));
            facts.add("storage", stack.storage());
            stack.description().ifPresent(text -> facts.add("description", shown(text)));
            facts.find("counts", () -> counts(stack, counts, facts));
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() > MOST_TEXT ? line.substring(0, MOST_TEXT) + " ..." : line;
    }

    private static void counts(Stack stack, boolean wanted, Facts facts) throws PtyjIoException {
        long bytes = (long) stack.count() * stack.length() * stack.type().bytes();
        if (bytes > CountSurvey.MOST_BYTES && !wanted) {
            CountSurvey.leaveOut(facts, bytes);
            return;
        }
        RealArray valid = RealArray.generate(ElementType.BOOL, i -> 1, stack.rows(), stack.columns());
        CountSurvey.of(
                        stack.count(),
                        i -> new CountSurvey.Frame(
                                RealArray.of(stack.doubles(i), stack.rows(), stack.columns()), valid))
                .addTo(facts);
    }

    static void npz(Path file, Facts facts) throws PtyjIoException {
        try (Npz npz = Npz.open(file)) {
            List<String> names = npz.names();
            facts.add("arrays", names.size(), Integer.toString(names.size()));
            for (String name : names) {
                facts.find(name, () -> {
                    Npy.Head head = npz.head(name);
                    long[] shape = head.shape().stream().mapToLong(n -> n).toArray();
                    String type = head.type().name().toLowerCase(Locale.ROOT);
                    facts.add(
                            name,
                            Map.of("type", type, "shape", head.shape(), "compressed", npz.isCompressed(name)),
                            type + " " + (shape.length == 0 ? "one number" : ItemText.shape(shape))
                                    + (npz.isCompressed(name) ? ", compressed" : "")
                                    + (head.fortran() ? ", Fortran order" : ""));
                });
            }
        }
    }

    static void table(Path file, Facts facts) throws PtyjIoException {
        NumberTable table = NumberTable.read(file);
        facts.add("rows", table.rows(), Integer.toString(table.rows()));
        for (NumberTable.Column column : table.columns()) {
            double least = Arrays.stream(column.values()).min().orElse(0);
            double most = Arrays.stream(column.values()).max().orElse(0);
            String unit = column.unit().map(u -> " " + u).orElse("");
            facts.add(
                    column.title(),
                    Map.of("least", least, "most", most, "unit", column.unit().orElse("")),
                    Sizes.plain(least) + " to " + Sizes.plain(most) + unit);
        }
    }
}

package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.io.Npy;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.stack.Signature;
import org.ptyj.scan.ScanException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a file. */
@Command(
        name = "inspect",
        description = {
            "Says what is in a file: CXI, .ptyd, .ptyr, any other HDF5, .npy, .npz, TIFF, or a table of numbers.",
            "A summary first, then the tree of groups and data sets with their types, shapes and storage."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj inspect scan.cxi /entry_1/instrument_1 --attributes",
            "  ptyj inspect scan.cxi --html scan.html"
        })
final class InspectCommand implements Callable<Integer> {
    private static final int MOST_CHILDREN = 40;

    /** Deeper trees are not made by people. */
    private static final int DEEPEST = 100;

    @Parameters(index = "0", paramLabel = "FILE", description = "File to look into.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PATH",
            description = "Group or data set inside the file; then there is no summary.")
    private Optional<String> path = Optional.empty();

    @Option(names = "--depth", paramLabel = "N", description = "Levels of the tree; all without it.")
    private int depth = Integer.MAX_VALUE;

    @Option(names = "--attributes", description = "Lists attributes, too.")
    private boolean attributes;

    @Option(names = "--counts", description = "Adds up counts even if the frames take more than 200 MB.")
    private boolean counts;

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Mixin
    private InspectDrawing drawing = new InspectDrawing();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What was found. */
    private record Finding(FileKind kind, Facts facts, Optional<Item> tree, int problems) {}

    @Override
    public Integer call() {
        if (depth < 0) {
            throw new IllegalArgumentException("--depth must be at least 0, not " + depth);
        }
        try {
            if (drawing.isWanted()) {
                return drawing.draw(file, path, json, spec.commandLine());
            }
            Signature kind = kind();
            if (kind.isTiff()) {
                return report(plain(FileKind.TIFF, facts -> StackFacts.tiff(file, counts, facts)));
            }
            return report(
                    switch (kind) {
                        case NPY -> npy();
                        case NPZ -> plain(FileKind.NPZ, facts -> StackFacts.npz(file, facts));
                        case TEXT -> plain(FileKind.TABLE, facts -> StackFacts.table(file, facts));
                        default -> hdf5();
                    });
        } catch (IOException e) {
            throw new ScanException(Failures.reason(e), e);
        }
    }

    /** A text with a name of HDF5 is no table, but a file that went wrong. */
    private Signature kind() throws IOException {
        Signature kind = Files.isRegularFile(file) ? Signature.of(file) : Signature.HDF5;
        boolean claims = file.toString().matches("(?i).*\\.(cxi|h5|hdf5?|nxs|ptyd|ptyr)");
        return kind == Signature.TEXT && claims ? Signature.HDF5 : kind;
    }

    @FunctionalInterface
    private interface Survey {
        void add(Facts facts) throws PtyjIoException;
    }

    /** Of a file without a tree. */
    private Finding plain(FileKind kind, Survey survey) throws PtyjIoException {
        if (path.isPresent()) {
            throw new IllegalArgumentException(
                    file + " is a " + kind.title() + ", which has no " + path.get() + " inside");
        }
        Facts facts = new Facts();
        survey.add(facts);
        return new Finding(kind, facts, Optional.empty(), facts.problems());
    }

    private Finding npy() throws PtyjIoException {
        if (path.isPresent()) {
            throw new IllegalArgumentException(file + " is a .npy file, which has no " + path.get() + " inside");
        }
        Facts facts = new Facts();
        Npy.Head head = Npy.head(file);
        long size = head.shape().stream().reduce(1L, (a, b) -> a * b);
        long bytes = size * head.type().bytes();
        facts.add("type", head.type().name().toLowerCase(Locale.ROOT));
        facts.add("shape", head.shape(), head.shape().isEmpty() ? "one number" : ItemText.shape(lengths(head)));
        facts.add("order", head.fortran() ? "Fortran: the first axis runs fastest" : "C: the last axis runs fastest");
        if (bytes <= CountSurvey.MOST_BYTES || counts) {
            facts.find("values", () -> ValueFacts.add(Npy.read(file), facts));
        } else {
            facts.add("values", "not read, they take " + Sizes.bytes(bytes) + "; --counts does it");
        }
        return new Finding(FileKind.NPY, facts, Optional.empty(), facts.problems());
    }

    private static long[] lengths(Npy.Head head) {
        return head.shape().stream().mapToLong(n -> n).toArray();
    }

    private Finding hdf5() throws IOException {
        try (H5File open = H5File.open(file)) {
            FileKind kind = FileKind.of(open);
            Facts facts = new Facts();
            String top = "/" + path.orElse("").replaceAll("^/+|/+$", "");
            requirePath(open, top);
            if (path.isEmpty()) {
                facts.find("summary", () -> kind.add(open, counts, facts));
            } else if (!open.isGroup(top)) {
                facts.find("values", () -> ValueFacts.add(open.dataset(top), counts, facts));
            }
            int most = json ? Integer.MAX_VALUE : MOST_CHILDREN;
            boolean all = attributes || !open.isGroup(top);
            ItemReader reader = new ItemReader(open, Math.min(depth, DEEPEST), most, all);
            Item tree = reader.read(top);
            return new Finding(kind, facts, Optional.of(tree), facts.problems() + reader.problems());
        }
    }

    private static void requirePath(H5File open, String top) throws PtyjIoException {
        if (!open.exists(top)) {
            try {
                open.attributes(top); // fails, and says how far the path leads
            } catch (PtyjIoException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    private int report(Finding finding) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(toMap(finding)));
        } else {
            out.println(file + ": " + finding.kind.title() + ", " + Sizes.bytes(Files.size(file)));
            finding.facts.lines().forEach(out::println);
            finding.tree.ifPresent(tree -> {
                out.println();
                ItemText.of(tree).forEach(out::println);
            });
        }
        if (finding.problems > 0) {
            spec.commandLine()
                    .getErr()
                    .println("ptyj: " + file + ": " + finding.problems + (finding.problems == 1 ? " part" : " parts")
                            + " cannot be read; see above");
            return ExitStatus.DATA;
        }
        return ExitStatus.DONE;
    }

    private Map<String, Object> toMap(Finding finding) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file.toString());
        map.put("kind", finding.kind.name().toLowerCase(Locale.ROOT));
        map.put("bytes", Files.size(file));
        map.put(path.isEmpty() ? "summary" : "values", finding.facts.toMap());
        finding.tree.ifPresent(tree -> map.put("tree", tree.toMap()));
        return map;
    }
}

package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ptyj.cdi.data.AbstractDataset;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.CxiReadOptions;
import org.ptyj.cdi.data.InspectOptions;
import org.ptyj.cdi.data.InspectPage;
import org.ptyj.cdi.data.InspectPicture;
import org.ptyj.cdi.data.InspectView;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.stack.Signature;
import org.ptyj.scan.ScanException;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of inspect that draw the patterns of a CXI file. */
final class InspectDrawing {
    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = {"Writes a page for the browser, complete in one file: counts of all frames, patterns, mask."
            })
    private Optional<Path> html = Optional.empty();

    @Option(names = "--png", paramLabel = "FILE", description = "Writes a picture of one frame, .png or .svg.")
    private Optional<Path> png = Optional.empty();

    @Option(names = "--entry", paramLabel = "N", description = "Entry of the file; the first one without it.")
    private Optional<Integer> entry = Optional.empty();

    @Option(names = "--frame", paramLabel = "N", description = "Frame that is shown first, from 0.")
    private int frame;

    @Option(names = "--linear", description = "Linear colours instead of logarithmic ones.")
    private boolean linear;

    @Option(names = "--mask", description = "Marks masked pixels.")
    private boolean mask;

    @Option(names = "--unit", paramLabel = "UNIT", description = "Unit of positions: m, cm, mm, um, nm, A or pm.")
    private String unit = "um";

    boolean isWanted() {
        return html.isPresent() || png.isPresent();
    }

    int draw(Path file, Optional<String> inner, boolean json, CommandLine command) throws IOException {
        if (inner.isPresent()) {
            throw new IllegalArgumentException(
                    "--html and --png show a whole entry; leave " + inner.get() + " out, --entry chooses another one");
        }
        InspectOptions usual = InspectOptions.usual().unit(unit);
        InspectOptions chosen = linear ? usual.linear() : usual;
        requireCxi(file);
        try (AbstractDataset<?, ?> data = open(file)) {
            InspectView view = data.inspect(mask ? chosen.withMask() : chosen);
            if (frame < 0 || frame >= view.size()) {
                throw new IllegalArgumentException(
                        "--frame " + frame + ": there are frames 0 to " + (view.size() - 1) + " in " + file);
            }
            view.select(frame);
            write(view, file);
            report(data, file, json, command);
        }
        return ExitStatus.DONE;
    }

    private static void requireCxi(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Signature signature = Signature.of(file);
            if (signature != Signature.HDF5 && signature != Signature.OTHER) {
                throw new ScanException(file + " is no HDF5 file; --html and --png need a CXI file");
            }
        }
        try (H5File open = H5File.open(file)) {
            FileKind kind = FileKind.of(open);
            if (kind != FileKind.CXI) {
                throw new ScanException(file + " is a " + kind.title() + "; --html and --png need a CXI file");
            }
        }
    }

    /** A scan whose positions differ only along the beam is shown as such. */
    private AbstractDataset<?, ?> open(Path file) throws IOException {
        CxiReadOptions usual = CxiReadOptions.usual();
        CxiReadOptions options = entry.map(usual::entry).orElse(usual);
        return isAxial(file) ? AxialScanDataset.fromCxi(file, options) : Ptycho2DDataset.fromCxi(file, options);
    }

    private boolean isAxial(Path file) throws IOException {
        try (Cxi cxi = entry.isPresent() ? Cxi.open(file, entry.get()) : Cxi.open(file)) {
            double[][] t = cxi.translations();
            double across = Math.max(range(t, 0), range(t, 1));
            return range(t, 2) > 10 * across;
        }
    }

    private static double range(double[][] rows, int axis) {
        double[] values = Arrays.stream(rows).mapToDouble(r -> r[axis]).sorted().toArray();
        return values[values.length - 1] - values[0];
    }

    /** What cannot be written is not the fault of the data, whose failures are IOExceptions here. */
    private void write(InspectView view, Path file) {
        try {
            if (html.isPresent()) {
                InspectPage.write(view, String.valueOf(file.getFileName()), html.get());
            }
            if (png.isPresent()) {
                InspectPicture.of(view)
                        .title(String.valueOf(file.getFileName()))
                        .save(png.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(AbstractDataset<?, ?> data, Path file, boolean json, CommandLine command) throws IOException {
        data.notices().forEach(command.getErr()::println);
        Map<String, Object> written = new LinkedHashMap<>();
        html.ifPresent(path -> written.put("html", path.toString()));
        png.ifPresent(path -> written.put("png", path.toString()));
        PrintWriter out = command.getOut();
        if (json) {
            written.put("file", file.toString());
            out.println(Json.of(written));
            return;
        }
        for (Object path : written.values()) {
            out.println(path + ": " + Sizes.bytes(Files.size(Path.of(path.toString()))));
        }
    }
}

package org.ptyj.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how fast frames of an HDF5 file are read and converted to floats. */
@Command(
        name = "read",
        description =
                "Measures how fast frames of an HDF5 file are read, block by block, and converted to floats. Bytes are"
                        + " those of the numbers as they are stored, without compression. Rounds of the first two seconds do"
                        + " not count: Java compiles. The file is in memory then if it fits: this measures decoding, not the disk.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  ptyj bench read scan.h5 --dataset /entry/data/data --threads 2")
final class BenchReadCommand implements Callable<Integer> {
    private static final long WARMING_UP = 2_000_000_000; // nanoseconds

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "HDF5 file: .h5, .cxi, .nxs, .ptyd ...")
    private Path file = Path.of("");

    @Option(
            names = "--dataset",
            paramLabel = "PATH",
            description = "Path of the frames in the file; without it the largest data set of numbers.")
    private Optional<String> dataset = Optional.empty();

    @Option(
            names = "--block",
            paramLabel = "N",
            description = "Frames read at once; default ${DEFAULT-VALUE}.",
            defaultValue = "50")
    private int block;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read; all processors without it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often all frames are read; default ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private int rounds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws PtyjIoException {
        BenchCommand.requireAtLeast(spec, "--block", 1, block);
        BenchCommand.requireAtLeast(spec, "--rounds", 1, rounds);
        threads.ifPresent(n -> BenchCommand.requireAtLeast(spec, "--threads", 1, n));
        long start = System.nanoTime();
        try (H5File h5 = H5File.open(file)) {
            H5Dataset data = h5.dataset(dataset.isPresent() ? dataset.get() : largest(h5));
            FrameReader frames = data.frames();
            H5Storage storage = data.storage();
            print(
                    "%s: %d frames of %d x %d, %s, %s %s %s; opened in %.3f s%n",
                    data.path(),
                    frames.count(),
                    frames.rows(),
                    frames.columns(),
                    storage.type(),
                    storage.layout(),
                    storage.chunk().isEmpty() ? "" : storage.chunk(),
                    storage.filters().isEmpty() ? "without filters" : String.join(" + ", storage.filters()),
                    (System.nanoTime() - start) / 1e9);
            measure(frames, storage, data.shape());
        }
        return ExitStatus.DONE;
    }

    private void print(String format, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, format, values);
        out.flush();
    }

    private void measure(FrameReader frames, H5Storage storage, long[] shape) throws PtyjIoException {
        int workers = threads.orElse(Runtime.getRuntime().availableProcessors());
        int most = Math.max(1, Math.min(block, frames.count()));
        float[] out = new float[Math.multiplyExact(most, frames.length())];
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARMING_UP) {
            round(frames, most, out, workers);
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            seconds.add(round(frames, most, out, workers));
        }
        double best = seconds.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double megabytes = storage.bytes() / 1e6;
        print(
                "%d threads, blocks of %d frames: best %.0f MB/s, median %.0f MB/s, %.0f frames/s%s%n",
                workers,
                most,
                megabytes / best,
                megabytes / BenchCommand.median(seconds),
                frames.count() / best,
                storage.chunk().isEmpty() ? "" : ", %.0f chunks/s".formatted(chunks(storage, shape) / best));
    }

    /** Reads all frames once; the seconds that it took. */
    private static double round(FrameReader frames, int most, float[] out, int workers) throws PtyjIoException {
        long start = System.nanoTime();
        for (int from = 0; from < frames.count(); from += most) {
            frames.read(from, Math.min(from + most, frames.count()), out, 0, workers);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double chunks(H5Storage storage, long[] shape) {
        double chunks = 1;
        for (int i = 0; i < shape.length; i++) {
            chunks *= Math.ceil((double) shape[i] / storage.chunk().get(i));
        }
        return chunks;
    }

    /** A data set, and the bytes of its numbers. */
    private record Found(String path, long bytes) {}

    /** The path of the data set of numbers with the most bytes. */
    private static String largest(H5File h5) throws PtyjIoException {
        List<Found> all = new ArrayList<>();
        search(h5, "/", new HashSet<>(), all);
        return all.stream()
                .max(Comparator.comparingLong(Found::bytes))
                .orElseThrow(() -> new PtyjIoException(
                        h5.file(), "holds no numbers with two axes or more; name a data set by --dataset"))
                .path();
    }

    private static void search(H5File h5, String path, Set<String> known, List<Found> all) throws PtyjIoException {
        if (!known.add(h5.identity(path))) {
            return;
        }
        for (H5Entry entry : h5.entries(path)) {
            String below = path.endsWith("/") ? path + entry.name() : path + "/" + entry.name();
            if (entry.kind() == H5Entry.Kind.GROUP) {
                search(h5, below, known, all);
            } else if (entry.kind() == H5Entry.Kind.DATASET) {
                add(h5, below, all);
            }
        }
    }

    private static void add(H5File h5, String path, List<Found> all) {
        try {
            H5Dataset data = h5.dataset(path);
            if (data.type().isPresent() && data.shape().length >= 2) {
                all.add(new Found(path, data.size() * data.type().get().bytes()));
            }
        } catch (PtyjIoException e) {
            // damaged: others may be there
        }
    }
}

package org.ptyj.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.scan.ScanException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws what is in a result or data file. */
@Command(
        name = "plot",
        description = {
            "Draws what is in a result or data file.",
            "Of results (.ptyr, or .h5 of a fit): the object's modulus and phase, the probe's modes, the errors and the"
                    + " positions. Of data (.ptyd, .cxi): the mean pattern, the mask, some frames, and the positions with their intensities."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj plot out/recons/moonflower/moonflower_DM_0100.ptyr -o pictures",
            "  ptyj plot scan.cxi --what patterns --frames 0,17,400 -o scan.png"
        })
final class PlotCommand implements Callable<Integer> {
    private static final int FRAMES = 4;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A .ptyr, .ptyd or .cxi file, or that of a fit.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR|FILE",
            description =
                    "Folder for the pictures (without it the current one), or a name that ends in .png or .svg; if"
                            + " there are several pictures, what is shown is put before the ending.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--what",
            split = ",",
            paramLabel = "WHAT",
            description = "Some of object, probe, errors, positions (results) or patterns, positions (data); without it"
                    + " all.")
    private List<String> what = List.of();

    @Option(names = "--layer", paramLabel = "N", description = "Only this mode of probe and object, counted from 0.")
    private Optional<Integer> layer = Optional.empty();

    @Option(
            names = "--frames",
            split = ",",
            paramLabel = "N",
            description = "Frames to show, counted from 0; without it four of them.")
    private List<Integer> frames = List.of();

    @Option(names = "--keep-ramp", description = "Shows the object's phase with its mean and its linear ramp.")
    private boolean keepRamp;

    @Option(names = "--svg", description = "Draws SVG instead of PNG in a folder.")
    private boolean svg;

    @Option(names = "--overwrite", description = "Replaces pictures that are there.")
    private boolean force;

    private final PictureFiles pictures = new PictureFiles();

    /** What a file is, and what can be drawn of it. */
    private enum Content {
        RESULT(List.of("object", "probe", "errors", "positions")),
        PTYD(List.of("patterns", "positions")),
        CXI(List.of("patterns", "positions"));

        private final List<String> words;

        Content(List<String> words) {
            this.words = words;
        }

        static Content of(Path file) throws PtyjIoException {
            try (H5File open = H5File.open(file)) {
                if (open.exists("/content/obj") || FitFile.isIn(open)) {
                    return RESULT;
                } else if (open.exists("/chunks") && open.exists("/meta")) {
                    return PTYD;
                } else if (open.exists("/entry_1")) {
                    return CXI;
                }
                throw new PtyjIoException(
                        file,
                        "is no result (.ptyr, or of a fit), no prepared data (.ptyd) and no CXI file; nothing can be drawn");
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        output.ifPresent(PictureFiles::checkEnding);
        Content content = DataReading.of(() -> Content.of(file));
        checkWords(content);
        if (content == Content.RESULT) {
            addResult(DataReading.of(() -> SavedResult.read(file)));
            save();
        } else {
            try (DataFile data =
                    DataReading.of(() -> content == Content.PTYD ? DataFile.ptyd(file) : DataFile.cxi(file))) {
                addData(data);
                save();
            }
        }
        return ExitStatus.DONE;
    }

    private void save() throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        pictures.save(
                output, stem, svg, force, path -> spec.commandLine().getOut().println("wrote " + path));
    }

    private void checkWords(Content content) {
        for (String word : what) {
            if (!content.words.contains(word)) {
                throw new IllegalArgumentException("--what " + word + " cannot be drawn of " + file + "; this file has "
                        + String.join(", ", content.words));
            }
        }
    }

    private boolean wants(String word) {
        return what.isEmpty() || what.contains(word);
    }

    private void addResult(SavedResult result) {
        for (PtyrWave saved : wants("object") ? result.content().objects() : List.<PtyrWave>of()) {
            ResultFigures.Wave wave = wave(saved);
            int[] layers = layers(wave, "object");
            pictures.add(
                    "object_" + wave.id(), () -> ResultFigures.object(wave, result.light(saved), !keepRamp, layers));
        }
        for (PtyrWave saved : wants("probe") ? result.content().probes() : List.<PtyrWave>of()) {
            ResultFigures.Wave wave = wave(saved);
            int[] modes = layers(wave, "probe");
            pictures.add("probe_" + wave.id(), () -> ResultFigures.probe(wave, modes));
        }
        if (wants("errors") && (!result.iterations().isEmpty() || isMissing("errors"))) {
            pictures.add("errors", () -> ResultFigures.errors(result.iterations()));
        }
        if (wants("positions")) {
            addPositions(result);
        }
    }

    private void addPositions(SavedResult result) {
        boolean any = false;
        for (PtyrWave saved : result.content().objects()) {
            double[] pairs = result.positions().getOrDefault(saved.id(), new double[0]);
            if (pairs.length > 0) {
                any = true;
                pictures.add(
                        "positions_" + saved.id(),
                        () -> ResultFigures.positions(wave(saved), result.light(saved), pairs));
            }
        }
        if (!any) {
            isMissing("positions");
        }
    }

    /** Refuses if the user asked for it by name, else says so and goes on. */
    private boolean isMissing(String word) {
        if (what.contains(word)) {
            throw new IllegalArgumentException(file + " holds no " + word);
        }
        spec.commandLine().getErr().println(file + " holds no " + word + "; they are not drawn");
        return false;
    }

    private static ResultFigures.Wave wave(PtyrWave wave) {
        return new ResultFigures.Wave(wave.id(), wave.data(), wave.pixelSize(), wave.origin());
    }

    private int[] layers(ResultFigures.Wave wave, String kind) {
        int most = wave.layers();
        if (layer.isPresent() && (layer.get() < 0 || layer.get() >= most)) {
            throw new IllegalArgumentException("--layer " + layer.get() + ": the " + kind + " " + wave.id() + " has "
                    + most + (most == 1 ? " layer" : " layers") + ", counted from 0");
        }
        return layer.map(one -> new int[] {one}).orElseGet(() -> ResultFigures.allLayers(wave));
    }

    private void addData(DataFile data) {
        List<Integer> chosen = chosenFrames(data.count());
        String title = file.getFileName().toString();
        DataSurvey survey = DataReading.of(() -> DataSurvey.of(data));
        if (wants("patterns")) {
            pictures.add("patterns", () -> DataFigures.patterns(title, data, survey, chosen));
        }
        if (wants("positions")) {
            try {
                double[][] positions = data.positions();
                pictures.add("positions", () -> DataFigures.positions(title, positions, survey));
            } catch (PtyjIoException e) {
                if (what.contains("positions")) {
                    throw new ScanException(e.getMessage(), e);
                }
                spec.commandLine().getErr().println("positions are not drawn: " + e.getMessage());
            }
        }
    }

    private List<Integer> chosenFrames(int count) {
        for (int frame : frames) {
            if (frame < 0 || frame >= count) {
                throw new IllegalArgumentException(
                        "--frames " + frame + ": " + file + " has " + count + " frames, counted from 0");
            }
        }
        int shown = Math.min(FRAMES, count);
        return frames.isEmpty()
                ? IntStream.range(0, shown)
                        .mapToObj(i -> (int) ((long) i * count / shown))
                        .toList()
                : frames.stream().distinct().toList();
    }
}

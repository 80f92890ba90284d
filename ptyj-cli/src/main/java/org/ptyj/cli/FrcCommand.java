package org.ptyj.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ptyj.image.Crop;
import org.ptyj.image.ImageDifference;
import org.ptyj.image.ImagePair;
import org.ptyj.io.SafeFile;
import org.ptyj.param.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two results by Fourier ring correlation. */
@Command(
        name = "frc",
        description = {
            "Compares two images of one object by Fourier ring correlation.",
            "Says up to which frequency they agree, and how much phase and modulus differ. The images have to come from"
                    + " independent data, such as two scans or two halves of one (data.frame_range: 0::2 and 1::2), or B is"
                    + " the truth of a simulation (simulate --truth). Where both got light, the largest box is taken;"
                    + " their shift, relative phase ramp and factor are removed."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  ptyj frc half1.ptyr half2.ptyr -o frc.png --csv frc.csv",
            "  ptyj frc result.ptyr truth.ptyr",
            "  ptyj frc a.npy b.npy --pixel 12nm"
        })
final class FrcCommand implements Callable<Integer> {
    private static final Pattern MARGIN = Pattern.compile("\\d{1,6}");
    private static final Pattern REGION = Pattern.compile("(\\d{1,6}):(\\d{1,6}),(\\d{1,6}):(\\d{1,6})");

    /** Fewer pixels than this have no curve worth the name. */
    private static final int SMALLEST = 16;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "A",
            description =
                    "A result (.ptyr, or .h5 of a fit), or an array of real or complex numbers, shape (y, x) (.npy).")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    private Path second = Path.of("");

    @Option(
            names = "--object",
            split = ",",
            paramLabel = "ID",
            description =
                    "The object to compare, or those of A and B, such as SaG00,SbG00; not needed where there is one"
                            + " only.")
    private List<String> objects = List.of();

    @Option(names = "--layer", paramLabel = "N", description = "Mode of the object, counted from 0; without it 0.")
    private int layer;

    @Option(
            names = "--crop",
            paramLabel = "N|Y0:Y1,X0:X1",
            description = "Cuts N pixels more off each side of the common box, or takes these rows and columns of A.")
    private Optional<String> crop = Optional.empty();

    @Option(
            names = "--pixel",
            paramLabel = "SIZE",
            description = "Size of the pixels of .npy files, such as 12nm; without a unit in m.")
    private Optional<String> pixel = Optional.empty();

    @Option(names = "--one-bit", description = "Shows the stricter one-bit threshold beside the half-bit one.")
    private boolean oneBit;

    @Option(
            names = "--phase",
            description = "Correlates the phases instead of the complex waves; they must not wrap within the box.")
    private boolean phase;

    @Option(names = "--no-align", description = "Compares the images as they lie, with their ramps.")
    private boolean unaligned;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Draws the curve; the name ends in .png or .svg.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the values of all rings.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--overwrite", description = "Replaces files that are there.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Optional<Double> size = pixel.map(FrcCommand::metres);
        FrcImage a = DataReading.of(() -> FrcImage.read(first, object(0), layer, size));
        FrcImage b = DataReading.of(() -> FrcImage.read(second, object(1), layer, size));
        a.checkGrid(b);
        ImagePair raw = a.pair(b, box(a, b));
        ImagePair pair = unaligned ? raw : raw.aligned();
        ImagePair shown = phase ? pair.phases() : pair;
        FrcReport report = new FrcReport(shown.rings(a.pixelSize()[0], a.pixelSize()[1]), a.metric(), oneBit);
        print(a, pair, report);
        write(report, a.name().equals(b.name()) ? "Fourier ring correlation" : a.name() + " and " + b.name());
        return ExitStatus.DONE;
    }

    private void checkOptions() {
        if (objects.size() > 2) {
            throw new IllegalArgumentException("--object takes one ID or two, not " + objects.size());
        }
        if (output.isPresent() && !PictureFiles.isPicture(output.get())) {
            throw new IllegalArgumentException("-o " + output.get() + ": the name must end in .png or .svg");
        }
        if (output.isPresent()
                && csv.isPresent()
                && output.get()
                        .toAbsolutePath()
                        .normalize()
                        .equals(csv.get().toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("-o and --csv both name " + csv.get() + "; give each its own file");
        }
        PictureFiles.checkFree(Stream.of(output, csv).flatMap(Optional::stream).toList(), force);
    }

    private static double metres(String text) {
        double size;
        try {
            size = Quantity.read(text, "m");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--pixel " + text + " " + e.getMessage(), e);
        }
        if (!(size > 0 && Double.isFinite(size))) {
            throw new IllegalArgumentException("--pixel must be a length above zero, not " + text);
        }
        return size;
    }

    private Optional<String> object(int which) {
        return objects.isEmpty() ? Optional.empty() : Optional.of(objects.get(Math.min(which, objects.size() - 1)));
    }

    private Crop box(FrcImage a, FrcImage b) {
        Matcher region = REGION.matcher(crop.orElse(""));
        if (region.matches()) {
            int[] n = Stream.of(1, 2, 3, 4)
                    .mapToInt(i -> Integer.parseInt(region.group(i)))
                    .toArray();
            return atLeast(n[0], n[2], n[1] - n[0], n[3] - n[2]);
        }
        int margin = 0;
        if (crop.isPresent()) {
            if (!MARGIN.matcher(crop.get()).matches()) {
                throw new IllegalArgumentException(
                        "--crop " + crop.get() + " is neither a number of pixels nor rows and columns Y0:Y1,X0:X1");
            }
            margin = Integer.parseInt(crop.get());
        }
        Crop common = a.commonBox(b)
                .orElseThrow(() -> new IllegalArgumentException(
                        a.name() + " and " + b.name() + " have no pixel in common that got light in both"));
        if (2L * margin >= Math.min(common.ny(), common.nx())) {
            throw new IllegalArgumentException("--crop " + margin + " leaves nothing of the " + common.ny() + " x "
                    + common.nx() + " pixels that the images have in common; choose fewer");
        }
        return atLeast(
                common.lowY() + margin, common.lowX() + margin, common.ny() - 2 * margin, common.nx() - 2 * margin);
    }

    private static Crop atLeast(int y, int x, int ny, int nx) {
        if (ny <= 0 || nx <= 0) {
            throw new IllegalArgumentException("--crop Y0:Y1,X0:X1 needs ends beyond its beginnings");
        }
        if (ny < SMALLEST || nx < SMALLEST) {
            throw new IllegalArgumentException("a region of " + ny + " x " + nx + " pixels is too small to compare; "
                    + SMALLEST + " x " + SMALLEST + " is the least, --crop chooses another");
        }
        return new Crop(y, x, ny, nx);
    }

    private void print(FrcImage a, ImagePair pair, FrcReport report) {
        PrintWriter out = spec.commandLine().getOut();
        int ny = pair.first().length(0);
        int nx = pair.first().length(1);
        String size = a.metric()
                ? " (" + report.length(ny * a.pixelSize()[0]) + " x " + report.length(nx * a.pixelSize()[1]) + ")"
                : "";
        out.printf(
                Locale.ROOT,
                "compared %d x %d px%s; B was moved by (%.3f, %.3f) px (y, x)%n",
                ny,
                nx,
                size,
                pair.shift()[0],
                pair.shift()[1]);
        ImageDifference difference = pair.difference();
        out.printf(
                Locale.ROOT,
                "rms difference: phase %.4f rad, modulus %.4f of its size%n",
                difference.phase(),
                difference.modulus());
        report.table().forEach(out::println);
        report.verdict().forEach(out::println);
    }

    private void write(FrcReport report, String title) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isPresent()) {
            report.figure(title).save(output.get());
            out.println("wrote " + output.get());
        }
        if (csv.isPresent()) {
            SafeFile.writeText(csv.get(), report.csv());
            out.println("wrote " + csv.get());
        }
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.image.Filters;
import org.ptyj.image.Phase;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Shift;
import org.ptyj.image.Streams;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.io.ptypy.PtyrWave;

class FrcCommandTest {
    private static final int SIZE = 96;
    private static final int PROBE = 24;
    private static final double PIXEL = 2e-8;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int frc(Path a, Path b, String... more) {
        String[] args = Stream.concat(Stream.of("frc", a.toString(), b.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static ComplexArray noise(String name, double deviation) {
        RandomStream random = Streams.of(3).stream(name);
        double[] pairs = new double[2 * SIZE * SIZE];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = random.nextGaussian(0, deviation);
        }
        return ComplexArray.of(pairs, SIZE, SIZE);
    }

    /** A smooth random object, so that white noise drowns its high frequencies, with noise of its own. */
    private static ComplexArray object(String name) {
        return Filters.gauss(noise("object", 3), 1.2).plusAssign(1).plusAssign(noise(name, 0.05));
    }

    private Path array(String name, ComplexArray image) throws PtyjIoException {
        Path file = folder.resolve(name);
        Npy.write(file, NumericArray.ofComplex(image.toDoubles(), image.shape()));
        return file;
    }

    /** A result whose frames lie on the middle of the object, 16 pixels from its edges. */
    private Path result(String name, ComplexArray image, double pixel, double originPixels, String... ids)
            throws PtyjIoException {
        double[] size = {pixel, pixel};
        ComplexArray flat =
                ComplexArray.of(new double[2 * PROBE * PROBE], 1, PROBE, PROBE).plusAssign(1);
        double[] positions = new double[2 * 7 * 7];
        double middle = (originPixels + SIZE / 2.0) * pixel;
        for (int i = 0; i < 49; i++) {
            positions[2 * i] = middle + (i / 7 - 3) * 6.6 * pixel;
            positions[2 * i + 1] = middle + (i % 7 - 3) * 6.6 * pixel;
        }
        List<PtyrWave> objects = Stream.of(ids)
                .map(id -> wave(id, image.reshape(1, SIZE, SIZE), size, -originPixels))
                .toList();
        List<PtyrWave> probes = List.of(wave(ids[0], flat, size, PROBE / 2.0));
        Path file = folder.resolve(name);
        new Ptyr(
                        PtyrKind.MINIMAL,
                        objects,
                        probes,
                        Map.of(),
                        Map.of(),
                        Map.of("positions", Map.of(ids[0], NumericArray.of(positions, 49, 2))))
                .write(file);
        return file;
    }

    private static PtyrWave wave(String id, ComplexArray data, double[] size, double center) {
        double[] origin = {-center * size[0], -center * size[1]};
        return new PtyrWave(
                id, data, size, new double[] {center, center}, origin, List.of(0), Complex.ONE, 0, false, 7.2);
    }

    private double crossing() {
        Matcher m =
                Pattern.compile("half-bit crossing at ([0-9.]+) of the Nyquist").matcher(out.toString());
        assertThat(m.find()).as(out.toString()).isTrue();
        return Double.parseDouble(m.group(1));
    }

    @Test
    void arraysAreComparedInPixelsOrInMetres() throws IOException {
        Path a = array("a.npy", object("a"));
        Path b = array("b.npy", object("b"));
        assertThat(frc(a, b)).as(err.toString()).isZero();
        assertThat(crossing()).isBetween(0.3, 0.9);
        assertThat(out.toString()).contains("compared 96 x 96 px; B");
        assertThat(frc(a, b, "--pixel", "2e-8")).isZero();
        Matcher m = Pattern.compile("half period ([0-9.]+) nm, full period ([0-9.]+) nm")
                .matcher(out.toString());
        assertThat(m.find()).isTrue();
        // Printed to 3 decimals and 4 digits.
        assertThat(Double.parseDouble(m.group(1))).isCloseTo(1e9 * PIXEL / crossing(), withPercentage(0.3));
        assertThat(Double.parseDouble(m.group(2))).isCloseTo(2e9 * PIXEL / crossing(), withPercentage(0.3));
    }

    @Test
    void resultsAreComparedWhereBothGotLight() throws IOException {
        ComplexArray image = object("a");
        Path a = result("a.ptyr", image, PIXEL, -40, "SaG00");
        // The same object on a grid that begins 5 pixels later, with noise, ramp, factor and 0.4 pixels of its own.
        ComplexArray moved =
                Phase.addRamp(Shift.fourier(object("b"), -5.4, -5), 0.05, -0.1).times(Complex.polar(1.3, 2));
        Path b = result("b.ptyr", moved, PIXEL, -35, "SbG00");
        assertThat(frc(a, b)).as(err.toString()).isZero();
        assertThat(crossing()).isBetween(0.3, 0.9);
        Matcher m = Pattern.compile("moved by \\((-?[0-9.]+), (-?[0-9.]+)\\)").matcher(out.toString());
        assertThat(m.find()).isTrue();
        assertThat(Double.parseDouble(m.group(1))).isBetween(0.35, 0.45);
        assertThat(Double.parseDouble(m.group(2))).isBetween(-0.05, 0.05);
        // Frames of 24 pixels at distances of up to 3 * 6.6 from the middle: about 64 pixels got light, 5 less in both.
        assertThat(out.toString()).containsPattern("compared 5\\d x 5\\d px");
    }

    @Test
    void anImageAgreesWithItselfUpToItsPixels() throws IOException {
        Path a = array("a.npy", object("a"));
        assertThat(frc(a, a, "--pixel", "2e-8", "--one-bit")).isZero();
        assertThat(out.toString())
                .contains("no half-bit crossing: the images agree up to the Nyquist frequency")
                .contains("the pixel of 20.00 nm is the limit")
                .contains("no one-bit crossing");
    }

    @Test
    void valuesAndPictureAreWritten() throws IOException {
        Path a = array("a.npy", object("a"));
        Path b = array("b.npy", object("b"));
        Path csv = folder.resolve("c.csv");
        Path picture = folder.resolve("c.svg");
        assertThat(frc(a, b, "--pixel", "2e-8", "--csv", csv.toString(), "-o", picture.toString()))
                .isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(1 + 1 + SIZE / 2);
        assertThat(lines.get(0)).startsWith("ring,frequency_per_m,fraction_of_nyquist,half_period_m,correlation");
        assertThat(lines.get(49)).startsWith("48,25000000.0,1.00000000,2.00000000e-08,");
        assertThat(Files.readString(picture)).contains("a.npy and b.npy", "half-bit", "half period", "(1/\u00b5m)");
        assertThat(frc(a, b, "--csv", csv.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains(csv + " is there already");
        assertThat(frc(a, b, "--csv", csv.toString(), "--overwrite")).isZero();
        assertThat(Files.readAllLines(csv).get(0)).contains("frequency_per_px");
    }

    @Test
    void theRegionCanBeChosen() throws IOException {
        Path a = array("a.npy", object("a"));
        assertThat(frc(a, a, "--crop", "10")).isZero();
        assertThat(out.toString()).contains("compared 76 x 76 px");
        assertThat(frc(a, a, "--crop", "0:32,16:64")).isZero();
        assertThat(out.toString()).contains("compared 32 x 48 px");
        record Case(String crop, String message) {}
        for (Case c : List.of(
                new Case("0:32,16:640", "columns 16 to 640 of a.npy are asked for, which has 96 x 96 pixels"),
                new Case("45", "a region of 6 x 6 pixels is too small"),
                new Case("20:10,0:50", "needs ends beyond its beginnings"),
                new Case("all", "--crop all is neither a number of pixels nor rows and columns"))) {
            assertThat(frc(a, a, "--crop", c.crop)).isEqualTo(ExitStatus.USAGE);
            assertThat(err.toString()).contains(c.message);
        }
    }

    @Test
    void imagesThatCannotBeComparedAreRefused() throws IOException {
        Path a = result("a.ptyr", object("a"), PIXEL, -40, "SaG00");
        Path finer = result("b.ptyr", object("b"), 1.01 * PIXEL, -40, "SaG00");
        assertThat(frc(a, finer)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("the pixel sizes differ: 2.00000e-08 m in a.ptyr, 2.02000e-08 m in b.ptyr (y)");
        Path far = result("far.ptyr", object("b"), PIXEL, 400, "SaG00");
        assertThat(frc(a, far)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("a.ptyr and far.ptyr have no pixel in common");
        Path array = array("a.npy", object("a"));
        assertThat(frc(a, array)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("the pixel size of a.npy is not known")
                .contains("--pixel");
        Path line = folder.resolve("line.npy");
        Npy.write(line, new double[5], 5);
        assertThat(frc(line, line)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("not the shape [5]");
        assertThat(frc(array, array, "--layer", "1")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("has 1 layer, counted from 0");
        assertThat(frc(array, array, "-o", "x.jpg")).isEqualTo(ExitStatus.USAGE);
        assertThat(frc(array, array, "--pixel", "-1")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void oneOfSeveralObjectsIsChosenByItsId() throws IOException {
        Path a = result("a.ptyr", object("a"), PIXEL, -40, "SaG00", "SbG00");
        Path c = result("c.ptyr", object("c"), PIXEL, -40, "ScG00");
        assertThat(frc(a, c)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("there are several objects; choose with --object from [SaG00, SbG00]");
        assertThat(frc(a, c, "--object", "SbG00,ScG00")).as(err.toString()).isZero();
        assertThat(frc(a, c, "--object", "SbG00")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("no object is called SbG00; choose with --object from [ScG00]");
    }

    @Test
    void unrelatedImagesAgreeNowhere() throws IOException {
        Path a = array("a.npy", noise("a", 1));
        Path b = array("b.npy", noise("b", 1));
        assertThat(frc(a, b, "--no-align")).isZero();
        assertThat(out.toString()).containsPattern("(agree at no frequency|crossing at 0\\.[01])");
    }

    @Test
    void pixelSizesTakeUnits() throws IOException {
        Path a = array("a.npy", object("a"));
        Path b = array("b.npy", object("b"));
        assertThat(frc(a, b, "--pixel", "2e-8")).isZero();
        String metres = out.toString();
        out.getBuffer().setLength(0);
        assertThat(frc(a, b, "--pixel", "20 nm")).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo(metres);
        assertThat(frc(a, b, "--pixel", "20 keV")).isEqualTo(ExitStatus.USAGE);
        assertThat(frc(a, b, "--pixel", "wide")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("--pixel 20 keV must be a length in m, but 20 keV is an energy")
                .contains("--pixel wide is not a number, with or without a unit");
    }

    @Test
    void curveAndTableNeedTheirOwnFiles() throws IOException {
        Path a = array("a.npy", object("a"));
        String file = folder.resolve("f.png").toString();
        assertThat(frc(a, a, "-o", file, "--csv", folder.resolve("./f.png").toString()))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("-o and --csv both name");
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void unreadableOrEmptyImagesHaveTheStatusOfData() throws IOException {
        Path zero = array("zero.npy", ComplexArray.of(new double[2 * SIZE * SIZE], SIZE, SIZE));
        Path broken = Files.writeString(folder.resolve("broken.ptyr"), "no HDF5");
        for (Path file : List.of(zero, broken, folder.resolve("missing.npy"), folder.resolve("missing.ptyr"))) {
            assertThat(frc(file, zero)).as(file.toString()).isEqualTo(ExitStatus.DATA);
            assertThat(err.toString()).contains(file.getFileName().toString());
        }
        assertThat(err.toString()).contains("holds only zeros");
    }

    @Test
    void cropsThatLeaveNothingAreRefusedInWords() throws IOException {
        Path a = array("a.npy", object("a"));
        assertThat(frc(a, a, "--crop", "500")).isEqualTo(ExitStatus.USAGE);
        assertThat(frc(a, a, "--crop", "50:20,0:90")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .contains("--crop 500 leaves nothing of the 96 x 96 pixels")
                .contains("needs ends beyond its beginnings");
    }
}

package org.ptyj.cdi.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.CxiWriter;

/** A ptychographic scan: patterns of a probe that moves over the sample. */
public final class Ptycho2DDataset extends AbstractDataset<ScanInput, Ptycho2DDataset> {
    private final double[][] translations;
    private final Optional<double[]> intensities;
    private final Map<String, double[]> extras;
    private final List<String> axes;

    private Ptycho2DDataset(
            Measurement measurement,
            double[][] translations,
            Optional<double[]> intensities,
            Map<String, double[]> extras,
            List<String> axes) {
        super(measurement);
        this.axes = axes;
        this.translations = translations;
        this.intensities = intensities;
        this.extras = extras;
    }

    /**
     * A scan of frames with the movement of the probe (the optics, not the sample), m.
     *
     * @param translations a row (x, y, z) or (x, y) for each frame; copied
     * @throws IllegalArgumentException if there are more or fewer rows than frames, or other numbers in them
     */
    public static Ptycho2DDataset of(Measurement measurement, double[][] translations) {
        return new Ptycho2DDataset(
                measurement,
                Translations.checked(translations, measurement.size()),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    /**
     * A scan from numbers in memory, which are copied; more can be told by {@link Measurement}.
     *
     * @param patterns shape (frames, rows, columns), of any real type, which is kept
     * @param translations movement of the probe, a row (x, y, z) or (x, y) for each frame, m
     * @param wavelength m
     */
    public static Ptycho2DDataset fromArrays(
            NumericArray patterns, double[][] translations, double wavelength, DetectorGeometry geometry) {
        return of(Measurement.of(FrameStack.of(patterns), wavelength, geometry), translations);
    }

    /**
     * Reads a CXI file; of several entries the first one. Patterns stay in the file until they are asked for.
     *
     * @throws PtyjIoException if it cannot be read, or something necessary is missing
     */
    public static Ptycho2DDataset fromCxi(Path file) throws PtyjIoException {
        return fromCxi(file, CxiReadOptions.usual());
    }

    /** Reads an entry of a CXI file, counted from 1. */
    public static Ptycho2DDataset fromCxi(Path file, int entry) throws PtyjIoException {
        return fromCxi(file, CxiReadOptions.usual().entry(entry));
    }

    /** Reads a CXI file as the options say. */
    public static Ptycho2DDataset fromCxi(Path file, CxiReadOptions options) throws PtyjIoException {
        return CxiDataset.open(file, options, (cxi, measurement) -> {
            Ptycho2DDataset scan = of(measurement, cxi.translations());
            Optional<double[]> incident = cxi.perFrame("intensities");
            scan = incident.isPresent() ? scan.withIntensitiesOfFile(incident.get()) : scan;
            for (String name : cxi.perFrameNames()) {
                Optional<double[]> values = name.equals("intensities") ? Optional.empty() : cxi.perFrame(name);
                scan = values.isPresent() ? scan.withExtra(name, values.get()) : scan;
            }
            return scan.withAxes(cxi.axes());
        });
    }

    private Ptycho2DDataset withAxes(List<String> names) {
        return new Ptycho2DDataset(measurement(), translations, intensities, extras, names);
    }

    /** What the axes of the stack of patterns are called, where a file told it. */
    public List<String> axes() {
        return axes;
    }

    /**
     * The scan with the incident flux of each frame, on any scale.
     *
     * @throws IllegalArgumentException if there is not one number for each frame, or one is negative or not finite
     */
    public Ptycho2DDataset withIntensities(double[] flux) {
        requireEach("intensities", flux);
        wrong(flux).ifPresent(k -> {
            throw new IllegalArgumentException("the incident intensity of frame " + k + " is " + flux[k]
                    + "; it must be finite and not negative: leave that frame out, or give no intensities");
        });
        return new Ptycho2DDataset(measurement(), translations, Optional.of(flux.clone()), extras, axes);
    }

    private static OptionalInt wrong(double[] flux) {
        return IntStream.range(0, flux.length)
                .filter(k -> !(flux[k] >= 0 && flux[k] < Double.POSITIVE_INFINITY))
                .findFirst();
    }

    /** A monitor that failed does not keep anyone from the patterns. */
    private Ptycho2DDataset withIntensitiesOfFile(double[] flux) {
        OptionalInt wrong = wrong(flux);
        boolean dark = Arrays.stream(flux).allMatch(v -> v == 0);
        if (wrong.isEmpty() && !dark) {
            return withIntensities(flux);
        }
        String line = "the incident intensities of the file are left out: "
                + (dark ? "all are 0" : "that of frame " + wrong.getAsInt() + " is " + flux[wrong.getAsInt()]);
        return new Ptycho2DDataset(measurement().notices(List.of(line)), translations, intensities, extras, axes);
    }

    /** The scan with another number for each frame, which is written to files. */
    public Ptycho2DDataset withExtra(String name, double[] values) {
        requireEach(name, values);
        Map<String, double[]> all = new LinkedHashMap<>(extras);
        all.put(name, values.clone());
        return new Ptycho2DDataset(measurement(), translations, intensities, all, axes);
    }

    private void requireEach(String name, double[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(name + ": " + values.length + " numbers for " + size() + " frames");
        }
    }

    @Override
    public ScanInput inputs(int[] frames) {
        double[][] rows = new double[frames.length][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = translations[frames[k]].clone();
        }
        return new ScanInput(measurement().numbers(frames), rows);
    }

    /** Movements of the probe, one row (x, y, z) for each frame, m; a copy. */
    public double[][] translations() {
        return Arrays.stream(translations).map(double[]::clone).toArray(double[][]::new);
    }

    /** Incident flux of each frame on any scale, if known; a copy. */
    public Optional<double[]> intensities() {
        return intensities.map(double[]::clone);
    }

    /** Names of other numbers for each frame. */
    public List<String> extras() {
        return List.copyOf(extras.keySet());
    }

    /**
     * Other numbers for each frame; a copy.
     *
     * @throws IllegalArgumentException if there are none of that name
     */
    public double[] extra(String name) {
        if (!extras.containsKey(name)) {
            throw new IllegalArgumentException("there is no " + name + " for each frame; there are " + extras());
        }
        return extras.get(name).clone();
    }

    /** The plane of the sample in object pixels, for frames of this size; across the beam unless the file tells otherwise. */
    public ScanPlane plane() {
        Basis object = geometry().objectBasis(wavelength(), frameShape()[0], frameShape()[1]);
        Vector3 normal =
                sampleInfo().orientation().map(SampleOrientation::normal).orElse(Vector3.BEAM);
        return new ScanPlane(object, normal);
    }

    /**
     * Only the frames whose x and y lie in a box, ends included and in any order, m; numbered from 0.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Ptycho2DDataset cropTranslations(double x1, double x2, double y1, double y2) {
        int[] inside = IntStream.range(0, size())
                .filter(k -> within(translations[k][0], x1, x2) && within(translations[k][1], y1, y2))
                .toArray();
        if (inside.length == 0) {
            throw new IllegalArgumentException("no scan position lies inside x[%s, %s] y[%s, %s]"
                    .formatted(Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)));
        }
        return keep(inside);
    }

    private static boolean within(double value, double a, double b) {
        return value >= Math.min(a, b) && value <= Math.max(a, b);
    }

    @Override
    protected Ptycho2DDataset with(Measurement edited, int[] kept) {
        Map<String, double[]> others = new LinkedHashMap<>();
        extras.forEach((name, values) -> others.put(name, pick(values, kept)));
        double[][] rows = Arrays.stream(kept).mapToObj(k -> translations[k]).toArray(double[][]::new);
        return new Ptycho2DDataset(edited, rows, intensities.map(v -> pick(v, kept)), others, axes);
    }

    private static double[] pick(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(k -> values[k]).toArray();
    }

    @Override
    public void write(CxiWriter writer) {
        super.write(writer);
        writer.translations(() -> translations);
        intensities.ifPresent(v -> writer.perFrame("intensities", v));
        extras.forEach(writer::perFrame);
    }

    @Override
    public InspectView inspect(InspectOptions options) {
        return InspectView.map(this, translations, options);
    }
}

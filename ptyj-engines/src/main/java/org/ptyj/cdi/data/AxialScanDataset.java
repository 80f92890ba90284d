package org.ptyj.cdi.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.cxi.CxiWriter;

/**
 * A scan along the beam: the optics move, and with them the focus through the sample. Positions are those of the optics;
 * the sign of z matters, and cannot be told from the patterns.
 */
public final class AxialScanDataset extends AbstractDataset<AxialInput, AxialScanDataset> {
    /** Runout of more than this part of the range of z is worth a notice. */
    private static final double MUCH = 0.1;

    private final double[][] translations;

    private AxialScanDataset(Measurement measurement, double[][] translations) {
        super(measurement);
        this.translations = translations;
    }

    /**
     * A scan of frames with the movement of the optics, m.
     *
     * @param translations a row (x, y, z) for each frame; copied
     * @throws IllegalArgumentException if there are more or fewer rows than frames, or all z are equal
     */
    public static AxialScanDataset of(Measurement measurement, double[][] translations) {
        double[][] rows = Translations.checked(translations, measurement.size());
        double range = range(rows, 2);
        if (!(range > 0)) {
            throw new IllegalArgumentException(
                    "all z positions are equal (" + rows[0][2] + " m); an axial scan moves along the beam");
        }
        double runout = Math.max(range(rows, 0), range(rows, 1));
        return runout > MUCH * range
                ? new AxialScanDataset(measurement.notices(List.of(notice(runout, range))), rows)
                : new AxialScanDataset(measurement, rows);
    }

    private static String notice(double runout, double range) {
        return "x and y vary by %.3g m while z varies by %.3g m; is this an axial scan?".formatted(runout, range);
    }

    private static double range(double[][] rows, int axis) {
        double[] sorted = Arrays.stream(rows).mapToDouble(r -> r[axis]).sorted().toArray();
        return sorted[sorted.length - 1] - sorted[0];
    }

    /** Reads a CXI file, in which translations move the sample; of several entries the first one. */
    public static AxialScanDataset fromCxi(Path file) throws PtyjIoException {
        return fromCxi(file, CxiReadOptions.usual());
    }

    /** Reads a CXI file as the options say. */
    public static AxialScanDataset fromCxi(Path file, CxiReadOptions options) throws PtyjIoException {
        return CxiDataset.open(file, options, (cxi, measurement) -> of(measurement, cxi.translations()));
    }

    /** Position of the optics along the beam for each frame, m. */
    public double[] z() {
        return Arrays.stream(translations).mapToDouble(t -> t[2]).toArray();
    }

    /** Movements of the optics, one row (x, y, z) for each frame, m; a copy. */
    public double[][] translations() {
        return Arrays.stream(translations).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public AxialInput inputs(int[] frames) {
        double[] z = new double[frames.length];
        double[][] lateral = new double[frames.length][];
        for (int k = 0; k < frames.length; k++) {
            double[] t = translations[frames[k]];
            z[k] = t[2];
            lateral[k] = new double[] {t[0], t[1]};
        }
        return new AxialInput(measurement().numbers(frames), z, lateral);
    }

    @Override
    protected AxialScanDataset with(Measurement edited, int[] kept) {
        return new AxialScanDataset(
                edited, Arrays.stream(kept).mapToObj(k -> translations[k]).toArray(double[][]::new));
    }

    @Override
    public void write(CxiWriter writer) {
        super.write(writer);
        writer.translations(() -> translations);
    }

    @Override
    public InspectView inspect(InspectOptions options) {
        return InspectView.line(this, z(), options);
    }
}

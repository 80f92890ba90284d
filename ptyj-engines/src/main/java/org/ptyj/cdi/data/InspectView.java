package org.ptyj.cdi.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.ptyj.array.RealArray;

/**
 * What is shown of a dataset, without a window: a point with a number for each frame, the pattern of the frame that is
 * selected, and the mean pattern. {@link InspectPicture} and {@link InspectPage} draw it.
 */
public final class InspectView {
    private final DiffractionDataset<?> dataset;
    private final Chart chart;
    private final InspectOptions options;
    private final Memo<MeanPattern> sums;
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();
    private int selected;

    /** How points are drawn. */
    public enum Layout {
        /** At (x, y), coloured by their number; x grows to the left, as seen along the beam. */
        MAP,
        /** The number against x, connected by lines. */
        LINE
    }

    /**
     * Where points are.
     *
     * @param x one for each frame, in the unit
     * @param y one for each frame, in the unit; not used for a line
     * @param xLabel what x is, with its unit
     */
    public record Chart(Layout layout, double[] x, double[] y, String xLabel, String yLabel) {}

    /**
     * A view of a dataset.
     *
     * @throws IllegalArgumentException if there is not one point for each frame
     */
    public InspectView(DiffractionDataset<?> dataset, Chart chart, InspectOptions options) {
        if (chart.x.length != dataset.size() || chart.y.length != dataset.size()) {
            throw new IllegalArgumentException(
                    chart.x.length + " points for " + dataset.size() + " frames; there must be one for each");
        }
        this.dataset = dataset;
        this.chart = chart;
        this.options = options;
        sums = new Memo<>(() -> MeanPattern.of(dataset));
    }

    /** A map of movements (x, y, z) of the probe, m. */
    static InspectView map(DiffractionDataset<?> dataset, double[][] translations, InspectOptions options) {
        double[] x = new double[translations.length];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = translations[k][0] * options.perMetre();
            y[k] = translations[k][1] * options.perMetre();
        }
        String unit = " (" + options.unitLabel() + ")";
        return new InspectView(
                dataset, new Chart(Layout.MAP, x, y, "Translation x" + unit, "Translation y" + unit), options);
    }

    /** Counts against positions along the beam, m. */
    static InspectView line(DiffractionDataset<?> dataset, double[] z, InspectOptions options) {
        double[] x = Arrays.stream(z).map(v -> v * options.perMetre()).toArray();
        String label = "Translation z (" + options.unitLabel() + ")";
        return new InspectView(
                dataset,
                new Chart(Layout.LINE, x, new double[x.length], label, "Integrated intensity (counts)"),
                options);
    }

    public DiffractionDataset<?> dataset() {
        return dataset;
    }

    public Chart chart() {
        return chart;
    }

    public InspectOptions options() {
        return options;
    }

    /** Number of frames. */
    public int size() {
        return dataset.size();
    }

    /** Counts in the good pixels of each frame. The first time, all frames are read. */
    public double[] values() {
        return sums.get().perFrame().clone();
    }

    /** A pattern in counts, 0 where masked, shape of a frame. */
    public RealArray counts(int frame) {
        double[] values = new double[dataset.frameLength()];
        dataset.patterns(new int[] {frame}, FrameBuffer.of(values));
        return masked(values);
    }

    /** A pattern as it is shown: counts or their logarithm, NaN where masked if the mask is to be seen, else as 0 counts. */
    public RealArray image(int frame) {
        return shown(counts(frame), options.logarithmic());
    }

    private RealArray masked(double[] values) {
        boolean[] good = dataset.mask().toBooleans();
        for (int i = 0; i < values.length; i++) {
            values[i] = good[i] ? values[i] : 0;
        }
        return RealArray.of(values, dataset.frameShape()[0], dataset.frameShape()[1]);
    }

    private RealArray shown(RealArray counts, boolean log) {
        if (log) {
            counts.mapAssign(v -> Math.log10(Math.max(v, 0) + options.logOffset()));
        }
        if (options.showMask()) {
            boolean[] good = dataset.mask().toBooleans();
            int columns = counts.length(1);
            for (int i = 0; i < good.length; i++) {
                if (!good[i]) {
                    counts.set(Double.NaN, i / columns, i % columns);
                }
            }
        }
        return counts;
    }

    /**
     * Counts of the mean pattern, 0 where masked: of a scan of an area the sum of all patterns times the area of the field of
     * view over that of the scan, else their mean.
     */
    public RealArray mean() {
        double factor = ScanArea.overlap(dataset, chart, options).orElse(1.0 / size());
        return RealArray.of(sums.get().sum().clone(), dataset.frameShape()[0], dataset.frameShape()[1])
                .timesAssign(factor);
    }

    /** The mean pattern as it is shown: the logarithm of {@link #mean}. */
    public RealArray meanImage() {
        return shown(mean(), true);
    }

    /** What there is to say about the mean pattern, if there is. */
    public Optional<String> meanNotice() {
        return chart.layout == Layout.MAP
                        && ScanArea.overlap(dataset, chart, options).isEmpty()
                ? Optional.of("all positions lie on one line; the mean pattern is the mean of all patterns")
                : Optional.empty();
    }

    /** The frame that is shown. */
    public synchronized int selected() {
        return selected;
    }

    /** Shows another frame, and tells the listeners. */
    public void select(int frame) {
        if (frame < 0 || frame >= size()) {
            throw new IllegalArgumentException("frame " + frame + " of a dataset of " + size() + " frames");
        }
        synchronized (this) {
            selected = frame;
        }
        listeners.forEach(l -> l.accept(frame));
    }

    /** Shows the frame that many frames further on, from the last one to the first. */
    public void step(int frames) {
        select(Math.floorMod(selected() + frames, size()));
    }

    /** Shows the frame whose point is nearest to a place in the chart. */
    public void selectNearest(double x, double y) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < size(); k++) {
            double distance = Math.hypot(chart.x[k] - x, chart.layout == Layout.MAP ? chart.y[k] - y : 0);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        select(best);
    }

    /** Calls a listener with the number of the frame whenever another one is selected. */
    public void onSelect(IntConsumer listener) {
        listeners.add(listener);
    }
}

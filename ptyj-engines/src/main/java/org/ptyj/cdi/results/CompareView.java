package org.ptyj.cdi.results;

import java.nio.file.Path;
import java.util.function.IntFunction;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.FrameBuffer;
import org.ptyj.cdi.page.Thinning;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.plot.ColourMap;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;

/** Measured patterns beside those that a model simulates, without a window: as a page for the browser, or as pictures. */
public final class CompareView {
    private final DiffractionDataset<?> dataset;
    private final IntFunction<double[]> simulator;
    private final boolean[] good;

    /**
     * A comparison.
     *
     * @param simulator gives the simulated counts of a frame, row by row
     */
    public CompareView(DiffractionDataset<?> dataset, IntFunction<double[]> simulator) {
        this.dataset = dataset;
        this.simulator = simulator;
        this.good = dataset.mask().toBooleans();
    }

    /** The measured data. */
    public DiffractionDataset<?> dataset() {
        return dataset;
    }

    /** Number of frames. */
    public int size() {
        return dataset.size();
    }

    /** Measured counts of a frame, 0 where masked. */
    public RealArray measured(int frame) {
        double[] counts = new double[dataset.frameLength()];
        dataset.patterns(new int[] {checked(frame)}, FrameBuffer.of(counts));
        return masked(counts);
    }

    /** Simulated counts of a frame, 0 where masked. */
    public RealArray simulated(int frame) {
        double[] counts = simulator.apply(checked(frame)).clone();
        if (counts.length != good.length) {
            throw new IllegalArgumentException("the model simulates patterns of " + counts.length
                    + " pixels, but frames of the data have %d x %d; compare with data of the model's shape"
                            .formatted(dataset.frameShape()[0], dataset.frameShape()[1]));
        }
        return masked(counts);
    }

    /** Simulated minus measured counts of a frame, 0 where masked. */
    public RealArray difference(int frame) {
        return simulated(frame).minusAssign(measured(frame));
    }

    private int checked(int frame) {
        if (frame < 0 || frame >= size()) {
            throw new IllegalArgumentException("frame " + frame + " of a dataset of " + size() + " frames");
        }
        return frame;
    }

    private RealArray masked(double[] counts) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = good[i] ? counts[i] : 0;
        }
        return RealArray.of(counts, dataset.frameShape()[0], dataset.frameShape()[1]);
    }

    /** Mean of (sqrt(simulated) - sqrt(measured))^2 over the good pixels of two patterns. */
    double misfit(RealArray measured, RealArray simulated) {
        double[] d = measured.toDoubles();
        double[] s = simulated.toDoubles();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < d.length; i++) {
            if (good[i]) {
                double difference = Math.sqrt(Math.max(s[i], 0)) - Math.sqrt(Math.max(d[i], 0));
                sum += difference * difference;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /**
     * A picture of one frame: simulated, measured, and their difference.
     *
     * @param logarithmic log10(counts + 1), of the difference with its sign; else counts
     */
    public Figure figure(int frame, boolean logarithmic) {
        RealArray difference = shown(difference(frame), logarithmic);
        double most = Math.max(Math.abs(difference.min()), Math.abs(difference.max()));
        double end = most > 0 ? most : 1;
        String label = logarithmic ? "log10(counts + 1)" : "counts";
        return Figure.of(
                        ImagePlot.of(shown(simulated(frame), logarithmic))
                                .valueLabel(label)
                                .title("Simulated pattern " + frame),
                        ImagePlot.of(shown(measured(frame), logarithmic))
                                .valueLabel(label)
                                .title("Measured pattern " + frame),
                        ImagePlot.of(difference)
                                .colourMap(ColourMap.BALANCE)
                                .range(-end, end)
                                .valueLabel(logarithmic ? "sign log10(|counts| + 1)" : "counts")
                                .title("Simulated - measured"))
                .cell(400, 330);
    }

    private static RealArray shown(RealArray counts, boolean logarithmic) {
        return logarithmic ? counts.mapAssign(v -> Math.signum(v) * Math.log10(Math.abs(v) + 1)) : counts;
    }

    /** Saves {@link #figure} with logarithmic colours, as the name ends: {@code .png} or {@code .svg}. */
    public void save(int frame, Path file) throws PtyjIoException {
        figure(frame, true).save(file);
    }

    /**
     * Writes a page in one file that needs nothing else: a slider through the frames, linear or logarithmic colours.
     *
     * @throws PtyjIoException if it cannot be written
     */
    public void page(String title, Path file) throws PtyjIoException {
        SafeFile.writeText(file, ComparePage.html(this, title, Thinning.MOST_BYTES));
    }
}

package org.ptyj.cdi.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ptyj.plot.CurvePlot;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;
import org.ptyj.plot.ScatterPlot;

/** Pictures of a view, for scripts and reports. */
public final class InspectPicture {
    private static final int MASKED = 0xB03060;

    private InspectPicture() {}

    /** The counts of each frame where it was taken, the selected pattern, and the mean pattern if the view has one. */
    public static Figure of(InspectView view) {
        Plot[] plots = view.options().meanPattern()
                ? new Plot[] {chart(view), pattern(view), mean(view)}
                : new Plot[] {chart(view), pattern(view)};
        return Figure.of(plots).cell(420, 340);
    }

    private static Plot chart(InspectView view) {
        InspectView.Chart chart = view.chart();
        double perMetre = view.options().perMetre();
        return chart.layout() == InspectView.Layout.MAP
                ? ScatterPlot.coloured(
                                metres(chart.y(), perMetre), metres(chart.x(), perMetre), view.values(), "counts")
                        .alongBeam()
                        .mark(view.selected())
                        .title("Integrated intensity")
                : line(view);
    }

    private static Plot line(InspectView view) {
        double[] x = view.chart().x();
        double[] values = view.values();
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> x[k]))
                .mapToInt(k -> k)
                .toArray();
        int k = view.selected();
        return new CurvePlot()
                .curve(
                        "all frames",
                        Arrays.stream(order).mapToDouble(i -> x[i]).toArray(),
                        Arrays.stream(order).mapToDouble(i -> values[i]).toArray())
                .curve("frame " + k, new double[] {x[k], x[k]}, new double[] {0, values[k]})
                .xLabel(view.chart().xLabel())
                .yLabel("counts")
                .title("Integrated intensity");
    }

    private static double[] metres(double[] values, double perMetre) {
        return Arrays.stream(values).map(v -> v / perMetre).toArray();
    }

    private static Plot pattern(InspectView view) {
        return ImagePlot.of(view.image(view.selected()))
                .missing("masked", MASKED)
                .valueLabel(view.options().logarithmic() ? logLabel(view) : "counts")
                .title("Diffraction pattern " + view.selected());
    }

    private static Plot mean(InspectView view) {
        return ImagePlot.of(view.meanImage())
                .missing("masked", MASKED)
                .valueLabel(logLabel(view))
                .title("Mean pattern");
    }

    private static String logLabel(InspectView view) {
        double offset = view.options().logOffset();
        return "log10(counts + " + (offset == Math.rint(offset) ? String.valueOf((long) offset) : offset) + ")";
    }
}

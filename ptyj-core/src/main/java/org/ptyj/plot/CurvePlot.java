package org.ptyj.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Named curves over common axes, y upwards. Points that are not finite, or not above zero on a logarithmic axis, are gaps
 * in the curve.
 */
public final class CurvePlot extends Plot {
    private static final double DENSEST = 0.2;
    private static final double[] HEADROOM = {0.1, 0.2, 0.3, 0.4};

    private final List<Series> curves = new ArrayList<>();
    private String xLabel = "";
    private String yLabel = "";
    private boolean logX;
    private boolean logY;
    private Optional<double[]> rangeX = Optional.empty();
    private Optional<double[]> rangeY = Optional.empty();

    /** A plot with one curve over 0, 1, 2, ... */
    public static CurvePlot of(String name, double... y) {
        return new CurvePlot().curve(name, y);
    }

    /** Adds a curve over 0, 1, 2, ... An empty name is left out of the legend. */
    public CurvePlot curve(String name, double... y) {
        return curve(name, IntStream.range(0, y.length).asDoubleStream().toArray(), y);
    }

    /**
     * Adds a curve through points (x, y) in the order given.
     *
     * @throws IllegalArgumentException if there are not as many y as x, or none
     */
    public CurvePlot curve(String name, double[] x, double[] y) {
        curves.add(new Series(name, x.clone(), y.clone()));
        return this;
    }

    /**
     * Adds the numbers that an image shows along x, on the row of pixels nearest to a coordinate; complex images give their
     * modulus.
     *
     * @param y coordinate in the unit of the image: m if it has a pixel size, else pixels
     * @throws IllegalArgumentException if it lies outside the image
     */
    public CurvePlot sliceX(String name, ImagePlot image, double y) {
        return slice(name, image.slice(true, y));
    }

    /** The same along y, on the column of pixels nearest to x. */
    public CurvePlot sliceY(String name, ImagePlot image, double x) {
        return slice(name, image.slice(false, x));
    }

    private CurvePlot slice(String name, ImagePlot.Slice slice) {
        xLabel = xLabel.isEmpty() ? slice.label() : xLabel;
        return curve(name, slice.places(), slice.values());
    }

    @Override
    public CurvePlot title(String text) {
        super.title(text);
        return this;
    }

    /** What runs along x, and its unit. */
    public CurvePlot xLabel(String text) {
        xLabel = text;
        return this;
    }

    /** What runs along y, and its unit. */
    public CurvePlot yLabel(String text) {
        yLabel = text;
        return this;
    }

    /** Makes the x axis logarithmic. */
    public CurvePlot logX() {
        logX = true;
        return checked();
    }

    /** Makes the y axis logarithmic. */
    public CurvePlot logY() {
        logY = true;
        return checked();
    }

    /** Ends of the x axis; without them it spans all points. */
    public CurvePlot rangeX(double lo, double hi) {
        rangeX = Optional.of(new double[] {lo, hi});
        return checked();
    }

    /** Ends of the y axis; without them it spans all points. */
    public CurvePlot rangeY(double lo, double hi) {
        rangeY = Optional.of(new double[] {lo, hi});
        return checked();
    }

    private CurvePlot checked() {
        check("x", rangeX, logX);
        check("y", rangeY, logY);
        return this;
    }

    private static void check(String axis, Optional<double[]> range, boolean log) {
        range.ifPresent(r -> {
            if (!(Double.isFinite(r[0]) && Double.isFinite(r[1]) && r[0] < r[1]) || (log && r[0] <= 0)) {
                throw new IllegalArgumentException("range of " + axis + " from " + r[0] + " to " + r[1]
                        + "; it must be finite and rise" + (log ? ", and start above zero on a logarithmic axis" : ""));
            }
        });
    }

    @Override
    void draw(Canvas canvas, Box cell) {
        CurveLegend legend = new CurveLegend(curves);
        AxesFrame wide = frame(canvas, cell, 0, 0);
        Optional<Box> place = legend.inside(canvas, wide);
        // A legend that finds no free place gets some room above the curves, and at last a place outside.
        for (double room : rangeY.isPresent() ? new double[0] : HEADROOM) {
            if (place.isEmpty()) {
                wide = frame(canvas, cell, room, 0);
                place = legend.inside(canvas, wide);
            }
        }
        AxesFrame frame = place.isPresent() ? wide : frame(canvas, cell, 0, legend.width(canvas));
        drawCurves(canvas, frame);
        frame.draw(canvas, title());
        legend.draw(canvas, place.orElseGet(() -> legend.outside(canvas, frame)));
    }

    private AxesFrame frame(Canvas canvas, Box cell, double above, double beside) {
        Axis x = axis(xLabel, rangeX, logX, Series::x, 0, 0);
        Axis y = axis(yLabel, rangeY, logY, Series::y, 0.05, 0.05 + above);
        double left = AxesFrame.leftOf(canvas, y, cell.height());
        Box box = cell.without(left, AxesFrame.above(title()), 16 + beside, AxesFrame.below(x));
        return new AxesFrame(box.whole(), x, y, false);
    }

    private void drawCurves(Canvas canvas, AxesFrame frame) {
        frame.grid(canvas);
        canvas.clipped(frame.box(), () -> {
            for (int i = 0; i < curves.size(); i++) {
                drawCurve(canvas, frame, curves.get(i), Series.pen(i));
            }
        });
    }

    private Axis axis(
            String label,
            Optional<double[]> range,
            boolean log,
            Function<Series, double[]> numbers,
            double below,
            double above) {
        if (range.isPresent()) {
            return new Axis(label, range.get()[0], range.get()[1], log, 0);
        }
        double[] usable = curves.stream()
                .map(numbers)
                .flatMapToDouble(Arrays::stream)
                .filter(v -> Double.isFinite(v) && (!log || v > 0))
                .map(v -> log ? Math.log10(v) : v)
                .toArray();
        double lo = DoubleStream.of(usable).min().orElse(0);
        double hi = DoubleStream.of(usable).max().orElse(1);
        if (hi - lo <= 1e-12 * Math.max(Math.abs(lo), Math.abs(hi))) {
            double half = log || lo == 0 ? 0.5 : Math.abs(lo) / 2;
            lo -= half;
            hi += half;
        }
        double from = lo - below * (hi - lo);
        double to = hi + above * (hi - lo);
        return log
                ? new Axis(label, Math.pow(10, from), Math.pow(10, to), true, 0)
                : new Axis(label, from, to, false, 0);
    }

    // Points closer than can be seen are left out, so that long curves do not make huge files.
    private static void drawCurve(Canvas canvas, AxesFrame frame, Series curve, Pen pen) {
        double[] x = new double[curve.x().length];
        double[] y = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            double px = frame.xAt(curve.x()[i]);
            double py = frame.yAt(curve.y()[i]);
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                drawPiece(canvas, x, y, n, pen);
                n = 0;
            } else if (n == 0 || Math.hypot(px - x[n - 1], py - y[n - 1]) > DENSEST) {
                x[n] = px;
                y[n++] = py;
            }
        }
        drawPiece(canvas, x, y, n, pen);
    }

    private static void drawPiece(Canvas canvas, double[] x, double[] y, int n, Pen pen) {
        if (n == 1) {
            canvas.disc(x[0], y[0], 1.5 * pen.width(), pen.rgb());
        } else if (n > 1) {
            canvas.polyline(x, y, n, pen);
        }
    }
}

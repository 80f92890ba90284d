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

    @Override
    public CurvePlot title(String text) {
        super.title(text);
        return this;
    }

    public CurvePlot xLabel(String text) {
        xLabel = text;
        return this;
    }

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
        Axis x = axis(xLabel, rangeX, logX, Series::x, 0);
        Axis y = axis(yLabel, rangeY, logY, Series::y, 0.05);
        double left = AxesFrame.leftOf(canvas, y, cell.height());
        Box box = cell.without(left, AxesFrame.above(title()), 16, AxesFrame.below(x))
                .whole();
        CurveLegend legend = new CurveLegend(curves);
        Optional<Box> inside = legend.inside(canvas, new AxesFrame(box, x, y, false));
        Box narrow = box.without(0, 0, legend.width(canvas), 0).whole();
        AxesFrame frame = new AxesFrame(inside.isPresent() ? box : narrow, x, y, false);
        frame.grid(canvas);
        canvas.clipped(frame.box(), () -> {
            for (int i = 0; i < curves.size(); i++) {
                drawCurve(canvas, frame, curves.get(i), Series.pen(i));
            }
        });
        frame.draw(canvas, title());
        legend.draw(canvas, inside.orElseGet(() -> legend.outside(canvas, frame)));
    }

    private Axis axis(
            String label, Optional<double[]> range, boolean log, Function<Series, double[]> numbers, double margin) {
        if (range.isPresent()) {
            return new Axis(label, range.get()[0], range.get()[1], log, 0);
        }
        double[] all =
                curves.stream().map(numbers).flatMapToDouble(Arrays::stream).toArray();
        double[] usable = DoubleStream.of(all)
                .filter(v -> Double.isFinite(v) && (!log || v > 0))
                .map(v -> log ? Math.log10(v) : v)
                .toArray();
        double lo = DoubleStream.of(usable).min().orElse(0);
        double hi = DoubleStream.of(usable).max().orElse(1);
        double extra = hi > lo ? margin * (hi - lo) : log || lo == 0 ? 0.5 : Math.abs(lo) / 2;
        return log
                ? new Axis(label, Math.pow(10, lo - extra), Math.pow(10, hi + extra), true, 0)
                : new Axis(label, lo - extra, hi + extra, false, 0);
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

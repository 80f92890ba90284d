package org.ptyj.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.ptyj.array.RealArray;

/** Positions in the plane, m; as in images y grows downwards and both axes have the same scale. */
public final class ScatterPlot extends Plot {
    /** Sides of the frame differ by no more than this, so that a line of positions still has a frame around it. */
    private static final double LONGEST = 4;

    private static final double MARGIN = 0.06;

    private final List<Series> groups = new ArrayList<>();
    private boolean path;

    /** A plot of positions of shape (n, 2), each (y, x) in m. */
    public static ScatterPlot of(RealArray positions) {
        return new ScatterPlot().points("", positions);
    }

    /** A plot of positions (y, x), m. */
    public static ScatterPlot of(double[] y, double[] x) {
        return new ScatterPlot().points("", y, x);
    }

    /**
     * Adds positions of shape (n, 2), each (y, x) in m, in a colour of their own. An empty name is left out of the legend.
     *
     * @throws IllegalArgumentException if the shape is another, or there are none
     */
    public ScatterPlot points(String name, RealArray positions) {
        if (positions.rank() != 2 || positions.length(1) != 2) {
            throw new IllegalArgumentException(
                    "positions need the shape (n, 2), not " + Arrays.toString(positions.shape()));
        }
        double[] pairs = positions.toDoubles();
        double[] y = new double[pairs.length / 2];
        double[] x = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = pairs[2 * i];
            x[i] = pairs[2 * i + 1];
        }
        return points(name, y, x);
    }

    /**
     * Adds positions (y, x), m, in a colour of their own; those that are not finite are left out.
     *
     * @throws IllegalArgumentException if there are not as many x as y, or none
     */
    public ScatterPlot points(String name, double[] y, double[] x) {
        groups.add(new Series(name, x.clone(), y.clone()));
        return this;
    }

    /** Connects the positions of each group in their order. */
    public ScatterPlot path() {
        path = true;
        return this;
    }

    @Override
    public ScatterPlot title(String text) {
        super.title(text);
        return this;
    }

    @Override
    void draw(Canvas canvas, Box cell) {
        double[] ys = ends(Series::y);
        double[] xs = ends(Series::x);
        double longer = Math.max(ys[1] - ys[0], xs[1] - xs[0]);
        double span = longer > 0 ? longer : 1e-6;
        LengthUnit unit = LengthUnit.suiting(span);
        Axis y = axis("y", ys, span, unit);
        Axis x = axis("x", xs, span, unit);
        AxesFrame frame = AxesFrame.equalScale(canvas, cell, x, y, title(), legendWidth(canvas), LONGEST);
        frame.grid(canvas);
        canvas.clipped(frame.box(), () -> {
            for (int i = 0; i < groups.size(); i++) {
                drawGroup(canvas, frame, groups.get(i), unit.perMetre(), Series.colour(i));
            }
        });
        frame.draw(canvas, title());
        drawLegend(canvas, frame.box());
    }

    private double[] ends(Function<Series, double[]> numbers) {
        double[] finite = groups.stream()
                .map(numbers)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        return new double[] {
            DoubleStream.of(finite).min().orElse(0),
            DoubleStream.of(finite).max().orElse(0)
        };
    }

    private static Axis axis(String name, double[] ends, double span, LengthUnit unit) {
        double half = Math.max((ends[1] - ends[0]) / 2 + MARGIN * span, span / 2 / LONGEST);
        double middle = (ends[0] + ends[1]) / 2;
        double lo = (middle - half) * unit.perMetre();
        double hi = (middle + half) * unit.perMetre();
        return Axis.linear(name + " (" + unit.name() + ")", lo, hi);
    }

    private void drawGroup(Canvas canvas, AxesFrame frame, Series group, double perMetre, int rgb) {
        int n = 0;
        double[] x = new double[group.x().length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[n] = frame.xAt(group.x()[i] * perMetre);
            y[n] = frame.yAt(group.y()[i] * perMetre);
            n += Double.isFinite(x[n]) && Double.isFinite(y[n]) ? 1 : 0;
        }
        if (path && n > 1) {
            canvas.polyline(x, y, n, new Pen(0xB0B0B0, 0.75));
        }
        double radius = Math.max(0.8, Math.min(2.6, 40 / Math.sqrt(Math.max(1, n))));
        for (int i = 0; i < n; i++) {
            canvas.disc(x[i], y[i], radius, rgb);
        }
    }

    private double legendWidth(Canvas canvas) {
        double widest = groups.stream()
                .mapToDouble(g -> canvas.textWidth(g.name(), TextStyle.TICK))
                .max()
                .orElse(0);
        return widest == 0 ? 16 : Math.min(150, widest + 34);
    }

    private void drawLegend(Canvas canvas, Box box) {
        double y = box.y() + 8;
        for (int i = 0; i < groups.size(); i++) {
            String name = groups.get(i).name();
            if (!name.isEmpty()) {
                canvas.disc(box.right() + 17, y, 3, Series.colour(i));
                TextStyle style = canvas.fitting(name, TextStyle.TICK, 118);
                canvas.text(name, box.right() + 25, y + style.drop(), style);
                y += 15;
            }
        }
    }
}

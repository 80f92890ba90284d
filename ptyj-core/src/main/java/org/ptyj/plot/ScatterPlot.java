package org.ptyj.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import org.ptyj.array.RealArray;

/** Positions in the plane, m; as in images y grows downwards and both axes have the same scale. */
public final class ScatterPlot extends Plot {
    /** Sides of the frame differ by no more than this, so that a line of positions still has a frame around it. */
    private static final double LONGEST = 4;

    private static final double MARGIN = 0.06;
    private static final ColourMap MAP = ColourMap.LAGOON;

    private final List<Series> groups = new ArrayList<>();
    private boolean path;
    private boolean alongBeam;
    private Optional<Integer> marked = Optional.empty();
    private Optional<Colours> colours = Optional.empty();

    /** A number for each position, what the numbers are, and how they are coloured. */
    private record Colours(double[] values, String label, ValueRange range) {}

    /** A plot of positions of shape (n, 2), each (y, x) in m. */
    public static ScatterPlot of(RealArray positions) {
        return new ScatterPlot().points("", positions);
    }

    /** A plot of positions (y, x), m. */
    public static ScatterPlot of(double[] y, double[] x) {
        return new ScatterPlot().points("", y, x);
    }

    /**
     * A plot of positions (y, x), m, coloured by a number each, with a colour bar; close together they make a map.
     *
     * @param label what the numbers are
     * @throws IllegalArgumentException if there are not as many of each, or none
     */
    public static ScatterPlot coloured(double[] y, double[] x, double[] values, String label) {
        ScatterPlot plot = of(y, x);
        if (values.length != x.length) {
            throw new IllegalArgumentException(values.length + " numbers to colour " + x.length + " positions by");
        }
        plot.colours = Optional.of(new Colours(values.clone(), label, ValueRange.of(values, false, 0, 100)));
        return plot;
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

    /** Lets x grow to the left and y upwards, as positions are seen along the beam. */
    public ScatterPlot alongBeam() {
        alongBeam = true;
        return this;
    }

    /**
     * Draws a position of the first group larger than the others, and with a rim.
     *
     * @throws IllegalArgumentException if there is no such position
     */
    public ScatterPlot mark(int position) {
        int count = groups.isEmpty() ? 0 : groups.get(0).x().length;
        if (position < 0 || position >= count) {
            throw new IllegalArgumentException("position " + position + " of " + count + " cannot be marked");
        }
        marked = Optional.of(position);
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
        AxesFrame placed = AxesFrame.equalScale(canvas, cell, x, y, title(), legendWidth(canvas), LONGEST);
        AxesFrame frame = alongBeam ? placed.alongBeam() : placed;
        frame.grid(canvas);
        canvas.clipped(frame.box(), () -> {
            for (int i = 0; i < groups.size(); i++) {
                drawGroup(canvas, frame, groups.get(i), unit.perMetre(), colour(i));
            }
            marked.ifPresent(k -> drawMark(canvas, frame, unit.perMetre(), k));
        });
        frame.draw(canvas, title());
        drawLegend(canvas, frame.box());
        colours.ifPresent(c -> Legends.bar(canvas, frame.box(), c.range(), MAP, c.label()));
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

    private IntUnaryOperator colour(int group) {
        int plain = Series.colour(group);
        return group == 0 && colours.isPresent()
                ? i -> MAP.rgb(colours.get().range().position(colours.get().values()[i]))
                : i -> plain;
    }

    private void drawGroup(Canvas canvas, AxesFrame frame, Series group, double perMetre, IntUnaryOperator colour) {
        int n = 0;
        double[] x = new double[group.x().length];
        double[] y = new double[x.length];
        int[] rgb = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            x[n] = frame.xAt(group.x()[i] * perMetre);
            y[n] = frame.yAt(group.y()[i] * perMetre);
            rgb[n] = colour.applyAsInt(i);
            n += Double.isFinite(x[n]) && Double.isFinite(y[n]) ? 1 : 0;
        }
        if (path && n > 1) {
            canvas.polyline(x, y, n, new Pen(0xB0B0B0, 0.75));
        }
        double radius = radius(frame.box(), n);
        for (int i = 0; i < n; i++) {
            canvas.disc(x[i], y[i], radius, rgb[i]);
        }
    }

    private void drawMark(Canvas canvas, AxesFrame frame, double perMetre, int position) {
        Series group = groups.get(0);
        double x = frame.xAt(group.x()[position] * perMetre);
        double y = frame.yAt(group.y()[position] * perMetre);
        if (Double.isFinite(x) && Double.isFinite(y)) {
            double radius = Math.max(3.5, 2 * radius(frame.box(), group.x().length));
            canvas.disc(x, y, radius + 2, 0x000000);
            canvas.disc(x, y, radius + 1, 0xFFFFFF);
            canvas.disc(x, y, radius, colour(0).applyAsInt(position));
        }
    }

    /** Coloured discs nearly touch each other, plain ones leave room between. */
    private double radius(Box box, int n) {
        double count = Math.max(1, n);
        return colours.isPresent()
                ? Math.max(0.8, Math.min(9, 0.4 * Math.sqrt(box.width() * box.height() / count)))
                : Math.max(0.8, Math.min(2.6, 40 / Math.sqrt(count)));
    }

    private double legendWidth(Canvas canvas) {
        if (colours.isPresent()) {
            return Legends.width();
        }
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

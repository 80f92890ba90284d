package org.ptyj.plot;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Storage;
import org.ptyj.data.View;

/**
 * An image of an array (y, x), with axes and a legend for its colours.
 *
 * <p>Row 0 of the array is at the top and y grows downwards, as the marks of the y axis do; x grows to the right. Lengths
 * are drawn to the same scale on both axes (only images more than 20 times as long as wide are drawn wider). A small
 * array is magnified by repeating pixels. A large one is shrunk by area averaging of what is shown: moduli and real
 * numbers as they are, before the logarithm; phases as the phase of the averaged complex numbers, so that neither a jump
 * from pi to -pi nor pixels without intensity spoil them. Pixels that are not finite, and any that they are averaged
 * into, have a colour of their own.
 *
 * <p>Without {@link #range} the colours span the numbers shown; for {@link #complex} brightness starts at zero.
 */
public final class ImagePlot extends Plot {
    private static final double LONGEST = 20;

    private enum Quantity {
        NUMBER,
        PHASE,
        COMPLEX
    }

    private final PixelRows rows;
    private final Quantity quantity;
    private ColourMap map;
    private String valueLabel = "";
    private Optional<double[]> pixelSize = Optional.empty();
    private double[] origin = {0, 0};
    private boolean log;
    private Optional<double[]> range = Optional.empty();
    private double[] percentiles = {0, 100};
    private String missing = "not finite";
    private Optional<Integer> missingColour = Optional.empty();

    private ImagePlot(PixelRows rows, Quantity quantity, ColourMap map) {
        this.rows = rows;
        this.quantity = quantity;
        this.map = map;
    }

    /**
     * An image of real numbers (or of a mask).
     *
     * @param array shape (y, x), or with leading axes of length 1; read when drawn
     */
    public static ImagePlot of(RealArray array) {
        return new ImagePlot(PixelRows.of(array), Quantity.NUMBER, ColourMap.LAGOON);
    }

    /** The modulus of complex numbers of shape (y, x). */
    public static ImagePlot modulus(ComplexArray array) {
        return new ImagePlot(PixelRows.of(array), Quantity.NUMBER, ColourMap.LAGOON);
    }

    /** The phase of complex numbers of shape (y, x), from -pi to pi in a cyclic colour map. */
    public static ImagePlot phase(ComplexArray array) {
        ImagePlot plot = new ImagePlot(PixelRows.of(array), Quantity.PHASE, ColourMap.CIRCLE);
        return plot.range(-Math.PI, Math.PI).valueLabel("rad");
    }

    /**
     * Complex numbers of shape (y, x) as hue = phase / (2 pi) + 1/2 and brightness = modulus, with a colour wheel. The
     * hues are those of a colour map, by default {@link ColourMap#HSV}.
     */
    public static ImagePlot complex(ComplexArray array) {
        return new ImagePlot(PixelRows.of(array), Quantity.COMPLEX, ColourMap.HSV);
    }

    @Override
    public ImagePlot title(String text) {
        super.title(text);
        return this;
    }

    /** Distance of neighbouring pixels, m, along y and x; the axes then show lengths instead of pixel numbers. */
    public ImagePlot pixelSize(double y, double x) {
        if (!(y > 0 && x > 0 && Double.isFinite(y) && Double.isFinite(x))) {
            throw new IllegalArgumentException("pixel size " + y + ", " + x + " m; both must be above zero");
        }
        pixelSize = Optional.of(new double[] {y, x});
        return this;
    }

    /** Position (y, x) of the centre of pixel (0, 0): m if there is a pixel size, else pixels. */
    public ImagePlot origin(double y, double x) {
        if (!(Double.isFinite(y) && Double.isFinite(x))) {
            throw new IllegalArgumentException("origin " + y + ", " + x + "; both must be finite");
        }
        origin = new double[] {y, x};
        return this;
    }

    /** Gives the axes the coordinates of a storage, for an image of one of its layers or of its shape. */
    public ImagePlot on(Storage<?> storage) {
        return place(storage.pixelSize(), storage.origin());
    }

    /** Gives the axes the coordinates of a view's window. */
    public ImagePlot on(View<?> view) {
        double[] first = Arrays.stream(view.dlow()).asDoubleStream().toArray();
        return place(view.storage().pixelSize(), view.storage().metres(first));
    }

    private ImagePlot place(double[] size, double[] first) {
        if (size.length != 2) {
            throw new IllegalArgumentException("an image has two axes, a storage of " + size.length
                    + " dimensions more; plot one plane of it with pixelSize and origin");
        }
        return pixelSize(size[0], size[1]).origin(first[0], first[1]);
    }

    /** The numbers of the row of pixels (alongX) or the column nearest to a coordinate, and where they are. */
    Slice slice(boolean alongX, double at) {
        int across = alongX ? 0 : 1;
        int[] lengths = {rows.height(), rows.width()};
        int index = (int) Math.rint((at - origin[across]) / pixel(across));
        if (index < 0 || index >= lengths[across]) {
            throw new IllegalArgumentException("a slice at " + at + " of an image from " + origin[across] + " to "
                    + (origin[across] + (lengths[across] - 1) * pixel(across)) + "; choose a coordinate inside");
        }
        double[][] channels = new double[rows.channels()][lengths[1 - across]];
        double[] line = new double[rows.channels() * rows.width()];
        for (int y = alongX ? index : 0; y < (alongX ? index + 1 : rows.height()); y++) {
            rows.read(y, line);
            for (int x = alongX ? 0 : index; x < (alongX ? rows.width() : index + 1); x++) {
                for (int c = 0; c < channels.length; c++) {
                    channels[c][alongX ? x : y] = line[c * rows.width() + x];
                }
            }
        }
        Axis axis = axis(alongX ? "x" : "y", 1 - across, lengths[1 - across]);
        double step = (axis.hi() - axis.lo()) / lengths[1 - across];
        double[] places = new double[lengths[1 - across]];
        Arrays.setAll(places, i -> axis.lo() + (i + 0.5) * step);
        return new Slice(axis.label(), places, quantity == Quantity.PHASE ? phases(channels) : channels[0]);
    }

    /** Numbers along a line, with what the axis along it is called. */
    record Slice(String label, double[] places, double[] values) {}

    private double pixel(int axis) {
        return pixelSize.map(s -> s[axis]).orElse(1.0);
    }

    /**
     * Logarithmic colours; zero and below get the lowest. Without {@link #range} they span seven decades at most.
     *
     * @throws IllegalArgumentException for an image of phases, and if the range set does not start above zero
     */
    public ImagePlot log() {
        log = true;
        return checked();
    }

    /** Numbers at the ends of the colour map (for {@link #complex}: moduli); what lies outside is cut off. */
    public ImagePlot range(double lo, double hi) {
        range = Optional.of(new double[] {lo, hi});
        return checked();
    }

    private ImagePlot checked() {
        if (log && quantity == Quantity.PHASE) {
            throw new IllegalArgumentException("an image of phases cannot be logarithmic");
        }
        range.ifPresent(r -> {
            boolean finite = Double.isFinite(r[0]) && Double.isFinite(r[1]);
            if (!finite || r[0] >= r[1] || (log && r[0] <= 0)) {
                throw new IllegalArgumentException("range from " + r[0] + " to " + r[1] + "; it must be finite and rise"
                        + (log ? ", and start above zero for logarithmic colours" : ""));
            }
        });
        return this;
    }

    /** Lets the colours span only what lies between two percentiles (0 to 100) of the numbers; replaces a range. */
    public ImagePlot clipPercentiles(double lo, double hi) {
        if (!(lo >= 0 && lo < hi && hi <= 100)) {
            throw new IllegalArgumentException("percentiles " + lo + " and " + hi + "; they must rise within 0 to 100");
        }
        range = Optional.empty();
        percentiles = new double[] {lo, hi};
        return this;
    }

    /** Colours of the numbers; for {@link #complex} the hues, from a cyclic map. */
    public ImagePlot colourMap(ColourMap colours) {
        map = missingColour.map(colours::withBad).orElse(colours);
        return this;
    }

    /**
     * What pixels that are not finite stand for, such as "no light", and their colour 0xRRGGBB; without it they are called
     * "not finite" and have the colour that the map keeps for them.
     */
    public ImagePlot missing(String what, int rgb) {
        missing = what;
        missingColour = Optional.of(rgb);
        return colourMap(map);
    }

    /** Text beside the colour bar: what the numbers are, and their unit. */
    public ImagePlot valueLabel(String text) {
        valueLabel = text;
        return this;
    }

    @Override
    void draw(Canvas canvas, Box cell) {
        AxesFrame frame = frame(canvas, cell);
        Box box = frame.box();
        int width = (int) Math.max(1, Math.round(box.width() * canvas.resolution()));
        int height = (int) Math.max(1, Math.round(box.height() * canvas.resolution()));
        double[][] channels = Averaging.shrink(rows, Math.min(height, rows.height()), Math.min(width, rows.width()));
        double[] values = quantity == Quantity.PHASE ? phases(channels) : channels[0];
        ValueRange shown = shown(values);
        int[] rgb = colours(values, channels, shown);
        Picture small = new Picture(Math.min(width, rows.width()), Math.min(height, rows.height()), rgb);
        canvas.image(small.nearest(width, height), box);
        frame.draw(canvas, title());
        if (quantity == Quantity.COMPLEX) {
            Legends.wheel(canvas, box, shown, map);
        } else {
            Legends.bar(canvas, box, shown, map, valueLabel);
        }
        if (java.util.Arrays.stream(values).anyMatch(v -> !Double.isFinite(v))) {
            Legends.notFinite(canvas, box, map, missing);
        }
    }

    private static double[] phases(double[][] channels) {
        double[] phases = new double[channels[0].length];
        for (int i = 0; i < phases.length; i++) {
            // atan2 of an infinite part is finite; the modulus says what the pixel is.
            phases[i] = Double.isFinite(channels[0][i]) ? Math.atan2(channels[2][i], channels[1][i]) : Double.NaN;
        }
        return phases;
    }

    private ValueRange shown(double[] values) {
        if (range.isPresent()) {
            return new ValueRange(range.get()[0], range.get()[1], log);
        }
        return quantity == Quantity.COMPLEX && !log
                ? ValueRange.fromZero(values, percentiles[1])
                : ValueRange.of(values, log, percentiles[0], percentiles[1]);
    }

    private int[] colours(double[] values, double[][] channels, ValueRange shown) {
        int[] rgb = new int[values.length];
        double[] phases = quantity == Quantity.COMPLEX ? phases(channels) : values;
        for (int i = 0; i < rgb.length; i++) {
            double place = shown.position(values[i]);
            rgb[i] = quantity == Quantity.COMPLEX ? Legends.complexColour(place, phases[i], map) : map.rgb(place);
        }
        return rgb;
    }

    private AxesFrame frame(Canvas canvas, Box cell) {
        Axis y = axis("y", 0, rows.height());
        Axis x = axis("x", 1, rows.width());
        return AxesFrame.equalScale(canvas, cell, x, y, title(), Legends.width(), LONGEST);
    }

    private Axis axis(String name, int which, int count) {
        double size = pixel(which);
        LengthUnit unit = pixelSize
                .map(s -> LengthUnit.suiting(Math.max(rows.height() * s[0], rows.width() * s[1])))
                .orElse(new LengthUnit("pixel", 1));
        double lo = (origin[which] - size / 2) * unit.perMetre();
        double hi = (origin[which] + (count - 0.5) * size) * unit.perMetre();
        return new Axis(name + " (" + unit.name() + ")", lo, hi, false, pixelSize.isPresent() ? 0 : 1);
    }
}

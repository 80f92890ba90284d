package org.ptyj.plot;

import static org.ptyj.plot.TextStyle.Anchor.END;
import static org.ptyj.plot.TextStyle.Anchor.MIDDLE;

/** What explains the colours of an image, drawn to the right of it: a colour bar or a colour wheel. */
final class Legends {
    /** Distance from the image, width and least length of the bar, room for its labels, diameter of the wheel. */
    private static final double GAP = 12;

    private static final double BAR = 13;
    private static final double LEAST = 80;
    private static final double LABELS = 34;
    private static final double WHEEL = 54;

    private Legends() {}

    /** Room right of the image that any legend takes: always the same, so that images of a column line up. */
    static double width() {
        return 88;
    }

    static void bar(Canvas canvas, Box image, ValueRange range, ColourMap map, String label) {
        double length = Math.max(LEAST, image.height());
        Box bar = new Box(image.right() + GAP, image.centreY() - length / 2, BAR, length);
        int width = (int) Math.max(1, Math.round(bar.width() * canvas.resolution()));
        int height = (int) Math.max(1, Math.round(bar.height() * canvas.resolution()));
        canvas.image(Picture.of(width, height, (x, y) -> map.rgb(1 - y)), bar);
        canvas.outline(bar, Pen.FRAME);
        barMarks(canvas, bar, range, label);
    }

    private static void barMarks(Canvas canvas, Box bar, ValueRange range, String label) {
        Axis axis = new Axis(label, range.lo(), range.hi(), range.log(), 0);
        Ticks ticks = range.isFullCircle() ? Ticks.phase() : axis.upright(bar.height());
        for (double value : ticks.minor()) {
            double y = bar.bottom() - axis.place(value) * bar.height();
            canvas.line(bar.right(), y, bar.right() + AxesFrame.TICK / 2, y, Pen.FRAME);
        }
        double widest = 0;
        for (Ticks.Tick tick : ticks.major()) {
            double y = bar.bottom() - axis.place(tick.value()) * bar.height();
            canvas.line(bar.right(), y, bar.right() + AxesFrame.TICK, y, Pen.FRAME);
            TextStyle style = canvas.fitting(tick.label(), TextStyle.TICK, LABELS);
            canvas.text(tick.label(), bar.right() + 7, y + style.drop(), style);
            widest = Math.max(widest, canvas.textWidth(tick.label(), style));
        }
        canvas.text(ticks.factor(), bar.x(), bar.y() - 6, TextStyle.TICK);
        TextStyle style = canvas.fitting(label, TextStyle.LABEL.at(MIDDLE), bar.height() + 40);
        canvas.text(label, bar.right() + 7 + widest + 14, bar.centreY(), style.turned());
    }

    /** The complex plane with the imaginary axis upwards: hue is the phase, brightness the modulus. */
    static void wheel(Canvas canvas, Box image, ValueRange range, ColourMap map) {
        double radius = WHEEL / 2;
        double cx = image.right() + GAP + 12 + radius;
        double cy = Math.max(image.y() + radius + 14, image.centreY() - 14);
        Box box = new Box(cx - radius, cy - radius, WHEEL, WHEEL);
        int size = (int) Math.max(1, Math.round(WHEEL * canvas.resolution()));
        canvas.image(Picture.of(size, size, (x, y) -> wheelColour(2 * x - 1, 1 - 2 * y, 2.0 / size, map)), box);
        canvas.circle(cx, cy, radius, new Pen(Pen.BLACK, 1));
        double drop = TextStyle.TICK.drop();
        canvas.text("0", cx + radius + 5, cy + drop, TextStyle.TICK);
        canvas.text("\u03C0/2", cx, cy - radius - 5, TextStyle.TICK.at(MIDDLE));
        canvas.text("\u03C0", cx - radius - 5, cy + drop, TextStyle.TICK.at(END));
        canvas.text("\u2212\u03C0/2", cx, cy + radius + 13, TextStyle.TICK.at(MIDDLE));
        String modulus = Ticks.brief(range.lo()) + " \u2026 " + Ticks.brief(range.hi());
        canvas.text("modulus", cx, cy + radius + 31, TextStyle.TICK.at(MIDDLE));
        TextStyle style = canvas.fitting(modulus, TextStyle.TICK.at(MIDDLE), WHEEL + 22);
        canvas.text(modulus, cx, cy + radius + 44, style);
    }

    private static int wheelColour(double re, double im, double pixel, ColourMap map) {
        double r = Math.hypot(re, im);
        // Half a pixel of slack, then white: the outline covers the edge.
        return r > 1 + pixel / 2 ? 0xFFFFFF : complexColour(Math.min(1, r), Math.atan2(im, re), map);
    }

    /** Colour of a brightness from 0 to 1 and a phase (rad): hue = phase / (2 pi) + 1/2, value = brightness. */
    static int complexColour(double brightness, double phase, ColourMap map) {
        if (Double.isNaN(brightness) || Double.isNaN(phase)) {
            return map.bad();
        }
        int full = map.rgb(phase / (2 * Math.PI) + 0.5);
        int red = (int) Math.round(brightness * (full >> 16 & 0xFF));
        int green = (int) Math.round(brightness * (full >> 8 & 0xFF));
        int blue = (int) Math.round(brightness * (full & 0xFF));
        return red << 16 | green << 8 | blue;
    }

    /** Says below the legend what the colour of pixels that are not finite is. */
    static void notFinite(Canvas canvas, Box image, ColourMap map, String label) {
        double top = Math.max(image.bottom(), image.centreY() + LEAST / 2) + 13;
        Box swatch = new Box(image.right() + GAP, top, 10, 10);
        canvas.fill(swatch, map.bad(), 1);
        canvas.outline(swatch, Pen.FRAME);
        TextStyle style = canvas.fitting(label, TextStyle.TICK, width() - GAP - swatch.width() - 5);
        canvas.text(label, swatch.right() + 5, swatch.centreY() + style.drop(), style);
    }
}

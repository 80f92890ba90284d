package org.ptyj.plot;

import static org.ptyj.plot.TextStyle.Anchor.END;
import static org.ptyj.plot.TextStyle.Anchor.MIDDLE;

/** The box around a plot with its two axes; y runs downwards (images) or upwards (curves), x leftwards if it is told so. */
record AxesFrame(Box box, Axis x, Axis y, boolean downwards, boolean leftwards) {
    AxesFrame(Box box, Axis x, Axis y, boolean downwards) {
        this(box, x, y, downwards, false);
    }

    /** The same frame with x to the left and y up. */
    AxesFrame alongBeam() {
        return new AxesFrame(box, x, y, false, true);
    }

    static final double TICK = 4;
    private static final double GAP = 3;

    /** Width that labels of the y axis get at least, so that frames of a column line up. */
    private static final double LABELS = 28;

    /** Room needed above the box for a title. */
    static double above(String title) {
        return title.isEmpty() ? 8 : 27;
    }

    /** Room needed below the box. */
    static double below(Axis x) {
        return TICK + GAP + 12 + (x.label().isEmpty() ? 2 : 17);
    }

    /** Room needed left of the box when it is so high. */
    static double leftOf(Canvas canvas, Axis y, double height) {
        double labels = Axis.widest(canvas, y.upright(height));
        return TICK + GAP + Math.max(LABELS, labels) + (y.label().isEmpty() ? 3 : 20);
    }

    /**
     * A frame in the middle of a cell, y downwards, in which a unit of y is as long as a unit of x.
     *
     * @param legend room to be kept free on the right
     * @param longest sides differ by no more than this factor, then the shorter one is drawn too long
     */
    static AxesFrame equalScale(Canvas canvas, Box cell, Axis x, Axis y, String title, double legend, double longest) {
        double left = leftOf(canvas, y, cell.height());
        Box free = cell.without(left, above(title), legend, below(x));
        double aspect = (y.hi() - y.lo()) / (x.hi() - x.lo());
        double drawn = Math.min(longest, Math.max(1 / longest, aspect));
        double width = Math.min(free.width(), free.height() / drawn);
        return new AxesFrame(free.centred(width, width * drawn).whole(), x, y, true);
    }

    double xAt(double value) {
        double place = x.place(value);
        return box.x() + (leftwards ? 1 - place : place) * box.width();
    }

    double yAt(double value) {
        double place = y.place(value);
        return box.y() + (downwards ? place : 1 - place) * box.height();
    }

    void grid(Canvas canvas) {
        for (Ticks.Tick tick : x.level(canvas, box.width()).major()) {
            double at = snap(canvas, xAt(tick.value()));
            canvas.line(at, box.y(), at, box.bottom(), Pen.GRID);
        }
        for (Ticks.Tick tick : y.upright(box.height()).major()) {
            double at = snap(canvas, yAt(tick.value()));
            canvas.line(box.x(), at, box.right(), at, Pen.GRID);
        }
    }

    void draw(Canvas canvas, String title) {
        canvas.outline(box, Pen.FRAME);
        drawX(canvas);
        drawY(canvas);
        TextStyle style = canvas.fitting(title, TextStyle.TITLE, box.width() + 60);
        canvas.text(title, box.centreX(), box.y() - 9, style);
    }

    private void drawX(Canvas canvas) {
        Ticks ticks = x.level(canvas, box.width());
        for (double value : ticks.minor()) {
            xMark(canvas, value, TICK / 2);
        }
        for (Ticks.Tick tick : ticks.major()) {
            xMark(canvas, tick.value(), TICK);
            canvas.text(tick.label(), xAt(tick.value()), box.bottom() + TICK + GAP + 8.5, TextStyle.TICK.at(MIDDLE));
        }
        String label = x.labelWith(ticks);
        TextStyle style = canvas.fitting(label, TextStyle.LABEL.at(MIDDLE), box.width() + 60);
        canvas.text(label, box.centreX(), box.bottom() + TICK + GAP + 25, style);
    }

    private void xMark(Canvas canvas, double value, double length) {
        double at = snap(canvas, xAt(value));
        canvas.line(at, box.bottom(), at, box.bottom() + length, Pen.FRAME);
    }

    private void drawY(Canvas canvas) {
        Ticks ticks = y.upright(box.height());
        for (double value : ticks.minor()) {
            yMark(canvas, value, TICK / 2);
        }
        for (Ticks.Tick tick : ticks.major()) {
            yMark(canvas, tick.value(), TICK);
            canvas.text(
                    tick.label(),
                    box.x() - TICK - GAP,
                    yAt(tick.value()) + TextStyle.TICK.drop(),
                    TextStyle.TICK.at(END));
        }
        String label = y.labelWith(ticks);
        TextStyle style = canvas.fitting(label, TextStyle.LABEL.at(MIDDLE), box.height() + 40);
        double left = box.x() - TICK - GAP - Math.max(18, Axis.widest(canvas, ticks)) - 8;
        canvas.text(label, left, box.centreY(), style.turned());
    }

    private void yMark(Canvas canvas, double value, double length) {
        double at = snap(canvas, yAt(value));
        canvas.line(box.x() - length, at, box.x(), at, Pen.FRAME);
    }

    // Onto a whole device pixel, so that all marks look equally thick.
    private static double snap(Canvas canvas, double at) {
        return Math.round(at * canvas.resolution()) / canvas.resolution();
    }
}

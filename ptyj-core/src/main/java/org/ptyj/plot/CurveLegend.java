package org.ptyj.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of curves: within the frame where they hide no curve, else to the right of it. */
record CurveLegend(List<Series> curves) {
    private static final double LINE = 15;
    private static final double PAD = 7;
    private static final double SAMPLE = 22;
    private static final double MARGIN = 8;
    private static final double WIDEST = 150;
    private static final int PROBED = 2000;

    private long named() {
        return curves.stream().filter(c -> !c.name().isEmpty()).count();
    }

    double width(Canvas canvas) {
        double widest = curves.stream()
                .mapToDouble(c -> canvas.textWidth(c.name(), TextStyle.TICK))
                .max()
                .orElse(0);
        return Math.min(WIDEST, widest + SAMPLE + 6 + 2 * PAD);
    }

    private double height() {
        return named() * LINE + PAD;
    }

    /** A place at the edge of the frame that no curve passes; top right before all others. */
    Optional<Box> inside(Canvas canvas, AxesFrame frame) {
        double width = width(canvas);
        Box free = frame.box().without(MARGIN, MARGIN, MARGIN, MARGIN);
        if (free.width() < 2 * width || free.height() < height()) {
            return named() == 0 ? Optional.of(free) : Optional.empty();
        }
        List<Box> places = new ArrayList<>();
        for (double[] at : new double[][] {{1, 0}, {0, 0}, {1, 1}, {0, 1}, {0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}}) {
            double x = free.x() + at[0] * (free.width() - width);
            places.add(new Box(x, free.y() + at[1] * (free.height() - height()), width, height()));
        }
        return places.stream().filter(place -> !hides(place, frame)).findFirst();
    }

    Box outside(Canvas canvas, AxesFrame frame) {
        return new Box(frame.box().right() + MARGIN, frame.box().y(), width(canvas), height());
    }

    void draw(Canvas canvas, Box box) {
        if (named() == 0) {
            return;
        }
        canvas.fill(box, 0xFFFFFF, 0.85);
        canvas.outline(box, new Pen(0xC4C4C4, 0.75));
        double y = box.y() + PAD / 2 + LINE / 2;
        for (int i = 0; i < curves.size(); i++) {
            String name = curves.get(i).name();
            if (!name.isEmpty()) {
                canvas.line(box.x() + PAD, y, box.x() + PAD + SAMPLE, y, Series.pen(i));
                TextStyle style = canvas.fitting(name, TextStyle.TICK, box.width() - SAMPLE - 6 - 2 * PAD);
                canvas.text(name, box.x() + PAD + SAMPLE + 6, y + style.drop(), style);
                y += LINE;
            }
        }
    }

    private boolean hides(Box box, AxesFrame frame) {
        return curves.stream().anyMatch(curve -> passes(curve, box, frame));
    }

    // Looks at points along the segments too, so that a curve of few points counts; skips points of a very long curve.
    private static boolean passes(Series curve, Box box, AxesFrame frame) {
        int stride = Math.max(1, curve.x().length / PROBED);
        for (int i = 0; i < curve.x().length; i += stride) {
            int next = Math.min(i + stride, curve.x().length - 1);
            double x0 = frame.xAt(curve.x()[i]);
            double y0 = frame.yAt(curve.y()[i]);
            double x1 = frame.xAt(curve.x()[next]);
            double y1 = frame.yAt(curve.y()[next]);
            int steps = (int) Math.min(400, 1 + Math.hypot(x1 - x0, y1 - y0) / 2);
            for (int k = 0; k <= steps; k++) {
                double t = (double) k / steps;
                if (near(box, x0 + t * (x1 - x0), y0 + t * (y1 - y0))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean near(Box box, double x, double y) {
        return x > box.x() - 4 && x < box.right() + 4 && y > box.y() - 4 && y < box.bottom() + 4;
    }
}

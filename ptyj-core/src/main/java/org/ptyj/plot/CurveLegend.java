package org.ptyj.plot;

import java.util.List;

/** Names of curves, in the corner of the frame where they hide the fewest points. */
record CurveLegend(AxesFrame frame, List<Series> curves) {
    private static final double LINE = 15;
    private static final double PAD = 7;
    private static final double SAMPLE = 22;

    void draw(Canvas canvas) {
        long named = curves.stream().filter(c -> !c.name().isEmpty()).count();
        if (named == 0) {
            return;
        }
        double widest = curves.stream()
                .mapToDouble(c -> canvas.textWidth(c.name(), TextStyle.TICK))
                .max()
                .orElse(0);
        double width = Math.min(widest + SAMPLE + 6 + 2 * PAD, frame.box().width() - 16);
        Box box = emptiest(width, named * LINE + PAD);
        canvas.fill(box, 0xFFFFFF, 0.85);
        canvas.outline(box, new Pen(0xC4C4C4, 0.75));
        double y = box.y() + PAD / 2 + LINE / 2;
        for (int i = 0; i < curves.size(); i++) {
            String name = curves.get(i).name();
            if (!name.isEmpty()) {
                canvas.line(box.x() + PAD, y, box.x() + PAD + SAMPLE, y, Series.pen(i));
                TextStyle style = canvas.fitting(name, TextStyle.TICK, width - SAMPLE - 6 - 2 * PAD);
                canvas.text(name, box.x() + PAD + SAMPLE + 6, y + style.drop(), style);
                y += LINE;
            }
        }
    }

    // Top right first: it wins where corners are equally empty.
    private Box emptiest(double width, double height) {
        Box inside = frame.box().without(8, 8, 8, 8);
        double right = inside.right() - width;
        double low = inside.bottom() - height;
        List<Box> corners = List.of(
                new Box(right, inside.y(), width, height),
                new Box(inside.x(), inside.y(), width, height),
                new Box(right, low, width, height),
                new Box(inside.x(), low, width, height));
        Box best = corners.get(0);
        for (Box corner : corners) {
            if (hidden(corner) < hidden(best)) {
                best = corner;
            }
        }
        return best;
    }

    // Length of curve inside a box, in steps along the segments, so that sparse curves count as well as dense ones.
    private int hidden(Box box) {
        int count = 0;
        for (Series curve : curves) {
            for (int i = 0; i + 1 < curve.x().length; i++) {
                for (int k = 0; k < 8; k++) {
                    double x = between(frame.xAt(curve.x()[i]), frame.xAt(curve.x()[i + 1]), k / 8.0);
                    double y = between(frame.yAt(curve.y()[i]), frame.yAt(curve.y()[i + 1]), k / 8.0);
                    boolean inside = x > box.x() && x < box.right() && y > box.y() && y < box.bottom();
                    count += inside ? 1 : 0;
                }
            }
        }
        return count;
    }

    private static double between(double a, double b, double t) {
        return a + t * (b - a);
    }
}

package org.ptyj.plot;

/** A rectangle in units of the drawing; x to the right, y downwards. */
record Box(double x, double y, double width, double height) {
    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double centreX() {
        return x + width / 2;
    }

    double centreY() {
        return y + height / 2;
    }

    /** What is left when a margin is cut off on every side. */
    Box without(double left, double top, double right, double bottom) {
        return new Box(x + left, y + top, Math.max(1, width - left - right), Math.max(1, height - top - bottom));
    }

    /** The nearest rectangle on whole units, where lines come out crisp. */
    Box whole() {
        return new Box(Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
    }

    /** The box of a given size in the middle of this one. */
    Box centred(double w, double h) {
        return new Box(centreX() - w / 2, centreY() - h / 2, w, h);
    }
}

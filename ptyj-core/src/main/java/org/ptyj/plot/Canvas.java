package org.ptyj.plot;

/** Something to draw on, in units of 1/96 inch with y downwards; later marks cover earlier ones. */
interface Canvas {
    /** Device pixels per unit: how finely pictures are worth being made. */
    double resolution();

    double textWidth(String text, TextStyle style);

    void line(double x0, double y0, double x1, double y1, Pen pen);

    /** A connected line through the first n points. */
    void polyline(double[] x, double[] y, int n, Pen pen);

    /** A filled rectangle; opacity from 0 to 1. */
    void fill(Box box, int rgb, double opacity);

    void outline(Box box, Pen pen);

    void disc(double x, double y, double radius, int rgb);

    void circle(double x, double y, double radius, Pen pen);

    /** Text whose anchor lies at (x, y) on the baseline. */
    void text(String text, double x, double y, TextStyle style);

    /** A picture stretched over a box. */
    void image(Picture picture, Box box);

    /** Draws with everything outside a box cut off. */
    void clipped(Box box, Runnable drawing);

    /** A text in the largest size not above the style's that fits a width. */
    default TextStyle fitting(String text, TextStyle style, double width) {
        double needed = textWidth(text, style);
        return needed <= width ? style : style.scaled(width / needed);
    }
}

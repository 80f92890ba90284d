package org.ptyj.plot;

import java.util.List;

/** How a line is drawn: colour 0xRRGGBB, width and dash lengths (none: solid) in units of the drawing. */
record Pen(int rgb, double width, List<Double> dashes) {
    static final int BLACK = 0x1A1A1A;
    static final Pen FRAME = new Pen(BLACK, 1);
    static final Pen GRID = new Pen(0xE3E3E3, 0.75);

    Pen(int rgb, double width) {
        this(rgb, width, List.of());
    }
}

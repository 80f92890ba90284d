package org.ptyj.plot;

/** How a text is set: font size in units of the drawing, weight, which point of it is given, and its direction. */
record TextStyle(double size, boolean bold, Anchor anchor, boolean upwards) {
    static final TextStyle TICK = new TextStyle(10);
    static final TextStyle LABEL = new TextStyle(11);
    static final TextStyle TITLE = new TextStyle(12.5).strong().at(Anchor.MIDDLE);

    enum Anchor {
        START,
        MIDDLE,
        END
    }

    TextStyle(double size) {
        this(size, false, Anchor.START, false);
    }

    TextStyle at(Anchor place) {
        return new TextStyle(size, bold, place, upwards);
    }

    TextStyle strong() {
        return new TextStyle(size, true, anchor, upwards);
    }

    /** The same style, read from bottom to top. */
    TextStyle turned() {
        return new TextStyle(size, bold, anchor, true);
    }

    TextStyle scaled(double factor) {
        return new TextStyle(size * factor, bold, anchor, upwards);
    }

    /** From the middle of a line of figures down to its baseline. */
    double drop() {
        return 0.36 * size;
    }
}

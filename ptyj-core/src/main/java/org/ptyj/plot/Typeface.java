package org.ptyj.plot;

import java.awt.Shape;

/** A source of letter shapes. */
interface Typeface {
    /** How far a text reaches to the right. */
    double width(String text, double size, boolean bold);

    /** The area to be filled, starting at (0, 0) on the baseline; y points downwards. */
    Shape outline(String text, double size, boolean bold);

    /** The sans serif font of the Java runtime where it has one, else the built-in stroke font. */
    static Typeface best() {
        return SystemFont.orElse(StrokeFont.instance());
    }
}

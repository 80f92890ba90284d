package org.ptyj.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;

/** The logical font SansSerif of the Java runtime; texts with letters it does not have go to another typeface. */
final class SystemFont implements Typeface {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final boolean AVAILABLE = probe();

    private final Typeface reserve;

    private SystemFont(Typeface reserve) {
        this.reserve = reserve;
    }

    static Typeface orElse(Typeface reserve) {
        return AVAILABLE ? new SystemFont(reserve) : reserve;
    }

    // Machines without fonts, fontconfig or freetype fail in the depth of the runtime in ways no two versions share: a
    // bare Error, an UnsatisfiedLinkError, a NullPointerException. All mean the same here: draw the letters ourselves.
    private static boolean probe() {
        try {
            return !glyphs("0", 10, false).getOutline().getBounds2D().isEmpty();
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    private static Font font(double size, boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }

    private static GlyphVector glyphs(String text, double size, boolean bold) {
        return font(size, bold).createGlyphVector(CONTEXT, text);
    }

    private static boolean canShow(String text, boolean bold) {
        return font(10, bold).canDisplayUpTo(text) < 0;
    }

    @Override
    public double width(String text, double size, boolean bold) {
        return canShow(text, bold)
                ? glyphs(text, size, bold).getLogicalBounds().getWidth()
                : reserve.width(text, size, bold);
    }

    @Override
    public Shape outline(String text, double size, boolean bold) {
        return canShow(text, bold) ? glyphs(text, size, bold).getOutline() : reserve.outline(text, size, bold);
    }
}

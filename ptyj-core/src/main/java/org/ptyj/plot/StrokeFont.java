package org.ptyj.plot;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A built-in font of pen strokes that needs nothing of the machine. The letters are in {@code stroke-font.txt}: one per
 * line, its character, its width, and strokes of points on a grid where capitals are 9 high; {@code ~} marks the control
 * point of a quadratic curve, {@code /} lifts the pen.
 */
final class StrokeFont implements Typeface {
    private static final double GRID_PER_EM = 12.4;
    private static final double SPACING = 2.1;
    private static final double STROKE = 0.95;
    private static final double STROKE_BOLD = 1.6;
    private static final StrokeFont INSTANCE = new StrokeFont();

    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    private record Glyph(double width, Path2D path) {}

    private StrokeFont() {
        try (InputStream file = StrokeFont.class.getResourceAsStream("stroke-font.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isEmpty()).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StrokeFont instance() {
        return INSTANCE;
    }

    private void add(String line) {
        int character = line.codePointAt(0);
        String[] words = line.substring(Character.charCount(character)).trim().split(" +");
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 1; i < words.length; i++) {
            if (words[i].equals("/")) {
                down = false;
                continue;
            }
            double[] p = point(words[i]);
            if (words[i].startsWith("~")) {
                double[] end = point(words[++i]);
                path.quadTo(p[0], p[1], end[0], end[1]);
            } else if (down) {
                path.lineTo(p[0], p[1]);
            } else {
                path.moveTo(p[0], p[1]);
            }
            down = true;
        }
        glyphs.put(character, new Glyph(Double.parseDouble(words[0]), path));
    }

    private static double[] point(String word) {
        String[] numbers = (word.startsWith("~") ? word.substring(1) : word).split(",");
        return new double[] {Double.parseDouble(numbers[0]), -Double.parseDouble(numbers[1])};
    }

    boolean has(int character) {
        return glyphs.containsKey(character);
    }

    // U+25A1, an empty box, stands for characters that are not in the file.
    private Glyph glyph(int character) {
        return glyphs.getOrDefault(character, glyphs.get(0x25A1));
    }

    @Override
    public double width(String text, double size, boolean bold) {
        double grid =
                text.codePoints().mapToDouble(c -> glyph(c).width() + SPACING).sum();
        return grid * size / GRID_PER_EM * (bold ? 1.06 : 1);
    }

    @Override
    public Shape outline(String text, double size, boolean bold) {
        Path2D line = new Path2D.Double();
        double x = SPACING / 2;
        for (int c : text.codePoints().toArray()) {
            Glyph glyph = glyph(c);
            line.append(glyph.path().getPathIterator(AffineTransform.getTranslateInstance(x, 0)), false);
            x += glyph.width() + SPACING;
        }
        double scale = size / GRID_PER_EM;
        line.transform(AffineTransform.getScaleInstance(scale * (bold ? 1.06 : 1), scale));
        float pen = (float) (scale * (bold ? STROKE_BOLD : STROKE));
        return new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(line);
    }
}

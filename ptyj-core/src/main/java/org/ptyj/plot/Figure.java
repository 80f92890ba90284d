package org.ptyj.plot;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;

/**
 * Plots side by side and one below the other, saved as PNG or SVG. Works without a display and on machines without fonts.
 * The methods that set something change the figure.
 */
public final class Figure {
    private static final double TITLE = 34;
    private static final double EDGE = 8;
    private static final double LARGEST = 4e8;

    private final List<Plot> plots;
    private final int columns;
    private String title = "";
    private double cellWidth = 400;
    private double cellHeight = 300;
    private double scale = 2;
    private boolean builtInFont;

    private Figure(int columns, List<Plot> plots) {
        this.columns = columns;
        this.plots = plots;
    }

    /** Plots in one row. */
    public static Figure of(Plot... plots) {
        return grid(plots.length, plots);
    }

    /**
     * Plots in rows of {@code columns}, from left to right and top to bottom.
     *
     * @throws IllegalArgumentException if there are no plots or no columns
     */
    public static Figure grid(int columns, Plot... plots) {
        if (columns < 1 || plots.length < 1) {
            throw new IllegalArgumentException(
                    "a figure of " + plots.length + " plots in " + columns + " columns; it needs at least one of each");
        }
        return new Figure(columns, List.of(plots));
    }

    /** Text above all plots. */
    public Figure title(String text) {
        title = text;
        return this;
    }

    /** Size of the cell of one plot in units of 1/96 inch; without it 400 x 300. Letters keep their size. */
    public Figure cell(double width, double height) {
        if (!(width >= 160 && height >= 120 && width <= 1e4 && height <= 1e4)) {
            throw new IllegalArgumentException(
                    "a cell of " + width + " x " + height + "; the least is 160 x 120, the most 10000 x 10000");
        }
        cellWidth = width;
        cellHeight = height;
        return this;
    }

    /** Pixels of PNG files, and of images in SVG files, per unit; without it 2. Everything grows alike. */
    public Figure scale(double pixelsPerUnit) {
        if (!(pixelsPerUnit >= 0.5 && pixelsPerUnit <= 20)) {
            throw new IllegalArgumentException("a scale of " + pixelsPerUnit + "; it must lie from 0.5 to 20");
        }
        scale = pixelsPerUnit;
        return this;
    }

    /** Draws letters with the font inside ptyj, so that PNG files look the same on every machine. */
    public Figure builtInFont() {
        builtInFont = true;
        return this;
    }

    private int rows() {
        return (plots.size() + columns - 1) / columns;
    }

    private double width() {
        return Math.min(columns, plots.size()) * cellWidth + 2 * EDGE;
    }

    private double height() {
        return rows() * cellHeight + 2 * EDGE + (title.isEmpty() ? 0 : TITLE);
    }

    private void checkSize() {
        if (width() * scale * height() * scale > LARGEST) {
            throw new IllegalArgumentException("a figure of " + Math.round(width() * scale) + " x "
                    + Math.round(height() * scale) + " pixels is too large; choose smaller cells or a smaller scale");
        }
    }

    private void draw(Canvas canvas) {
        double top = EDGE;
        if (!title.isEmpty()) {
            TextStyle style = new TextStyle(15).strong().at(TextStyle.Anchor.MIDDLE);
            canvas.text(title, width() / 2, EDGE + 20, canvas.fitting(title, style, width() - 4 * EDGE));
            top += TITLE;
        }
        for (int i = 0; i < plots.size(); i++) {
            double x = EDGE + i % columns * cellWidth;
            double y = top + i / columns * cellHeight;
            plots.get(i).draw(canvas, new Box(x, y, cellWidth, cellHeight).without(6, 4, 6, 4));
        }
    }

    /**
     * The figure as pixels.
     *
     * @throws IllegalArgumentException if it would have more than 400 million
     */
    public BufferedImage image() {
        checkSize();
        Typeface typeface = builtInFont ? StrokeFont.instance() : Typeface.best();
        RasterCanvas canvas = new RasterCanvas(width(), height(), scale, typeface);
        draw(canvas);
        return canvas.finish();
    }

    /** The figure as the text of an SVG document. */
    public String svg() {
        checkSize();
        SvgCanvas canvas = new SvgCanvas(width(), height(), scale);
        draw(canvas);
        return canvas.finish();
    }

    /**
     * Saves the figure in the format that the file name ends in, {@code .png} or {@code .svg}. The file appears at once
     * and whole, in place of one that was there; missing folders above it are made.
     *
     * @throws IllegalArgumentException if the name ends otherwise
     * @throws PtyjIoException if the file cannot be written; nothing of it is left then
     */
    public void save(Path file) throws PtyjIoException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            SafeFile.writeBytes(file, Png.bytes(image()));
        } else if (name.endsWith(".svg")) {
            SafeFile.writeText(file, svg());
        } else {
            throw new IllegalArgumentException("cannot tell the format of " + file + "; end its name in .png or .svg");
        }
    }
}

package org.ptyj.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws into an image in memory with Java2D. */
final class RasterCanvas implements Canvas {
    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double resolution;
    private final Typeface typeface;

    RasterCanvas(double width, double height, double resolution, Typeface typeface) {
        this.resolution = resolution;
        this.typeface = typeface;
        image = new BufferedImage(pixels(width, resolution), pixels(height, resolution), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(resolution, resolution);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private static int pixels(double length, double resolution) {
        return Math.max(1, (int) Math.round(length * resolution));
    }

    /** The finished image; nothing can be drawn afterwards. */
    BufferedImage finish() {
        graphics.dispose();
        return image;
    }

    @Override
    public double resolution() {
        return resolution;
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return Markup.width(text, typeface, style.size(), style.bold());
    }

    @Override
    public void line(double x0, double y0, double x1, double y1, Pen pen) {
        stroke(new Line2D.Double(x0, y0, x1, y1), pen);
    }

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        Path2D path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < n; i++) {
            path.lineTo(x[i], y[i]);
        }
        stroke(path, pen);
    }

    private void stroke(Shape shape, Pen pen) {
        float[] dashes = new float[pen.dashes().size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = pen.dashes().get(i).floatValue();
        }
        graphics.setColor(new Color(pen.rgb()));
        graphics.setStroke(new BasicStroke(
                (float) pen.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dashes.length == 0 ? null : dashes,
                0));
        graphics.draw(shape);
    }

    @Override
    public void fill(Box box, int rgb, double opacity) {
        graphics.setColor(new Color(rgb & 0xFFFFFF | (int) Math.round(255 * opacity) << 24, true));
        graphics.fill(rectangle(box));
    }

    @Override
    public void outline(Box box, Pen pen) {
        stroke(rectangle(box), pen);
    }

    private static Rectangle2D rectangle(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    @Override
    public void disc(double x, double y, double radius, int rgb) {
        graphics.setColor(new Color(rgb));
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void circle(double x, double y, double radius, Pen pen) {
        stroke(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), pen);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        double width = textWidth(text, style);
        AffineTransform saved = graphics.getTransform();
        graphics.setColor(new Color(Pen.BLACK));
        graphics.translate(x, y);
        if (style.upwards()) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.translate(-width * style.anchor().ordinal() / 2.0, 0);
        for (Markup.Run run : Markup.runs(text)) {
            double size = run.size(style.size());
            double up = run.raised() ? Markup.RAISE * style.size() : 0;
            graphics.translate(0, -up);
            graphics.fill(typeface.outline(run.text(), size, style.bold()));
            graphics.translate(typeface.width(run.text(), size, style.bold()), up);
        }
        graphics.setTransform(saved);
    }

    @Override
    public void image(Picture picture, Box box) {
        AffineTransform place = new AffineTransform(
                box.width() / picture.width(), 0, 0, box.height() / picture.height(), box.x(), box.y());
        graphics.drawImage(picture.image(), place, null);
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        Shape saved = graphics.getClip();
        graphics.clip(rectangle(box));
        drawing.run();
        graphics.setClip(saved);
    }
}

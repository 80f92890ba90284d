package org.ptyj.plot;

import java.util.ArrayList;
import java.util.List;

/** Notes what is drawn. */
final class RecordingCanvas implements Canvas {
    record Text(String text, double x, double y, TextStyle style) {}

    record Image(Picture picture, Box box) {
        /** Colour at a place; x and y from 0 to 1. */
        int at(double y, double x) {
            return picture.rgb()[(int) (y * picture.height()) * picture.width() + (int) (x * picture.width())];
        }
    }

    record Line(double[] x, double[] y, Pen pen) {}

    record Disc(double x, double y, double radius, int rgb) {}

    final List<Text> texts = new ArrayList<>();
    final List<Image> images = new ArrayList<>();
    final List<Line> polylines = new ArrayList<>();
    final List<Disc> discs = new ArrayList<>();
    final List<Box> outlines = new ArrayList<>();
    private final double resolution;

    RecordingCanvas(double resolution) {
        this.resolution = resolution;
    }

    static RecordingCanvas of(Plot plot) {
        return of(plot, new Box(0, 0, 400, 300));
    }

    static RecordingCanvas of(Plot plot, Box cell) {
        RecordingCanvas canvas = new RecordingCanvas(2);
        plot.draw(canvas, cell);
        return canvas;
    }

    List<String> words() {
        return texts.stream().map(Text::text).toList();
    }

    Text text(String text) {
        return texts.stream().filter(t -> t.text().equals(text)).findFirst().orElseThrow();
    }

    @Override
    public double resolution() {
        return resolution;
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return Markup.width(text, StrokeFont.instance(), style.size(), style.bold());
    }

    @Override
    public void line(double x0, double y0, double x1, double y1, Pen pen) {}

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        polylines.add(new Line(java.util.Arrays.copyOf(x, n), java.util.Arrays.copyOf(y, n), pen));
    }

    @Override
    public void fill(Box box, int rgb, double opacity) {}

    @Override
    public void outline(Box box, Pen pen) {
        outlines.add(box);
    }

    @Override
    public void disc(double x, double y, double radius, int rgb) {
        discs.add(new Disc(x, y, radius, rgb));
    }

    @Override
    public void circle(double x, double y, double radius, Pen pen) {}

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        texts.add(new Text(text, x, y, style));
    }

    @Override
    public void image(Picture picture, Box box) {
        images.add(new Image(picture, box));
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        drawing.run();
    }
}

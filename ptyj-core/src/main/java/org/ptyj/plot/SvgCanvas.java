package org.ptyj.plot;

import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the text of an SVG document. Text stays text, in whatever sans serif font the viewer has; its width is taken
 * from the built-in font, so that the document is the same on every machine.
 */
final class SvgCanvas implements Canvas {
    private static final String FONTS = "DejaVu Sans, Verdana, Arial, Helvetica, sans-serif";

    /** The widest of the usual fonts against the built-in one. */
    private static final double WIDER = 1.14;

    private final StringBuilder body = new StringBuilder();
    private final double resolution;

    SvgCanvas(double width, double height, double resolution) {
        this.resolution = resolution;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                        + "width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" font-family=\"%s\" fill=\"#%06x\">",
                number(width), number(height), number(width), number(height), FONTS, Pen.BLACK);
        fill(new Box(0, 0, width, height), 0xFFFFFF, 1);
    }

    /** The finished document. */
    String finish() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body + "</svg>\n";
    }

    private void add(String format, Object... arguments) {
        body.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.2f", value);
        String shorter = digits.replaceAll("\\.?0+$", "");
        return shorter.equals("-0") ? "0" : shorter;
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
    }

    private static String stroke(Pen pen) {
        String dashes = pen.dashes().stream().map(SvgCanvas::number).collect(Collectors.joining(" "));
        return "fill=\"none\" stroke=\"" + colour(pen.rgb()) + "\" stroke-width=\"" + number(pen.width())
                + "\" stroke-linejoin=\"round\"" + (dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
    }

    private static String place(Box box) {
        return "x=\"" + number(box.x()) + "\" y=\"" + number(box.y()) + "\" width=\"" + number(box.width())
                + "\" height=\"" + number(box.height()) + "\"";
    }

    @Override
    public double resolution() {
        return resolution;
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return WIDER * Markup.width(text, StrokeFont.instance(), style.size(), style.bold());
    }

    @Override
    public void line(double x0, double y0, double x1, double y1, Pen pen) {
        add(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>",
                number(x0), number(y0), number(x1), number(y1), stroke(pen));
    }

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < n; i++) {
            points.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        add("<polyline points=\"%s\" %s/>", points, stroke(pen));
    }

    @Override
    public void fill(Box box, int rgb, double opacity) {
        String see = opacity == 1 ? "" : " fill-opacity=\"" + number(opacity) + "\"";
        add("<rect %s fill=\"%s\"%s/>", place(box), colour(rgb), see);
    }

    @Override
    public void outline(Box box, Pen pen) {
        add("<rect %s %s/>", place(box), stroke(pen));
    }

    @Override
    public void disc(double x, double y, double radius, int rgb) {
        add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>", number(x), number(y), number(radius), colour(rgb));
    }

    @Override
    public void circle(double x, double y, double radius, Pen pen) {
        add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>", number(x), number(y), number(radius), stroke(pen));
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        String inner = runs(text, style.size());
        String turn = style.upwards() ? " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"" : "";
        add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s text-anchor=\"%s\"%s xml:space=\"preserve\">%s</text>",
                number(x),
                number(y),
                number(style.size()),
                style.bold() ? " font-weight=\"bold\"" : "",
                style.anchor().name().toLowerCase(Locale.ROOT),
                turn,
                inner);
    }

    private static String runs(String text, double size) {
        StringBuilder out = new StringBuilder();
        boolean raised = false;
        for (Markup.Run run : Markup.runs(text)) {
            if (run.raised() == raised) {
                out.append(escape(run.text()));
            } else {
                double shift = (run.raised() ? -1 : 1) * Markup.RAISE * size;
                out.append("<tspan dy=\"" + number(shift) + "\" font-size=\"" + number(run.size(size)) + "\">")
                        .append(escape(run.text()))
                        .append("</tspan>");
            }
            raised = run.raised();
        }
        return out.toString();
    }

    // Characters that XML 1.0 does not allow become the replacement character, so that the document stays readable.
    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c < 0xFFFE
                || c >= 0x10000;
    }

    @Override
    public void image(Picture picture, Box box) {
        add(
                "<image %s preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\" "
                        + "xlink:href=\"data:image/png;base64,%s\"/>",
                place(box), Base64.getEncoder().encodeToString(Png.bytes(picture.image())));
    }

    @Override
    public void clipped(Box box, Runnable drawing) {
        // A nested svg cuts off at its edge and, unlike a clip path, needs no name that may exist twice on a web page.
        String view = String.join(" ", number(box.x()), number(box.y()), number(box.width()), number(box.height()));
        add("<svg %s viewBox=\"%s\">", place(box), view);
        drawing.run();
        add("</svg>");
    }
}

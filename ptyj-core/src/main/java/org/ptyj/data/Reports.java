package org.ptyj.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables that containers and storages print: one line per storage. */
final class Reports {
    static final String HEADER = """
            (C)ontnr : Memory : Shape            : Pixel size      : Dimensions      : Views
            (S)torgs : (MB)   : (Pixel)          : (meters)        : (meters)        : act.\040
            --------------------------------------------------------------------------------
            """;

    private Reports() {}

    static String line(Storage<?> s) {
        double[] size = s.pixelSize();
        double[] extent = new double[size.length];
        for (int d = 0; d < size.length; d++) {
            extent[d] = size[d] * s.length(d);
        }
        String shape = Arrays.stream(s.shape()).mapToObj(Long::toString).collect(Collectors.joining(" * "));
        return left(s.id(), 8)
                + " : " + right(megabytes(s.nbytes()), 6)
                + " : " + right(shape, 16)
                + " : " + right(metres(size), 15)
                + " : " + right(metres(extent), 15)
                + " : " + right(Integer.toString(s.countActiveViews()), 5);
    }

    static String report(Container<?> c) {
        StringBuilder text = new StringBuilder(HEADER);
        String type = c.elementType().numpyName();
        text.append(left(c.id(), 8) + " : " + pad(megabytes(c.nbytes()), 6) + " : " + pad(type, 6) + "\n");
        for (Storage<?> storage : c.storages()) {
            text.append(line(storage)).append('\n');
        }
        return text.toString();
    }

    static String summary(Storage<?> s) {
        String shape = Arrays.stream(s.shape()).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
        PixelGrid grid = s.grid();
        String center = grid.isIntegral() ? NumpyText.integers(grid.center()) : NumpyText.floats(grid.center());
        return pad(s.id(), 15)
                + String.format(Locale.ROOT, " : %7.2f MB :: data=", s.nbytes() / 1e6)
                + shape + " @" + s.container().elementType().numpyName()
                + " psize=" + NumpyText.floats(grid.size()) + " center=" + center;
    }

    static String describe(View<?> v) {
        String asked = pad(v.id(), 15) + " : " + v.storageId() + " layer " + v.layer() + " shape=" + integers(v.shape())
                + " coord=" + NumpyText.floats(v.coord()) + (v.isActive() ? "" : " inactive");
        return asked
                + v.pixelSize()
                        .map(size -> "\n" + pad("", 15) + " : psize=" + NumpyText.floats(size) + " pcoord="
                                + NumpyText.floats(v.pcoord()) + " dcoord=" + integers(v.dcoord()) + " sp="
                                + NumpyText.floats(rounded(v.subpixel())) + " dlow=" + integers(v.dlow()) + " dhigh="
                                + integers(v.dhigh()))
                        .orElse("");
    }

    /** Without the noise of the last digits: a view on a whole pixel has no rest. */
    private static double[] rounded(double[] rest) {
        return Arrays.stream(rest).map(r -> Math.rint(r * 1e9) / 1e9 + 0.0).toArray();
    }

    private static String integers(int[] values) {
        return NumpyText.integers(Arrays.stream(values).asDoubleStream().toArray());
    }

    private static String megabytes(long bytes) {
        return oneDigit(bytes / 1e6);
    }

    /** Lengths as mantissas and the power of ten of the smallest: 2.0*2.5e-1. */
    private static String metres(double[] lengths) {
        int power = (int) Math.floor(Math.log10(Arrays.stream(lengths).min().orElse(1)));
        return Arrays.stream(lengths)
                        .mapToObj(length -> oneDigit(length * Math.pow(10, -power)))
                        .collect(Collectors.joining("*"))
                + "e" + power;
    }

    /** The binary number itself, rounded half to even, as C and Python do. */
    private static String oneDigit(double value) {
        return new BigDecimal(value).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Padded on the left; of a longer text the end is kept. */
    private static String right(String text, int width) {
        return pad(text, width).substring(Math.max(0, text.length() - width));
    }
}

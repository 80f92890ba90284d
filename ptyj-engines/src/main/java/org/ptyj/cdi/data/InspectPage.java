package org.ptyj.cdi.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.plot.ColourMap;

/**
 * A view as a page for the browser, in one file that needs nothing else: click a point to see its pattern, step through the
 * frames, change between linear and logarithmic colours, show the mask. Patterns of large scans are binned, and if that
 * is not enough only some of them are in the page; the page says so.
 */
public final class InspectPage {
    private static final int COLOURS = 256;
    private static final int MASKED = 0xB03060;

    private InspectPage() {}

    /**
     * Writes the page, replacing an existing file.
     *
     * @param title usually the name of the data's file
     * @throws PtyjIoException if it cannot be written
     */
    public static void write(InspectView view, String title, Path file) throws PtyjIoException {
        SafeFile.writeText(file, html(view, title));
    }

    /** The page as text. */
    public static String html(InspectView view, String title) {
        return html(view, title, PatternCodes.MOST_BYTES);
    }

    static String html(InspectView view, String title, long mostBytes) {
        PatternCodes codes = PatternCodes.of(view, mostBytes);
        return template()
                .replace("@TITLE@", escaped(title))
                .replace("@PRECISION@", codes.bits() == 16 ? "" : ", rounded to a few per cent")
                .replace("@META@", PageJson.of(meta(view, codes)).replace("</", "<\\/"))
                .replace("@DATA@", Base64.getEncoder().encodeToString(codes.packed()));
    }

    private static String template() {
        try (InputStream in = InspectPage.class.getResourceAsStream("inspect.html")) {
            if (in == null) {
                throw new IllegalStateException("inspect.html is not on the class path; build ptyj again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> meta(InspectView view, PatternCodes codes) {
        InspectView.Chart chart = view.chart();
        InspectOptions options = view.options();
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("facts", facts(view));
        meta.put("notices", codes.notices(view));
        meta.put("layout", chart.layout().name());
        meta.put("unit", options.unitLabel());
        meta.put("xLabel", chart.xLabel());
        meta.put("yLabel", chart.yLabel());
        meta.put("x", PageJson.rounded(chart.x(), 6));
        meta.put("y", PageJson.rounded(chart.y(), 6));
        meta.put("values", PageJson.rounded(view.values(), 9));
        meta.put("selected", codes.nearestEmbedded(view.selected()));
        meta.put("rows", codes.rows());
        meta.put("columns", codes.columns());
        meta.put("binning", codes.binning());
        meta.put("bits", codes.bits());
        meta.put("largest", codes.largest());
        meta.put("highest", Math.expm1(codes.largest()));
        meta.put("embedded", codes.embedded());
        meta.put("good", codes.good());
        meta.put("logarithmic", options.logarithmic());
        meta.put("logOffset", options.logOffset());
        meta.put("showMask", options.showMask());
        meta.put(
                "colours",
                IntStream.range(0, COLOURS)
                        .map(i -> ColourMap.LAGOON.rgb(i / (COLOURS - 1.0)))
                        .toArray());
        meta.put("bad", MASKED);
        if (options.meanPattern()) {
            RealArray mean = view.mean();
            meta.put("mean", PageJson.rounded(codes.binned(mean.toDoubles()), 4));
            meta.put(
                    "radial",
                    PageJson.rounded(RadialProfile.of(mean, view.dataset().mask()), 5));
            meta.put("radius", RadialProfile.radius(mean));
        }
        return meta;
    }

    private static String facts(InspectView view) {
        DiffractionDataset<?> data = view.dataset();
        int[] shape = data.frameShape();
        DetectorGeometry geometry = data.geometry();
        Basis object = geometry.objectBasis(data.wavelength(), shape[0], shape[1]);
        String title = data.entryInfo().text("title").map(t -> t + " \u00B7 ").orElse("");
        return title
                + String.format(
                        Locale.ROOT,
                        "%d frames of %d \u00D7 %d pixels \u00B7 wavelength %.5g nm \u00B7 detector at %.4g m,"
                                + " pixel %.4g \u00D7 %.4g \u00B5m \u00B7 object pixel %.4g \u00D7 %.4g nm"
                                + " \u00B7 %d of %d pixels masked",
                        data.size(),
                        shape[0],
                        shape[1],
                        data.wavelength() * 1e9,
                        geometry.distance(),
                        geometry.basis().rowPitch() * 1e6,
                        geometry.basis().columnPitch() * 1e6,
                        object.rowPitch() * 1e9,
                        object.columnPitch() * 1e9,
                        data.frameLength() - data.mask().count(),
                        data.frameLength());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

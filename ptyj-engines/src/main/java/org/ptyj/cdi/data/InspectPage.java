package org.ptyj.cdi.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.page.CountScale;
import org.ptyj.cdi.page.Page;
import org.ptyj.cdi.page.PatternCodes;
import org.ptyj.cdi.page.Thinning;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.plot.ColourMap;

/**
 * A view as a page for the browser, in one file that needs nothing else: click a point to see its pattern, step through the
 * frames, change between linear and logarithmic colours, show the mask. Patterns of large scans are binned, and if that
 * is not enough only some of them are in the page; the page says so.
 */
public final class InspectPage {
    private static final int MASKED = 0xB03060;

    private final InspectView view;
    private final Mask mask;
    private final boolean[] source;
    private final Thinning thinning;
    private final Blocks blocks;
    private final int bits;
    private final PatternCodes codes;

    private InspectPage(InspectView view, long mostBytes) {
        this.view = view;
        this.mask = view.dataset().mask();
        this.source = mask.toBooleans();
        int[] shape = view.dataset().frameShape();
        thinning = Thinning.of(view.size(), shape, 1, mostBytes);
        blocks = new Blocks(shape[0], shape[1], thinning.binning());
        bits = 2L * view.size() * thinning.length() <= mostBytes ? 16 : 8;
        codes = PatternCodes.of(
                thinning.shown(view.size()),
                thinning.length(),
                CountScale.LOGARITHM,
                bits,
                k -> pattern(k * thinning.every()));
    }

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
        return html(view, title, Thinning.MOST_BYTES);
    }

    static String html(InspectView view, String title, long mostBytes) {
        InspectPage page = new InspectPage(view, mostBytes);
        return Page.of(InspectPage.class, "inspect.html")
                .text("TITLE", title)
                .text("PRECISION", page.bits == 16 ? "" : ", rounded to a few per cent")
                .json("META", page.meta())
                .text("DATA", page.codes.packed())
                .html();
    }

    /** Counts of a frame's pattern. */
    private double[] pattern(int frame) {
        return binned(view.counts(frame));
    }

    private double[] binned(RealArray pattern) {
        double[] sums = new double[thinning.length()];
        blocks.sum(pattern.toDoubles(), source, sums, 0);
        return sums;
    }

    /** For each frame its place among the patterns, -1 if it is not there. */
    private List<Integer> embedded() {
        int every = thinning.every();
        return IntStream.range(0, view.size())
                .mapToObj(k -> k % every == 0 ? k / every : -1)
                .toList();
    }

    private List<String> notices() {
        List<String> lines = new ArrayList<>();
        if (view.dataset() instanceof AbstractDataset<?, ?> dataset) {
            lines.addAll(dataset.notices());
        }
        lines.addAll(thinning.notices("pattern is in it; all points are shown"));
        view.meanNotice().ifPresent(lines::add);
        return lines;
    }

    private Map<String, Object> meta() {
        InspectView.Chart chart = view.chart();
        InspectOptions options = view.options();
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("facts", facts());
        meta.put("notices", notices());
        meta.put("layout", chart.layout().name());
        meta.put("unit", options.unitLabel());
        meta.put("xLabel", chart.xLabel());
        meta.put("yLabel", chart.yLabel());
        meta.put("x", Page.rounded(chart.x(), 6));
        meta.put("y", Page.rounded(chart.y(), 6));
        meta.put("values", Page.rounded(view.values(), 9));
        meta.put("selected", view.selected() / thinning.every() * thinning.every());
        meta.put("rows", thinning.rows());
        meta.put("columns", thinning.columns());
        meta.put("binning", thinning.binning());
        meta.putAll(codes.meta());
        meta.put("embedded", embedded());
        meta.put("good", Page.digits(blocks.good(mask, true).toBooleans()));
        meta.put("logarithmic", options.logarithmic());
        meta.put("logOffset", options.logOffset());
        meta.put("showMask", options.showMask());
        meta.put("colours", Page.colours(ColourMap.LAGOON));
        meta.put("bad", MASKED);
        if (options.meanPattern()) {
            RealArray mean = view.mean();
            meta.put("mean", Page.rounded(binned(mean), 4));
            meta.put("radial", Page.rounded(RadialProfile.of(mean, mask), 5));
            meta.put("radius", RadialProfile.radius(mean));
        }
        return meta;
    }

    private String facts() {
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
}

package org.ptyj.cdi.results;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.Blocks;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.page.CountScale;
import org.ptyj.cdi.page.Page;
import org.ptyj.cdi.page.PatternCodes;
import org.ptyj.cdi.page.Thinning;
import org.ptyj.plot.ColourMap;

/**
 * A comparison as a page. Patterns are quantised in 16 bits on the scale of their roots, so that steps stay below the noise
 * of counting; those of many large frames are binned, then thinned out, and the page says so.
 */
final class ComparePage {
    private static final int BITS = 16;
    /** A measured and a simulated pattern. */
    private static final int BYTES_PER_PIXEL = 2 * BITS / 8;

    private final CompareView view;
    private final Mask mask;
    private final boolean[] source;
    private final Thinning thinning;
    private final Blocks blocks;
    private final double[] misfit;

    private ComparePage(CompareView view, long mostBytes) {
        this.view = view;
        this.mask = view.dataset().mask();
        this.source = mask.toBooleans();
        int[] shape = view.dataset().frameShape();
        thinning = Thinning.of(view.size(), shape, BYTES_PER_PIXEL, mostBytes);
        blocks = new Blocks(shape[0], shape[1], thinning.binning());
        misfit = new double[thinning.shown(view.size())];
    }

    static String html(CompareView view, String title, long mostBytes) {
        ComparePage page = new ComparePage(view, mostBytes);
        double[][] patterns = page.patterns();
        PatternCodes codes =
                PatternCodes.of(patterns.length, page.thinning.length(), CountScale.ROOT, BITS, k -> patterns[k]);
        return Page.of(ComparePage.class, "compare.html")
                .text("TITLE", title)
                .json("META", page.meta(codes))
                .text("DATA", codes.packed())
                .html();
    }

    /** Measured and simulated patterns in turn, for each frame that is shown. */
    private double[][] patterns() {
        double[][] all = new double[2 * misfit.length][];
        for (int k = 0; k < misfit.length; k++) {
            RealArray measured = view.measured(k * thinning.every());
            RealArray simulated = view.simulated(k * thinning.every());
            misfit[k] = view.misfit(measured, simulated);
            all[2 * k] = binned(measured);
            all[2 * k + 1] = binned(simulated);
        }
        return all;
    }

    private double[] binned(RealArray pattern) {
        double[] sums = new double[thinning.length()];
        blocks.sum(pattern.toDoubles(), source, sums, 0);
        return sums;
    }

    private Map<String, Object> meta(PatternCodes codes) {
        int[] shape = view.dataset().frameShape();
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("facts", view.size() + " frames of " + shape[0] + " \u00D7 " + shape[1] + " pixels");
        meta.put("notices", thinning.notices("frame is in it"));
        meta.put("rows", thinning.rows());
        meta.put("columns", thinning.columns());
        meta.put("binning", thinning.binning());
        meta.put("every", thinning.every());
        meta.putAll(codes.meta());
        meta.put("misfit", Page.rounded(misfit, 6));
        meta.put("good", Page.digits(blocks.good(mask, true).toBooleans()));
        meta.put("colours", Page.colours(ColourMap.LAGOON));
        meta.put("balance", Page.colours(ColourMap.BALANCE));
        return meta;
    }
}

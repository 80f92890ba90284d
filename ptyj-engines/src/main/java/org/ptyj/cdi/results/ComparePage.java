package org.ptyj.cdi.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.plot.ColourMap;

/**
 * A comparison as a page. Patterns are quantised in 16 bits on the scale of their roots, so that steps stay below the noise
 * of counting; those of many large frames are binned, then thinned out, and the page says so.
 */
final class ComparePage {
    /** Bytes before compression that a page may carry. */
    static final long MOST_BYTES = 24L << 20;

    private static final int SMALLEST = 32;
    private static final int COLOURS = 256;
    private static final int TOP = 0xffff;

    private final CompareView view;
    private final int rows;
    private final int columns;
    private final int binning;
    private final int every;
    private final boolean[] good;
    private final double[] misfit;

    private ComparePage(CompareView view, long mostBytes) {
        this.view = view;
        int[] shape = view.dataset().frameShape();
        int factor = 1;
        while (bytes(shape, factor) > mostBytes && Math.min(shape[0], shape[1]) / (factor + 1) >= SMALLEST) {
            factor++;
        }
        binning = factor;
        every = (int) Math.max(1, (bytes(shape, factor) + mostBytes - 1) / mostBytes);
        rows = shape[0] / factor;
        columns = shape[1] / factor;
        good = new boolean[rows * columns];
        misfit = new double[(view.size() + every - 1) / every];
        boolean[] fine = view.dataset().mask().toBooleans();
        for (int y = 0; y < rows * factor; y++) {
            for (int x = 0; x < columns * factor; x++) {
                good[y / factor * columns + x / factor] |= fine[y * shape[1] + x];
            }
        }
    }

    private long bytes(int[] shape, int factor) {
        return 4L * view.size() * (shape[0] / factor) * (shape[1] / factor);
    }

    static String html(CompareView view, String title, long mostBytes) {
        ComparePage page = new ComparePage(view, mostBytes);
        double[][] patterns = page.patterns();
        double largest = Arrays.stream(patterns)
                .mapToDouble(p -> Arrays.stream(p).max().orElse(0))
                .max()
                .orElse(0);
        double top = largest > 0 ? largest : 1;
        return PageText.template("compare.html")
                .replace("@TITLE@", PageText.escaped(title))
                .replace("@META@", PageText.json(page.meta(top)))
                .replace("@DATA@", PageText.packed(codes(patterns, top)));
    }

    /** Measured and simulated patterns in turn, for each frame that is shown. */
    private double[][] patterns() {
        double[][] all = new double[2 * misfit.length][];
        for (int k = 0; k < misfit.length; k++) {
            RealArray measured = view.measured(k * every);
            RealArray simulated = view.simulated(k * every);
            misfit[k] = view.misfit(measured, simulated);
            all[2 * k] = binned(measured.toDoubles());
            all[2 * k + 1] = binned(simulated.toDoubles());
        }
        return all;
    }

    private double[] binned(double[] pattern) {
        if (binning == 1) {
            return pattern;
        }
        int width = view.dataset().frameShape()[1];
        double[] sums = new double[rows * columns];
        for (int y = 0; y < rows * binning; y++) {
            for (int x = 0; x < columns * binning; x++) {
                sums[y / binning * columns + x / binning] += pattern[y * width + x];
            }
        }
        return sums;
    }

    /** The upper bytes of all pixels, then the lower ones. */
    private static byte[] codes(double[][] patterns, double largest) {
        int length = patterns[0].length;
        int count = patterns.length * length;
        byte[] bytes = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            double counts = Math.max(patterns[i / length][i % length], 0);
            int code = (int) Math.round(Math.sqrt(counts / largest) * TOP);
            bytes[i] = (byte) (code >> 8);
            bytes[count + i] = (byte) code;
        }
        return bytes;
    }

    private Map<String, Object> meta(double largest) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put(
                "facts",
                view.size() + " frames of " + view.dataset().frameShape()[0] + " \u00D7 "
                        + view.dataset().frameShape()[1] + " pixels");
        meta.put("notices", notices());
        meta.put("rows", rows);
        meta.put("columns", columns);
        meta.put("binning", binning);
        meta.put("every", every);
        meta.put("largest", largest);
        meta.put("misfit", PageText.rounded(misfit, 6));
        meta.put(
                "good",
                IntStream.range(0, good.length)
                        .mapToObj(i -> good[i] ? "1" : "0")
                        .collect(java.util.stream.Collectors.joining()));
        meta.put("colours", colours(ColourMap.LAGOON));
        meta.put("balance", colours(ColourMap.BALANCE));
        return meta;
    }

    private static List<Integer> colours(ColourMap map) {
        return IntStream.range(0, COLOURS)
                .mapToObj(i -> map.rgb(i / (COLOURS - 1.0)))
                .toList();
    }

    private List<String> notices() {
        List<String> lines = new ArrayList<>();
        if (binning > 1) {
            lines.add("To keep this page small, patterns are shown with %d x %d pixels summed to one."
                    .formatted(binning, binning));
        }
        if (every > 1) {
            lines.add("To keep this page small, only every %dth frame is in it.".formatted(every));
        }
        return lines;
    }
}

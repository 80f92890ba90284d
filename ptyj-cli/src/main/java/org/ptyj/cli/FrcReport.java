package org.ptyj.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ptyj.image.BitCriterion;
import org.ptyj.image.RingCorrelation;
import org.ptyj.plot.CurvePlot;
import org.ptyj.plot.Figure;

/**
 * A ring correlation for people: as lines, as a table for other programs and as a picture.
 *
 * @param metric whether frequencies are per metre; else they are per pixel
 * @param oneBit whether the stricter threshold is shown too
 */
record FrcReport(RingCorrelation rings, boolean metric, boolean oneBit) {
    /** Longer tables are thinned out on the screen. */
    private static final int MOST_LINES = 24;

    private List<BitCriterion> criteria() {
        return oneBit ? List.of(BitCriterion.HALF_BIT, BitCriterion.ONE_BIT) : List.of(BitCriterion.HALF_BIT);
    }

    private static String name(BitCriterion criterion) {
        return criterion == BitCriterion.HALF_BIT ? "half-bit" : "one-bit";
    }

    /** One line for each ring, or for some of them, evenly spread. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(
                String.format(Locale.ROOT, "%5s  %9s  %12s  %8s", "ring", "Nyquist", "half period", "FRC"));
        criteria().forEach(c -> head.append(String.format(Locale.ROOT, "  %8s", name(c))));
        lines.add(head + String.format(Locale.ROOT, "  %8s", "pixels"));
        int step = (rings.rings() + MOST_LINES - 2) / MOST_LINES;
        for (int i = 1; i < rings.rings(); i += Math.max(1, step)) {
            lines.add(line(i));
        }
        if (step > 1) {
            lines.add("(every " + ordinal(step) + " of " + (rings.rings() - 1) + " rings; --csv writes them all)");
        }
        return lines;
    }

    private static String ordinal(int n) {
        return n + (n == 2 ? "nd" : n == 3 ? "rd" : "th");
    }

    private String line(int i) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%5d  %9.4f  %12s  %8.4f",
                i,
                rings.fractions()[i],
                length(0.5 / rings.frequency()[i]),
                rings.correlation()[i]));
        for (BitCriterion c : criteria()) {
            line.append(String.format(Locale.ROOT, "  %8.4f", c.threshold(rings.pixels()[i])));
        }
        return line + String.format(Locale.ROOT, "  %8d", rings.pixels()[i]);
    }

    /** A length of the images with its unit. */
    String length(double length) {
        if (!metric) {
            return String.format(Locale.ROOT, "%.4g px", length);
        }
        String[] units = {"m", "mm", "um", "nm", "pm"};
        int unit = 0;
        double shown = length;
        while (shown < 1 - 1e-9 && unit < units.length - 1) {
            shown *= 1e3;
            unit++;
        }
        return String.format(Locale.ROOT, "%.4g %s", shown, units[unit]);
    }

    /** Where the correlation falls below each threshold, one sentence each. */
    List<String> verdict() {
        return criteria().stream().map(this::verdict).toList();
    }

    private String verdict(BitCriterion criterion) {
        OptionalDouble crossing = rings.crossing(criterion);
        if (crossing.isPresent()) {
            double f = crossing.getAsDouble();
            return String.format(
                    Locale.ROOT,
                    "%s crossing at %.3f of the Nyquist frequency: half period %s, full period %s",
                    name(criterion),
                    f / rings.nyquist(),
                    length(0.5 / f),
                    length(1 / f));
        }
        return rings.isResolved(criterion)
                ? "no " + name(criterion)
                        + " crossing: the images agree up to the Nyquist frequency, so that the pixel of "
                        + length(0.5 / rings.nyquist()) + " is the limit"
                : "no " + name(criterion) + " crossing: the images agree at no frequency; are they of the same thing?";
    }

    /** All rings, values separated by commas, with a line of names. */
    String csv() {
        String unit = metric ? "m" : "px";
        StringBuilder text = new StringBuilder("ring,frequency_per_" + unit + ",fraction_of_nyquist,half_period_" + unit
                + ",correlation,half_bit,one_bit,pixels\n");
        for (int i = 0; i < rings.rings(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%.9g,%.9g,%s,%.9g,%.9g,%.9g,%d%n",
                    i,
                    rings.frequency()[i],
                    rings.fractions()[i],
                    i == 0 ? "inf" : String.format(Locale.ROOT, "%.9g", 0.5 / rings.frequency()[i]),
                    rings.correlation()[i],
                    BitCriterion.HALF_BIT.threshold(rings.pixels()[i]),
                    BitCriterion.ONE_BIT.threshold(rings.pixels()[i]),
                    rings.pixels()[i]));
        }
        return text.toString().replace("\r\n", "\n");
    }

    /** The curve with its thresholds, and an upright line where it crosses the first. */
    Figure figure(String title) {
        double scale = metric ? 1e-6 : 1;
        double[] x = Arrays.stream(rings.frequency()).map(f -> f * scale).toArray();
        CurvePlot plot = new CurvePlot()
                .xLabel(metric ? "spatial frequency (1/\u00B5m)" : "spatial frequency (1/pixel)")
                .yLabel("Fourier ring correlation")
                .rangeX(0, rings.nyquist() * scale)
                .rangeY(Math.min(-0.05, Arrays.stream(rings.correlation()).min().orElse(0)), 1.05)
                .curve("FRC", x, rings.correlation());
        for (BitCriterion criterion : criteria()) {
            plot.curve(name(criterion), x, rings.thresholds(criterion));
        }
        OptionalDouble crossing = rings.crossing(BitCriterion.HALF_BIT);
        crossing.ifPresent(f -> plot.curve(
                "half period " + length(0.5 / f), new double[] {f * scale, f * scale}, new double[] {-1, 1.05}));
        return Figure.of(plot.title(title)).cell(620, 400);
    }
}

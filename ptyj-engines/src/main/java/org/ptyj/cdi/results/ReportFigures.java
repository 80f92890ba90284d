package org.ptyj.cdi.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.analysis.RingAgreement;
import org.ptyj.plot.CurvePlot;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;
import org.ptyj.plot.Plot;
import org.ptyj.plot.ScatterPlot;

/** The figures of a report, of what the results have. */
final class ReportFigures {
    /** Modes of the probe that are shown at most. */
    private static final int MOST_MODES = 8;

    private static final int COLUMNS = 2;

    private static final Map<String, String> TITLES = Map.of(
            "object", "Object",
            "exponent", "Exponent of the object",
            "probe", "Probe",
            "weights", "Weights of the frames",
            "mixing", "Modes in the frames",
            "positions", "Positions",
            "background", "Background",
            "loss", "Loss",
            "rings", "Fourier ring correlation");

    private final Results results;
    private final Optional<RingAgreement> rings;

    ReportFigures(Results results) {
        this(results, Optional.empty());
    }

    private ReportFigures(Results results, Optional<RingAgreement> rings) {
        this.results = results;
        this.rings = rings;
    }

    ReportFigures with(RingAgreement agreement) {
        return new ReportFigures(results, Optional.of(agreement));
    }

    static String titleOf(String name) {
        return TITLES.getOrDefault(name, name);
    }

    Map<String, Figure> all() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        boolean exponent = results.contains("obj_transmission");
        add(figures, "object", waves(exponent ? "obj_transmission" : "obj"));
        if (exponent) {
            add(figures, "exponent", exponent());
        }
        add(figures, "probe", probe());
        add(figures, "weights", weights());
        add(figures, "mixing", mixing());
        add(figures, "positions", positions());
        add(figures, "background", background());
        add(figures, "loss", loss());
        rings.ifPresent(r -> add(figures, "rings", List.of(rings(r))));
        return figures;
    }

    private static void add(Map<String, Figure> figures, String name, List<Plot> plots) {
        if (!plots.isEmpty()) {
            figures.put(
                    name,
                    Figure.grid(Math.min(COLUMNS, plots.size()), plots.toArray(Plot[]::new))
                            .cell(430, 350));
        }
    }

    private List<ComplexArray> layers(String name) {
        if (!results.contains(name)) {
            return List.of();
        }
        ComplexArray field = results.complex(name);
        if (field.rank() == 2) {
            return List.of(field);
        }
        List<ComplexArray> layers = new ArrayList<>();
        for (int m = 0; m < Math.min(field.length(0), MOST_MODES); m++) {
            layers.add(field.layer(m));
        }
        return layers;
    }

    private ImagePlot scaled(ImagePlot plot, String grid) {
        double[] pixel = results.contains(grid) ? results.numbers(grid) : new double[0];
        return pixel.length == 2 ? plot.pixelSize(pixel[0], pixel[1]) : plot;
    }

    /** Phase and amplitude of the scanned part of each mode of the object. */
    private List<Plot> waves(String name) {
        List<Plot> plots = new ArrayList<>();
        List<ComplexArray> layers = layers(name);
        boolean slices = results.contains("slice_distances");
        for (int m = 0; m < layers.size(); m++) {
            ComplexArray seen = ScannedPart.of(layers.get(m), results);
            String which = layers.size() == 1 ? "" : (slices ? ", slice " : ", mode ") + m;
            plots.add(scaled(ImagePlot.phase(seen), "obj_pixel_size")
                    .valueLabel("phase (rad)")
                    .title("Phase" + which));
            plots.add(scaled(ImagePlot.modulus(seen), "obj_pixel_size")
                    .valueLabel("amplitude")
                    .title("Amplitude" + which));
        }
        return plots;
    }

    private List<Plot> exponent() {
        List<Plot> plots = new ArrayList<>();
        for (ComplexArray layer : layers("obj")) {
            ComplexArray seen = ScannedPart.of(layer, results);
            plots.add(scaled(ImagePlot.of(seen.real()), "obj_pixel_size")
                    .valueLabel("rad")
                    .title("Real part"));
            plots.add(scaled(ImagePlot.of(seen.imag()), "obj_pixel_size")
                    .valueLabel("absorption")
                    .title("Imaginary part"));
        }
        return plots;
    }

    private List<Plot> probe() {
        List<Plot> plots = new ArrayList<>();
        List<ComplexArray> modes = layers("probe");
        for (int m = 0; m < modes.size(); m++) {
            plots.add(
                    scaled(ImagePlot.complex(modes.get(m)), "probe_pixel_size").title("Mode " + m));
            plots.add(scaled(ImagePlot.modulus(modes.get(m)), "probe_pixel_size")
                    .valueLabel("root counts")
                    .title("Amplitude of mode " + m));
        }
        if (!modes.isEmpty()) {
            plots.add(ImagePlot.modulus(spectrum(modes.get(0)))
                    .valueLabel("root counts")
                    .title("Mode 0 at the detector"));
        }
        return plots;
    }

    /** The unitary far field, frequency 0 in the middle. */
    private static ComplexArray spectrum(ComplexArray wave) {
        int ny = wave.length(0);
        int nx = wave.length(1);
        double[] pairs = wave.as(Precision.DOUBLE).toDoubles();
        Fft2.of(ny, nx, Precision.DOUBLE).forward(pairs, 0);
        double[] out = new double[pairs.length];
        double scale = 1 / Math.sqrt((double) ny * nx);
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                int to = 2 * ((y + ny / 2) % ny * nx + (x + nx / 2) % nx);
                out[to] = scale * pairs[2 * (y * nx + x)];
                out[to + 1] = scale * pairs[2 * (y * nx + x) + 1];
            }
        }
        return ComplexArray.of(out, ny, nx);
    }

    /** Intensity of each frame relative to the probe: w^2, or of matrices the mean of |W|^2 times the modes. */
    private List<Plot> weights() {
        if (!results.contains("weights")) {
            return List.of();
        }
        return List.of(new CurvePlot()
                .curve("", FrameWeights.intensities(results))
                .xLabel("frame")
                .yLabel("intensity")
                .title("Intensity of the frames, relative to the probe"));
    }

    /** Of probes that differ from frame to frame: how much of each frame is the strongest mode, and what mixes with what. */
    private List<Plot> mixing() {
        if (!FrameWeights.areMatrices(results)) {
            return List.of();
        }
        double[] percent = Arrays.stream(FrameWeights.topShares(results))
                .map(share -> 100 * share)
                .toArray();
        List<Plot> plots = new ArrayList<>();
        if (results.contains("translations")) {
            double[][] at = results.rows("translations");
            plots.add(ScatterPlot.coloured(column(at, 1), column(at, 0), percent, "%")
                    .alongBeam()
                    .title("Power in the strongest mode"));
        }
        plots.add(new CurvePlot().curve("", percent).xLabel("frame").yLabel("%").title("Power in the strongest mode"));
        plots.add(ImagePlot.of(FrameWeights.meanModulus(results))
                .valueLabel("mean |W|")
                .title("Modes of a frame (down), of the probe (right)"));
        return plots;
    }

    private List<Plot> positions() {
        if (!results.contains("original_translations") || !results.contains("translations")) {
            return List.of();
        }
        double[][] before = results.rows("original_translations");
        double[][] after = results.rows("translations");
        double[] moved = new double[before.length];
        Arrays.setAll(moved, k -> 1e9 * Math.hypot(after[k][0] - before[k][0], after[k][1] - before[k][1]));
        return List.of(
                ScatterPlot.of(column(before, 1), column(before, 0))
                        .points("refined", column(after, 1), column(after, 0))
                        .alongBeam()
                        .title("Given and refined (coloured) positions"),
                new CurvePlot()
                        .curve("", moved)
                        .xLabel("frame")
                        .yLabel("distance (nm)")
                        .title("Distance between them"));
    }

    private static double[] column(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(r -> r[at]).toArray();
    }

    private List<Plot> background() {
        if (!results.contains("background")) {
            return List.of();
        }
        RealArray counts = results.real("background");
        return counts.rank() == 2 ? List.of(ImagePlot.of(counts).valueLabel("counts")) : List.of();
    }

    private List<Plot> loss() {
        double[] losses = results.contains("loss_history") ? results.numbers("loss_history") : new double[0];
        if (losses.length == 0) {
            return List.of();
        }
        double[] epochs = new double[losses.length];
        Arrays.setAll(epochs, k -> k + 1);
        String label = results.contains("loss_function") ? results.text("loss_function") : "loss";
        return List.of(new CurvePlot()
                .curve("", epochs, losses)
                .logY()
                .xLabel("epoch")
                .yLabel(label)
                .title("Normalised loss"));
    }

    private static CurvePlot rings(RingAgreement agreement) {
        double[] perMicrometre =
                Arrays.stream(agreement.frequency()).map(f -> 1e-6 * f).toArray();
        String title = agreement.resolution().isPresent()
                ? String.format(
                        java.util.Locale.ROOT,
                        "Meets the threshold at %.4g / \u00B5m",
                        1e-6 * agreement.resolution().getAsDouble())
                : "Stays above the threshold";
        return new CurvePlot()
                .curve("correlation", perMicrometre, agreement.modulus())
                .curve("threshold", perMicrometre, agreement.threshold())
                .rangeY(0, 1.02)
                .xLabel("spatial frequency (1/\u00B5m)")
                .yLabel("correlation")
                .title(title);
    }
}

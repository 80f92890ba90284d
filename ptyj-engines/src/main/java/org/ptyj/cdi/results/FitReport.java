package org.ptyj.cdi.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ptyj.cdi.analysis.RingAgreement;
import org.ptyj.cdi.page.Page;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SafeFile;
import org.ptyj.plot.Figure;

/**
 * What results look like: object, probe, weights, positions, background and losses, as far as they are there; as a page for
 * the browser, or as pictures.
 */
public final class FitReport {
    private static final List<String> FACTS =
            List.of("model_class", "loss_function", "epoch", "oversampling", "seed", "ptyj_version");

    private final Results results;
    private final ReportFigures figures;

    private FitReport(Results results, ReportFigures figures) {
        this.results = results;
        this.figures = figures;
    }

    /** A report of results. */
    public static FitReport of(Results results) {
        return new FitReport(results, new ReportFigures(results));
    }

    /** The same with the agreement of two reconstructions from halves of the data. */
    public FitReport withRings(RingAgreement rings) {
        return new FitReport(results, figures.with(rings));
    }

    /**
     * Share of the strongest mode in the power of each frame, between 0 and 1, where matrices per frame mix modes; empty
     * otherwise.
     */
    public double[] topShares() {
        return FrameWeights.areMatrices(results) ? FrameWeights.topShares(results) : new double[0];
    }

    /** The figures by name, such as {@code object}, {@code probe}, {@code loss}. */
    public Map<String, Figure> figures() {
        return figures.all();
    }

    /**
     * Writes each figure as {@code NAME.png} into a folder, which is made if it is not there.
     *
     * @throws PtyjIoException if one cannot be written
     */
    public void pictures(Path folder) throws PtyjIoException {
        for (Map.Entry<String, Figure> figure : figures().entrySet()) {
            figure.getValue().save(folder.resolve(figure.getKey() + ".png"));
        }
    }

    /**
     * Writes a page in one file that needs nothing else.
     *
     * @throws PtyjIoException if it cannot be written
     */
    public void page(String title, Path file) throws PtyjIoException {
        SafeFile.writeText(file, html(title));
    }

    String html(String title) {
        String history = "training_history";
        return Page.of(FitReport.class, "report.html")
                .text("TITLE", title)
                .text("FACTS", facts())
                .markup(
                        "FIGURES",
                        figures().entrySet().stream()
                                .map(e -> section(e.getKey(), e.getValue()))
                                .collect(Collectors.joining("\n")))
                .text("HISTORY", results.contains(history) ? results.text(history) : "no epoch run yet")
                .html();
    }

    private static String section(String name, Figure figure) {
        String svg = Base64.getEncoder().encodeToString(figure.svg().getBytes(StandardCharsets.UTF_8));
        return "<section id=\"" + name + "\"><h2>" + ReportFigures.titleOf(name) + "</h2><img alt=\""
                + ReportFigures.titleOf(name) + "\" src=\"data:image/svg+xml;base64," + svg + "\"></section>";
    }

    private String facts() {
        String known = FACTS.stream()
                .filter(results::contains)
                .map(name -> name.replace('_', ' ') + " " + results.values().get(name))
                .collect(Collectors.joining(" \u00B7 "));
        if (results.contains("wavelength")) {
            known += String.format(Locale.ROOT, " \u00B7 wavelength %.5g nm", 1e9 * results.number("wavelength"));
        }
        double[] losses = results.contains("loss_history") ? results.numbers("loss_history") : new double[0];
        return losses.length == 0
                ? known
                : known + String.format(Locale.ROOT, " \u00B7 last loss %.5g", losses[losses.length - 1]);
    }
}

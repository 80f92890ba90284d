package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.RingAgreement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.page.Browser;
import org.ptyj.cdi.results.CompareView;
import org.ptyj.cdi.results.FitReport;
import org.ptyj.cdi.results.Results;
import org.ptyj.cdi.results.TidyResults;

class PagesTest {
    private static Ptycho2DDataset data;
    private static FancyPtycho model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void fit() {
        data = SmallScan.dataset();
        model = FancyPtycho.fromDataset(data, FancyOptions.usual().modes(2).threads(2));
        model.adam(15, data, RunOptions.adam().rate(0.02).batch(10)).forEach(e -> {});
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static void assertSelfContained(String html) {
        assertThat(html).doesNotContain("@META@", "@DATA@", "@TITLE@", "@FIGURES@", "@HISTORY@", "@FACTS@");
        assertThat(html.toLowerCase(Locale.ROOT))
                .doesNotContain("http://", "https://", "src=\"h", "href=", "@import", "fetch(");
    }

    @Test
    void theDifferenceIsSimulatedMinusMeasuredWhereThePixelsAreGood() {
        CompareView view = model.compare(data);
        RealArray simulated = model.simulate(data, new int[] {8});
        double[] counts = new double[data.frameLength()];
        data.patterns(new int[] {8}, org.ptyj.cdi.data.FrameBuffer.of(counts));
        RealArray difference = view.difference(8);
        assertThat(difference.get(20, 17)).isEqualTo(simulated.get(0, 20, 17) - counts[20 * SmallScan.NX + 17]);
        assertThat(difference.get(3, 5)).isZero();
        assertThat(view.measured(8).get(3, 5)).isZero();
        assertThatThrownBy(() -> view.simulated(49)).hasMessage("frame 49 of a dataset of 49 frames");
    }

    @Test
    void aBrowserShowsTheComparison() throws Exception {
        Path file = folder.resolve("compare.html");
        CompareView view = model.compare();
        view.page("a <scan>", file);
        String html = Files.readString(file);
        assertSelfContained(html);
        assertThat(html).contains("<title>a &lt;scan&gt;</title>");
        String said = Browser.said(file, """
                const key = k => document.dispatchEvent(new KeyboardEvent("keydown", { key: k }));
                key("ArrowLeft"); said.push(current);
                key("ArrowRight"); key("ArrowRight"); said.push(current);
                $("slider").value = 8; $("slider").dispatchEvent(new Event("input")); said.push(current);
                const at = 20 * W + 17;
                said.push(shown.simulated[at], shown.measured[at], shown.difference[3 * W + 5], meta.misfit[8]);
                const pixel = () => [...$("difference").getContext("2d").getImageData(100, 100, 200, 1).data].join();
                const before = pixel(); $("log").click(); said.push(before !== pixel());
                const box = $("misfit").getBoundingClientRect();
                $("misfit").dispatchEvent(new MouseEvent("click", { clientX: box.x + misfitMap.X(30), clientY: box.y + 50, bubbles: true }));
                said.push(current, $("state").textContent);
                """);
        String[] parts = said.split("\\|");
        assertThat(parts[0]).isEqualTo("48");
        assertThat(parts[1]).isEqualTo("1");
        assertThat(parts[2]).isEqualTo("8");
        double simulated = view.simulated(8).get(20, 17);
        double measured = view.measured(8).get(20, 17);
        // half a step of the root is 1/131070 of that of the largest count, here below a few thousand
        assertThat(Double.parseDouble(parts[3])).isCloseTo(simulated, within(0.02 * Math.sqrt(simulated + 1)));
        assertThat(Double.parseDouble(parts[4])).isCloseTo(measured, within(0.02 * Math.sqrt(measured + 1)));
        assertThat(parts[5]).isEqualTo("0");
        assertThat(Double.parseDouble(parts[6])).isPositive();
        assertThat(parts[7]).isEqualTo("true");
        assertThat(parts[8]).isEqualTo("30");
        assertThat(parts[9]).startsWith("frame 30, misfit ");
        keep(file);
    }

    @Test
    void aFrameIsSavedAsAPicture() throws Exception {
        Path file = folder.resolve("frame.png");
        model.compare(data).save(24, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isGreaterThan(1000);
        keep(file);
    }

    /** Copies what was made to where somebody wants to look at it: the property ptyj.pages names a folder. */
    private static void keep(Path file) throws Exception {
        String wanted = System.getProperty("ptyj.pages", "");
        if (!wanted.isEmpty()) {
            Files.createDirectories(Path.of(wanted));
            Files.copy(
                    file,
                    Path.of(wanted).resolve(file.getFileName()),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static RingAgreement rings() {
        try (FancyPtycho truth = SmallScan.truth()) {
            ComplexArray object = truth.transmission().layer(0);
            ComplexArray noisy = object.copy();
            for (int y = 0; y < object.length(0); y++) {
                for (int x = 0; x < object.length(1); x++) {
                    noisy.set(object.get(y, x).times(1 + 0.3 * Math.sin(7 * y * y + 3 * x * x)), y, x);
                }
            }
            return RingAgreement.of(object, noisy, new double[] {50e-9, 50e-9}, Region.middle(object));
        }
    }

    @Test
    void theReportShowsWhatTheResultsHave() throws Exception {
        FitReport report = model.inspect(data).withRings(rings());
        assertThat(report.figures())
                .containsOnlyKeys("object", "probe", "weights", "positions", "background", "loss", "rings");
        Path file = folder.resolve("report.html");
        report.page("fit & all", file);
        String html = Files.readString(file);
        assertSelfContained(html);
        assertThat(html).contains("fit &amp; all", "FancyPtycho", "epoch   15   loss");
        report.pictures(folder.resolve("pictures"));
        for (String name : report.figures().keySet()) {
            Path picture = folder.resolve("pictures").resolve(name + ".png");
            assertThat(ImageIO.read(picture.toFile()).getWidth()).as(name).isGreaterThan(300);
            keep(picture);
        }
        keep(file);
        String said = Browser.said(file, "[...document.images].every(i => i.complete)", """
                const all = [...document.images];
                said.push(all.length, all.every(i => i.naturalWidth > 300));
                """);
        assertThat(said).isEqualTo("7|true");
    }

    @Test
    void aReportOfAFileNeedsNoModel() throws Exception {
        Path file = folder.resolve("fit.h5");
        model.save(file);
        assertThat(FitReport.of(Results.load(file)).figures().keySet())
                .isEqualTo(model.inspect(data).figures().keySet());
        Results few = new Results().put("loss_history", new double[] {3, 2, 1});
        assertThat(FitReport.of(few).figures()).containsOnlyKeys("loss");
        try (FancyPtycho exponent = FancyPtycho.fromDataset(
                data, FancyOptions.usual().exponentiated(true).modes(2).rank(-1))) {
            assertThat(exponent.inspect().figures()).containsKeys("object", "exponent", "weights");
        }
    }

    @Test
    void modesOfResultsAreMadeOrthogonal() {
        Results results = model.results(data);
        ComplexArray mixed = results.complex("probe");
        ComplexArray tidy = TidyResults.orthogonalized(results).complex("probe");
        assertThat(tidy.norm2()).isCloseTo(mixed.norm2(), within(1e-9 * mixed.norm2()));
        // single precision in the file, so that products vanish to 1e-7 of the power
        assertThat(tidy.layer(0).times(tidy.layer(1).conj()).sum().abs()).isLessThan(1e-6 * tidy.norm2());
        assertThat(tidy.layer(0).norm2()).isGreaterThan(tidy.layer(1).norm2());
        Results standard = TidyResults.standardized(TidyResults.orthogonalized(results), true);
        assertThat(standard.texts("processing")).containsExactly("orthogonalized", "standardized without ramp");
        ComplexArray first = standard.complex("probe").layer(0);
        assertThat(first.norm2() / first.size()).isCloseTo(1, within(1e-6));
        assertThat(standard.array("state/probe")).isEqualTo(results.array("state/probe"));
    }

    @Test
    void matricesOfFramesTellTheirIntensities() throws Exception {
        try (FancyPtycho rank =
                FancyPtycho.fromDataset(data, FancyOptions.usual().modes(3).rank(2))) {
            rank.adam(2, data).forEach(e -> {});
            Results results = rank.results(data);
            Results tidy = TidyResults.orthogonalized(results);
            assertThat(tidy.array("weights").shape()).containsExactly(49, 2, 3);
            assertThat(FitReport.of(tidy).figures()).containsKey("weights");
        }
    }

    @Test
    void withoutAFitThereIsNothingToCompareWith() {
        try (FancyPtycho fresh = FancyPtycho.fromDataset(data)) {
            assertThatThrownBy(fresh::compare)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("fitted to no data yet");
        }
    }
}

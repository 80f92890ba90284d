package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.results.FitReport;
import org.ptyj.cdi.results.Results;
import org.ptyj.plot.Figure;

/** What is saved, against the page that tells of it, and the report of a probe that differs from frame to frame. */
class SavedKeysTest {
    @TempDir
    private Path folder;

    private static FancyPtycho fitted(FancyOptions options) {
        FancyPtycho model = FancyPtycho.fromDataset(SmallScan.dataset(), options.threads(2));
        Reconstructor.adam(model, SmallScan.dataset())
                .run(2, RunOptions.adam().rate(0.02))
                .forEach(e -> {});
        return model;
    }

    static Set<String> described() throws Exception {
        String page = Files.readString(Path.of("../docs/fits.md"));
        Matcher first = Pattern.compile("(?m)^\\| (`[^|]*) \\|").matcher(page);
        return first.results()
                .flatMap(row -> Arrays.stream(row.group(1).split(", ")))
                .map(key -> key.replace("`", ""))
                .collect(Collectors.toSet());
    }

    /** A key as the page writes it. */
    static String onPage(String key) {
        return key.replaceFirst("^(state|frozen|rate_factor)/.*", "$1/NAME");
    }

    private void assertAllDescribed(FancyPtycho model) throws Exception {
        Path file = folder.resolve("fit.h5");
        model.save(file);
        Set<String> known = described();
        for (String key : Results.load(file).names()) {
            assertThat(known).as(key).contains(onPage(key));
        }
        for (Parameter p : model.parameters()) {
            assertThat(Results.load(file).contains("state/" + p.name()))
                    .as(p.name())
                    .isTrue();
        }
    }

    @Test
    void everyKeyIsDescribed() throws Exception {
        try (FancyPtycho model = fitted(FancyOptions.usual().modes(2).exponentiated(true))) {
            assertAllDescribed(model);
        }
    }

    @Test
    void soItIsWithMixedModes() throws Exception {
        try (FancyPtycho model =
                fitted(FancyOptions.usual().modes(3).rank(2).fourierProbe(true).probeFourierCrop(4))) {
            assertAllDescribed(model);
        }
    }

    @Test
    void theReportShowsHowModesMix() throws Exception {
        try (FancyPtycho model = fitted(FancyOptions.usual().modes(3).rank(2))) {
            FitReport report = model.inspect();
            assertThat(report.figures()).containsKeys("weights", "mixing");
            Figure mixing = report.figures().get("mixing");
            assertThat(mixing.svg()).contains("Power in the strongest mode", "mean |W|");
            Path page = folder.resolve("report.html");
            report.page("mixing", page);
            assertThat(Files.readString(page)).contains("Modes in the frames");
            report.pictures(folder);
            assertThat(folder.resolve("mixing.png")).exists();
            String wanted = System.getProperty("ptyj.pages", "");
            if (!wanted.isEmpty()) {
                report.pictures(Path.of(wanted));
            }
        }
        try (FancyPtycho plain = fitted(FancyOptions.usual())) {
            assertThat(plain.inspect().figures()).doesNotContainKey("mixing");
        }
    }

    @Test
    void theShareOfTheStrongestModeIsThatOfItsPower() {
        Ptycho2DDataset data = SmallScan.dataset();
        try (FancyPtycho model = FancyPtycho.fromDataset(
                data,
                FancyOptions.usual()
                        .modes(2)
                        .rank(1)
                        .precision(Precision.DOUBLE)
                        .threads(2))) {
            // Frames 0 to 23 have the first mode alone, the others the second one.
            double[] w = model.parameter("weights").toDoubles();
            for (int k = 0; k < data.size(); k++) {
                boolean first = k < 24;
                w[4 * k] = first ? 1 : 0;
                w[4 * k + 2] = first ? 0 : 1;
            }
            model.parameter("weights").set(w);
            double[] probe = model.parameter("probe").toDoubles();
            int n = probe.length / 2;
            for (int i = 0; i < n; i++) {
                // The second mode is the first one turned by a phase ramp that makes them orthogonal.
                double sign = i / 2 % SmallScan.NX < SmallScan.NX / 2 ? 1 : -1;
                probe[n + i] = 2 * sign * probe[i];
            }
            model.parameter("probe").set(probe);
            double[] shares = model.inspect(data).topShares();
            // The stronger mode, which frames 24 to 48 have, is nearly all of theirs and little of the others': the
            // guess
            // is a little brighter on one side, so that the modes are not quite orthogonal.
            assertThat(Arrays.stream(shares, 24, 49).min().orElseThrow()).isGreaterThan(0.9);
            assertThat(Arrays.stream(shares, 0, 24).max().orElseThrow()).isLessThan(0.1);
        }
    }
}

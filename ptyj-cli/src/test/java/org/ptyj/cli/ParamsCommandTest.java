package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.param.Param;

class ParamsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String params(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "params";
        System.arraycopy(args, 0, all, 1, args.length);
        assertThat(run(all)).as("%s", err).isZero();
        return out.toString();
    }

    @Test
    void showsEverything() {
        assertThat(params())
                .startsWith("The tree\n\nPARAMETER ")
                .contains("\nscans.*.data with name: CxiScan\n", "\nengines.* with name: RAAR\n")
                .contains("illumination.aperture.edge ", "not implemented: ");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120 && line.equals(line.stripTrailing()));
    }

    /** What is asked for, how many tables come, and a line of them. */
    @ParameterizedTest
    @CsvSource({
        "DM, 1, alpha ",
        "DM_serial, 1, alpha ",
        "MoonFlowerScan, 1, density ",
        "Vanilla, 1, illumination.model ",
        "scans.S.illumination, 1, illumination.aperture.size ",
        "scans.*.illumination, 1, illumination.aperture.size ",
        "scans.S.data, 8, dfile ",
        "illumination.aperture, 1, illumination.aperture.edge ",
        "io, 1, io.autoplot.active ",
        "model, 2, model "
    })
    void showsPartsByPathAndName(String query, int tables, String line) {
        assertThat(params(query)).containsPattern("(?m)^" + line.replace(".", "\\.") + " *");
        assertThat(out.toString().split("PARAMETER  ", -1)).hasSize(tables + 1);
    }

    @Test
    void showsOneParameterInFull() {
        assertThat(params("MoonFlowerScan.energy")).isEqualTo("""
                scans.*.data.energy   (MoonFlowerScan)
                  photon energy
                  value       number or null
                  unit        keV; also written with eV, MeV
                  limits      between 1e-6 and 1000000
                  default     7.2
                  level       0 (everybody)
                """.replace(
                        "  level", out.toString().contains("  since") ? since() + "  level" : "  level"));
        assertThat(params("scans.S.data.energy"))
                .contains("(CxiScan, Hdf5Scan, NexusScan, PtydScan, StackScan)\n", "(MoonFlowerScan, QuickScan)\n");
        assertThat(params("io.autoplot.layout"))
                .contains("not yet     black_and_white, nearfield, minimal, weak (not implemented)");
        assertThat(params("dfile")).contains("default     none; it must be given");
    }

    private String since() {
        return out.toString()
                        .lines()
                        .filter(line -> line.startsWith("  since"))
                        .findFirst()
                        .orElse("") + "\n";
    }

    @Test
    void levelsLeaveOut() {
        assertThat(params("MoonFlowerScan", "--level", "0")).doesNotContain("\nsubpixel", "block_wait_count");
        assertThat(params("MoonFlowerScan", "--level", "1"))
                .contains("\nsubpixel")
                .doesNotContain("block_wait_count");
        assertThat(params("MoonFlowerScan")).contains("\nsubpixel", "block_wait_count");
        assertThat(run("params", "--level", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("--level must be 0, 1 or 2, not 3");
    }

    @Test
    void searchFindsWordsInNamesAndHelp() {
        assertThat(params("--search", "Pixel DETECTOR"))
                .startsWith("scans.*.data with name: CxiScan or Hdf5Scan")
                .contains("\npsize ")
                .doesNotContain("shape");
        assertThat(params("--search", "farfield")).startsWith("scans.*.propagation ");
        assertThat(run("params", "--search", "denity")).isEqualTo(2);
        assertThat(err.toString()).contains("no parameter has \"denity\" in its name or help; did you mean density?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ilumination; no parameter, engine or data source is called ilumination; did you mean illumination?",
                "scans.S.data.num_frame; did you mean scans.S.data.num_frames?",
                "engines.engine00.numitr; did you mean engines.engine00.numiter?",
                "make_movie; make_movie is not implemented in this version",
                "SimScan; the data SimScan is not implemented in this version; use MoonFlowerScan",
                "qqqqqqq; look for words with --search"
            })
    void unknownQueriesGetSuggestions(String query, String message) {
        String[] parts = (query + "; " + message).split("; ", 2);
        assertThat(run("params", parts[0])).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DM", "scans.S.data", "illumination.aperture", "DM.alpha"})
    void schemasAreJson(String query) {
        assertThat(Param.parse(params(query, "--schema")).get("$schema"))
                .contains("http://json-schema.org/draft-07/schema#");
    }

    @Test
    void countsAddUp() {
        String text = params("--count");
        assertThat(text).contains("engine DM\n");
        int sum = text.lines()
                .filter(line -> !line.endsWith("in all"))
                .mapToInt(line -> Integer.parseInt(line.strip().split(" ")[0]))
                .sum();
        assertThat(text).endsWith(sum + "  in all\n");
        assertThat(sum).isGreaterThan(100);
    }

    @Test
    void markdownOfAPartHasItsTables() {
        assertThat(params("CxiScan", "--markdown"))
                .startsWith("## Data source CxiScan\n\n`scans.*.data` with `name: CxiScan`\n\n| key | value |")
                .contains("| `dfile` | text | *required* |");
    }

    @Test
    void schemasGoToFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ptyj.schema.json");
        assertThat(run("schema", "-o", file.toString())).isZero();
        assertThat(out.toString()).isEqualTo("wrote " + file + "\n");
        assertThat(run("schema")).isZero();
        assertThat(Files.readString(file)).isEqualTo(out.toString());
        assertThat(params("--schema")).isEqualTo(Files.readString(file));
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reconstructions of simulated data against what was simulated, as in tutorials/two_modes.yaml but smaller. */
class TruthTest {
    private static final Pattern DIFFERENCE = Pattern.compile("rms difference: phase ([0-9.]+) rad, modulus ([0-9.]+)");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path run = Path.of("");

    private int ptyj(Object... args) {
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    @BeforeEach
    void writeParameters() throws IOException {
        run = folder.resolve("two.yaml");
        Files.writeString(run, """
                verbose_level: ERROR
                io: {home: %s, rfile: "%%(engine)s.ptyr", autosave: {active: false}, autoplot: {active: false}}
                scans:
                  MF:
                    name: Full
                    coherence: {num_probe_modes: 2}
                    data: {name: MoonFlowerScan, shape: 64, num_frames: 80, photons: 1.4e5, modes: 2, background: 0.05}
                engines:
                  engine00: {name: DM, numiter: 80}
                  engine01:
                    name: ML
                    numiter: 100
                    poly_line_coeffs: auto
                    reg_del2: true
                    reg_del2_amplitude: 0.1
                """.formatted(folder));
    }

    private double phaseError(String result) {
        out.getBuffer().setLength(0);
        assertThat(ptyj("frc", folder.resolve(result), folder.resolve("truth.ptyr")))
                .as(err.toString())
                .isZero();
        Matcher found = DIFFERENCE.matcher(out.toString());
        assertThat(found.find()).as(out.toString()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void likelihoodAfterDifferenceMapFindsThePhaseOfTwoModes() {
        assertThat(ptyj("simulate", run, "-o", folder.resolve("two.cxi"), "--truth", folder.resolve("truth.ptyr")))
                .as(err.toString())
                .isZero();
        assertThat(ptyj("run", run)).as(err.toString()).isZero();
        double start = phaseError("DM.ptyr");
        double end = phaseError("ML.ptyr");
        // The goal of the large problem; measured here: 0.10 after the difference map, 0.049 at the end.
        assertThat(end).isLessThan(0.09).isLessThan(0.7 * start);
    }

    @Test
    void truthIsTheSameAsItself() {
        Path truth = folder.resolve("truth.ptyr");
        assertThat(ptyj("simulate", run, "-o", folder.resolve("two.ptyd"), "--truth", truth))
                .isZero();
        assertThat(phaseError("truth.ptyr")).isZero();
    }

    @Test
    void onlySimulationsHaveATruth() {
        Path frames = folder.resolve("two.cxi");
        Path truth = folder.resolve("truth.ptyr");
        assertThat(ptyj("simulate", run, "-o", frames)).isZero();
        Path again = folder.resolve("again.cxi");
        String data = "scans.MF.data={name: CxiScan, dfile: " + frames + "}";
        assertThat(ptyj("simulate", run, "-o", again, "--truth", truth, "-s", data))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--truth: the frames of scan MF are not simulated");
        assertThat(again).doesNotExist();
        assertThat(ptyj("simulate", run, "-o", again, "--truth", folder.resolve("truth.h5")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the name must end in .ptyr");
    }
}

package org.ptyj.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.io.NumericArray;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.model.Ptycho;

class LocalErrorsTest {
    private static final String KEEP = "record_local_error: true";

    @Test
    void errorsOfFramesAreKeptWhenAskedFor() {
        try (Ptycho blocks = SmallCase.DARK_FRAME.start(Precision.DOUBLE);
                Ptycho pods = SmallCase.DARK_FRAME.start(Precision.DOUBLE)) {
            RealArray found = keep(blocks, Outcome.engine("DM", KEEP));
            RealArray wanted = keep(pods, Outcome.pods("DM", pods, KEEP));
            assertThat(found.minus(wanted).abs().max() / wanted.max()).isLessThan(1e-10); // rounding
            assertThat(found.get(3, 0)).as("masked everywhere").isZero();
        }
    }

    private static RealArray keep(Ptycho ptycho, Engine engine) {
        Errors mean = Run.of(engine, ptycho, 2).toEnd();
        RealArray local = ptycho.runtime().localErrors().orElseThrow();
        assertThat(local.shape()).containsExactly(7, 3);
        double[] sums = new double[3];
        for (int frame = 0; frame < 7; frame++) {
            for (int kind = 0; kind < 3; kind++) {
                sums[kind] += local.get(frame, kind) / 7;
            }
        }
        assertThat(sums)
                .containsExactly(
                        new double[] {mean.fourier(), mean.photon(), mean.exit()}, within(1e-9 * mean.photon()));
        return local;
    }

    @Test
    void nothingIsKeptUnasked() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.SINGLE)) {
            Run.of(Outcome.engine("DM", ""), ptycho, 1).toEnd();
            assertThat(ptycho.runtime().localErrors()).isEmpty();
        }
    }

    @Test
    void resultFilesHoldThem(@TempDir Path folder) throws IOException {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.SINGLE)) {
            Run.of(Outcome.engine("RAAR", KEEP), ptycho, 1).toEnd();
            Path file = folder.resolve("kept.ptyr");
            ptycho.save(file);
            NumericArray saved = (NumericArray) Ptyr.read(file).runtime().get("error_local");
            assertThat(saved.shape()).containsExactly(7, 3);
            assertThat(saved.values())
                    .containsExactly(
                            ptycho.runtime().localErrors().orElseThrow().toDoubles());
        }
    }
}

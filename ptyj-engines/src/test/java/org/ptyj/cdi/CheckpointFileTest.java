package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.AdamRule;
import org.ptyj.autodiff.GradientRule;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.PtyjIoException;

class CheckpointFileTest {
    private static final RunOptions OPTIONS =
            RunOptions.adam().rate(0.01).batch(2).schedule(new PlateauSchedule(0.5, 0, 0.2, 0, 0));

    @TempDir
    private Path folder;

    private static Reconstructor<ScanInput> adam(FancyPtycho model) {
        return Reconstructor.adam(model, CaseModel.dataset());
    }

    private static void assertSameBits(FancyPtycho found, FancyPtycho expected) {
        for (Parameter p : expected.parameters()) {
            assertThat(found.parameter(p.name()).toDoubles()).as(p.name()).containsExactly(p.toDoubles());
        }
        assertThat(found.history().stream().map(Epoch::loss).toList())
                .isEqualTo(expected.history().stream().map(Epoch::loss).toList());
        assertThat(found.history().stream().map(Epoch::learningRate).toList())
                .isEqualTo(expected.history().stream().map(Epoch::learningRate).toList());
    }

    @Test
    void tenEpochsAndTenFromTheFileAreTwenty() throws Exception {
        Path file = folder.resolve("at10.h5");
        try (FancyPtycho whole = CaseModel.model(Precision.SINGLE);
                FancyPtycho before = CaseModel.model(Precision.SINGLE);
                FancyPtycho after = CaseModel.model(Precision.SINGLE)) {
            adam(whole).seed(-3).run(20, OPTIONS).forEach(e -> {});
            Reconstructor<ScanInput> first = adam(before).seed(-3);
            first.run(10, OPTIONS).forEach(e -> {});
            first.save(file);
            adam(after).resume(file).run(10, OPTIONS).forEach(e -> {});
            assertSameBits(after, whole);
        }
    }

    @Test
    void aRunThatStoppedIsEndedFromItsLastFile() throws Exception {
        Path file = folder.resolve("every3.h5");
        try (FancyPtycho whole = CaseModel.model(Precision.DOUBLE);
                FancyPtycho before = CaseModel.model(Precision.DOUBLE);
                FancyPtycho after = CaseModel.model(Precision.DOUBLE)) {
            for (FancyPtycho m : new FancyPtycho[] {whole, before}) {
                m.parameter("weights").freeze();
                m.parameter("obj").rateFactor(0.5);
            }
            adam(whole).subset(4, 0, 2).run(8, OPTIONS).forEach(e -> {});
            for (Epoch e : adam(before).subset(4, 0, 2).saveEvery(3, file).run(8, OPTIONS)) {
                if (e.number() == 7) {
                    break;
                }
            }
            assertThat(Results.load(file).number("epoch")).isEqualTo(6);
            adam(after).resume(file).rest().forEach(e -> {});
            assertSameBits(after, whole);
            assertThat(Results.load(file).text("training_history")).contains("frozen [weights]", "epoch    6");
        }
    }

    @Test
    void aGaugeIsReleasedWhenTheWholeRunWouldHave() throws Exception {
        Path file = folder.resolve("gauge.h5");
        FancyOptions held = CaseModel.options(Precision.DOUBLE)
                .positionGauge(PositionGauge.AFFINE)
                .gaugeUntil(0.5);
        try (FancyPtycho whole = new FancyPtycho(CaseModel.start(), held);
                FancyPtycho after = new FancyPtycho(CaseModel.start(), held)) {
            // Four epochs with the gauge, four without: those that are left after the third are not counted anew.
            adam(whole).saveEvery(3, file).run(8, OPTIONS).forEach(e -> {
                if (e.number() == 4) {
                    try {
                        Files.copy(file, folder.resolve("at3.h5"));
                    } catch (java.io.IOException failure) {
                        throw new java.io.UncheckedIOException(failure);
                    }
                }
            });
            adam(after).resume(folder.resolve("at3.h5")).rest().forEach(e -> {});
            assertSameBits(after, whole);
        }
    }

    @Test
    void anEndlessRunGoesByWhatWasPlanned() {
        FancyOptions held = CaseModel.options(Precision.DOUBLE)
                .positionGauge(PositionGauge.AFFINE)
                .gaugeUntil(0.5);
        try (FancyPtycho whole = new FancyPtycho(CaseModel.start(), held);
                FancyPtycho parts = new FancyPtycho(CaseModel.start(), held)) {
            adam(whole).run(6, RunOptions.adam()).forEach(e -> {});
            java.util.Iterator<Epoch> endless =
                    adam(parts).endless(0, 6, RunOptions.adam()).iterator();
            for (int i = 0; i < 6; i++) {
                endless.next();
            }
            assertSameBits(parts, whole);
            assertThat(endless.hasNext()).isTrue();
            assertThatThrownBy(() -> adam(parts).endless(-1, 6, OPTIONS)).hasMessageContaining("not -1, 6");
        }
    }

    @Test
    void aModelIsMadeAgainFromTheSameFile() throws Exception {
        Path file = folder.resolve("fit.h5");
        Ptycho2DDataset data = ResultsTest.data();
        try (FancyPtycho model = FancyPtycho.fromDataset(data, CaseModel.options(Precision.SINGLE))) {
            Reconstructor.adam(model, data).saveEvery(4, file).run(6, OPTIONS).forEach(e -> {});
            try (FancyPtycho again = FancyPtycho.fromResults(Results.load(file))) {
                Reconstructor.adam(again, data).resume(file).rest().forEach(e -> {});
                assertThat(again.history()).hasSize(6);
                assertThat(again.parameter("weights").toDoubles())
                        .containsExactly(model.parameter("weights").toDoubles());
            }
        }
    }

    @Test
    void aFallingRateAndThePenaltyOfNoiseGoOnFromTheFile() throws Exception {
        Path file = folder.resolve("cosine.h5");
        FancyOptions options = CaseModel.options(Precision.DOUBLE).denoise(0.5);
        Ptycho2DDataset data = ResultsTest.data();
        RunOptions run = RunOptions.settling().batch(2).rate(0.01);
        try (FancyPtycho whole = FancyPtycho.fromDataset(data, options);
                FancyPtycho before = FancyPtycho.fromDataset(data, options);
                FancyPtycho after = FancyPtycho.fromDataset(data, options)) {
            Reconstructor.adam(whole, data).run(6, run).forEach(e -> {});
            for (Epoch e : Reconstructor.adam(before, data).saveEvery(2, file).run(6, run)) {
                assertThat(e.regulariser()).isPositive(); // in the first epoch, too
                if (e.number() == 3) {
                    break;
                }
            }
            Reconstructor.adam(after, data).resume(file).rest().forEach(e -> {});
            assertSameBits(after, whole);
        }
    }

    private Path checkpoint() throws PtyjIoException {
        Path file = folder.resolve("c.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Reconstructor<ScanInput> r = adam(model);
            r.run(1, OPTIONS).forEach(e -> {});
            r.save(file);
        }
        return file;
    }

    @Test
    void otherDataAndOptimisersAreRefused() throws Exception {
        Path file = checkpoint();
        double[][] moved = CaseModel.FILES.rows("in_pixel_positions");
        moved[2][0] += 1e-3;
        Ptycho2DDataset elsewhere = CaseModel.dataset(
                CaseModel.FILES.frames("in_measured")::read, 5, 16, 16, CaseModel.FILES.mask("in_mask"), moved);
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            assertThatThrownBy(() -> Reconstructor.adam(model, elsewhere).resume(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("c.h5 belongs to a dataset with other positions");
            assertThatThrownBy(
                            () -> Reconstructor.adam(model, CaseModel.dataset().subset(new int[] {0, 1}))
                                    .resume(file))
                    .hasMessageContaining("belongs to a dataset of 5 frames of 16 x 16, not to one of 2 frames");
            assertThatThrownBy(() -> Reconstructor.descent(model, CaseModel.dataset(), GradientRule.Options.USUAL)
                            .resume(file))
                    .hasMessageContaining("was made with Adam Options[beta1=0.9")
                    .hasMessageContaining("not with Gradient");
            assertThatThrownBy(() -> Reconstructor.adam(
                                    model, CaseModel.dataset(), new AdamRule.Options(0.8, 0.999, 1e-8, false))
                            .resume(file))
                    .hasMessageContaining("beta1=0.8");
            assertThat(model.history()).isEmpty();
        }
    }

    @Test
    void resultsAloneAndDamagedFilesAreNoCheckpoints() throws Exception {
        Path file = checkpoint();
        Path results = folder.resolve("results.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            model.save(results, CaseModel.dataset());
            assertThatThrownBy(() -> adam(model).resume(results)).hasMessageContaining("is no checkpoint");
            assertThatThrownBy(() -> adam(model).rest()).isInstanceOf(IllegalStateException.class);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
            assertThatThrownBy(() -> adam(model).resume(file)).isInstanceOf(PtyjIoException.class);
            assertThatThrownBy(() -> adam(model).saveEvery(0, file)).hasMessageContaining("not 0");
        }
    }
}

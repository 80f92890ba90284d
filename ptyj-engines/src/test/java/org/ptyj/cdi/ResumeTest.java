package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Loss;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.StandardLoss;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.results.Results;

/** Going on: after an interrupt, with another rate, with a model made in another way, with an object that grew. */
class ResumeTest {
    private static final RunOptions OPTIONS =
            RunOptions.adam().rate(0.01).batch(2).schedule(new PlateauSchedule(0.5, 0, 0.2, 0, 0));

    @TempDir
    private Path folder;

    /** A loss that cancels the run when it has seen so many pixels. */
    private record Cancelling(FancyPtycho model, AtomicInteger pixels) implements Loss {
        static Cancelling on(FancyPtycho model) {
            Cancelling loss = new Cancelling(model, new AtomicInteger());
            model.loss(loss);
            return loss;
        }

        @Override
        public double value(double simulated, double measured) {
            if (pixels.getAndDecrement() == 1) {
                model.cancel();
            }
            return StandardLoss.AMPLITUDE_MSE.value(simulated, measured);
        }

        @Override
        public double slope(double simulated, double measured) {
            return StandardLoss.AMPLITUDE_MSE.slope(simulated, measured);
        }
    }

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

    /** All frames go where there is no object yet. */
    private static void push(FancyPtycho model) {
        Parameter offsets = model.parameter("translation_offsets");
        double[] moved = offsets.toDoubles();
        for (int k = 0; k < moved.length; k += 2) {
            moved[k] -= 15;
        }
        offsets.set(moved);
    }

    /** Two epochs, and one that is cancelled after its first batch. */
    private static void untilCancelled(FancyPtycho model, Iterator<Epoch> run, boolean grows) {
        Cancelling loss = (Cancelling) model.loss();
        run.next();
        run.next();
        if (grows) {
            push(model);
        }
        loss.pixels.set(1);
        double[] before = model.parameter("obj").toDoubles();
        assertThatThrownBy(run::next).isInstanceOf(CancelledRunException.class).hasMessageContaining("in epoch 3");
        assertThat(model.parameter("obj").toDoubles()).isNotEqualTo(before);
    }

    private static void whole(FancyPtycho model, boolean grows) {
        Cancelling.on(model);
        Iterator<Epoch> run = adam(model).run(4, OPTIONS).iterator();
        run.next();
        run.next();
        if (grows) {
            push(model);
        }
        run.forEachRemaining(e -> {});
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEpochThatWasCancelledIsMadeAnewFromTheFile(boolean grows) throws Exception {
        Path file = folder.resolve("cancelled.h5");
        try (FancyPtycho whole = CaseModel.model(Precision.SINGLE);
                FancyPtycho before = CaseModel.model(Precision.SINGLE);
                FancyPtycho after = CaseModel.model(Precision.SINGLE)) {
            whole(whole, grows);
            Cancelling.on(before);
            Reconstructor<ScanInput> r = adam(before);
            untilCancelled(before, r.run(4, OPTIONS).iterator(), grows);
            r.save(file);
            Cancelling.on(after);
            adam(after).resume(file).rest().forEach(e -> {});
            assertSameBits(after, whole);
            assertThat(whole.parameter("obj").shape().ny()
                            > CaseModel.start().object().length(0))
                    .isEqualTo(grows);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void soItIsInTheSameProcess(boolean grows) {
        try (FancyPtycho whole = CaseModel.model(Precision.DOUBLE);
                FancyPtycho parts = CaseModel.model(Precision.DOUBLE)) {
            whole(whole, grows);
            Cancelling.on(parts);
            Reconstructor<ScanInput> r = adam(parts);
            untilCancelled(parts, r.run(4, OPTIONS).iterator(), grows);
            r.rest().forEach(e -> {});
            assertSameBits(parts, whole);
        }
    }

    @Test
    void aRunThatIsCancelledInItsFirstEpochHasARest() throws Exception {
        Path file = folder.resolve("first.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE);
                FancyPtycho after = CaseModel.model(Precision.DOUBLE)) {
            double[] start = model.parameter("obj").toDoubles();
            Cancelling.on(model).pixels.set(1);
            Reconstructor<ScanInput> r = adam(model);
            assertThatThrownBy(() -> r.run(3, OPTIONS).forEach(e -> {})).isInstanceOf(CancelledRunException.class);
            r.save(file);
            assertThat(model.parameter("obj").toDoubles()).containsExactly(start);
            Cancelling.on(after);
            adam(after).resume(file).rest().forEach(e -> {});
            assertThat(after.history()).hasSize(3);
        }
    }

    @Test
    void lbfgsMakesACancelledEpochAnewToo() {
        try (FancyPtycho whole = CaseModel.model(Precision.DOUBLE);
                FancyPtycho parts = CaseModel.model(Precision.DOUBLE)) {
            Cancelling.on(whole);
            new Lbfgs<>(whole, CaseModel.dataset(), LbfgsOptions.USUAL).run(4).forEach(e -> {});
            Cancelling.on(parts);
            Lbfgs<ScanInput> fit = new Lbfgs<>(parts, CaseModel.dataset(), LbfgsOptions.USUAL);
            Iterator<Epoch> run = fit.run(4).iterator();
            run.next();
            run.next();
            ((Cancelling) parts.loss()).pixels.set(5 * 5 * 16 * 16); // after about five evaluations
            double[] before = parts.parameter("obj").toDoubles();
            assertThatThrownBy(run::next).isInstanceOf(CancelledRunException.class);
            assertThat(parts.parameter("obj").toDoubles()).isNotEqualTo(before);
            fit.rest().forEach(e -> {});
            assertSameBits(parts, whole);
        }
    }

    @Test
    void whatOthersMadeSinceIsNotUndone() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Cancelling.on(model);
            Reconstructor<ScanInput> r = adam(model);
            untilCancelled(model, r.run(4, OPTIONS).iterator(), false);
            model.adam(1, CaseModel.dataset()).forEach(e -> {});
            double[] now = model.parameter("obj").toDoubles();
            assertThat(r.checkpoint().arrays().get("state/obj")).containsExactly(now);
        }
    }

    @Test
    void anotherRunBeginsWithTheRateThatItIsAskedFor() throws Exception {
        Path file = folder.resolve("fallen.h5");
        RunOptions falling = RunOptions.adam().rate(0.02).schedule(CosineSchedule.USUAL);
        PlateauSchedule halves = new PlateauSchedule(0.5, 0, 1, 0, 0);
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Reconstructor<ScanInput> r = adam(model);
            r.run(3, falling).forEach(e -> {});
            r.save(file);
            for (RunOptions asked : new RunOptions[] {
                RunOptions.adam().rate(0.05),
                RunOptions.adam().rate(0.02),
                RunOptions.adam().rate(0.02).schedule(halves)
            }) {
                Epoch first = adam(model).resume(file).run(1, asked).iterator().next();
                assertThat(first.learningRate()).isEqualTo(asked.learningRate());
                Epoch inMemory = adam(model)
                        .resume(r.checkpoint())
                        .run(1, asked)
                        .iterator()
                        .next();
                assertThat(inMemory.learningRate()).isEqualTo(asked.learningRate());
            }
        }
    }

    @Test
    void soItIsWithLbfgs() {
        PlateauSchedule halves = new PlateauSchedule(0.5, 0, 0.999999, 0, 0);
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Lbfgs<ScanInput> fit = new Lbfgs<>(model, CaseModel.dataset(), LbfgsOptions.USUAL);
            fit.run(4, halves).forEach(e -> {});
            Checkpoint fallen = fit.checkpoint();
            assertThat(fallen.schedule().get(0)).isLessThan(1);
            assertThat(fit.resume(fallen).run(1).iterator().next().learningRate())
                    .isEqualTo(1);
            assertThat(fit.resume(fallen).run(1, halves).iterator().next().learningRate())
                    .isEqualTo(fallen.schedule().get(0));
        }
    }

    @Test
    void aModelMadeWithOtherOptionsIsRefused() throws Exception {
        Path file = folder.resolve("c.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE);
                FancyPtycho other = new FancyPtycho(
                        CaseModel.start(),
                        CaseModel.options(Precision.DOUBLE)
                                .loss(StandardLoss.POISSON_NLL)
                                .denoise(3)
                                .exponentiated(true)
                                .threads(1));
                FancyPtycho threads = new FancyPtycho(
                        CaseModel.start(), CaseModel.options(Precision.DOUBLE).threads(1))) {
            Reconstructor<ScanInput> r = adam(model);
            r.run(2, OPTIONS).forEach(e -> {});
            r.save(file);
            double[] before = other.parameter("obj").toDoubles();
            assertThatThrownBy(() -> adam(other).resume(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("made in another way")
                    .hasMessageContaining("loss_function was amplitude mse, is poisson nll")
                    .hasMessageContaining("option exponentiated was false, is true")
                    .hasMessageContaining("option denoise was 0")
                    .hasMessageNotContaining("threads");
            assertThat(other.parameter("obj").toDoubles()).containsExactly(before);
            adam(threads).resume(file);
            boolean[] good = CaseModel.FILES.mask("in_mask");
            good[7] = !good[7];
            good[9] = !good[9];
            Ptycho2DDataset masked = CaseModel.dataset(
                    CaseModel.FILES.frames("in_measured")::read,
                    5,
                    16,
                    16,
                    good,
                    CaseModel.FILES.rows("in_pixel_positions"));
            assertThatThrownBy(() -> Reconstructor.adam(model, masked).resume(file))
                    .hasMessageContaining("the mask differs in 2 pixels");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfAnObjectThatGrewGoesOnInANewModelAndInOneMadeOfIt(Precision precision) throws Exception {
        Path file = folder.resolve("grown.h5");
        FancyOptions options = CaseModel.options(precision);
        Ptycho2DDataset data = ResultsTest.data();
        try (FancyPtycho whole = FancyPtycho.fromDataset(data, options);
                FancyPtycho fresh = FancyPtycho.fromDataset(data, options)) {
            int rows = whole.parameter("obj").shape().ny();
            Reconstructor<ScanInput> r = Reconstructor.adam(whole, data);
            Iterator<Epoch> run = r.run(5, OPTIONS).iterator();
            run.next();
            push(whole);
            run.next();
            r.save(file);
            run.forEachRemaining(e -> {});
            assertThat(whole.parameter("obj").shape().ny()).isGreaterThan(rows);
            Reconstructor.adam(fresh, data).resume(file).rest().forEach(e -> {});
            assertSameBits(fresh, whole);
            try (FancyPtycho again = FancyPtycho.fromResults(Results.load(file))) {
                Reconstructor.adam(again, data).resume(file).rest().forEach(e -> {});
                assertSameBits(again, whole);
            }
        }
    }

    @Test
    void aModelTooLargeForAFileIsToldWhatFits() throws Exception {
        Path file = folder.resolve("small.h5");
        try (FancyPtycho small = CaseModel.model(Precision.DOUBLE);
                FancyPtycho large = CaseModel.model(Precision.DOUBLE)) {
            Reconstructor<ScanInput> r = adam(small);
            r.run(1, OPTIONS).forEach(e -> {});
            r.save(file);
            push(large);
            adam(large).run(1, OPTIONS).forEach(e -> {});
            assertThatThrownBy(() -> adam(large).resume(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has grown further");
        }
    }

    @Test
    void whatIsFrozenIsSavedWithAllResults() throws Exception {
        Path file = folder.resolve("fit.h5");
        try (FancyPtycho model = ResultsTest.fitted(CaseModel.options(Precision.SINGLE))) {
            model.parameter("translation_offsets").freeze();
            model.parameter("background").refine();
            model.parameter("weights").rateFactor(0.7);
            model.save(file);
        }
        try (FancyPtycho again = FancyPtycho.fromResults(Results.load(file))) {
            assertThat(again.parameter("translation_offsets").isFrozen()).isTrue();
            assertThat(again.parameter("background").isFrozen()).isFalse();
            assertThat(again.parameter("weights").rateFactor()).isEqualTo(0.7);
            assertThat(again.parameter("obj").isFrozen()).isFalse();
        }
    }

    @Test
    void resultsWithoutFlagsLeaveThoseOfTheModel() {
        Results all;
        try (FancyPtycho model = ResultsTest.fitted(CaseModel.options(Precision.SINGLE))) {
            model.parameter("probe").freeze();
            all = model.results();
            all.names().stream()
                    .filter(n -> n.startsWith("frozen/") || n.startsWith("rate_factor/"))
                    .toList()
                    .forEach(all::remove);
        }
        try (FancyPtycho again = FancyPtycho.fromResults(all)) {
            assertThat(again.parameter("probe").isFrozen()).isFalse();
        }
    }

    @Test
    void aFitOfOneFrameIsMadeAgain() throws Exception {
        Path file = folder.resolve("one.h5");
        Ptycho2DDataset one = ResultsTest.data().keep(new int[] {0});
        try (FancyPtycho model = FancyPtycho.fromDataset(one, CaseModel.options(Precision.SINGLE))) {
            model.adam(2, one).forEach(e -> {});
            model.save(file);
            assertThat(Results.load(file).array("state/translation_offsets").shape())
                    .containsExactly(1, 2);
            assertThat(Results.load(file).array("state/weights").shape()).containsExactly(1);
            assertThat(Results.load(file).array("state/min_translation").shape())
                    .containsExactly(2);
            try (FancyPtycho again = FancyPtycho.fromResults(Results.load(file))) {
                assertThat(again.simulate(one, new int[] {0}).toDoubles())
                        .containsExactly(model.simulate(one, new int[] {0}).toDoubles());
            }
        }
    }

    @Test
    void aCancelWithNoRunUnderWayEndsNone() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            model.cancel();
            model.adam(2, CaseModel.dataset()).forEach(e -> {});
            assertThat(model.history()).hasSize(2);
            model.cancel();
            new Lbfgs<>(model, CaseModel.dataset(), LbfgsOptions.USUAL).run(1).forEach(e -> {});
            assertThat(model.history()).hasSize(3);
        }
    }
}

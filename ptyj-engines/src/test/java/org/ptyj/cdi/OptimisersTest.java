package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.AdamRule;
import org.ptyj.autodiff.GradientRule;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.ScanInput;

class OptimisersTest {
    private static final RunOptions OPTIONS =
            RunOptions.adam().rate(0.01).batch(2).schedule(new PlateauSchedule(0.5, 0, 0.2, 0, 0));

    private enum Kind {
        ADAM,
        AMSGRAD,
        MOMENTUM;

        Reconstructor<ScanInput> of(FancyPtycho model) {
            return switch (this) {
                case ADAM -> Reconstructor.adam(model, CaseModel.dataset());
                case AMSGRAD ->
                    Reconstructor.adam(model, CaseModel.dataset(), new AdamRule.Options(0.9, 0.999, 1e-8, true));
                case MOMENTUM ->
                    Reconstructor.descent(model, CaseModel.dataset(), new GradientRule.Options(0.5, 0, 1e-3, true));
            };
        }

        RunOptions options() {
            return this == MOMENTUM ? OPTIONS.rate(1e-6) : OPTIONS;
        }
    }

    @ParameterizedTest
    @EnumSource
    void goingOnFromACheckpointGivesTheSameBits(Kind kind) {
        try (FancyPtycho whole = CaseModel.model(Precision.SINGLE);
                FancyPtycho before = CaseModel.model(Precision.SINGLE);
                FancyPtycho after = CaseModel.model(Precision.SINGLE)) {
            kind.of(whole).seed(3).run(10, kind.options()).forEach(e -> {});
            Reconstructor<ScanInput> first = kind.of(before).seed(3);
            first.run(5, kind.options()).forEach(e -> {});
            Checkpoint checkpoint = first.checkpoint();
            kind.of(after).resume(checkpoint).run(5, kind.options()).forEach(e -> {});
            for (Parameter p : whole.parameters()) {
                assertThat(after.parameter(p.name()).toDoubles()).as(p.name()).containsExactly(p.toDoubles());
            }
            assertThat(after.history()).hasSize(10);
            assertThat(after.history().get(9).loss())
                    .isEqualTo(whole.history().get(9).loss());
            assertThat(after.history().get(9).learningRate())
                    .isEqualTo(whole.history().get(9).learningRate());
        }
    }

    @Test
    void twoRunsOfOneReconstructorGoOnWithTheMoments() {
        try (FancyPtycho once = CaseModel.model(Precision.DOUBLE);
                FancyPtycho twice = CaseModel.model(Precision.DOUBLE)) {
            RunOptions options = RunOptions.adam().batch(2);
            Reconstructor.adam(once, CaseModel.dataset()).run(6, options).forEach(e -> {});
            Reconstructor<ScanInput> r = Reconstructor.adam(twice, CaseModel.dataset());
            r.run(2, options).forEach(e -> {});
            r.run(4, options).forEach(e -> {});
            assertThat(twice.parameter("obj").toDoubles())
                    .containsExactly(once.parameter("obj").toDoubles());
        }
    }

    @Test
    void stoppingEarlyLeavesEverythingInOrder() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Iterator<Epoch> run = model.adam(50, CaseModel.dataset()).iterator();
            run.next();
            run.next();
            assertThat(model.history()).hasSize(2);
            model.adam(1, CaseModel.dataset())
                    .forEach(e -> assertThat(e.number()).isEqualTo(3));
        }
    }

    @Test
    void plainDescentStepsAlongTheGradient() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            double[] before = model.parameter("obj").toDoubles();
            Reconstructor.descent(model, CaseModel.dataset(), GradientRule.Options.USUAL)
                    .run(1, RunOptions.descent().rate(1e-5).batch(5))
                    .forEach(e -> {});
            double[] expected = CaseModel.FILES.values("grad_amplitude_mse_obj");
            double[] after = model.parameter("obj").toDoubles();
            for (int i = 0; i < after.length; i++) {
                assertThat(after[i]).isCloseTo(before[i] - 1e-5 * expected[i], within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lbfgsMakesTheLossSmall(boolean lineSearch) {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            LbfgsOptions options = lineSearch ? LbfgsOptions.USUAL : LbfgsOptions.FIXED_STEPS;
            Iterator<Epoch> run =
                    new Lbfgs<>(model, CaseModel.dataset(), options).run(6).iterator();
            double first = run.next().loss();
            double last = first;
            while (run.hasNext()) {
                double next = run.next().loss();
                // with a line search every step goes down; without one it need not
                assertThat(next).isLessThan(lineSearch ? last : first);
                last = next;
            }
            assertThat(first).isCloseTo(0.6461995897171912, within(1e-9));
            assertThat(last).isLessThan(0.3 * first);
        }
    }

    @Test
    void theScheduleMultipliesTheRateAfterMoreThanPatienceBadEpochs() {
        PlateauSchedule s = new PlateauSchedule(0.2, 1, 0, 0, 0);
        PlateauSchedule.State at = PlateauSchedule.State.start(1);
        double[] losses = {5, 4, 4, 4, 3, 3, 3, 3};
        double[] rates = {1, 1, 1, 0.2, 0.2, 0.2, 0.04, 0.04};
        for (int i = 0; i < losses.length; i++) {
            at = s.after(at, losses[i]);
            assertThat(at.rate()).as("after epoch " + i).isCloseTo(rates[i], within(1e-15));
        }
    }

    @Test
    void theCosineFallsFromTheWholeRateAndARunInPartsIsTheSame() {
        RunOptions options = RunOptions.adam().rate(0.02).batch(2).schedule(new CosineSchedule(0.1));
        try (FancyPtycho whole = CaseModel.model(Precision.DOUBLE);
                FancyPtycho parts = CaseModel.model(Precision.DOUBLE)) {
            List<Double> rates = new ArrayList<>();
            Reconstructor.adam(whole, CaseModel.dataset()).run(4, options).forEach(e -> rates.add(e.learningRate()));
            // 0.1 + 0.9 (1 + cos(pi k / 4)) / 2
            double[] shares = {1, 0.1 + 0.45 * (1 + Math.sqrt(0.5)), 0.55, 0.1 + 0.45 * (1 - Math.sqrt(0.5))};
            for (int k = 0; k < 4; k++) {
                assertThat(rates.get(k)).isCloseTo(0.02 * shares[k], within(1e-15));
            }
            Reconstructor<ScanInput> r = Reconstructor.adam(parts, CaseModel.dataset());
            Iterator<Epoch> begun = r.run(4, options).iterator();
            begun.next();
            begun.next();
            r.run(2, 4, options).forEach(e -> {});
            assertThat(parts.parameter("obj").toDoubles())
                    .containsExactly(whole.parameter("obj").toDoubles());
            assertThatThrownBy(() -> r.run(-1, 4, options)).hasMessageContaining("not -1");
        }
        assertThatThrownBy(() -> new CosineSchedule(1.1)).hasMessageContaining("not 1.1");
    }

    @Test
    void mistakesAreToldOf() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Reconstructor<ScanInput> r = Reconstructor.adam(model, CaseModel.dataset());
            assertThatThrownBy(() -> r.rateFactors(Map.of("prob", 0.3)))
                    .hasMessageContaining("no parameter prob; there are [probe, obj");
            assertThatThrownBy(() -> r.subset(1, 5)).hasMessage("no frame 5 among 5");
            assertThatThrownBy(() -> RunOptions.adam().rate(Double.NaN)).hasMessageContaining("not NaN");
            assertThatThrownBy(() -> RunOptions.adam().batch(0)).hasMessageContaining("not 0");
        }
    }

    @Test
    void aLossThatIsNotFiniteStopsWithTheCulprit() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            double[] weights = model.parameter("weights").toDoubles();
            weights[3] = Double.NaN;
            model.parameter("weights").set(weights);
            assertThatThrownBy(() -> model.adam(1, CaseModel.dataset()).forEach(e -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("loss is NaN in batch 0 of epoch 1")
                    .hasMessageContaining("holds numbers that are not finite");
        }
    }
}

package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.AdamRule;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.cdi.analysis.PositionScore;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;

class GuardsTest {
    private static final int EPOCHS = 100;

    private record Outcome(double object, double rings, PositionScore positions) {}

    /** A fit that begins with a probe that is too flat, against which the scan's scale trades. */
    private static Outcome fit(Bench scan, FancyOptions options, boolean told) {
        Ptycho2DDataset data = scan.data(0);
        ComplexArray guess = Bench.disc(scan.side(), scan.probe().norm2(), 4);
        try (FancyPtycho model = new FancyPtycho(scan.start(guess, scan.empty()), options.threads(2))) {
            if (told) {
                double[] right = Arrays.stream(scan.errors())
                        .flatMapToDouble(Arrays::stream)
                        .map(e -> -e)
                        .toArray();
                model.parameter("translation_offsets").freeze().set(right);
            }
            model.adam(EPOCHS, data, RunOptions.settling()).forEach(e -> {});
            int size = scan.object().length(0);
            Region middle = new Region(Bench.RIM + 18, size - Bench.RIM - 18, Bench.RIM + 18, size - Bench.RIM - 18);
            TruthScore score = TruthScore.of(
                    model.transmission()
                            .layer(0)
                            .window(new long[2], new long[] {size, size})
                            .copy(),
                    scan.object(),
                    middle);
            return new Outcome(
                    score.error(),
                    Arrays.stream(score.rings().modulus()).average().orElseThrow(),
                    PositionScore.of(model.positions(data), scan.positions()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void randomErrorsOfPositionsAreFoundWithoutADrift(long seed) {
        Bench scan = Bench.of(seed, 40, 7, 6, 1e6, 7, Math.sqrt(0.5)); // 1 px rms
        Outcome held = fit(scan, FancyOptions.usual(), false);
        Outcome right = fit(scan, FancyOptions.usual(), true);
        Outcome free = fit(scan, FancyOptions.usual().positionGauge(PositionGauge.NONE), false);
        assertThat(held.positions().affineRms()).isLessThan(0.1);
        // What is left is the affine part of the errors themselves.
        assertThat(free.positions().rms()).isGreaterThan(0.6);
        assertThat(held.object()).isLessThan(1.15 * right.object()).isLessThan(free.object());
        assertThat(held.rings()).isGreaterThan(0.95 * right.rings());
    }

    @Test
    void aBackgroundThatIsNotThereTakesNoSignal() {
        Bench scan = Bench.of(32, 6, 5, 1e4, 3, 0);
        double late = background(scan, FancyOptions.usual().backgroundFrom(20), 0.3);
        double early = background(scan, FancyOptions.usual().backgroundFrom(0).backgroundRate(1), 0.3);
        assertThat(late).isLessThan(0.35); // 0.30 was found, and 0.68
        assertThat(early).isGreaterThan(1.5 * late);
    }

    /** Root mean square error of the background in counts. */
    private static double background(Bench scan, FancyOptions options, double truth) {
        try (FancyPtycho model = new FancyPtycho(
                scan.start(Bench.disc(scan.side(), scan.probe().norm2(), 2), scan.empty()), options.threads(2))) {
            model.parameter("translation_offsets").freeze();
            model.adam(60, scan.data(truth), RunOptions.adam().rate(0.02).batch(6))
                    .forEach(e -> {});
            return Math.sqrt(Arrays.stream(model.background().toDoubles())
                    .map(b -> (b - truth) * (b - truth))
                    .average()
                    .orElseThrow());
        }
    }

    @Test
    void theObjectGrowsWherePositionsLeaveIt() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE);
                FancyPtycho whole = CaseModel.model(Precision.DOUBLE)) {
            Reconstructor<ScanInput> adam = Reconstructor.adam(model, CaseModel.dataset());
            RunOptions options = RunOptions.adam().rate(0.01).batch(5).inOrder();
            adam.run(2, options).forEach(e -> {});
            double[] offsets = model.parameter("translation_offsets").toDoubles();
            double[] moved = offsets.clone();
            moved[2] -= 15;
            moved[5] += 20;
            model.parameter("translation_offsets").set(moved);
            adam.run(1, options).forEach(e -> {});
            assertThat(model.parameter("obj").shape().ny()).isEqualTo(56);
            assertThat(model.parameter("obj").shape().nx()).isEqualTo(56);
            double[][] positions = model.positions(CaseModel.dataset());
            assertThat(Arrays.stream(positions).mapToDouble(p -> p[0]).min().orElseThrow())
                    .isBetween(0.0, 16.0);
            assertThatThrownBy(() -> {
                        moved[2] = 1000;
                        model.parameter("translation_offsets").set(moved);
                        adam.run(1, options).forEach(e -> {});
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("frame 1")
                    .hasMessageContaining("smaller learning rate");
            Checkpoint checkpoint = adam.checkpoint();
            Reconstructor<ScanInput> other =
                    Reconstructor.adam(whole, CaseModel.dataset()).resume(checkpoint);
            assertThat(other.checkpoint().arrays().get("state/obj"))
                    .containsExactly(checkpoint.arrays().get("state/obj"));
        }
    }

    @Test
    void growthChangesNeitherPatternsNorTheWayOfAdam() {
        try (FancyPtycho small = CaseModel.model(Precision.DOUBLE);
                FancyPtycho large = CaseModel.model(Precision.DOUBLE)) {
            RunOptions options = RunOptions.adam().rate(0.01).batch(5).inOrder();
            Reconstructor<ScanInput> a = Reconstructor.adam(small, CaseModel.dataset());
            Reconstructor<ScanInput> b = Reconstructor.adam(large, CaseModel.dataset());
            a.run(2, options).forEach(e -> {});
            b.run(2, options).forEach(e -> {});
            double[] field = large.upkeep().get("object_field");
            // 16 rows before the first, 32 columns before the first and 16 after the last
            double[] larger = {field[0] - 16, field[1] - 32, field[2] + 16, field[3] + 48};
            large.restoreUpkeep(Map.of("object_field", larger));
            a.run(2, options).forEach(e -> {});
            b.run(2, options).forEach(e -> {});
            for (String name : new String[] {"probe", "weights", "translation_offsets", "background"}) {
                assertThat(ModelCase.distance(
                                large.parameter(name).toDoubles(),
                                small.parameter(name).toDoubles()))
                        .as(name)
                        .isLessThan(1e-12); // sums over windows keep their order
            }
        }
    }

    @Test
    void theProbePowerGaugeLeavesPatternsAsTheyAre() {
        FancyOptions options = CaseModel.options(Precision.DOUBLE).probePowerGauge(true);
        try (FancyPtycho plain = CaseModel.model(Precision.DOUBLE);
                FancyPtycho gauged = new FancyPtycho(CaseModel.start(), options)) {
            gauged.parameter("background").refine();
            RunOptions run = RunOptions.adam().rate(0.01).batch(5).inOrder();
            plain.adam(1, CaseModel.dataset(), run).forEach(e -> {});
            gauged.adam(1, CaseModel.dataset(), run).forEach(e -> {});
            double[] expected =
                    plain.simulate(CaseModel.dataset(), Frames.all(5)).toDoubles();
            double[] found = gauged.simulate(CaseModel.dataset(), Frames.all(5)).toDoubles();
            assertThat(ModelCase.distance(found, expected)).isLessThan(1e-12);
            assertThat(gauged.probe().norm2() / plain.probe().norm2()).isNotCloseTo(1, within(1e-3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsOfPenaltiesAgreeWithDifferences(Penalty.Kind kind) {
        FancyOptions options = CaseModel.options(Precision.DOUBLE).penalty(kind, 0.5);
        try (FancyPtycho model = new FancyPtycho(CaseModel.start(), options)) {
            Iterator<Epoch> run = model.adam(2, CaseModel.dataset()).iterator();
            run.next();
            assertThat(run.next().regulariser()).isPositive();
            double[] offsets = model.parameter("translation_offsets").toDoubles();
            offsets[0] += 0.3; // a whole pixel has a derivative on one side only
            model.parameter("translation_offsets").set(offsets);
            model.checkGradients(CaseModel.dataset(), new int[] {0, 1, 2, 3, 4}, 7)
                    .assertPasses();
        }
    }

    @Test
    void afterALossThatIsNotFiniteTheLastGoodEpochIsBack() {
        try (FancyPtycho model = CaseModel.model(Precision.SINGLE)) {
            Reconstructor<ScanInput> adam = Reconstructor.adam(model, CaseModel.dataset());
            adam.run(2, RunOptions.adam().batch(2)).forEach(e -> {});
            double[] good = model.parameter("obj").toDoubles();
            model.parameter("translation_offsets").freeze();
            assertThatThrownBy(() ->
                            adam.run(3, RunOptions.adam().batch(2).rate(1e30)).forEach(e -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("of epoch 3")
                    .hasMessageContaining("those of the epoch before, go on with a smaller learning rate");
            assertThat(model.parameter("obj").toDoubles()).containsExactly(good);
            assertThat(model.history()).hasSize(2);
            assertThat(adam.run(1, RunOptions.adam().batch(2)).iterator().next().loss())
                    .isFinite();
        }
    }

    @Test
    void rowsThatAreNotInTheBatchStayWithRowwiseSteps() {
        AdamRule.Options rowwise = new AdamRule.Options(0.9, 0.999, 1e-8, false, true);
        for (AdamRule.Options options : new AdamRule.Options[] {rowwise, AdamRule.Options.USUAL}) {
            try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
                Reconstructor<ScanInput> adam = Reconstructor.adam(model, CaseModel.dataset(), options);
                adam.run(1, RunOptions.adam().batch(5)).forEach(e -> {});
                double[] before = model.parameter("weights").toDoubles();
                adam.subset(0, 1).run(1, RunOptions.adam().batch(2)).forEach(e -> {});
                double[] after = model.parameter("weights").toDoubles();
                assertThat(after[0]).isNotEqualTo(before[0]);
                assertThat(after[4] == before[4]).isEqualTo(options.rowwise());
            }
        }
    }

    @Test
    void mistakesAreToldOf() {
        assertThatThrownBy(() -> FancyOptions.usual().gaugeUntil(1.5)).hasMessageContaining("not 1.5");
        assertThatThrownBy(() -> FancyOptions.usual().penalty(Penalty.Kind.SMOOTHNESS, -1))
                .hasMessageContaining("SMOOTHNESS");
        assertThatThrownBy(() -> FancyOptions.usual().backgroundFrom(-1)).hasMessageContaining("not -1");
        assertThatThrownBy(() -> FancyOptions.usual().largestPositionStep(0)).hasMessageContaining("not 0");
    }
}

package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.results.Results;

class LbfgsCheckpointTest {
    private static final LbfgsOptions SEARCH = LbfgsOptions.USUAL;
    private static final PlateauSchedule FALLING = new PlateauSchedule(0.5, 0, 0.95, 0, 0);

    @TempDir
    private Path folder;

    private static Lbfgs<ScanInput> fit(FancyPtycho model, int... subset) {
        return new Lbfgs<>(model, CaseModel.dataset(), SEARCH, subset.length == 0 ? Frames.all(5) : subset);
    }

    private static void toEnd(Iterable<Epoch> run) {
        run.forEach(e -> {});
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

    @ParameterizedTest
    @EnumSource
    void threeEpochsAndThreeFromTheFileAreSix(Precision precision) throws Exception {
        Path file = folder.resolve("at3.h5");
        try (FancyPtycho whole = CaseModel.model(precision);
                FancyPtycho before = CaseModel.model(precision);
                FancyPtycho after = CaseModel.model(precision)) {
            toEnd(fit(whole).run(6, FALLING));
            Lbfgs<ScanInput> first = fit(before).saveEvery(3, file);
            Iterator<Epoch> run = first.run(6, FALLING).iterator();
            for (int i = 0; i < 4; i++) {
                run.next();
            }
            toEnd(fit(after).resume(file).rest());
            assertSameBits(after, whole);
            assertThat(whole.history().get(5).learningRate()).isLessThan(1);
        }
    }

    @Test
    void aCheckpointInMemoryGoesOnWithTheSameBits() {
        try (FancyPtycho whole = CaseModel.model(Precision.SINGLE);
                FancyPtycho after = CaseModel.model(Precision.SINGLE)) {
            Lbfgs<ScanInput> fit = fit(whole);
            toEnd(fit.run(2));
            Checkpoint middle = fit.checkpoint();
            toEnd(fit.run(2));
            toEnd(fit(after).resume(middle).run(2));
            assertSameBits(after, whole);
        }
    }

    @Test
    void theFileHasFrozenParametersAndFrames() throws Exception {
        Path file = folder.resolve("subset.h5");
        try (FancyPtycho whole = CaseModel.model(Precision.DOUBLE);
                FancyPtycho after = CaseModel.model(Precision.DOUBLE)) {
            whole.parameter("weights").freeze();
            whole.parameter("obj").rateFactor(0.5);
            Lbfgs<ScanInput> fit = fit(whole, 4, 0, 2);
            toEnd(fit.run(2));
            fit.save(file);
            toEnd(fit.run(2));
            toEnd(fit(after).resume(file).run(2));
            assertSameBits(after, whole);
            assertThat(after.parameter("weights").isFrozen()).isTrue();
            assertThat(Results.load(file).text("training_history")).contains("L-BFGS", "2 epochs of 3 frames");
        }
    }

    @Test
    void theObjectGrowsWherePositionsAreTriedOutsideIt() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            int before = model.parameter("obj").shape().pixels();
            // Frames are pushed beyond the rim at once.
            double[] offsets = model.parameter("translation_offsets").toDoubles();
            Parameter positions = model.parameter("translation_offsets");
            Iterator<Epoch> run = fit(model).run(4).iterator();
            double first = run.next().loss();
            positions.rateFactor(60);
            run.forEachRemaining(e -> {});
            assertThat(offsets).isNotEqualTo(positions.toDoubles());
            assertThat(model.parameter("obj").shape().pixels()).isGreaterThan(before);
            assertThat(model.history().get(3).loss()).isLessThan(first);
        }
    }

    @Test
    void parametersMayBeFrozenOnTheWay() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Iterator<Epoch> run = fit(model).run(3).iterator();
            run.next();
            model.parameter("probe").freeze();
            double[] probe = model.parameter("probe").toDoubles();
            run.next();
            run.next();
            assertThat(model.parameter("probe").toDoubles()).containsExactly(probe);
            assertThat(model.history().get(2).loss())
                    .isLessThan(model.history().get(1).loss());
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        Path file = folder.resolve("adam.h5");
        Path own = folder.resolve("own.h5");
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Reconstructor<ScanInput> adam = Reconstructor.adam(model, CaseModel.dataset());
            adam.run(1, RunOptions.adam()).forEach(e -> {});
            adam.save(file);
            assertThatThrownBy(() -> fit(model).resume(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("was made with Adam")
                    .hasMessageContaining("not with Lbfgs");
            fit(model).save(own);
            assertThatThrownBy(
                            () -> Reconstructor.adam(model, CaseModel.dataset()).resume(own))
                    .hasMessageContaining("was made with Lbfgs");
            assertThatThrownBy(() -> new Lbfgs<>(model, CaseModel.dataset(), LbfgsOptions.FIXED_STEPS).resume(own))
                    .hasMessageContaining("learningRate=1.0");
            assertThatThrownBy(() -> fit(model).resume(own).rest()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> fit(model, 1, 7)).hasMessage("no frame 7 among 5");
            assertThatThrownBy(() -> fit(model).run(-1)).hasMessageContaining("not -1");
            Checkpoint damaged = fit(model).checkpoint();
            Map<String, double[]> arrays = new java.util.HashMap<>(damaged.arrays());
            arrays.put("optimiser/pairs", new double[] {2});
            assertThatThrownBy(() -> fit(model)
                            .resume(new Checkpoint(
                                    arrays,
                                    0,
                                    0,
                                    java.util.List.of(),
                                    java.util.List.of(),
                                    java.util.Optional.empty())))
                    .hasMessageContaining("lacks pair 0 of 2");
        }
    }
}

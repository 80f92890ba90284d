package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.results.Results;

/** What keeps unknowns in order between epochs: what it knows of the light, and what it does when a fit goes on later. */
class UpkeepTest {
    /** All frames in one step so short that nothing changes by it. */
    private static final RunOptions STILL =
            RunOptions.adam().rate(1e-12).batch(100).inOrder();

    private static final RunOptions RUN = RunOptions.adam().rate(0.01).batch(2);

    @TempDir
    private Path folder;

    private static FancyOptions small() {
        return FancyOptions.usual().threads(2);
    }

    private static FancyOptions reference() {
        return CaseModel.options(Precision.DOUBLE);
    }

    /** What penalties add in the first epoch. */
    private static double added(ScanPtycho model, Ptycho2DDataset data, int... frames) {
        Reconstructor<ScanInput> adam = Reconstructor.adam(model, data);
        adam.subset(frames.length == 0 ? Frames.all(data.size()) : frames);
        return adam.run(1, STILL).iterator().next().regulariser();
    }

    static Stream<FancyOptions> probes() {
        return Stream.of(
                small(),
                small().fourierProbe(true),
                small().probeFourierCrop(6),
                small().fourierProbe(true).probeFourierCrop(6));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void theStrengthOfDenoiseIsThatOfTheSameLightInWhateverSpaceTheProbeLives(FancyOptions options) {
        Ptycho2DDataset data = SmallScan.dataset();
        try (FancyPtycho plain = FancyPtycho.fromDataset(data, small().denoise(1));
                FancyPtycho model = FancyPtycho.fromDataset(data, options.denoise(1));
                MultislicePtycho slices = MultislicePtycho.fromDataset(
                        data, MultisliceOptions.evenly(2, 1e-5).scan(options.denoise(1)))) {
            double expected = added(plain, data);
            assertThat(expected).isPositive();
            // A guess that is cut off in Fourier space loses a little of its light.
            assertThat(added(model, data) / expected).isCloseTo(1, within(0.1));
            assertThat(added(slices, data) / expected).isCloseTo(2, within(0.2)); // a sum over both slices
        }
    }

    @ParameterizedTest
    @MethodSource("probes")
    void thePowerGaugeWorksInWhateverSpaceTheProbeLives(FancyOptions options) {
        Ptycho2DDataset data = SmallScan.dataset();
        FancyOptions precise = options.precision(Precision.DOUBLE);
        try (FancyPtycho plain = FancyPtycho.fromDataset(data, precise);
                FancyPtycho gauged = FancyPtycho.fromDataset(data, precise.probePowerGauge(true))) {
            for (FancyPtycho model : new FancyPtycho[] {plain, gauged}) {
                double[] twice = Arrays.stream(model.parameter("obj").toDoubles())
                        .map(x -> 2 * x)
                        .toArray();
                model.parameter("obj").set(twice);
                model.adam(1, data, STILL).forEach(e -> {});
            }
            assertThat(gauged.transmission().abs().mean()).isCloseTo(1, within(1e-6));
            assertThat(gauged.probe().norm2() / plain.probe().norm2()).isCloseTo(4, within(1e-6));
            int[] some = {0, 20, 48};
            assertThat(ModelCase.distance(
                            gauged.simulate(data, some).toDoubles(),
                            plain.simulate(data, some).toDoubles()))
                    .isLessThan(1e-10);
        }
    }

    @Test
    void darkPlacesAreHeldFromTheFirstEpochOnWithACroppedProbe() {
        Ptycho2DDataset data = SmallScan.dataset();
        FancyOptions options = small().probeFourierCrop(6).randomAngle(1).penalty(Penalty.Kind.OBJECT_OUTSIDE, 1);
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options)) {
            assertThat(added(model, data)).isPositive();
        }
    }

    @Test
    void theStrengthOfDenoiseIsThatOfTheFramesThatAreUsed() {
        Ptycho2DDataset data = SmallScan.dataset();
        int[] few = {0, 1, 7, 8};
        try (FancyPtycho used = FancyPtycho.fromDataset(data, small().denoise(1));
                FancyPtycho fresh = FancyPtycho.fromDataset(data, small().denoise(1))) {
            double all = added(used, data);
            double after = added(used, data, few);
            // Steps of 1e-12 are below what single precision keeps.
            assertThat(after).isCloseTo(added(fresh, data, few), within(1e-4 * after));
            assertThat(all).isGreaterThan(1.2 * after);
        }
    }

    @Test
    void anObjectThatGrowsWithinAnEpochKeepsItsPenalty() {
        FancyOptions options = reference().penalty(Penalty.Kind.OBJECT_OUTSIDE, 1);
        try (FancyPtycho model = new FancyPtycho(CaseModel.start(), options)) {
            ScanInput all = CaseModel.dataset().inputs(Frames.all(5));
            model.beforeEpoch(all);
            double before = penalty(model);
            move(model, 1, -15, 20);
            model.beforeStep(all);
            assertThat(model.parameter("obj").shape().ny()).isEqualTo(56);
            // What is new is empty already; the order of the sum is another.
            assertThat(before).isPositive();
            assertThat(penalty(model)).isCloseTo(before, within(1e-12 * before));
        }
    }

    private static double penalty(FancyPtycho model) {
        Tape tape = new Tape(model.workspace(), 5);
        Var sum = model.regulariser(tape).orElseThrow();
        return tape.evaluate(sum).loss();
    }

    /** Moves a frame along rows, and the next one along columns. */
    private static void move(FancyPtycho model, int frame, double rows, double columns) {
        Parameter offsets = model.parameter("translation_offsets");
        double[] moved = offsets.toDoubles();
        moved[2 * frame] += rows;
        moved[2 * frame + 3] += columns;
        offsets.set(moved);
    }

    @Test
    void theObjectHasRoomAfterTheLastStep() {
        try (FancyPtycho model = new FancyPtycho(CaseModel.start(), reference())) {
            ScanInput all = CaseModel.dataset().inputs(Frames.all(5));
            model.beforeEpoch(all);
            move(model, 1, -15, 20);
            assertThatThrownBy(() -> model.simulate(CaseModel.dataset(), Frames.all(5)));
            model.afterEpoch(new Epoch(1, 1, 0, 0, 0.01), new Progress<>(1, 1, all));
            double[] patterns =
                    model.simulate(CaseModel.dataset(), Frames.all(5)).toDoubles();
            assertThat(Arrays.stream(patterns).allMatch(Double::isFinite)).isTrue();
        }
    }

    @Test
    void aFrozenBackgroundKeepsItsValue() {
        Ptycho2DDataset data = CaseModel.dataset();
        try (FancyPtycho model = new FancyPtycho(CaseModel.start(), reference())) {
            Parameter background = model.parameter("background");
            assertThat(background.isFrozen()).isFalse(); // refined from the beginning
            double[] before = background.freeze().toDoubles();
            model.adam(2, data, RUN).forEach(e -> {});
            assertThat(background.toDoubles()).containsExactly(before);
            background.refine();
            for (Epoch e : model.adam(3, data, RUN)) {
                if (e.number() == 4) {
                    before = background.freeze().toDoubles();
                }
            }
            assertThat(background.toDoubles()).containsExactly(before);
        }
    }

    @Test
    void aBackgroundThatCameLateIsFrozenForGood() {
        try (FancyPtycho model = new FancyPtycho(CaseModel.start(), reference().backgroundFrom(2))) {
            Parameter background = model.parameter("background");
            for (Epoch e : model.adam(6, CaseModel.dataset(), RUN)) {
                assertThat(background.isFrozen()).isEqualTo(e.number() < 2 || e.number() > 4);
                if (e.number() == 4) {
                    background.freeze();
                }
            }
        }
    }

    @Test
    void aBackgroundThatCameLateIsRefinedAfterReloading() throws Exception {
        Path file = folder.resolve("late.h5");
        Ptycho2DDataset data = ResultsTest.data();
        try (FancyPtycho model = FancyPtycho.fromDataset(data, reference().backgroundFrom(2))) {
            model.adam(4, data, RUN).forEach(e -> {});
            model.save(file);
        }
        Results saved = Results.load(file);
        try (FancyPtycho again = FancyPtycho.fromResults(saved)) {
            again.adam(1, data, RUN).forEach(e -> {});
            assertThat(again.parameter("background").isFrozen()).isFalse();
        }
    }

    @Test
    void aBackgroundWhoseTimeIsOverAlreadyComesAfterTheNextEpoch() {
        Ptycho2DDataset data = ResultsTest.data();
        try (FancyPtycho model = FancyPtycho.fromDataset(data, small())) {
            model.adam(4, data, RUN).forEach(e -> {});
            try (FancyPtycho again = FancyPtycho.fromResults(model.results(), small().backgroundFrom(2))) {
                assertThat(again.parameter("background").isFrozen()).isTrue();
                again.adam(1, data, RUN).forEach(e -> {});
                assertThat(again.parameter("background").isFrozen()).isFalse();
            }
        }
    }

    @Test
    void fieldsOfOtherDataAreRefused() {
        try (FancyPtycho model = new FancyPtycho(CaseModel.start(), reference())) {
            assertThatThrownBy(() -> model.restoreUpkeep(Map.of("object_field", new double[] {-16.25, 0, 60, 60})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("-16.25");
            assertThatThrownBy(() -> model.restoreUpkeep(Map.of("object_field", new double[] {0, 0, 8, 8})))
                    .hasMessageContaining("grown further");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPenaltyGoesOnFromTheFileWithTheSameBits(Penalty.Kind kind) throws Exception {
        FancyOptions options = reference().penalty(kind, 0.5).denoise(0.3);
        Ptycho2DDataset data = ResultsTest.data();
        try (FancyPtycho whole = FancyPtycho.fromDataset(data, options);
                FancyPtycho after = FancyPtycho.fromDataset(data, options)) {
            Path at2 = run(whole, data);
            try (FancyPtycho again = FancyPtycho.fromResults(Results.load(at2))) {
                assertGoesOn(after, whole, data, at2);
                assertGoesOn(again, whole, data, at2);
            }
        }
    }

    @Test
    void soDoesAnObjectThatGrew() throws Exception {
        FancyOptions options = reference()
                .penalty(Penalty.Kind.OBJECT_OUTSIDE, 0.5)
                .denoise(0.3)
                .objectPadding(0);
        Ptycho2DDataset data = ResultsTest.data();
        try (FancyPtycho whole = FancyPtycho.fromDataset(data, options)) {
            int rows = whole.parameter("obj").shape().ny();
            Path at2 = run(whole, data);
            assertThat(Results.load(at2).complex("obj").length(0)).isGreaterThan(rows);
            try (FancyPtycho again = FancyPtycho.fromResults(Results.load(at2))) {
                assertGoesOn(again, whole, data, at2);
            }
        }
    }

    /** Four epochs; gives the checkpoint of the second. */
    private Path run(FancyPtycho model, Ptycho2DDataset data) throws IOException {
        Path file = folder.resolve("fit.h5");
        for (Epoch e : Reconstructor.adam(model, data).saveEvery(2, file).run(4, RUN)) {
            if (e.number() == 3) {
                Files.copy(file, folder.resolve("at2.h5"));
            }
        }
        return folder.resolve("at2.h5");
    }

    private static void assertGoesOn(FancyPtycho model, FancyPtycho whole, Ptycho2DDataset data, Path at2)
            throws Exception {
        Reconstructor.adam(model, data).resume(at2).rest().forEach(e -> {});
        assertThat(model.history()).hasSize(4);
        for (Parameter p : whole.parameters()) {
            assertThat(model.parameter(p.name()).toDoubles()).as(p.name()).containsExactly(p.toDoubles());
        }
    }
}

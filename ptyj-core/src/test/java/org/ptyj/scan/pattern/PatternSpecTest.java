package org.ptyj.scan.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ptyj.scan.pattern.PatternTest.checkNanometres;
import static org.ptyj.scan.pattern.PatternTest.checkReference;
import static org.ptyj.scan.pattern.PatternTest.refused;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ptyj.geometry.Pair;

class PatternSpecTest {
    private static final PatternModel ROUND = PatternModel.named("round");
    private static final PatternModel SPIRAL = PatternModel.named("spiral");
    private static final PatternModel RASTER = PatternModel.named("raster");
    private static final Positions LINE = Positions.of(new double[][] {{0, -2}, {0, -1}, {0, 0}, {0, 1}, {0, 2}});

    private static Positions positions(PatternSpec spec) {
        return spec.positions(new Random(1)).orElseThrow();
    }

    private static PatternSpec sized(PatternModel model, double extent, double spacing, int steps) {
        return PatternSpec.of(model)
                .sized(
                        extent == 0 ? Optional.empty() : Optional.of(Pair.of(extent)),
                        spacing == 0 ? Optional.empty() : Optional.of(Pair.of(spacing)),
                        steps == 0 ? Optional.empty() : Optional.of(Steps.of(steps)));
    }

    private static PatternSpec line(Optional<Pair> extent, Pair offset, Optional<Pair> jitter, OptionalInt count) {
        return new PatternSpec(
                Optional.empty(),
                Optional.of(PatternModel.given(LINE)),
                extent,
                Optional.of(Pair.of(1)),
                Optional.of(Steps.of(5)),
                offset,
                jitter,
                count);
    }

    private static double[] xs(Positions positions) {
        return Arrays.stream(positions.toArray()).mapToDouble(yx -> yx[1]).toArray();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    @Test
    void theReferencePatternsAreMade() {
        checkReference(positions(sized(ROUND, 1.2e-6, 3e-7, 0)), "from_pars_round");
        PatternSpec spiral = sized(SPIRAL, 2e-6, 4e-7, 0);
        checkReference(
                positions(new PatternSpec(
                        spiral.override(),
                        spiral.model(),
                        spiral.extent(),
                        spiral.spacing(),
                        spiral.steps(),
                        spiral.offset(),
                        spiral.jitter(),
                        OptionalInt.of(9))),
                "from_pars_spiral_count");
    }

    @Test
    void thePatternOfThePodTutorialHas116Positions() {
        double frame = 5.32e-7 * 0.15 / 24e-6;
        assertThat(positions(sized(ROUND, 1.5 * frame, frame / 8, 0)).size()).isEqualTo(116);
    }

    @Test
    void stepsFollowFromExtentAndSpacing() {
        // 10 / 3 steps: three; round takes half of them, rounded down.
        assertThat(positions(sized(RASTER, 10, 3, 0)).size()).isEqualTo(9);
        assertThat(positions(sized(ROUND, 10, 3, 0)))
                .isEqualTo(new RoundScan(3, 1).positions().clipped(Pair.of(10)));
    }

    @Test
    void anExtentOfLessThanOneStepLeavesTheMiddle() {
        assertThat(positions(sized(ROUND, 1, 2, 0)).size()).isEqualTo(1);
        assertThat(positions(sized(SPIRAL, 1, 2, 0)).size()).isEqualTo(1);
    }

    @Test
    void spacingFollowsFromExtentAndSteps() {
        assertThat(xs(positions(sized(RASTER, 12, 0, 3)))).startsWith(-4, 0, 4);
    }

    @Test
    void extentFollowsFromSpacingAndStepsAndClipsNothing() {
        assertThat(positions(sized(SPIRAL, 0, 1, 8))).isEqualTo(new SpiralScan(1, 4).positions());
        assertThat(positions(sized(ROUND, 0, 1, 4))).isEqualTo(new RoundScan(1, 2).positions());
    }

    @Test
    void ifAllThreeAreGivenTheExtentOnlyClips() {
        assertThat(positions(sized(SPIRAL, 100, 1, 8))).isEqualTo(new SpiralScan(1, 4).positions());
        assertThat(positions(sized(SPIRAL, 4, 1, 8)))
                .isEqualTo(new SpiralScan(1, 4).positions().clipped(Pair.of(4)));
        assertThat(positions(PatternSpec.of(RASTER)).size()).isEqualTo(100);
    }

    @Test
    void bothAxesHaveTheirOwnSizes() {
        PatternSpec spec = PatternSpec.of(RASTER)
                .sized(Optional.of(new Pair(600e-9, 1500e-9)), Optional.of(new Pair(300e-9, 500e-9)), Optional.empty());
        checkNanometres(positions(spec), 0, -150, -500, -150, 0, -150, 500, 150, -500, 150, 0, 150, 500);
    }

    @Test
    void theBorderBelongsToTheExtent() {
        // 0.1 + 0.2 is a rounding above 0.3.
        Positions border = Positions.of(new double[][] {{0, 0.1 + 0.2}, {0, -0.3}, {0.3 + 1e-9, 0}});
        assertThat(border.clipped(Pair.of(0.6)).size()).isEqualTo(2);
    }

    @Test
    void offsetComesBeforeClippingAndClippingBeforeCounting() {
        Positions found = positions(line(Optional.of(Pair.of(4)), new Pair(0, 1), Optional.empty(), OptionalInt.of(3)));
        // Moved: -1 ... 3; inside: -1 ... 2; the first three of them.
        assertThat(xs(found)).containsExactly(-1, 0, 1);
    }

    @Test
    void jitterComesBeforeClipping() {
        for (int seed = 0; seed < 20; seed++) {
            PatternSpec spec =
                    line(Optional.of(Pair.of(2)), Pair.of(0), Optional.of(Pair.of(0.5)), OptionalInt.empty());
            Positions found = spec.positions(new Random(seed)).orElseThrow();
            assertThat(largest(xs(found))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void jitterIsEvenBoundedAndRepeatable() {
        Positions origin = Positions.of(new double[20_000][2]);
        Positions found = origin.jittered(new Pair(3, 0.5), new Random(5));
        double[] y = Arrays.stream(found.toArray()).mapToDouble(yx -> yx[0]).toArray();
        assertThat(largest(y)).isLessThanOrEqualTo(3);
        assertThat(largest(xs(found))).isLessThanOrEqualTo(0.5);
        // Mean 0 and mean square 3^2 / 3, each within five standard deviations of 20,000 draws.
        assertThat(Arrays.stream(y).average().orElseThrow()).isCloseTo(0, within(0.062));
        assertThat(Arrays.stream(y).map(v -> v * v).average().orElseThrow()).isCloseTo(3, within(0.1));
        assertThat(origin.jittered(new Pair(3, 0.5), new Random(5)))
                .isEqualTo(found)
                .hasSameHashCodeAs(found);
        assertThat(origin.jittered(new Pair(3, 0.5), new Random(6))).isNotEqualTo(found);
    }

    @Test
    void aCountThatIsNotPositiveMeansAll() {
        assertThat(positions(line(Optional.empty(), Pair.of(0), Optional.empty(), OptionalInt.of(0))))
                .isEqualTo(LINE);
        assertThat(positions(line(Optional.empty(), Pair.of(0), Optional.empty(), OptionalInt.of(99))))
                .isEqualTo(LINE);
    }

    @Test
    void withoutModelThePositionsAreThoseOfTheData() {
        PatternSpec spec = PatternSpec.of(ROUND);
        assertThat(overridden(spec, Optional.empty(), Optional.empty()).positions(new Random(1)))
                .isEmpty();
    }

    @Test
    void anOverrideIsTakenAsItIs() {
        PatternSpec spec = PatternSpec.of(ROUND);
        assertThat(overridden(spec, Optional.of(LINE), Optional.of(ROUND)).positions(new Random(1)))
                .contains(LINE);
    }

    private static PatternSpec overridden(
            PatternSpec spec, Optional<Positions> override, Optional<PatternModel> model) {
        return new PatternSpec(
                override,
                model,
                spec.extent(),
                spec.spacing(),
                spec.steps(),
                Pair.of(1),
                Optional.of(Pair.of(1)),
                OptionalInt.of(1));
    }

    @Test
    void whatIsNotEnoughOrImpossibleIsRefused() {
        refused(
                () -> positions(sized(ROUND, 0, 0, 5)),
                "two of extent, spacing and steps are needed to make a scan pattern; 2 are missing");
        refused(
                () -> positions(sized(RASTER, 1, 2, 0)),
                "a raster scan needs at least 1 x 1 points, not 0 x 0; is its extent smaller than one spacing?");
        refused(
                () -> positions(PatternSpec.of(ROUND)
                        .sized(Optional.of(Pair.of(1)), Optional.empty(), Optional.of(new Steps(0, 1)))),
                "the spacing cannot follow from an extent of (1.0, 1.0) m and Steps[y=0, x=1]; give at least one step");
        refused(() -> sized(ROUND, -1, 2, 0), "extent must be positive, not -1.0 m");
        refused(() -> sized(ROUND, 1, -2, 0), "spacing must be positive, not -2.0 m");
        refused(() -> sized(ROUND, 1, 1, -3), "the number of steps must not be negative, not -3 x -3");
        refused(
                () -> line(Optional.empty(), Pair.of(0), Optional.of(Pair.of(-1)), OptionalInt.empty()),
                "jitter must not be negative, not (-1.0, -1.0) m");
        refused(
                () -> PatternModel.named("hexagon"),
                "scan model 'hexagon' is not known; use round, spiral, raster or a list of positions");
    }

    @Test
    void aPatternWithinABoxNeedsNoMoreWords() {
        Pair frame = Pair.of(256 * 1.298828125e-5);
        Positions positions = PatternSpec.within(PatternModel.Named.ROUND, frame.times(1.5), frame.div(8));
        assertThat(positions.size()).isEqualTo(116);
        assertThat(positions.asArray().shape()).containsExactly(116, 2);
        assertThat(positions.asArray().get(1, 1)).isEqualTo(positions.x(1));
    }
}

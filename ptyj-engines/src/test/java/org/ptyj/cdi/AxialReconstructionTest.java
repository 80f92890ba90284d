package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.AxialInput;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** Simulated scans along the beam and what becomes of the object: 60 epochs of Adam, the last 24 in smaller steps. */
class AxialReconstructionTest {
    private static final AxialSimulation USUAL = AxialSimulation.USUAL;
    private static final RealArray PATTERNS = USUAL.patterns();

    /** @param twin score of the conjugate, turned by 180 degrees */
    private record Result(double loss, TruthScore score, TruthScore twin, double zError, double[] tilt) {}

    private static Result run(
            AxialSimulation s, RealArray patterns, double[] z, AxialOptions options, String... refined) {
        AxialScanDataset data = s.dataset(patterns, z);
        try (AxialPtycho model = AxialPtycho.fromDataset(data, options.threads(2))) {
            for (String name : refined) {
                model.parameter(name).refine();
            }
            Reconstructor<AxialInput> adam = Reconstructor.adam(model, data);
            adam.run(36, RunOptions.adam().rate(0.02).batch(5)).forEach(e -> {});
            adam.run(24, RunOptions.adam().batch(5)).forEach(e -> {});
            List<Epoch> history = model.history();
            return new Result(
                    history.get(history.size() - 1).loss(),
                    s.score(model.object(), s.object()),
                    s.score(AxialSimulation.twin(model.object()), s.object()),
                    zError(model.distances(data), s.z()),
                    model.parameter("tilt").toDoubles());
        }
    }

    private static Result run(double[] z, String... refined) {
        return run(USUAL, PATTERNS, z, AxialSimulation.options(), refined);
    }

    private static Result run(AxialSimulation s, AxialOptions options, String... refined) {
        return run(s, s.patterns(), s.z(), options, refined);
    }

    /** Root mean square in depths of focus, without what is common to all. */
    private static double zError(double[] distances, double[] z) {
        double mean = 0;
        double square = 0;
        for (int k = 0; k < z.length; k++) {
            double off = (distances[k] + z[k]) / AxialSimulation.DEPTH;
            mean += off / z.length;
            square += off * off / z.length;
        }
        return Math.sqrt(square - mean * mean);
    }

    @Test
    void theKnownObjectIsFound() {
        Result right = run(USUAL.z());
        assertThat(right.score.error()).isLessThan(0.035);
        assertThat(right.score.phaseRms()).isLessThan(0.03);
        assertThat(Math.hypot(right.score.ramp()[0], right.score.ramp()[1])).isLessThan(0.003);
        // Shot noise of amplitudes has the variance 1/4; dim pixels have less.
        assertThat(right.loss).isBetween(0.05, 0.12);
    }

    @Test
    void equalPositionsShowNothing() {
        double[] z = Arrays.stream(USUAL.z()).map(v -> 1e-9 * v).toArray();
        Result equal = run(z);
        assertThat(equal.score.error()).isGreaterThan(0.25);
        assertThat(equal.loss).isGreaterThan(0.5);
    }

    @Test
    void theWrongSignOfZGivesTheTwin() {
        Result wrong = run(Arrays.stream(USUAL.z()).map(v -> -v).toArray());
        assertThat(wrong.score.error()).isGreaterThan(0.2);
        assertThat(wrong.twin.error()).isLessThan(0.035);
        assertThat(wrong.loss).isBetween(0.05, 0.12);
    }

    @Test
    void errorsOfPositionsAreFound() {
        RandomStream draw = Streams.of(9).stream("z");
        double[] z = Arrays.stream(USUAL.z())
                .map(v -> v + 0.35 * AxialSimulation.DEPTH * draw.nextGaussian())
                .toArray();
        Result kept = run(z);
        assertThat(kept.zError).isGreaterThan(0.25);
        assertThat(kept.score.error()).isGreaterThan(0.034);
        Result refined = run(z, "dz");
        assertThat(refined.zError).isLessThan(0.1);
        assertThat(refined.score.error()).isLessThan(0.035);
        assertThat(refined.loss).isLessThan(0.6 * kept.loss);
    }

    @Test
    void aScanBesideTheFocusNeedsItsDistance() {
        AxialSimulation beside = new AxialSimulation(64, 21, 2e5, AxialSimulation.RANGE, 0);
        AxialOptions options = AxialSimulation.options();
        assertThat(run(beside, options).score.error()).isGreaterThan(0.2);
        assertThat(run(beside, options.propagationDistance(beside.distance()))
                        .score
                        .error())
                .isLessThan(0.045);
    }

    @Test
    void aTiltOfTheAxisIsFound() {
        AxialSimulation tilted = new AxialSimulation(64, 21, 2e5, 0, 0.6);
        Result kept = run(tilted, AxialSimulation.options());
        assertThat(kept.score.error()).isGreaterThan(0.06);
        Result refined = run(tilted, AxialSimulation.options(), "tilt");
        assertThat(refined.score.error()).isLessThan(0.035);
        assertThat(refined.tilt[0]).isCloseTo(0.6, within(0.02));
        assertThat(refined.tilt[1]).isCloseTo(0, within(0.02));
    }

    @Test
    void fewFramesOrPhotonsCostQuality() {
        AxialOptions options = AxialSimulation.options();
        assertThat(run(new AxialSimulation(64, 7, 2e5, 0, 0), options).score.error())
                .isBetween(0.03, 0.09);
        assertThat(run(new AxialSimulation(64, 21, 1e4, 0, 0), options).score.error())
                .isBetween(0.05, 0.16);
    }
}

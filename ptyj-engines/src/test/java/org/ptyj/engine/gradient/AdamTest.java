package org.ptyj.engine.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.PositionGauge;
import org.ptyj.data.Container;
import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.engine.Reconstruction;
import org.ptyj.engine.Run;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.model.Exposure;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;

class AdamTest {
    private static final String SCAN =
            "{coherence: {num_probe_modes: 1}, data: {name: MoonFlowerScan, shape: 32, num_frames: 30}}";

    private static RunParameters bound(String type, String scan, String engines) {
        return Binder.with(EngineRegistry.INSTANCE)
                .bind(
                        RunParameters.class,
                        Param.parse("{data_type: " + type + ", seed: 7, scans: {S00: " + scan + "}, engines: {"
                                + engines + "}}"))
                .value();
    }

    private static Ptycho loaded(String type, String scan, String engines) {
        return Ptycho.of(bound(type, scan, engines));
    }

    private static Ptycho run(String type, String scan, String engines) {
        Ptycho ptycho = loaded(type, scan, engines);
        new Reconstruction(ptycho).run(iteration -> {});
        return ptycho;
    }

    private static Ptycho run(String engines) {
        return run("single", SCAN, engines);
    }

    private static double[] numbers(Container<ComplexArray> container) {
        return container.storages().all().stream()
                .flatMapToDouble(s -> Arrays.stream(s.data().toDoubles()))
                .toArray();
    }

    private static double[] errors(Ptycho ptycho, String engine) {
        return ptycho.runtime().iterations().stream()
                .filter(i -> i.engine().equals(engine))
                .mapToDouble(IterationInfo::fourier)
                .toArray();
    }

    private static AdamParameters parameters(String tree) {
        return Binder.with(EngineRegistry.INSTANCE)
                .bind(AdamParameters.class, Param.parse(tree))
                .value();
    }

    /** The sum of the moduli of differences along rows. */
    private static double variation(String options) {
        Ptycho ptycho = run(
                "single",
                SCAN.replace("32", "32, photons: 1e4"),
                "A: {name: Adam, numiter: 12, learning_rate: 0.05, batch: 5" + options + "}");
        double[] v = numbers(ptycho.object());
        double sum = 0;
        for (int i = 2; i < v.length; i += 2) {
            sum += Math.hypot(v[i] - v[i - 2], v[i + 1] - v[i - 1]);
        }
        return sum;
    }

    @Test
    void ratesThatFallAndDenoisingMakeObjectsQuieter() {
        double plain = variation("");
        double settled = variation(", schedule: cosine");
        assertThat(settled).isLessThan(plain);
        assertThat(variation(", schedule: cosine, denoise: 2.5")).isLessThan(0.8 * settled);
    }

    /** Intensity of a frame as its pods have it. */
    private static double[] intensity(Exposure exposure) {
        double[] sum = new double[0];
        for (Pod pod : exposure.pods()) {
            double[] one = pod.forward(pod.exitWave()).abs2().toDoubles();
            double[] before = sum;
            sum = new double[one.length];
            for (int i = 0; i < one.length; i++) {
                sum[i] = one[i] + (before.length == 0 ? 0 : before[i]);
            }
        }
        return sum;
    }

    private static void assertSimulatesWhatPodsDo(String scan) {
        try (Ptycho ptycho = loaded("double", scan, "")) {
            Run.of(new Adam(parameters("{subpix: null, numiter: 1}")), ptycho, 1)
                    .toEnd();
            try (PodProblem problem = new PodProblem(ptycho, parameters("{subpix: null, probe_support: null}"))) {
                for (int frame : new int[] {0, 7}) {
                    double[] model = problem.model()
                            .simulate(problem.dataset(), new int[] {frame})
                            .toDoubles();
                    double[] pods = intensity(ptycho.exposures().get(frame));
                    double largest = Arrays.stream(pods).max().orElseThrow();
                    for (int i = 0; i < pods.length; i++) {
                        // Rounding of transforms; the model adds 1e-7 counts and a background of 1e-12.
                        assertThat(model[i]).isCloseTo(pods[i], within(1e-12 * largest + 1.1e-7));
                    }
                }
            }
        }
    }

    @Test
    void theModelSimulatesWhatPodsDo() {
        assertSimulatesWhatPodsDo(SCAN);
    }

    @Test
    void soItDoesWithModesOfProbeAndObject() {
        assertSimulatesWhatPodsDo("{coherence: {num_probe_modes: 2, num_object_modes: 2}, data: {name: MoonFlowerScan,"
                + " shape: 32, num_frames: 12}}");
    }

    @Test
    void soItDoesInTheNearField() {
        assertSimulatesWhatPodsDo("{propagation: nearfield, data: {name: MoonFlowerScan, shape: 32, num_frames: 12,"
                + " psize: 1.0e-7, distance: 0.002}, illumination: {aperture: {form: rect, size: 2.0e-6}}}");
    }

    @Test
    void soItDoesWhereTheAxisIsOffTheMiddle() {
        assertSimulatesWhatPodsDo(
                "{data: {name: MoonFlowerScan, shape: [30, 33], num_frames: 12, center: [13.3, 18.6], auto_center: false}}");
    }

    @Test
    void goesOnFromTheDifferenceMap() {
        try (Ptycho ptycho = run("a: {name: DM, numiter: 30}, b: {name: Adam, numiter: 30, learning_rate: 0.01}")) {
            double[] adam = errors(ptycho, "Adam");
            assertThat(adam).hasSize(30);
            // The first epoch's losses are those of the difference map's result, as it is, but for its first steps.
            assertThat(adam[29]).isLessThan(0.5 * adam[0]);
        }
    }

    @Test
    void otherEnginesGoOnFromIt() {
        String adam = "a: {name: Adam, numiter: 10, learning_rate: 0.02}";
        try (Ptycho first = run(adam);
                Ptycho both = run(adam + ", b: {name: ML, numiter: 3}")) {
            assertThat(numbers(both.object())).isNotEqualTo(numbers(first.object()));
            double[] ml = both.runtime().iterations().stream()
                    .filter(i -> i.engine().equals("ML"))
                    .mapToDouble(IterationInfo::photon)
                    .toArray();
            assertThat(ml[2]).isLessThan(ml[0]);
        }
    }

    @Test
    void exitWavesAreThoseOfProbeAndObject() {
        try (Ptycho ptycho = run("a: {name: Adam, numiter: 2}")) {
            Pod pod = ptycho.pods().get(3);
            assertThat(pod.exit().toDoubles()).containsExactly(pod.exitWave().toDoubles());
        }
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        String engines = "a: {name: Adam, numiter: 3, position_refinement: true, floating_intensities: true},"
                + " b: {name: Adam, numiter: 2, average_start: 0}";
        double[][] found = new double[3][];
        String before = System.getProperty("ptyj.threads");
        for (int i = 0; i < found.length; i++) {
            System.setProperty("ptyj.threads", "" + (1 << i));
            try (Ptycho ptycho = run(engines)) {
                found[i] = numbers(ptycho.object());
            }
        }
        Optional.ofNullable(before)
                .ifPresentOrElse(
                        t -> System.setProperty("ptyj.threads", t), () -> System.clearProperty("ptyj.threads"));
        assertThat(found[1]).containsExactly(found[0]);
        assertThat(found[2]).containsExactly(found[0]);
    }

    @Test
    void oneByOneGivesTheBitsOfTheLibrary() {
        try (Ptycho ptycho = loaded("single", SCAN, "");
                Ptycho other = loaded("single", SCAN, "")) {
            AdamParameters p = parameters("{numiter: 3, shuffle: false, probe_support: null}");
            Run.of(new Adam(p), ptycho, 3).toEnd();
            try (PodProblem problem = new PodProblem(other, p)) {
                FancyPtycho model = problem.model();
                model.adam(3, problem.dataset(), p.run()).forEach(epoch -> {});
                problem.write();
            }
            assertThat(numbers(ptycho.object())).containsExactly(numbers(other.object()));
        }
    }

    @Test
    void correctsPositions() {
        try (Ptycho ptycho = loaded("single", SCAN, "")) {
            Run.of(new Adam(parameters("{learning_rate: 0.02}")), ptycho, 40).toEnd();
            double pixel = ptycho.object().storage("SS00G00").pixelSize()[0];
            Exposure frame = ptycho.exposures().get(11);
            double[] right = frame.pods().get(0).objectView().coord();
            double[] wrong = {right[0] + 1.5 * pixel, right[1]};
            frame.pods().forEach(pod -> pod.objectView().setCoord(wrong));
            ptycho.object().reformat();
            Run.of(
                            // One frame of 30: a gauge would take back a part of what it is moved by.
                            new Adam(parameters("{position_refinement: true, position_scale: 3, learning_rate: 0.01,"
                                    + " probe_update_start: 99, object_rate: 0.1, position_gauge: none}")),
                            ptycho,
                            40)
                    .toEnd();
            double[] found = frame.pods().get(0).objectView().coord();
            assertThat(Math.abs(found[0] - right[0]) / pixel).isLessThan(0.5);
        }
    }

    /** Root mean square distance of frames from given places after the mean is taken off, pixels of the object. */
    private static double distance(Ptycho ptycho, List<double[]> places) {
        double pixel = ptycho.object().storage("SS00G00").pixelSize()[0];
        double sum = 0;
        for (int a = 0; a < 2; a++) {
            double mean = 0;
            double square = 0;
            for (int k = 0; k < places.size(); k++) {
                double d = (ptycho.exposures().get(k).pods().get(0).objectView().coord()[a] - places.get(k)[a]) / pixel;
                mean += d / places.size();
                square += d * d / places.size();
            }
            sum += square - mean * mean;
        }
        return Math.sqrt(sum);
    }

    private static List<double[]> places(Ptycho ptycho) {
        return ptycho.exposures().stream()
                .map(f -> f.pods().get(0).objectView().coord())
                .toList();
    }

    /** Moves all frames by errors of a pixel or so. */
    private static void misplace(Ptycho ptycho) {
        double pixel = ptycho.object().storage("SS00G00").pixelSize()[0];
        RandomStream draw = Streams.of(3).stream("errors of positions");
        for (Exposure frame : ptycho.exposures()) {
            double[] at = frame.pods().get(0).objectView().coord();
            double[] wrong = {at[0] + pixel * draw.nextGaussian(), at[1] + pixel * draw.nextGaussian()};
            frame.pods().forEach(pod -> pod.objectView().setCoord(wrong));
        }
        ptycho.object().reformat();
    }

    @ParameterizedTest
    @EnumSource
    void errorsOfAllPositionsBecomeSmallerWithAnyGauge(PositionGauge gauge) {
        try (Ptycho ptycho = loaded("single", SCAN, "")) {
            Run.of(new Adam(parameters("{learning_rate: 0.02}")), ptycho, 30).toEnd();
            List<double[]> right = places(ptycho);
            misplace(ptycho);
            double before = distance(ptycho, right);
            Run.of(
                            new Adam(parameters(
                                    "{numiter: 40, position_refinement: true, position_scale: 3, learning_rate: 0.01,"
                                            + " object_rate: 0.3, position_gauge: "
                                            + gauge.name().toLowerCase(Locale.ROOT) + "}")),
                            ptycho,
                            40)
                    .toEnd();
            assertThat(before).isGreaterThan(1);
            assertThat(distance(ptycho, right)).isLessThan(0.6 * before);
        }
    }

    @Test
    void noPositionMovesFartherThanItMay() {
        try (Ptycho ptycho = loaded("single", SCAN, "")) {
            List<double[]> before = places(ptycho);
            double pixel = ptycho.object().storage("SS00G00").pixelSize()[0];
            Run.of(
                            new Adam(parameters("{position_refinement: true, position_scale: 50, learning_rate: 0.05,"
                                    + " position_gauge: none, position_step: 0.2}")),
                            ptycho,
                            2)
                    .toEnd();
            List<double[]> after = places(ptycho);
            double farthest = 0;
            for (int k = 0; k < before.size(); k++) {
                farthest = Math.max(farthest, Math.abs(after.get(k)[0] - before.get(k)[0]) / pixel);
            }
            // Two epochs of 0.2 pixels each; a step without limit would be of 2.5 pixels.
            assertThat(farthest).isBetween(0.2, 0.4 + 1e-9);
        }
    }

    @Test
    void resultsHaveThePositionsBeforeAndAfter(@TempDir Path folder) throws PtyjIoException {
        try (Ptycho ptycho = loaded("single", SCAN, "")) {
            List<double[]> given = places(ptycho);
            Run.of(new Adam(parameters("{position_refinement: true, learning_rate: 0.02}")), ptycho, 3)
                    .toEnd();
            Path file = folder.resolve("a.ptyr");
            ptycho.save(file, PtyrKind.MINIMAL);
            assertThat(table(file, "positions_initial"))
                    .containsExactly(
                            given.stream().flatMapToDouble(Arrays::stream).toArray());
            assertThat(table(file, "positions"))
                    .containsExactly(places(ptycho).stream()
                            .flatMapToDouble(Arrays::stream)
                            .toArray())
                    .isNotEqualTo(table(file, "positions_initial"));
        }
    }

    @Test
    void aDumpBringsMovedPositionsBack(@TempDir Path folder) throws PtyjIoException {
        String engines =
                "a: {name: Adam, numiter: 3, position_refinement: true, learning_rate: 0.05, position_scale: 20}";
        Path file = folder.resolve("a.ptyr");
        double[] moved;
        double[] object;
        try (Ptycho ptycho = run(engines)) {
            ptycho.save(file, PtyrKind.DUMP);
            moved = places(ptycho).stream().flatMapToDouble(Arrays::stream).toArray();
            object = numbers(ptycho.object());
        }
        try (Ptycho again = loaded("single", SCAN, engines)) {
            double[] given =
                    places(again).stream().flatMapToDouble(Arrays::stream).toArray();
            again.restore(file);
            assertThat(places(again).stream().flatMapToDouble(Arrays::stream).toArray())
                    .containsExactly(moved)
                    .isNotEqualTo(given);
            assertThat(numbers(again.object())).containsExactly(object);
            again.save(file, PtyrKind.MINIMAL);
            assertThat(table(file, "positions_initial")).containsExactly(given);
        }
    }

    private static double[] table(Path file, String name) throws PtyjIoException {
        Map<?, ?> positions = (Map<?, ?>) Ptyr.readWithoutWaves(file).further().get(name);
        return ((NumericArray) positions.get("SS00G00")).values();
    }

    /** Sum of squared differences of neighbours. */
    private static double roughness(Ptycho ptycho) {
        ComplexArray object = ptycho.object().storage("SS00G00").layer(0);
        double sum = 0;
        for (int y = 1; y < object.length(0); y++) {
            for (int x = 1; x < object.length(1); x++) {
                sum += object.get(y, x).minus(object.get(y - 1, x)).abs2()
                        + object.get(y, x).minus(object.get(y, x - 1)).abs2();
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoothness: 3000", "total_variation: 3000"})
    void penaltiesSmoothTheObject(String penalty) {
        try (Ptycho plain = run("a: {name: Adam, numiter: 15, learning_rate: 0.02}");
                Ptycho smooth = run("a: {name: Adam, numiter: 15, learning_rate: 0.02, " + penalty + "}")) {
            assertThat(roughness(smooth)).isLessThan(0.5 * roughness(plain));
        }
    }

    @Test
    void takesUpWhatALoopBodyHasChanged() {
        try (Ptycho ptycho = loaded("single", SCAN, "")) {
            Adam adam = new Adam(parameters("{}"));
            adam.prepare(ptycho);
            adam.iterate(0);
            ptycho.object().storage("SS00G00").data().timesAssign(0.5);
            double after = adam.iterate(1).fourier();
            adam.finish();
            // A quarter of the light is left: the misfit of moduli is large again.
            assertThat(after).isGreaterThan(0.1 * ptycho.meanPower());
            assertThat(numbers(ptycho.object())[0]).isLessThan(0.7);
        }
    }

    @Test
    void aSupportKeepsTheProbeInside() {
        try (Ptycho ptycho = run("a: {name: Adam, numiter: 2, probe_support: 0.3}")) {
            ComplexArray probe = ptycho.probe().storage("SS00G00").layer(0);
            assertThat(probe.get(0, 0).abs()).isZero();
            assertThat(probe.get(16, 16).abs()).isPositive();
        }
    }

    @Test
    void endsWithTheMeanOfItsLastEpochsIfAsked() {
        double[] sum = {};
        int last = 3;
        for (int numiter = last - 1; numiter <= last; numiter++) {
            try (Ptycho one = run("double", SCAN, "a: {name: Adam, numiter: " + numiter + "}")) {
                double[] object = numbers(one.object());
                double[] before = sum;
                sum = object.clone();
                Arrays.setAll(sum, i -> (before.length == 0 ? 0 : before[i]) + object[i] / 2);
            }
        }
        try (Ptycho mean = run("double", SCAN, "a: {name: Adam, numiter: 3, average_start: 1}")) {
            // Sums in another order: rounding only.
            assertThat(numbers(mean.object())).containsExactly(sum, within(1e-12));
        }
    }

    @Test
    void refusesAMeanOfNothingOrOnMovingPositions() {
        assertThatThrownBy(() -> parameters("{numiter: 5, average_start: 5}"))
                .hasMessageContaining("choose an earlier start");
        assertThatThrownBy(() -> parameters("{average_start: 3, position_refinement: true}"))
                .hasMessageContaining("correct them in an engine before this one");
    }

    @Test
    void purePhasesStaySo() {
        try (Ptycho ptycho = run("a: {name: Adam, numiter: 3, object_kind: phase, learning_rate: 0.05}")) {
            ComplexArray object = ptycho.object().storage("SS00G00").layer(0);
            assertThat(object.abs().max()).isCloseTo(1, within(1e-6));
            assertThat(object.abs().min()).isCloseTo(1, within(1e-6));
            assertThat(object.arg().max()).isGreaterThan(0.01);
        }
    }

    @Test
    void tellsWhatItCannotDo() {
        assertThatThrownBy(() -> run("a: {name: Adam, subpix: linear}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("fourier");
        assertThatThrownBy(() -> run("a: {name: Adam, oversampling: 2}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("oversample");
        assertThatThrownBy(() -> run("a: {name: Adam, position_refinement: true, subpix: null}"))
                .hasMessageContaining("exact positions");
        assertThatThrownBy(() -> run("a: {name: Adam, batch: 0}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("batch");
        assertThatThrownBy(() -> run("a: {name: Adam, position_gauge: stiff}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("affine");
        assertThatThrownBy(() -> run("a: {name: Adam, total_variation: -1}"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("at least 0");
        RunParameters two = Binder.with(EngineRegistry.INSTANCE)
                .bind(
                        RunParameters.class,
                        Param.parse("{scans: {A: " + SCAN + ", B: " + SCAN + "}, engines: {a: {name: Adam}}}"))
                .value();
        try (Ptycho ptycho = Ptycho.of(two)) {
            assertThatThrownBy(() -> new Reconstruction(ptycho).run(i -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("share both");
        }
    }

    @Test
    void aRateThatIsFarTooLargeEndsInATellingError() {
        assertThatThrownBy(() -> run("a: {name: Adam, numiter: 60, learning_rate: 1.0e30}"))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("learning");
    }
}

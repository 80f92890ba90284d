package org.ptyj.engine.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Engines;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** The rules of one frame, against the formulas written out number by number. */
class PodStochasticTest {
    private static final FrameOrder AS_THEY_ARE = (iteration, frames) -> {
        int[] order = new int[frames];
        Arrays.setAll(order, i -> i);
        return order;
    };

    private static Engine engine(String name, String parameters) {
        var type = Engines.of(name);
        Record bound = Schema.of(type.parameters()).bind(Param.parse("{" + parameters + "}"));
        StochasticEngine engine = (StochasticEngine) type.create(bound);
        engine.setFrameOrder(AS_THEY_ARE);
        return engine;
    }

    /**
     * The formulas with loops over pixels, for one frame whose modes share no window with each other but by design.
     *
     * @param rule weights a, b, c, step of the object, its regularisation, step of the probe, its regularisation
     */
    private static void byHand(Ptycho ptycho, Exposure exposure, double[] rule, boolean global) {
        List<Pod> pods = exposure.pods();
        int n = Math.toIntExact(pods.get(0).diff().size());
        double[] counts = pods.get(0).diff().toDoubles();
        double[] mask = pods.get(0).mask().toDoubles();
        double[] model = new double[n];
        List<double[]> waves = new ArrayList<>();
        for (Pod pod : pods) {
            double[] product = pod.probe().times(pod.object()).toDoubles();
            double[] exit = pod.exit().toDoubles();
            double[] mixed = new double[2 * n];
            Arrays.setAll(mixed, i -> rule[2] * product[i] + (1 - rule[2]) * exit[i]);
            double[] wave = pod.forward(wave(mixed, pod)).toDoubles();
            Arrays.setAll(model, i -> model[i] + wave[2 * i] * wave[2 * i] + wave[2 * i + 1] * wave[2 * i + 1]);
            waves.add(wave);
        }
        List<double[]> changes = new ArrayList<>();
        for (int k = 0; k < pods.size(); k++) {
            Pod pod = pods.get(k);
            double[] wave = waves.get(k);
            double[] scaled = new double[2 * n];
            Arrays.setAll(
                    scaled,
                    i -> mask[i / 2] == 0
                            ? wave[i]
                            : wave[i] * Math.sqrt(counts[i / 2]) / (Math.sqrt(model[i / 2]) + 1e-10));
            double[] back = pod.backward(wave(scaled, pod)).toDoubles();
            double[] product = pod.probe().times(pod.object()).toDoubles();
            double[] exit = pod.exit().toDoubles();
            Arrays.setAll(exit, i -> rule[1] * back[i] + rule[0] * product[i] + (1 - rule[0] - rule[1]) * exit[i]);
            pod.exit().assign(wave(exit, pod));
            double[] change = new double[2 * n];
            Arrays.setAll(change, i -> exit[i] - product[i]);
            changes.add(change);
        }
        double[] light = light(pods, true, n);
        step(pods, changes, light, Arrays.stream(light).max().orElseThrow(), rule[3], rule[4], true);
        double[] seen = light(pods, false, n);
        double largest = Arrays.stream(seen).max().orElseThrow();
        if (global) {
            ComplexArray all =
                    ptycho.object().storages().all().iterator().next().data();
            RealArray sum = all.abs2().layer(0).plus(all.abs2().layer(1));
            largest = Arrays.stream(sum.toDoubles()).max().orElseThrow();
        }
        step(pods, changes, seen, largest, rule[5], rule[6], false);
    }

    private static ComplexArray wave(double[] numbers, Pod pod) {
        return ComplexArray.of(numbers, pod.exit().shape());
    }

    private static double[] light(List<Pod> pods, boolean ofProbe, int n) {
        double[] light = new double[n];
        for (Pod pod : pods) {
            double[] wave = (ofProbe ? pod.probe() : pod.object()).toDoubles();
            Arrays.setAll(light, i -> light[i] + wave[2 * i] * wave[2 * i] + wave[2 * i + 1] * wave[2 * i + 1]);
        }
        return light;
    }

    private static void step(
            List<Pod> pods, List<double[]> changes, double[] light, double most, double s, double r, boolean object) {
        for (int k = 0; k < pods.size(); k++) {
            ComplexArray target = object ? pods.get(k).object() : pods.get(k).probe();
            double[] other = (object ? pods.get(k).probe() : pods.get(k).object()).toDoubles();
            double[] wave = target.toDoubles();
            double[] d = changes.get(k);
            for (int i = 0; i < light.length; i++) {
                double norm = (1 - r) * light[i] + r * most;
                wave[2 * i] += s * (other[2 * i] * d[2 * i] + other[2 * i + 1] * d[2 * i + 1]) / norm;
                wave[2 * i + 1] += s * (other[2 * i] * d[2 * i + 1] - other[2 * i + 1] * d[2 * i]) / norm;
            }
            target.assign(wave(wave, pods.get(k)));
        }
    }

    private static List<double[]> waves(Ptycho ptycho) {
        List<double[]> waves = new ArrayList<>();
        for (var container : List.of(ptycho.probe(), ptycho.object(), ptycho.exit())) {
            container.storages().all().forEach(s -> waves.add(s.data().toDoubles()));
        }
        return waves;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPIE; 0 1 1 1 1 1 1;",
                "EPIE; 0 1 1 0.7 1 0.3 1; alpha: 0.7, beta: 0.3",
                "EPIE; 0 1 1 0.7 0.2 0.3 0.4; alpha: 0.7, beta: 0.3, object_reg: 0.2, probe_reg: 0.4",
                "EPIE; 0 1 1 1 1 1 1; object_norm_is_global: true",
                "RPIE; 0 1 1 1 0.25 0.5 1;",
                "SDR; -1 1 2 0.9 0.1 0.1 0.9;",
                "SDR; -0.04 0.8 1.3 0.6 0.4 0.2 0.8; sigma: 0.3, tau: 0.8, beta_object: 0.6, beta_probe: 0.2"
            })
    void engineDoesWhatTheFormulasSay(String asked) {
        String[] parts = asked.split(";", -1);
        double[] rule = Arrays.stream(parts[1].strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        try (Ptycho found = SmallCase.MODES.start(Precision.DOUBLE);
                Ptycho wanted = SmallCase.MODES.start(Precision.DOUBLE)) {
            Run.of(engine(parts[0], parts[2]), found, 2).toEnd();
            for (int i = 0; i < 2; i++) {
                wanted.exposures().forEach(e -> byHand(wanted, e, rule, parts[2].contains("global")));
            }
            List<double[]> have = waves(found);
            List<double[]> want = waves(wanted);
            for (int s = 0; s < want.size(); s++) {
                double scale = Arrays.stream(want.get(s)).map(Math::abs).max().orElseThrow();
                // Rounding, amplified by two iterations on random data.
                assertThat(have.get(s)).containsExactly(want.get(s), within(1e-10 * scale));
            }
        }
    }

    @Test
    void probeWaitsForItsIteration() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            double[] before = waves(ptycho).get(0);
            Run.of(engine("EPIE", "probe_update_start: 2"), ptycho, 2).toEnd();
            // The engine keeps a phase in the probe, which is put there and taken off again.
            assertThat(waves(ptycho).get(0)).containsExactly(before, within(1e-13));
            Run.of(engine("EPIE", "probe_update_start: 2"), ptycho, 3).toEnd();
            assertThat(waves(ptycho).get(0)).isNotEqualTo(before);
        }
    }

    @Test
    void darkProbeAndDarkObjectStayAsTheyAre() {
        for (String name : List.of("EPIE", "RPIE", "SDR")) {
            try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
                ptycho.probe().fill(0);
                ptycho.resetExitWaves();
                double[] object = waves(ptycho).get(1);
                assertThat(Run.of(engine(name, ""), ptycho, 2).toEnd().isBroken())
                        .as(name)
                        .isFalse();
                assertThat(waves(ptycho).get(1)).as(name).containsExactly(object);
            }
        }
    }

    @Test
    void stepInTheDarkIsBoundedWithoutRegularisation() {
        RealArray light = RealArray.of(new double[] {0, 1e-30, 2, 4}, 4);
        assertThat(new WindowStep(0.5, 0).weights(light, 4).toDoubles())
                .containsExactly(new double[] {0.5 / 4e-10, 0.5 / 4e-10, 0.25, 0.125}, within(1e-6));
        assertThat(new WindowStep(0.5, 1).weights(light, 4).toDoubles()).containsOnly(0.125);
    }
}

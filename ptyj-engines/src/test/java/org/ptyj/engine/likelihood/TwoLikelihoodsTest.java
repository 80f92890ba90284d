package org.ptyj.engine.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Precision;
import org.ptyj.data.Storage;
import org.ptyj.engine.SmallCase;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** The likelihood in verbs against the one pod by pod, over several iterations; and the verbs against themselves. */
class TwoLikelihoodsTest {
    private static final int ITERATIONS = 4;

    /** So many that a probe has been updated, so few that rounding is not yet amplified. */
    private static final int FEW = 2;

    private static final String[] MODELS = {"gaussian", "poisson", "euclid"};

    private static final String[] OPTIONS = {
        "poly_line_coeffs: auto",
        "poly_line_coeffs: all",
        "poly_line_coeffs: auto, floating_intensities: true",
        "poly_line_coeffs: auto, wavefield_precond: true, scale_precond: true",
        "poly_line_coeffs: auto, reg_del2: true, reg_del2_amplitude: 0.5, smooth_gradient: 1.5",
        "poly_line_coeffs: auto, probe_update_start: 2, intensity_renormalization: 0.3, probe_fourier_support: 0.5",
        "poly_line_coeffs: all, probe_update_start: 0, probe_support: null, floating_intensities: true",
    };

    private String threads = "";

    @BeforeEach
    void remember() {
        threads = System.getProperty("ptyj.threads", "");
    }

    @AfterEach
    void restore() {
        if (threads.isEmpty()) {
            System.clearProperty("ptyj.threads");
        } else {
            System.setProperty("ptyj.threads", threads);
        }
    }

    /** Likelihoods, steps, errors of frames, factors, and at last probe and object. */
    private record Path(List<double[]> numbers, List<double[]> waves) {
        boolean isSameAs(Path other) {
            return same(numbers, other.numbers) && same(waves, other.waves);
        }

        private static boolean same(List<double[]> a, List<double[]> b) {
            return Arrays.deepEquals(a.toArray(), b.toArray());
        }

        /** Checks that another one is the same, relative to the largest number of each array. */
        void check(Path other, double tolerance, String what) {
            check(numbers, other.numbers, tolerance, what + ": numbers");
            check(waves, other.waves, tolerance, what + ": waves");
        }

        private static void check(List<double[]> wanted, List<double[]> found, double tolerance, String what) {
            assertThat(found).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.size(); i++) {
                double scale = Arrays.stream(wanted.get(i)).map(Math::abs).max().orElse(0);
                for (int k = 0; k < wanted.get(i).length; k++) {
                    double difference = Math.abs(found.get(i)[k] - wanted.get(i)[k]);
                    assertThat(difference).as("%s %d, place %d", what, i, k).isLessThanOrEqualTo(tolerance * scale);
                }
            }
        }
    }

    private static LikelihoodParameters parameters(String options) {
        String start = options.contains("probe_update_start") ? "" : "probe_update_start: 1, ";
        return Schema.of(LikelihoodParameters.class).bind(Param.parse("{" + start + options + "}"));
    }

    private static Path ofVerbs(SmallCase which, Precision precision, String options, int iterations) {
        LikelihoodParameters p = parameters(options);
        try (Ptycho ptycho = which.start(precision)) {
            return walk(ptycho, p, new KernelLikelihood(ptycho, p.noiseModel(), p.floatingIntensities()), iterations);
        }
    }

    private static Path ofPods(SmallCase which, Precision precision, String options, int iterations) {
        LikelihoodParameters p = parameters(options);
        try (Ptycho ptycho = which.start(precision)) {
            return walk(ptycho, p, new PodLikelihood(ptycho, p.noiseModel(), p.floatingIntensities()), iterations);
        }
    }

    private static <F> Path walk(Ptycho ptycho, LikelihoodParameters p, Likelihood<F> likelihood, int iterations) {
        List<double[]> numbers = new ArrayList<>();
        try (likelihood) {
            Regulariser prior = new Regulariser(p.regDel2() ? p.regDel2Amplitude() : 0);
            Descent<F> descent = new Descent<>(likelihood, p, prior);
            for (int i = 0; i < iterations; i++) {
                Progress progress = descent.iterate(i);
                numbers.add(new double[] {progress.logLikelihood()});
                numbers.add(new double[] {progress.step()});
                numbers.add(Arrays.stream(likelihood.frameErrors())
                        .mapToDouble(e -> e[1])
                        .toArray());
                numbers.add(likelihood.scales());
            }
        }
        List<double[]> waves = new ArrayList<>();
        for (var container : List.of(ptycho.probe(), ptycho.object(), ptycho.exit())) {
            for (Storage<?> storage : container.storages()) {
                waves.add(storage.data().toDoubles());
            }
        }
        return new Path(numbers, waves);
    }

    static Stream<Arguments> all() {
        return Stream.of(SmallCase.values())
                .flatMap(which -> Stream.of(MODELS).map(model -> Arguments.of(which, model)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void likelihoodsAgreeWithEveryOption(SmallCase which, String model) {
        for (String option : OPTIONS) {
            String options = "ML_type: " + model + ", " + option;
            Path pods = ofPods(which, Precision.DOUBLE, options, ITERATIONS);
            // Rounding, amplified by four iterations on random data.
            pods.check(ofVerbs(which, Precision.DOUBLE, options, ITERATIONS), 1e-8, options);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void singlePrecisionIsWithinItsRounding(SmallCase which, String model) {
        for (String option : OPTIONS) {
            String options = "ML_type: " + model + ", " + option;
            Path pods = ofPods(which, Precision.SINGLE, options, FEW);
            pods.check(ofVerbs(which, Precision.SINGLE, options, FEW), 1e-3, options);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void threadsDoNotChangeABit(SmallCase which, String model) {
        for (Precision precision : Precision.values()) {
            for (int option : new int[] {0, 2, 3}) {
                String options = "ML_type: " + model + ", " + OPTIONS[option];
                System.setProperty("ptyj.threads", "1");
                Path one = ofVerbs(which, precision, options, ITERATIONS);
                for (int n : new int[] {2, 4}) {
                    System.setProperty("ptyj.threads", Integer.toString(n));
                    assertThat(ofVerbs(which, precision, options, ITERATIONS).isSameAs(one))
                            .as("%s, %d threads", options, n)
                            .isTrue();
                }
            }
        }
    }
}

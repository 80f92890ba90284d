package org.ptyj.engine.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.Storage;
import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.Engines;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Run;
import org.ptyj.engine.SmallCase;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.io.NumericArray;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.Schema;

class MaximumLikelihoodTest {
    private static MaximumLikelihood engine(String parameters) {
        Record bound = Schema.of(LikelihoodParameters.class).bind(Param.parse("{" + parameters + "}"));
        return (MaximumLikelihood) Engines.of("ML").create(bound);
    }

    /** Log-likelihoods of a number of iterations. */
    private static List<Double> descend(SmallCase which, Precision precision, String parameters, int iterations) {
        List<Double> values = new ArrayList<>();
        MaximumLikelihood engine = engine(parameters);
        try (Ptycho ptycho = which.start(precision)) {
            for (Iteration it : Run.of(engine, ptycho, iterations)) {
                assertThat(it.errors().isBroken()).isFalse();
                values.add(engine.progress().orElseThrow().logLikelihood());
            }
        }
        return values;
    }

    /** Checks that no value is higher than the one before, up to rounding of the values. */
    private static void checkDownhill(List<Double> values, double rounding) {
        for (int i = 1; i < values.size(); i++) {
            double before = values.get(i - 1);
            assertThat(values.get(i)).as("%s", values).isLessThanOrEqualTo(before + rounding * Math.abs(before));
        }
        assertThat(values.get(values.size() - 1)).as("%s", values).isLessThan(values.get(0));
    }

    private static final String[] OPTIONS = {
        "ML_type: gaussian",
        "ML_type: poisson",
        "ML_type: euclid",
        "ML_type: gaussian, floating_intensities: true",
        "ML_type: poisson, floating_intensities: true",
        "ML_type: euclid, floating_intensities: true",
        "intensity_renormalization: 0.2",
        "reg_del2: true, reg_del2_amplitude: 0.5",
        "ML_type: poisson, reg_del2: true, reg_del2_amplitude: 0.5",
        "ML_type: euclid, reg_del2: true, reg_del2_amplitude: 0.5",
        "smooth_gradient: 2, smooth_gradient_decay: 0.2",
        "ML_type: poisson, scale_precond: true",
        "wavefield_precond: true",
        "ML_type: euclid, wavefield_precond: true, scale_precond: true, smooth_gradient: 1, reg_del2: true",
        "probe_support: 0.2, probe_fourier_support: 0.5"
    };

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void autoNeverGoesUphill(SmallCase which) {
        for (String options : OPTIONS) {
            String all = "poly_line_coeffs: auto, probe_update_start: 1, " + options;
            checkDownhill(descend(which, Precision.DOUBLE, all, 6), 1e-12);
        }
    }

    @Test
    void autoNeverGoesUphillInSinglePrecision() {
        for (String options : OPTIONS) {
            String all = "poly_line_coeffs: auto, probe_update_start: 1, " + options;
            checkDownhill(descend(SmallCase.MODES, Precision.SINGLE, all, 6), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "euclid"})
    void allNeverGoesUphillWhereItIsExact(String type) {
        for (SmallCase which : SmallCase.values()) {
            checkDownhill(
                    descend(
                            which,
                            Precision.DOUBLE,
                            "probe_update_start: 1, poly_line_coeffs: all, ML_type: " + type,
                            6),
                    1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource(SmallCase.class)
    void errorsAreLikelihoodsPerPixel(SmallCase which) {
        MaximumLikelihood engine = engine("record_local_error: true, ML_type: poisson");
        try (Ptycho ptycho = which.start(Precision.DOUBLE)) {
            Errors mean = Run.of(engine, ptycho, 1).toEnd();
            assertThat(mean.fourier()).isZero();
            assertThat(mean.exit()).isZero();
            RealArray local = ptycho.runtime().localErrors().orElseThrow();
            double photons = 0;
            double likelihood = 0;
            double pixels = 0;
            for (int j = 0; j < local.length(0); j++) {
                long n = ptycho.exposures().get(j).pods().get(0).diff().size();
                photons += local.get(j, 1) / local.length(0);
                likelihood += local.get(j, 1) * n;
                pixels += n;
            }
            assertThat(mean.photon()).isCloseTo(photons, within(1e-12 * photons));
            assertThat(engine.progress().orElseThrow().logLikelihood())
                    .isCloseTo(likelihood / pixels, within(1e-12 * photons));
        }
    }

    @Test
    void probeStaysUntilItsStartAndThenKeepsItsSupport() {
        try (Ptycho ptycho = SmallCase.MODES.start(Precision.DOUBLE)) {
            Storage<ComplexArray> probe = ptycho.probe().storages().iterator().next();
            ComplexArray before = probe.data().copy();
            MaximumLikelihood engine = engine("probe_update_start: 1, probe_support: 0.2, poly_line_coeffs: auto");
            for (Iteration it : Run.of(engine, ptycho, 2)) {
                RealArray change = probe.data().minus(before).abs();
                // Taking the far field's phase off and on again rounds.
                assertThat(change.max() > 1e-12).isEqualTo(it.number() == 2);
                assertThat(change.get(0, 0, 0)).as("outside of the support").isLessThan(1e-12);
            }
        }
    }

    @Test
    void floatingIntensitiesAreKept(@TempDir Path folder) throws IOException {
        try (Ptycho ptycho = SmallCase.DARK_FRAME.start(Precision.DOUBLE)) {
            Run.of(engine("floating_intensities: true"), ptycho, 1).toEnd();
            RealArray factors = ptycho.runtime().floatingIntensities().orElseThrow();
            assertThat(factors.shape()).containsExactly(7);
            assertThat(factors.get(3)).as("masked everywhere").isEqualTo(1);
            assertThat(factors.get(2)).isPositive().isNotEqualTo(1);
            Path file = folder.resolve("floating.ptyr");
            ptycho.save(file);
            NumericArray saved = (NumericArray) Ptyr.read(file).runtime().get("float_intens");
            assertThat(saved.values()).containsExactly(factors.toDoubles());
        }
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            Run.of(engine(""), ptycho, 1).toEnd();
            assertThat(ptycho.runtime().floatingIntensities()).isEmpty();
        }
    }

    @Test
    void exitWavesBelongToProbeAndObjectAtTheEnd() {
        try (Ptycho ptycho = SmallCase.SHARED_BOTH.start(Precision.DOUBLE)) {
            Run.of(engine("wavefield_precond: true"), ptycho, 2).toEnd();
            for (Pod pod : ptycho.pods()) {
                assertThat(pod.exit().minus(pod.exitWave()).abs().max()).isZero();
            }
            assertThat(ptycho.object().copies()).isEmpty();
            assertThat(ptycho.probe().copies()).isEmpty();
        }
    }

    @Test
    void numbersThatAreNoneStopItBeforeTheySpoilTheObject() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            ptycho.mask().fill(1);
            ptycho.diff().storages().iterator().next().data().set(Double.NaN, 2, 3, 4);
            assertThatThrownBy(() -> Run.of(engine(""), ptycho, 3).toEnd())
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("log-likelihood is NaN");
            assertThat(ptycho.object().storages().iterator().next().data().hasNonFinite())
                    .isFalse();
        }
    }

    @Test
    void objectWithoutAnyGradientStays() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            ptycho.mask().fill(0);
            for (String search : new String[] {"quadratic", "all", "auto"}) {
                MaximumLikelihood engine = engine("poly_line_coeffs: " + search);
                ComplexArray before =
                        ptycho.object().storages().iterator().next().data().copy();
                assertThat(Run.of(engine, ptycho, 2).toEnd().photon()).isZero();
                assertThat(engine.progress().orElseThrow().step()).isZero();
                assertThat(ptycho.object()
                                .storages()
                                .iterator()
                                .next()
                                .data()
                                .minus(before)
                                .norm2())
                        .isZero();
            }
        }
    }

    @Test
    void objectMayGrowBetweenIterations() {
        try (Ptycho ptycho = SmallCase.TWO_SCANS.start(Precision.DOUBLE)) {
            for (Iteration it : Run.of(engine("poly_line_coeffs: auto, wavefield_precond: true"), ptycho, 4)) {
                if (it.number() == 2) {
                    ptycho.object().storages().all().forEach(s -> s.setPadding(3));
                    ptycho.object().reformat();
                }
                assertThat(it.errors().isBroken()).isFalse();
            }
        }
    }

    @Test
    void iterationsNeedPreparation() {
        assertThatIllegalStateException()
                .isThrownBy(() -> engine("").iterate(0))
                .withMessageContaining("prepare");
        engine("").finish();
    }

    @Test
    void parametersHaveTheNamesAndDefaultsOfTheField() {
        LikelihoodParameters p = Schema.of(LikelihoodParameters.class).bind(Param.parse("{}"));
        assertThat(p.common().numiter()).isEqualTo(20);
        assertThat(p.noiseModel()).isEqualTo(new NoiseModel.Gaussian(1));
        assertThat(p.polyLineCoeffs()).isEqualTo(LineSearch.QUADRATIC);
        assertThat(p.common().probeSupport()).contains(0.7);
        assertThat(Schema.of(LikelihoodParameters.class)
                        .bind(Param.parse("{ML_type: euclid, intensity_renormalization: null}"))
                        .noiseModel())
                .isEqualTo(new NoiseModel.Euclid());
        for (String wrong : new String[] {
            "ML_type: cauchy",
            "poly_line_coeffs: cubic",
            "wavefield_delta_object: 0",
            "smooth_gradient_decay: 1.5",
            "intensity_renormalization: 0",
            "probe_center_tol: 2"
        }) {
            assertThatThrownBy(() -> engine(wrong)).as(wrong).isInstanceOf(ParamException.class);
        }
    }
}

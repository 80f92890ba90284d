package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.autodiff.Parameter;

/** The same numbers as in the public reference cases. */
class FancyPtychoReferenceTest {
    private static final Map<String, String> FILES_OF = Map.of(
            "probe",
            "probe",
            "obj",
            "obj",
            "weights",
            "weights",
            "background",
            "background",
            "translation_offsets",
            "offsets");

    private static double distance(Parameter p, String file) {
        return ModelCase.distance(p.toDoubles(), new ModelCase("adam").values(file));
    }

    @Test
    void simulatesTheReferencePatterns() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            double[] made = model.simulate(CaseModel.dataset(), Frames.all(5)).toDoubles();
            assertThat(ModelCase.distance(made, CaseModel.FILES.values("out_simulated")))
                    .isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "amplitude mse, 0.6461995897171912",
        "poisson nll, 3.2251574225663524",
        "Intensity-MSE, 457.1173233018209"
    })
    void reportsTheNormalisedLossBeforeItsStep(String loss, double expected) {
        try (FancyPtycho model = new FancyPtycho(
                CaseModel.start(), CaseModel.options(Precision.DOUBLE).loss(loss))) {
            Epoch first = model.adam(1, CaseModel.dataset(), RunOptions.adam().batch(5))
                    .iterator()
                    .next();
            assertThat(first.loss()).isCloseTo(expected, within(1e-10 * expected));
            assertThat(model.report()).startsWith("epoch    1   loss ");
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-9", "SINGLE, 2e-3"})
    void adamGoesTheReferenceWay(Precision precision, double tolerance) {
        try (FancyPtycho model = CaseModel.model(precision)) {
            double[] losses =
                    losses(model, RunOptions.adam().rate(0.01).batch(2).inOrder(), "amp_epoch1_", tolerance);
            assertThat(losses)
                    .containsExactly(
                            new double[] {
                                0.6922713935582117,
                                0.4281280941605578,
                                0.3094979296472488,
                                0.24661264120125878,
                                0.19810240458693484
                            },
                            within(tolerance));
        }
    }

    @Test
    void adamGoesTheReferenceWayWithFactorsAndFrozenParameters() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            model.loss(org.ptyj.autodiff.StandardLoss.POISSON_NLL);
            model.parameter("background").rateFactor(0.3);
            model.parameter("weights").rateFactor(0.2);
            double[] before = model.parameter("translation_offsets").freeze().toDoubles();
            RunOptions options = RunOptions.adam().rate(0.02).batch(3).inOrder();
            double[] losses = losses(model, options, "poisson_factors_frozen_epoch1_", 1e-9);
            assertThat(losses)
                    .containsExactly(
                            new double[] {
                                4.085198446894599,
                                2.5668002803744567,
                                1.4194640016436375,
                                1.290326993700721,
                                1.0545956966765728
                            },
                            within(1e-8));
            assertThat(model.parameter("translation_offsets").toDoubles()).containsExactly(before);
        }
    }

    private static double[] losses(FancyPtycho model, RunOptions options, String files, double tolerance) {
        double[] losses = new double[5];
        for (Epoch e : Reconstructor.adam(model, CaseModel.dataset()).run(5, options)) {
            losses[e.number() - 1] = e.loss();
            if (e.number() == 1) {
                FILES_OF.forEach((name, file) -> assertThat(distance(model.parameter(name), files + file))
                        .as(name)
                        .isLessThan(tolerance));
            }
        }
        return losses;
    }
}

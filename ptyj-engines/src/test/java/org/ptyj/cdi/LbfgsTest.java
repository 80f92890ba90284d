package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.Ptycho2DDataset;

class LbfgsTest {
    @Test
    void theUsualOptionsFitTheUsualModel() {
        Ptycho2DDataset data = SmallScan.dataset();
        try (FancyPtycho model =
                FancyPtycho.fromDataset(data, FancyOptions.usual().threads(2))) {
            double last = Double.POSITIVE_INFINITY;
            for (Epoch e : new Lbfgs<>(model, data, LbfgsOptions.USUAL).run(4)) {
                assertThat(e.loss()).isLessThan(last);
                last = e.loss();
            }
            assertThat(last).isLessThan(0.2 * model.history().get(0).loss());
        }
    }

    @Test
    void anEpochThatEndsFarAboveItsStartIsUndoneAndToldOf() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            List<Parameter> all = List.copyOf(model.parameters());
            List<double[]> before = all.stream().map(Parameter::toDoubles).toList();
            Lbfgs<?> fit = new Lbfgs<>(model, CaseModel.dataset(), LbfgsOptions.FIXED_STEPS.rate(20));
            model.parameter("translation_offsets").freeze();
            assertThatThrownBy(() -> fit.run(20).forEach(e -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the loss rose from 0.646")
                    .hasMessageContaining("in epoch 1; the parameters before it are restored")
                    .hasMessageContaining("or a line search");
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).toDoubles()).as(all.get(i).name()).containsExactly(before.get(i));
            }
            assertThat(model.history()).isEmpty();
            assertThat(new Lbfgs<>(model, CaseModel.dataset(), LbfgsOptions.USUAL)
                            .run(1)
                            .iterator()
                            .next()
                            .loss())
                    .isFinite();
        }
    }

    @Test
    void whatTheModelAddsIsToldBesideTheLoss() {
        FancyOptions options = CaseModel.options(Precision.DOUBLE).penalty(Penalty.Kind.TOTAL_VARIATION, 50);
        try (FancyPtycho one = new FancyPtycho(CaseModel.start(), options);
                FancyPtycho two = new FancyPtycho(CaseModel.start(), options)) {
            Epoch found = new Lbfgs<>(one, CaseModel.dataset(), LbfgsOptions.USUAL)
                    .run(1)
                    .iterator()
                    .next();
            Epoch expected = two.adam(1, CaseModel.dataset(), RunOptions.adam().batch(5))
                    .iterator()
                    .next();
            assertThat(found.regulariser()).isPositive().isCloseTo(expected.regulariser(), within(1e-9));
            assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-12)); // sums in another order
        }
    }

    @Test
    void epochsAreGoneThroughOnce() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Iterable<Epoch> run = new Lbfgs<>(model, CaseModel.dataset(), LbfgsOptions.USUAL).run(2);
            run.forEach(e -> {});
            assertThat(model.history()).hasSize(2);
            assertThatThrownBy(run::iterator).hasMessageContaining("gone through once");
        }
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        LbfgsOptions usual = LbfgsOptions.USUAL;
        assertThat(usual.lineSearch()).isTrue();
        assertThatThrownBy(() -> usual.rate(Double.POSITIVE_INFINITY)).hasMessageContaining("not Infinity");
        assertThatThrownBy(() -> usual.rate(Double.NaN)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> usual.history(0)).hasMessageContaining("not 0, 20, 25");
        assertThatThrownBy(() -> new LbfgsOptions(1, 2, true, 20, 25, Double.NaN, 1e-9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not NaN, 1.0E-9");
        assertThatThrownBy(() -> new LbfgsOptions(1, 2, true, 20, 25, 0, -1)).hasMessageContaining("not 0.0, -1.0");
        assertThat(new LbfgsOptions(1, 2, true, 20, 25, 0, 0).changeTolerance()).isZero();
    }
}

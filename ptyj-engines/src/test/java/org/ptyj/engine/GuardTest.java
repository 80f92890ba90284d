package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Storage;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

class GuardTest {
    /** Its object after iteration n is n everywhere; its errors are given. */
    private static final class Scripted implements Engine {
        private final double[] errors;
        private DoubleUnaryOperator photon = fourier -> fourier / 2;
        private Storage<ComplexArray> object;

        Scripted(Ptycho ptycho, double... errors) {
            this.errors = errors;
            this.object = ptycho.object().storages().all().iterator().next();
        }

        @Override
        public Errors iterate(int iteration) {
            object.fill(errors[iteration] > 1e6 ? Double.NaN : iteration + 1);
            return new Errors(errors[iteration], photon.applyAsDouble(errors[iteration]), 1);
        }

        @Override
        public String advice() {
            return "Do as you are told.";
        }
    }

    private static ComplexArray object(Ptycho ptycho) {
        return ptycho.object().storages().all().iterator().next().data();
    }

    private static DivergenceException diverge(Engine engine, Ptycho ptycho, int iterations) {
        return catchThrowableOfType(DivergenceException.class, () -> Run.of(engine, ptycho, iterations)
                .toEnd());
    }

    /** Errors, and the iteration whose object is to be found after the last. */
    @ParameterizedTest
    @CsvSource({
        "NaN, 0",
        "5 NaN, 0",
        "5 4 3 Infinity, 2",
        "5 4 3 2 1 NaN, 4",
        // Iterations 4 and 5 rose: what they began with is not good any more.
        "5 4 3 20 200 NaN, 2",
        "9 8 7 6 5 4 3 2 1 NaN, 5",
        "9 9 9 9 9 9 9 9 9 9 9 9 NaN, 10",
        // Falls again within twice the best.
        "9 8 20 30 8 7 7 1e12, 5"
    })
    void goesBackToTheLastGoodIteration(String errors, int wanted) {
        double[] script = java.util.Arrays.stream(errors.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            ComplexArray before = object(ptycho).copy();
            DivergenceException found = diverge(new Scripted(ptycho, script), ptycho, script.length + 3);
            assertThat(found.keptIteration()).hasValue(wanted);
            assertThat(found.engine()).isEqualTo("Scripted");
            assertThat(found).hasMessageContainingAll("iteration " + script.length, "Do as you are told.");
            ComplexArray kept = wanted == 0 ? before : before.like().plus(wanted);
            assertThat(object(ptycho).toDoubles()).containsExactly(kept.toDoubles());
            Pod pod = ptycho.pods().get(3);
            assertThat(pod.exit().toDoubles())
                    .as("exit waves belong to them")
                    .containsExactly(pod.exitWave().toDoubles());
        }
    }

    @Test
    void thePhotonErrorSaysWhatIsGoodIfThereIsOne() {
        for (boolean has : new boolean[] {true, false}) {
            try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
                Scripted engine = new Scripted(ptycho, 5, 50, 60, 70, Double.NaN);
                engine.photon = fourier -> has ? 1 / fourier : 0;
                assertThat(diverge(engine, ptycho, 5).keptIteration()).hasValue(has ? 3 : 0);
            }
        }
    }

    @Test
    void errorsThatStayFiniteMayRiseALittle() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            Run.of(new Scripted(ptycho, 5, 4, 300, 4, 500), ptycho, 5).toEnd();
            assertThat(object(ptycho).get(0, 0, 0).re()).isEqualTo(5);
        }
    }

    @Test
    void engineThatBeginsWithThePerfectModelMayMakeItWorse() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            Run.of(new Scripted(ptycho, 1e-20, 1e-19, 0.1), ptycho, 3).toEnd();
            assertThat(object(ptycho).get(0, 0, 0).re()).isEqualTo(3);
        }
    }

    @Test
    void growthIsToldOnceAndGoesOn() {
        List<String> told = new ArrayList<>();
        var parameters = org.ptyj.param.Binder.with(EngineRegistry.INSTANCE)
                .bind(
                        org.ptyj.model.RunParameters.class,
                        Param.parse("{data_type: double, scans: {S00: {data: {name: SmallScan}}}}"))
                .value();
        try (Ptycho ptycho = Ptycho.of(parameters, told::add)) {
            told.clear();
            Run.of(new Scripted(ptycho, 3, 2, 5000, 60000, 7000), ptycho, 5).toEnd();
        }
        assertThat(told).singleElement().asString().contains("Scripted", "from 2", "5000", "iteration 3", "as you are");
    }

    @Test
    void aRunThatGoesOnIsMeasuredByItsOwnFirstErrors() {
        var parameters = org.ptyj.param.Binder.with(EngineRegistry.INSTANCE)
                .bind(
                        org.ptyj.model.RunParameters.class,
                        Param.parse("{data_type: double, scans: {S00: {data: {name: SmallScan}}}}"))
                .value();
        List<String> told = new ArrayList<>();
        try (Ptycho ptycho = Ptycho.of(parameters, told::add)) {
            told.clear();
            double usual = 0.5 * ptycho.meanPower(); // notable beside a first error of nothing
            Guard guard = new Guard(new Scripted(ptycho, 0), ptycho, 7);
            assertThat(guard.hasDiverged(8, new Errors(usual, usual, 1))).isFalse();
            assertThat(guard.hasDiverged(9, new Errors(usual * 1.1, usual, 1))).isFalse();
            assertThat(told).isEmpty();
            assertThat(guard.hasDiverged(10, new Errors(usual * 1e7, usual, 1))).isTrue();
            assertThat(guard.restore()).hasValue(8);
        }
    }

    @Test
    void theBodyOfTheLoopSeesTheIterationAndThenItEnds() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            Iterator<Iteration> steps =
                    Run.of(new Scripted(ptycho, 2, Double.NaN, 1), ptycho, 2).iterator();
            steps.next();
            assertThat(steps.next().errors().isBroken()).isTrue();
            assertThatThrownBy(steps::hasNext).isInstanceOf(DivergenceException.class);
            assertThatThrownBy(steps::next).isInstanceOf(DivergenceException.class);
            assertThat(ptycho.runtime().iterations()).hasSize(2);
        }
    }

    @Test
    void objectThatGrewMeanwhileIsGivenUp() {
        try (Ptycho ptycho = SmallCase.EVEN.start(Precision.DOUBLE)) {
            Scripted engine = new Scripted(ptycho, 3, 2, Double.NaN);
            DivergenceException found = catchThrowableOfType(DivergenceException.class, () -> {
                for (Iteration it : Run.of(engine, ptycho, 5)) {
                    if (it.number() == 2) {
                        engine.object.setPadding(3);
                        engine.object.reformat();
                    }
                }
            });
            assertThat(found.keptIteration()).isEmpty();
            assertThat(found).hasMessageContaining("spoilt");
        }
    }

    /** Waves are where kernels keep them, or in the storages: NaN comes in from outside, or by too long a step. */
    @ParameterizedTest
    @CsvSource({"EPIE, alpha: 1", "EPIE, alpha: 100", "DM, alpha: 1", "RAAR, beta: 0.75", "SDR, tau: 1"})
    void enginesLeaveFiniteWavesThatTheNextCanUse(String name, String parameters) {
        for (Precision precision : Precision.values()) {
            try (Ptycho ptycho = SmallCase.MODES.start(precision)) {
                EngineType type = Engines.of(name);
                Engine engine = type.create(Schema.of(type.parameters()).bind(Param.parse("{" + parameters + "}")));
                List<double[]> after = new ArrayList<>();
                after.add(object(ptycho).toDoubles());
                DivergenceException found = catchThrowableOfType(DivergenceException.class, () -> {
                    for (Iteration it : Run.of(engine, ptycho, 40)) {
                        if (!it.errors().isBroken()) {
                            after.add(object(ptycho).toDoubles());
                        }
                        if (it.number() == 3 && !parameters.contains("100")) {
                            object(ptycho).set(org.ptyj.array.Complex.of(Double.NaN), 0, 8, 8);
                        }
                    }
                });
                int kept = found.keptIteration().orElseThrow();
                assertThat(object(ptycho).toDoubles()).containsExactly(after.get(kept));
                assertThat(object(ptycho).hasNonFinite()).isFalse();
                assertThat(kept).isEqualTo(parameters.contains("100") ? kept : name.equals("SDR") ? kept : 2);
                assertThat(Run.of(engine("RAAR"), ptycho, 2).toEnd().isBroken()).isFalse();
            }
        }
    }

    private static Engine engine(String name) {
        EngineType type = Engines.of(name);
        return type.create(Schema.of(type.parameters()).bind(Param.empty()));
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.Problem;

class SweepTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engines.a.alpha=0.7,0.8,0.9 | 0.7 0.8 0.9",
                "engines.a.alpha = 0.7 , 1 | 0.7 1",
                "k=0.1:0.5:0.1 | 0.1 0.2 0.3 0.4 0.5",
                "k=0.1:0.55:0.2 | 0.1 0.3 0.5",
                "k=3:1:-1 | 3 2 1",
                "k=2:4 | 2 3 4",
                "k=10:30:10,50 | 10 20 30 50",
                "k=1e-3:3e-3:1e-3 | 0.001 0.002 0.003",
                "k=[0,1],[0,2] | [0,1] [0,2]",
                "k={a:1,b:2},null | {a:1,b:2} null",
                "k=DM,RAAR | DM RAAR",
                "k=\"a,b\",c | \"a,b\" c",
                "k=a=b | a=b",
                "k=6:7:0.5 keV | 6.0 keV 6.5 keV 7.0 keV",
                "k=6 keV:7 keV:0.5 keV | 6.0 keV 6.5 keV 7.0 keV",
                "k=2:3um,5 um | 2 um 3 um 5 um",
            })
    void valuesAreReadAsListsAndRanges(String text, String values) {
        assertThat(String.join(" ", SweepAxis.of(text).values())).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engines.a.alpha | write a parameter and its values",
                "=1,2 | write a parameter and its values",
                "k= | a value is missing",
                "k=1,,2 | a value is missing",
                "k=1,2, | a value is missing",
                "k=1,2,1 | 1 is given twice",
                "k=0.7,0.70 | 0.70 and 0.7 are equal",
                "k=1e-6:2e-6:1e-6,2e-6 | 2e-6 and 0.000002 are equal",
                "k=1: | the range 1: ends with a colon",
                "k=1:2: | the range 1:2: ends with a colon",
                "k=6 keV:8 keV:500 eV | first, last and step of a range have one unit",
                "k=6 keV:8:1 | first, last and step of a range have one unit",
                "k=1:2:0 | no steps of 0 lead from 1 to 2",
                "k=1:2:-1 | no steps of -1 lead from 1 to 2",
                "k=0:1:1e-9 | steps are too many",
            })
    void whatIsNoSweepIsRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SweepAxis.of(text))
                .withMessageContaining(message)
                .withMessageContaining("--sweep " + text.strip());
    }

    @Test
    void combinationsVaryTheLastParameterFastestAndDataSlowest() {
        Sweep sweep = Sweep.of(List.of("engines.a.alpha=1,2", "scans.S.data.shape=32,64", "engines.a.numiter=7"));
        assertThat(sweep.keys()).containsExactly("scans.S.data.shape", "engines.a.alpha", "engines.a.numiter");
        assertThat(sweep.combinations())
                .containsExactly(
                        List.of("32", "1", "7"),
                        List.of("32", "2", "7"),
                        List.of("64", "1", "7"),
                        List.of("64", "2", "7"));
        assertThat(sweep.assignments(List.of("32", "1", "7")))
                .containsExactly("scans.S.data.shape=32", "engines.a.alpha=1", "engines.a.numiter=7");
        assertThat(sweep.keepsData()).isFalse();
        assertThat(Sweep.of(List.of()).combinations()).containsExactly(List.of());
        assertThat(Sweep.of(List.of()).isActive()).isFalse();
    }

    @Test
    void namesOfRunsTellTheValuesAndAreDifferent() {
        Sweep plain = Sweep.of(List.of("engines.a.alpha=0.7,0.8", "engines.a.numiter=5"));
        assertThat(plain.suffix(List.of("0.7", "5"))).isEqualTo("_alpha_0.7_numiter_5");
        Sweep same = Sweep.of(List.of("engines.a.alpha=1", "engines.b.alpha=2"));
        assertThat(same.suffix(List.of("1", "2"))).isEqualTo("_a.alpha_1_b.alpha_2");
        Sweep alike = Sweep.of(List.of("engines.a.clip_object=[0,1],{0,1},null"));
        assertThat(alike.combinations().stream().map(alike::suffix))
                .containsExactly("_clip_object_1", "_clip_object_2", "_clip_object_null");
        Sweep longer = Sweep.of(List.of("scans.S.data.dfile=/data/" + "x".repeat(100) + ".cxi"));
        assertThat(longer.suffix(longer.axes().get(0).values())).isEqualTo("_dfile_1");
    }

    @Test
    void mistakesInValuesAreShownAsTheSweepThatTheyAreFrom() {
        Sweep sweep = Sweep.of(List.of("seed=1,x"));
        List<Problem> problems = catchThrowableOfType(ParamException.class, () -> Binder.with(EngineRegistry.INSTANCE)
                        .parse(RunParameters.class, "a", "{}", List.of("data_type=half", "seed=x")))
                .problems();
        assertThat(problems.stream().map(sweep::shown).map(Problem::snippet))
                .containsExactly("""
                          -s data_type=half
                                       ^""".indent(2).stripTrailing(), """
                          --sweep seed=x
                                       ^""".indent(2).stripTrailing());
    }

    @Test
    void keysThatMakeNoSenseAreRefused() {
        for (String text : List.of("run=a,b", "io.home=a,b", "dry_run=true,false", "verbose_level=1,2")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sweep.of(List.of(text)))
                    .withMessageContaining("would change no result");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sweep.of(List.of("engines.a.alpha=1", "engines.a.alpha=2")))
                .withMessageContaining("engines.a.alpha is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sweep.of(List.of("a=1:1000", "b=1:1000")))
                .withMessageContaining("1000000 combinations are too many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sweep.of(List.of("engines.b.alpha=1"))
                        .checkEngines(Param.parse("engines: {a: {name: DM}, c: {name: DM}}")))
                .withMessage("--sweep engines.b.alpha: no engine is called b; there are a, c");
    }
}

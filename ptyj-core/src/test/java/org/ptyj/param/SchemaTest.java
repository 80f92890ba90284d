package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTest {
    record BadDefault(@Option(def = "5", max = 3) int a) {}

    record BadType(@Option(def = "5") float a) {}

    record Inside(@Option Optional<Inside> a) {}

    record Twice(
            @Option(def = "1") int a,
            @Option(def = "2", key = "a") int b) {}

    record NoKind(@Option Optional<Choice> a) {}

    record WrongInline(@Inline(defaults = "numitr: 5") Sample.Common common) {}

    record Empty() {}

    @Test
    void entriesDescribeEveryParameter() {
        assertThat(Schema.of(Sample.Root.class).entries().stream().map(Schema.Entry::path))
                .containsExactly(
                        "data_type",
                        "run",
                        "seed",
                        "io",
                        "io.home",
                        "io.autosave",
                        "io.autosave.active",
                        "io.autosave.interval",
                        "io.rKind",
                        "scans",
                        "engines");
        Parameter energy = Schema.of(Sample.MoonFlower.class).parameters().stream()
                .filter(p -> p.key().equals("energy"))
                .findFirst()
                .orElseThrow();
        assertThat(energy.def()).contains("7.2");
        assertThat(energy.unit()).isEqualTo("keV");
        assertThat(energy.describe()).isEqualTo("a number in keV");
        assertThat(energy.limits().describe("keV")).contains("greater than 0 keV");
        assertThat(energy.required()).isFalse();
    }

    @Test
    void inlinedKeysStandInTheBranchWithTheirChanges() {
        List<Parameter> all = Schema.of(Sample.MoonFlower.class).parameters();
        assertThat(all.stream().map(Parameter::key))
                .containsExactly(
                        "shape",
                        "energy",
                        "distance",
                        "psize",
                        "center",
                        "num_frames",
                        "save",
                        "density",
                        "model",
                        "positions");
        assertThat(all.get(0).def()).contains("128");
        assertThat(Schema.of(Sample.Source.class).parameters().get(0).def()).contains("256");
    }

    @Test
    void reservedAndIgnoredKeysAreListed() {
        Schema<Sample.Full> schema = Schema.of(Sample.Full.class);
        assertThat(schema.reserved()).isEqualTo(Map.of("resample", ""));
        assertThat(schema.ignored()).containsExactly("ffttype");
    }

    @Test
    void limitsReadAsWords() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(new Limits(0, 1, -inf, inf).describe("px")).contains("between 0 and 1 px");
        assertThat(new Limits(-inf, 1e-6, -inf, inf).describe("m")).contains("at most 1e-6 m");
        assertThat(new Limits(-inf, 5, 0, inf).describe("")).contains("greater than 0 and at most 5");
        assertThat(new Limits(-inf, inf, -inf, 2.5).describe("")).contains("less than 2.5");
        assertThat(new Limits(-inf, inf, -inf, inf).describe("m")).isEmpty();
        assertThat(new Limits(0, inf, 0, inf).allow(0)).isFalse();
    }

    @Test
    void keysAreSnakeCase() {
        assertThat(List.of("numFrames", "regDel2Amplitude", "experimentID", "IDName", "a"))
                .extracting(Parameter::snakeCase)
                .containsExactly("num_frames", "reg_del2_amplitude", "experiment_id", "id_name", "a");
    }

    @Test
    void faultyRecordsAreRefused() {
        refused(
                BadDefault.class,
                "the component a of " + BadDefault.class.getName() + " has a bad default: a must be at most 3, not 5");
        refused(
                BadType.class,
                "the component a of " + BadType.class.getName() + " has the type float, which parameters cannot have");
        refused(Inside.class, "the record " + Inside.class.getName() + " contains itself");
        refused(Twice.class, "the record " + Twice.class.getName() + " has two parameters a");
        refused(
                NoKind.class,
                "the component a of " + NoKind.class.getName()
                        + " is a Choice without @Chosen, so its kind is not known");
        refused(
                WrongInline.class,
                "the component common of " + WrongInline.class.getName()
                        + " changes keys that it does not have: [numitr]");
    }

    private static void refused(Class<? extends Record> type, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schema.of(type)).withMessage(message);
    }

    @Test
    void recordsWithoutRegistryBindDirectly() {
        assertThat(Schema.of(Sample.Common.class).bind(Param.parse("numiter: 3")))
                .isEqualTo(new Sample.Common(3, 2));
        assertThat(Schema.of(Empty.class).bind(Param.empty())).isEqualTo(new Empty());
    }
}

package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Reserved(
            value = {"resample: 1", "noise: false", "inner"},
            why = "later")
    record Inner(@Option(def = "3") int here) {}

    @Reserved({"stxm: {label: null}", "here"})
    record Outer(
            @Inline Inner inner,
            @Option(def = "true") boolean noise,

            @Option(
                    def = "a",
                    choices = {"a", "B", "1"},
                    anyCase = true)
            String word,

            @Option(file = "*.ptyr") Optional<String> model) {}

    private static Outer bind(String text) {
        return Binder.plain().bind(Outer.class, Param.parse(text)).value();
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> bind(text))
                .satisfies(e -> assertThat(e.problems().get(0).message()).isEqualTo(message));
    }

    @Test
    void valuesThatAskForNothingAreAccepted() {
        assertThat(bind("{resample: 1, inner: null, stxm: {label: null}}")
                        .inner()
                        .here())
                .isEqualTo(3);
        assertThat(bind("{resample: 1.0, stxm: null}").inner().here()).isEqualTo(3);
    }

    @Test
    void othersAreRefusedWithTheReason() {
        assertRefused("resample: 2", "resample is not implemented in this version; later");
        assertRefused("resample: '1'", "resample is not implemented in this version; later");
        assertRefused("inner: false", "inner is not implemented in this version; later");
        assertRefused("stxm: {label: a}", "stxm is not implemented in this version; remove it");
    }

    @Test
    void whatTheOuterRecordHasIsNotRefused() {
        assertThat(bind("{noise: false, here: 5}").noise()).isFalse();
        assertThat(Schema.of(Outer.class).reserved())
                .isEqualTo(Map.of("resample", "later", "inner", "later", "stxm", ""));
    }

    @Test
    void choicesInAnyCaseBecomeTheChoice() {
        assertThat(bind("word: A").word()).isEqualTo("a");
        assertThat(bind("word: b").word()).isEqualTo("B");
        assertThat(bind("word: 1").word()).as("a number among the words").isEqualTo("1");
        assertRefused("word: 2", "word must be one of a, B, 1, not 2");
        assertRefused("word: c", "word must be one of a, B, 1, not \"c\"");
    }

    @Test
    void filesThatTheOptionsNameAreFound() {
        Bound<Outer> bound = Binder.plain().bind(Outer.class, Param.parse("{model: a/B.PTYR, here: 4}"));
        assertThat(bound.files()).hasSize(1);
        assertThat(bound.files().get(0).file()).isEqualTo("a/B.PTYR");
        assertThat(bound.files().get(0).path()).isEqualTo("model");
        assertThat(bound.files().get(0).place()).hasToString("text:1:9");
        assertThat(bound.count()).isEqualTo(2);
        assertThat(Binder.plain().bind(Outer.class, Param.parse("model: moon")).files())
                .isEmpty();
        assertThat(Binder.plain()
                        .bind(Outer.class, Param.parse("model: '*.ptyr'"))
                        .files())
                .as("a pattern is no file")
                .isEmpty();
    }
}

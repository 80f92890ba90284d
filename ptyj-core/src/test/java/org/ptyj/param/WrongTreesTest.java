package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongTreesTest {
    private static final String SCAN = "scans: {MF: {data: {name: MoonFlowerScan, ";
    private static final String LIGHT = "scans: {MF: {data: {name: MoonFlowerScan}, illumination: {aperture: {";
    private static final String ENGINE = "engines: {e0: {name: DM, ";

    /** Text, and the headlines that it must give. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                // syntax
                of(
                        "run: [1",
                        "2:1: this cannot be read: while parsing a flow sequence, expected ',' or ']', but got <stream end>"),
                of("", ": the file is empty; it needs keys and values"),
                of("# only a comment", ": the file is empty; it needs keys and values"));
    }

    private static Arguments of(String text, String... headlines) {
        return Arguments.of(text, List.of(headlines));
    }

    private static ParamException failure(String text, String... assignments) {
        return catchThrowableOfType(ParamException.class, () -> Binder.with(Sample.REGISTRY)
                .parse(Sample.Root.class, "run.yaml", text, List.of(assignments)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void eachMistakeIsNamedWithItsPlaceAndRemedy(String text, List<String> headlines) {
        ParamException e = failure(text);
        assertThat(e).as("no mistake found in %s", text).isNotNull();
        assertThat(e.problems().stream().map(p -> p.headline().replaceFirst("^run\\.yaml:", "")))
                .isEqualTo(headlines);
    }
}

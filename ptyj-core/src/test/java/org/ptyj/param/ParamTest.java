package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParamTest {
    @Test
    void settingADottedPathCreatesTheBranches() {
        Param p = Param.empty().set("scans.MF.data.num_frames", 50).set("scans.MF.name", "Full");
        assertThat(p.get("scans.MF.data.num_frames")).contains(50L);
        assertThat(p.branch("scans.MF").orElseThrow().keys()).containsExactly("data", "name");
        assertThat(p.contains("scans.MF.data")).isTrue();
        assertThat(p.contains("scans.MF.date")).isFalse();
        assertThat(p.contains("scans.MF.name.more")).isFalse();
    }

    @Test
    void nullIsThereButEmpty() {
        Param p = Param.empty().set("a.b", null);
        assertThat(p.contains("a.b")).isTrue();
        assertThat(p.get("a.b")).isEmpty();
        p.set("a.b.c", 1);
        assertThat(p.get("a.b.c")).contains(1L);
    }

    @Test
    void aValueInTheWayIsNotOverwritten() {
        Param p = Param.parse("illumination: moon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> p.set("illumination.photons", 1e8))
                .withMessage(
                        "illumination.photons cannot be set, because illumination is the text \"moon\", not a branch");
    }

    @Test
    void valuesOfJavaTypesBecomeThoseOfFiles() {
        Param p = Param.empty()
                .set("i", (short) 3)
                .set("f", 0.1f)
                .set("e", Sample.Order.SPIRAL_OUT)
                .set("o", Optional.of(List.of(1, 2.5)))
                .set("a", new double[] {1, 2})
                .set("m", Map.of("x", 'y' + ""));
        assertThat(p.toMap())
                .isEqualTo(Map.of(
                        "i",
                        3L,
                        "f",
                        0.1,
                        "e",
                        "spiral_out",
                        "o",
                        List.of(1L, 2.5),
                        "a",
                        List.of(1.0, 2.0),
                        "m",
                        Map.of("x", "y")));
    }

    @Test
    void badKeysAndValuesAreRefused() {
        Param p = Param.empty();
        assertThatIllegalArgumentException().isThrownBy(() -> p.set("a..b", 1)).withMessage("a key cannot be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Param.of(Map.of("a.b", 1)))
                .withMessage("the key a.b contains a dot; write nested branches");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> p.set("a", new StringBuilder()))
                .withMessageContaining("a parameter cannot be a java.lang.StringBuilder");
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> p.set("a", endless))
                .withMessage("nested more than 100 levels deep");
        assertThat(p.isEmpty()).isTrue();
    }

    @Test
    void mergingGoesAllTheWayDown() {
        Param p = Param.parse("{a: {b: {c: 1, d: 2}, e: [1, 2]}, f: 1}");
        p.merge(Param.parse("{a: {b: {c: 3}, e: [4]}, g: {h: 1}}"));
        assertThat(p).isEqualTo(Param.parse("{a: {b: {c: 3, d: 2}, e: [4]}, f: 1, g: {h: 1}}"));
    }

    @Test
    void copiesAndSourcesOfMergesStayApart() {
        Param p = Param.parse("a: {b: 1}");
        Param copy = p.copy();
        Param other = Param.empty().merge(p);
        p.set("a.b", 2);
        assertThat(copy.get("a.b")).contains(1L);
        assertThat(other.get("a.b")).contains(1L);
        assertThat(copy).isNotEqualTo(p).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void everyValueKnowsWhereItStands() {
        Param p = ParamFile.parse("run.yaml", "a:\n  b: [1,\n    2]\n");
        assertThat(p.placeOf("a.b").orElseThrow()).hasToString("run.yaml:2:6");
        ParamFile.override(p, "a.c=5");
        assertThat(p.placeOf("a.c").orElseThrow()).hasToString("command line");
        assertThat(p.placeOf("a.c").orElseThrow().snippet()).isEqualTo("  -s a.c=5\n         ^");
        p.set("a.d", 1);
        assertThat(p.placeOf("a.d")).isEmpty();
        assertThat(p.placeOf("a.x")).isEmpty();
    }

    @Test
    void removingTakesAKeyWithAllBelow() {
        Param p =
                Param.parse("a: {b: {c: 1}, d: 2}").remove("a.b").remove("x.y").remove("z");
        assertThat(p).isEqualTo(Param.parse("a: {d: 2}"));
    }

    @Test
    void listsMayHoldNullAndCannotBeChanged() {
        Param p = Param.parse("a: [1, ~, [x]]");
        assertThat(p.get("a")).contains(Arrays.asList(1L, null, List.of("x")));
        List<?> list = (List<?>) p.get("a").orElseThrow();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> list.remove(0));
    }
}

package org.ptyj.param.doc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.param.Binder;
import org.ptyj.param.Choice;
import org.ptyj.param.Chosen;
import org.ptyj.param.Option;
import org.ptyj.param.Param;
import org.ptyj.param.Registry;
import org.ptyj.param.Schema;
import org.ptyj.param.Usual;

class StarterTest {
    /** A parameter whose default keeps old files working, although new ones should say something else. */
    @Usual("numiter")
    record Ml(
            @Option(def = "10", help = "iterations") int numiter,

            @Option(
                    def = "quadratic",
                    init = "auto",
                    choices = {"quadratic", "all", "auto"},
                    help = "coefficients of the line search")
            String polyLineCoeffs,

            @Option(def = "0.5", help = "damping") double damping,
            @Option(help = "more") Inner inner,
            @Option(help = "perhaps") Optional<Inner> perhaps) {}

    record Inner(
            @Option(def = "1", unit = "m", above = 0, help = "size")
            double size,

            @Option(def = "2", level = 1, help = "secret") int secret) {}

    record Needs(
            @Option(help = "a file") String dfile,
            @Option(min = 3, help = "a number") int many,
            @Option(help = "points") List<Double> points) {}

    record Root(@Option @Chosen("engine") Map<String, Choice> engines) {}

    record BadInit(@Option(def = "1", init = "9", max = 5) int a) {}

    private static final Registry REGISTRY =
            Registry.of(Map.of("engine", Map.of("ML", Ml.class, "Needs", Needs.class)));

    private static String write(String name, Map<String, String> values, boolean all) {
        return Starter.write(Root.class, REGISTRY, List.of("head"), Map.of("engine", List.of(name)), values, all);
    }

    private static Record bound(String text) {
        Root root = Binder.with(REGISTRY)
                .parse(Root.class, "starter", text, List.of())
                .value();
        return root.engines().get("engine00").parameters();
    }

    @Test
    void shortFilesShowWhatIsUsualAndWhatNewFilesShouldSay() {
        assertThat(write("ML", Map.of(), false)).isEqualTo("""
                # head

                engines:
                  engine00:
                    name: ML
                    # iterations
                    numiter: 10
                    # coefficients of the line search; quadratic | all | auto
                    poly_line_coeffs: auto
                """);
    }

    @Test
    void completeFilesSwitchDefaultsOffAndSayWhatNewFilesShould() {
        String text = write("ML", Map.of(), true);
        assertThat(text).isEqualTo("""
                # head

                engines:
                  engine00:
                    name: ML
                    # iterations
                    #numiter: 10
                    # coefficients of the line search; quadratic | all | auto
                    poly_line_coeffs: auto
                    # damping
                    #damping: 0.5

                    # more
                    #inner:
                    #  # size; in m, greater than 0
                    #  size: 1
                    #  # secret
                    #  secret: 2

                    # perhaps; left out, it is null
                    #perhaps:
                    #  # size; in m, greater than 0
                    #  size: 1
                    #  # secret
                    #  secret: 2
                """);
        assertThat(bound(text)).isEqualTo(new Ml(10, "auto", 0.5, new Inner(1, 2), Optional.empty()));
    }

    @Test
    void valuesReplaceDefaultsAndSwitchTheirBranchOn() {
        String text = write("ML", Map.of("engines.engine00.perhaps.size", "3 um"), true);
        assertThat(text)
                .contains(
                        "    perhaps:\n      # size; in m, greater than 0\n      size: 3 um\n      # secret\n      #secret: 2\n");
        assertThat(bound(text)).isEqualTo(new Ml(10, "auto", 0.5, new Inner(1, 2), Optional.of(new Inner(3e-6, 2))));
        assertThat(bound(write("ML", Map.of("engines.engine00.perhaps.size", "3 um"), false)))
                .isEqualTo(bound(text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write("ML", Map.of("engines.engine00.sze", "3"), true))
                .withMessage("there is no parameter engines.engine00.sze here");
    }

    @Test
    void requiredKeysGetAValueThatIsAllowed() {
        String text = write("Needs", Map.of(), false);
        assertThat(bound(text)).isEqualTo(new Needs("FILL_IN", 3, List.of(1.0)));
    }

    @Test
    void valuesOfNewFilesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.of(BadInit.class))
                .withMessageContaining("a must be at most 5, not 9");
    }

    @Test
    void listingsAndPagesTellTheValueOfNewFiles() {
        Catalogue catalogue = Catalogue.of(Root.class, REGISTRY);
        assertThat(Listing.of(catalogue.find("ML.poly_line_coeffs"), 80))
                .contains("  default     quadratic\n  new files   auto (what ptyj init writes)\n");
        assertThat(ParameterPage.of(catalogue))
                .contains("coefficients of the line search. New files should say `auto`. |");
        assertThat(catalogue.count()).isEqualTo(10);
    }

    @Test
    void jsonTextReadsBack() {
        Map<String, Object> value = Map.of("a\"\\\n\u00e9", List.of(1.5, 1e-12, 3L, true, 1e300, -2.0));
        assertThat(Param.parse(JsonText.write(value)).toMap())
                .isEqualTo(Map.of("a\"\\\n\u00e9", List.of(1.5, 1e-12, 3L, true, 1e300, -2L)));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.write(List.of(Double.NaN)));
    }

    @Test
    void compactJsonTextIsOneLineWithoutSpaces() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a b", List.of(1.5, (short) 2, new BigInteger("18446744073709551615"), new BigDecimal("924.0")));
        value.put("c", Optional.empty());
        assertThat(JsonText.compact(value)).isEqualTo("{\"a b\":[1.5,2,18446744073709551615,924.0],\"c\":null}");
    }
}

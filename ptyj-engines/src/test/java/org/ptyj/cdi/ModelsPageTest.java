package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.cdi.results.Results;

/**
 * Holds docs/models.md against the programs of {@link ModelExamples}, which run. {@code mvn -pl ptyj-engines -am test
 * -Dtest=ModelsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dptyj.rewrite=true} writes them anew.
 */
class ModelsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "models.md");
    private static final Path SOURCE = Path.of("src", "test", "java", "org", "ptyj", "cdi", "ModelExamples.java");
    private static final Pattern EXAMPLE = Pattern.compile("( *)// example: (\\w+)\n(.*?)\n *// end\n", Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- example: (\\w+) -->\n```java\n)(.*?)(\n```\n)", Pattern.DOTALL);

    private static Map<String, String> examples() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher m = EXAMPLE.matcher(Files.readString(SOURCE));
        while (m.find()) {
            found.put(m.group(2), m.group(3).replaceAll("(?m)^" + m.group(1), ""));
        }
        return found;
    }

    @Test
    void theProgramsOnThePageAreThoseThatRun() throws IOException {
        Map<String, String> examples = examples();
        assertThat(examples).hasSize(12);
        StringBuilder made = new StringBuilder();
        Matcher m = BLOCK.matcher(Files.readString(PAGE));
        int shown = 0;
        while (m.find()) {
            assertThat(examples).containsKey(m.group(2));
            m.appendReplacement(made, Matcher.quoteReplacement(m.group(1) + examples.get(m.group(2)) + m.group(4)));
            shown++;
        }
        m.appendTail(made);
        assertThat(shown).as("programs on the page").isEqualTo(examples.size());
        if (Boolean.getBoolean("ptyj.rewrite")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/models.md is stale; run with -Dptyj.rewrite=true")
                .isEqualTo(made.toString());
    }

    @Test
    void theProgramsRun(@TempDir Path folder) throws IOException {
        SmallScan.dataset().toCxi(folder.resolve("scan.cxi"));
        AxialSimulation.USUAL
                .dataset(AxialSimulation.USUAL.patterns(), AxialSimulation.USUAL.z())
                .toCxi(folder.resolve("focus.cxi"));
        ModelExamples.thin(folder);
        ModelExamples.simple(folder);
        ModelExamples.optimisers(folder);
        ModelExamples.halves(folder);
        ModelExamples.tidy(folder);
        ModelExamples.checked();
        ModelExamples.near(folder);
        ModelExamples.thick(folder);
        ModelExamples.tilted(folder);
        ModelExamples.axial(folder);
        assertThat(Results.load(folder.resolve("thick.h5")).complex("obj").length(0))
                .isEqualTo(3);
        assertThat(folder.resolve("thin.h5")).exists();
        assertThat(folder.resolve("tilted.h5")).exists();
        assertThat(folder.resolve("focus.h5")).exists();
        assertThat(folder.resolve("halves.html")).exists();
        assertThat(Results.load(folder.resolve("tidy.h5")).texts("processing"))
                .containsExactly("orthogonalized", "standardized without ramp");
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.doc.Catalogue;
import org.ptyj.param.doc.ParameterPage;

/**
 * Holds docs/parameters.md against the definitions. After a change of a parameter, {@code mvn -pl ptyj-cli -am test
 * -Dtest=ParameterPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dptyj.rewrite=true} writes it anew.
 */
class ParameterPageTest {
    private static final Path PAGE = Path.of("..", "docs", "parameters.md");
    private static final Catalogue CATALOGUE = Catalogue.of(RunParameters.class, EngineRegistry.INSTANCE);

    @Test
    void thePageIsUpToDate() throws IOException {
        String made = ParameterPage.of(CATALOGUE);
        if (Boolean.getBoolean("ptyj.rewrite")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/parameters.md is stale; run with -Dptyj.rewrite=true")
                .isEqualTo(made);
    }

    @Test
    void everyParameterSaysWhatItMeans() {
        List<String> mute = CATALOGUE.sections().stream()
                .flatMap(s -> s.items().stream())
                .filter(item -> item.parameter().help().isBlank())
                .map(Catalogue.Item::path)
                .toList();
        assertThat(mute).isEmpty();
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Schema;

/** What holds for every parameter that users can set. */
class OptionsTest {
    /** The root, and what names choose. */
    private static Map<String, Schema<?>> schemas() {
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        all.put("", Schema.of(RunParameters.class));
        for (String kind : List.of("scan", "data", "engine")) {
            EngineRegistry.INSTANCE
                    .choices(kind)
                    .forEach((name, record) -> all.put(kind + " " + name + ": ", Schema.of(record)));
        }
        return all;
    }

    @Test
    void everyParameterHasAHelpAndTheVersionThatBroughtIt() {
        List<String> without = new ArrayList<>();
        schemas().forEach((where, schema) -> schema.entries().forEach(entry -> {
            if (entry.parameter().help().isBlank() || !entry.parameter().since().matches("\\d+\\.\\d+")) {
                without.add(where + entry.path());
            }
        }));
        assertThat(schemas()).hasSizeGreaterThan(5);
        assertThat(without).as("parameters without help or since").isEmpty();
    }

    @Test
    void noKeyIsBothSetAndRefused() {
        schemas().forEach((where, schema) -> assertThat(schema.parameters())
                .as(where)
                .noneMatch(p -> schema.reserved().containsKey(p.key())
                        || schema.ignored().contains(p.key())));
    }
}

package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Option;
import org.ptyj.param.Param;
import org.ptyj.param.ParamException;
import org.ptyj.param.Registry;
import org.ptyj.param.YX;

class JsonSchemaTest {
    private static final JsonSchemas SCHEMA = JsonSchemas.installed();

    private static final String GOOD = """
            io: {home: out}
            scans:
              S:
                name: Full
                resolution: 12 nm
                coherence: {energies: [1.0, 1.01], num_probe_modes: 2}
                illumination: {model: stxm, aperture: {size: [1 um, 2 um], form: circ}}
                sample: flowers
                data:
                  name: MoonFlowerScan
                  shape: [128, 96]
                  energy: 6200 eV
                  center: fftshift
                  model: round
            engines:
              common: {numiter: 3}
              engine00: {name: DM, numiter: 10, alpha: 0.9, clip_object: [0, 1]}
              engine01: {name: RAAR, beta: 0.8}
              engine02: DM_pycuda
            """;

    private static List<String> mistakes(String yaml) {
        return SCHEMA.mistakes(Param.parse(yaml).toMap());
    }

    @Test
    void goodTreesPass() {
        Binder.with(EngineRegistry.INSTANCE).bind(RunParameters.class, Param.parse(GOOD));
        assertThat(mistakes(GOOD)).isEmpty();
        assertThat(mistakes("scans:\nengines:\n")).isEmpty();
        assertThat(mistakes("{io: {home: null, autosave: null}, scans: null, engines: null}"))
                .isEmpty();
    }

    @Test
    void theFilesOfTheTutorialsPass() throws Exception {
        Path folder = Path.of("..", "tutorials");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> yaml = files.filter(f -> f.toString().endsWith(".yaml")).toList();
            assertThat(yaml).hasSizeGreaterThan(1);
            for (Path file : yaml) {
                assertThat(mistakes(Files.readString(file))).as("%s", file).isEmpty();
            }
        }
    }

    /** Each line sets one value in the good tree. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "scans.S.data.num_frame=5; /scans/S/data additionalProperties num_frame",
                "vrbose_level=INFO; / additionalProperties vrbose_level",
                "engines.engine00.beta=0.5; /engines/engine00 additionalProperties beta",
                "engines.engine01.alpha=0.5; /engines/engine01 additionalProperties alpha",
                "engines.engine00.numiter=ten; /engines/engine00/numiter type",
                "engines.engine00.numiter=1.5; /engines/engine00/numiter type",
                "engines.engine00.numiter=-1; /engines/engine00/numiter minimum",
                "engines.engine00.update_object_first=1; /engines/engine00/update_object_first type",
                "engines.engine00.clip_object=[0, a]; /engines/engine00/clip_object/1 type",
                "scans.S.data.density=11; /scans/S/data/density maximum",
                "scans.S.data.density=0; /scans/S/data/density exclusiveMinimum",
                "scans.S.data.energy=-8 keV; /scans/S/data/energy pattern",
                "scans.S.data.distance=5 keV; /scans/S/data/distance pattern",
                "scans.S.data.density=5 m; /scans/S/data/density type",
                "scans.S.data.shape=[1, 2, 3]; /scans/S/data/shape maxItems",
                "scans.S.data.shape=[16, -1]; /scans/S/data/shape/1 minimum",
                "scans.S.data.model=rond; /scans/S/data/model enum",
                "scans.S.propagation=null; /scans/S/propagation enum",
                "data_type=half; /data_type enum",
                "io.home=[7]; /io/home type",
                "io.rformat=dsl; /io/rformat enum",
                "scans.S.illumination=[1]; /scans/S/illumination type",
                "scans.S=Full; /scans/S type",
                "scans.S.data={shape: 5}; /scans/S/data required name",
                "scans.S.data={name: CxiScan}; /scans/S/data required dfile",
                "scans.S.data=CxiScan; /scans/S/data pattern",
                "engines.engine02=DMM; /engines/engine02 pattern",
                "engines.e=7; /engines/e type"
            })
    void mistakesAreFoundWhereTheyAre(String assignment, String expected) {
        Param tree = Param.parse(GOOD);
        org.ptyj.param.ParamFile.override(tree, assignment);
        assertThatThrownBy(() -> Binder.with(EngineRegistry.INSTANCE).bind(RunParameters.class, tree))
                .isInstanceOf(ParamException.class);
        assertThat(SCHEMA.mistakes(tree.toMap()))
                .containsExactly(expected.strip().replaceFirst("^/ ", " "));
    }

    @Test
    void unknownNamesAreFound() {
        assertThat(mistakes("engines: {engine00: {name: MD}}"))
                .isNotEmpty()
                .allMatch(m -> m.startsWith("/engines/engine00/name "));
        assertThat(mistakes("scans: {S: {data: {name: SimScan}}}"))
                .isNotEmpty()
                .allMatch(m -> m.startsWith("/scans/S/data/name "));
    }

    @Test
    void whatIsNotImplementedMayOnlyAskForNothing() {
        assertThat(mistakes("engines: {e: {name: DM, position_refinement: false}}"))
                .isEmpty();
        assertThat(mistakes("engines: {e: {name: DM, position_refinement: true}}"))
                .containsExactly("/engines/e/position_refinement enum");
        assertThat(mistakes("io: {autoplot: {make_movie: false}}")).isEmpty();
        assertThat(mistakes("io: {autoplot: {make_movie: true}}")).containsExactly("/io/autoplot/make_movie enum");
        assertThat(mistakes("scans: {S: {ffttype: scipy, data: MoonFlowerScan}}"))
                .isEmpty();
    }

    @Test
    void wordsMayBeWrittenAsBindingAllowsIt() {
        for (String level : List.of("info", "Debug", "3", "'3'")) {
            assertThat(mistakes("verbose_level: " + level)).as(level).isEmpty();
        }
        assertThat(mistakes("verbose_level: 7")).isNotEmpty();
        assertThat(mistakes("verbose_level: chatty")).isNotEmpty();
    }

    @Test
    void treesMayBeWrappedAndLaidOverAnother() {
        String part = "{\"scans\": {\"S\": {\"data\": {\"shape\": 64}}}}";
        assertThat(SCHEMA.mistakes("{\"parameter_tree\": {\"data_type\": \"single\"}, \"base_file\": null}"))
                .isEmpty();
        assertThat(SCHEMA.mistakes("{\"parameter_tree\": null}")).isEmpty();
        assertThat(SCHEMA.mistakes("{\"parameter_tree\": " + part + "}"))
                .containsExactly("/parameter_tree/scans/S/data required name");
        assertThat(SCHEMA.mistakes("{\"parameter_tree\": " + part + ", \"base_file\": \"a.yaml\"}"))
                .isEmpty();
        assertThat(SCHEMA.mistakes("{\"parameter_tree\": {\"data_tpe\": 1}, \"base_file\": \"a.yaml\"}"))
                .containsExactly("/parameter_tree additionalProperties data_tpe");
        assertThat(SCHEMA.mistakes("{\"parameter_tree\": {}, \"io\": {}}")).containsExactly(" additionalProperties io");
        assertThat(SCHEMA.mistakes("[]")).containsExactly(" type");
    }

    record Plugin(
            @Option(def = "3", min = 1, help = "tries") int tries,
            @Option(unit = "m", above = 0) YX spot) {}

    /** What a user's jar adds comes through the registry. */
    private static final Registry WITH_PLUGIN = new Registry() {
        @Override
        public Map<String, Class<? extends Record>> choices(String kind) {
            Map<String, Class<? extends Record>> all = new LinkedHashMap<>(EngineRegistry.INSTANCE.choices(kind));
            if (kind.equals("engine")) {
                all.put("Pie 2/beta", Plugin.class);
            }
            return all;
        }
    };

    @Test
    void enginesOfOtherJarsAreKnown() {
        JsonSchemas schema = JsonSchemas.of(WITH_PLUGIN);
        Map<String, ?> good =
                Param.parse("engines: {e: {name: Pie 2/beta, spot: [1 um, 2]}}").toMap();
        Map<String, ?> bad = Param.parse("engines: {e: {name: Pie 2/beta, spot: 0, tries: 0}}")
                .toMap();
        assertThat(schema.mistakes(good)).isEmpty();
        assertThat(schema.mistakes(bad))
                .containsExactly("/engines/e/tries minimum", "/engines/e/spot exclusiveMinimum");
        assertThat(SCHEMA.mistakes(good)).isNotEmpty();
    }

    @Test
    void partsHaveSchemasOfTheirOwn() {
        var catalogue = org.ptyj.param.doc.Catalogue.of(RunParameters.class, EngineRegistry.INSTANCE);
        JsonSchemas data = JsonSchemas.of(PartSchema.of(Optional.of("scans.S.data"), catalogue.find("scans.S.data")));
        assertThat(data.mistakes("{\"name\": \"CxiScan\", \"dfile\": \"a.cxi\"}"))
                .isEmpty();
        assertThat(data.mistakes("{\"name\": \"CxiScan\"}")).containsExactly(" required dfile");
        JsonSchemas engine = JsonSchemas.of(PartSchema.of(Optional.of("DM"), catalogue.find("DM")));
        assertThat(engine.mistakes("{\"numiter\": -1}")).containsExactly("/numiter minimum");
        JsonSchemas energy =
                JsonSchemas.of(PartSchema.of(Optional.of("CxiScan.energy"), catalogue.find("CxiScan.energy")));
        assertThat(energy.mistakes("\"8.8 keV\"")).isEmpty();
        assertThat(energy.mistakes("\"8.8 m\"")).containsExactly(" pattern");
        assertThatThrownBy(() -> PartSchema.of(Optional.of("model"), catalogue.find("model")))
                .hasMessageContaining("model is several parameters: scans.*.illumination.model");
    }
}

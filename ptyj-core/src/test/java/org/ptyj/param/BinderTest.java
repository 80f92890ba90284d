package org.ptyj.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinderTest {
    private static final Binder BINDER = Binder.with(Sample.REGISTRY);

    private static Bound<Sample.Root> bind(String text, String... assignments) {
        return BINDER.parse(Sample.Root.class, "run.yaml", text, List.of(assignments));
    }

    private static Sample.MoonFlower moonFlower(String keys) {
        Sample.Root root = bind("scans: {MF: {data: {name: MoonFlowerScan, " + keys + "}}}")
                .value();
        return root.scans().get("MF").as(Sample.Full.class).data().as(Sample.MoonFlower.class);
    }

    @Test
    void nullStandsForTheDefaultsOfBranches() {
        Sample.Root defaults = bind("seed: 0").value();
        for (String text : List.of(
                "io: null",
                "scans: null",
                "engines: null",
                "io: {autosave: null}",
                "io: {autosave: }",
                "io: {home: null}")) {
            assertThat(bind(text).value()).as(text).isEqualTo(defaults);
        }
    }

    @Test
    void anEngineWhoseNameIsNullIsATemplate() {
        Bound<Sample.Root> bound = bind("engines: {e: {name: DM}}", "engines.e.name=null");
        assertThat(bound.value().engines()).isEmpty();
        assertThat(bound.notices())
                .containsExactly("run.yaml:1:11: engines.e has no name and is taken as a template, not used itself");
    }

    @Test
    void recordsAreMadeFromFilesAndDefaults() {
        Sample.Root root = bind(Sample.GOOD).value();
        assertThat(root.run()).contains("moon");
        assertThat(root.io()).isEqualTo(new Sample.Io("/tmp/out", new Sample.Saving(false, 10), "saved"));
        assertThat(root.scans().keySet()).containsExactly("MF", "other");
        Sample.Full full = root.scans().get("MF").as(Sample.Full.class);
        assertThat(full.energies()).containsExactly(1.0, 0.5, 2.0);
        assertThat(full.illumination().aperture().size()).contains(YX.both(3e-6));
        Sample.DifferenceMap dm = root.engines().get("engine00").as(Sample.DifferenceMap.class);
        assertThat(dm.common()).isEqualTo(new Sample.Common(60, 2));
        assertThat(dm.positionRefinement()).isEqualTo(new Sample.Saving(true, 10));
        assertThat(dm.clipObject()).contains(List.of(0.0, 1.0));
        assertThat(root.engines().get("engine01").as(Sample.Epie.class).common().probeUpdateStart())
                .as("default changed where the shared keys are used")
                .isZero();
    }

    @Test
    void quantitiesAreConvertedExactly() {
        Sample.Source source = moonFlower("energy: 8800 eV, distance: 71.9 cm, psize: [75 um, 55\u00b5m], shape: 64 px")
                .source();
        assertThat(source.energy()).isEqualTo(8.8);
        assertThat(source.distance()).isEqualTo(0.719);
        assertThat(source.psize()).isEqualTo(new YX(75e-6, 55e-6));
        assertThat(source.shape()).isEqualTo(YXInt.both(64));
    }

    @Test
    void aWordOrAValueMayStand() {
        assertThat(moonFlower("center: geometric").source().center()).isEqualTo(WordOr.word("geometric"));
        assertThat(moonFlower("center: [3, 4.5]").source().center()).isEqualTo(WordOr.value(new YX(3, 4.5)));
        assertThat(moonFlower("center: 3 px").source().center()).isEqualTo(WordOr.value(YX.both(3)));
    }

    @Test
    void singleValuesStandForBranchesAndLists() {
        Sample.Root root =
                bind("{io: {autosave: false}, scans: {MF: {illumination: moon, energies: 2, data: MoonFlowerScan}}}")
                        .value();
        Sample.Full full = root.scans().get("MF").as(Sample.Full.class);
        assertThat(full.illumination().model()).contains("moon");
        assertThat(full.energies()).containsExactly(2.0);
        assertThat(full.data().name()).isEqualTo("MoonFlowerScan");
        assertThat(root.io().autosave().active()).isFalse();
    }

    @Test
    void aHeadingWithoutKeysIsAnEmptyBranch() {
        Sample.Root root = bind("io:\nscans:\nengines:\n").value();
        assertThat(root.io()).isEqualTo(BINDER.defaults(Sample.Root.class).io());
        assertThat(root.scans()).isEmpty();
    }

    @Test
    void aGivenBranchIsLaidOverADefaultBranch() {
        assertThat(bind("io: {autosave: {active: false}}").value().io().autosave())
                .isEqualTo(new Sample.Saving(false, 5));
        assertThat(BINDER.defaults(Sample.Root.class).io().autosave()).isEqualTo(new Sample.Saving(true, 5));
    }

    @Test
    void noticesTellOfTemplatesAliasesAndIgnoredKeys() {
        Bound<Sample.Root> bound = bind("""
                ipython_kernel: true
                engines:
                  base: {numiter: 5}
                  e0: {name: DM_pycuda}
                """);
        assertThat(bound.notices())
                .containsExactly(
                        "run.yaml:1:1: ipython_kernel has no effect and is ignored",
                        "run.yaml:3:3: engines.base has no name and is taken as a template, not used itself",
                        "run.yaml:4:14: engines.e0.name: DM_pycuda means DM here");
        assertThat(bound.value().engines().keySet()).containsExactly("e0");
        assertThat(bound.value().engines().get("e0").name()).isEqualTo("DM");
    }

    @Test
    void reservedKeysMayBeNull() {
        assertThat(bind("scans: {MF: {resample: null, data: MoonFlowerScan}}").notices())
                .isEmpty();
    }

    @Test
    void assignmentsOverrideAndKnowTheirPlace() {
        Bound<Sample.Root> bound = bind(Sample.GOOD, "scans.MF.data.num_frames=7", "run=2024");
        assertThat(bound.value().run()).as("shells take quotes away").contains("2024");
        assertThat(bound.tree().get("scans.MF.data.num_frames")).contains(7L);
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> bind("seed: -1", "scans.MF.data.name=MoonFlowerScan", "scans.MF.data.num_frame=50"))
                .withMessage("""
                        run.yaml:1:7: seed must be at least 0, not -1
                          seed: -1
                                ^
                        command line: scans.MF.data.num_frame is not known; did you mean num_frames?
                          -s scans.MF.data.num_frame=50
                             ^""");
    }

    @Test
    void everythingIsReportedInTheOrderOfTheFile(@TempDir java.nio.file.Path folder) throws java.io.IOException {
        java.nio.file.Path file = folder.resolve("run.yaml");
        java.nio.file.Files.writeString(file, "seed: 1\ndata_type: half\nseed: x\nio: {hom: 1}\nrun: [\n1]\n");
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> BINDER.read(Sample.Root.class, file, List.of("oops")))
                .satisfies(e -> assertThat(e.problems().stream().map(Problem::headline))
                        .containsExactly(
                                file + ":2:12: data_type must be one of single, double, not \"half\"",
                                file + ":3:1: seed is given twice, first in line 1",
                                file + ":3:7: seed must be a whole number, not the text \"x\"",
                                file + ":4:6: io.hom is not known; did you mean home?",
                                file + ":5:6: run must be a text, not a list of 1 item",
                                "command line: \"oops\" sets nothing; write key=value"));
    }

    @Test
    void programsGetMessagesWithoutAPlace() {
        assertThatExceptionOfType(ParamException.class)
                .isThrownBy(() -> BINDER.bind(Sample.Root.class, Param.of(Map.of("seed", "3"))))
                .withMessage("seed must be a whole number, not the text \"3\"; remove the quotes");
    }

    @Test
    void aRecordBecomesACompleteTreeThatBindsToTheSameRecord() {
        for (String text : List.of(Sample.GOOD, Sample.GOOD_JSON, "{}")) {
            Sample.Root root = bind(text).value();
            Param tree = Binder.toParam(root);
            assertThat(BINDER.bind(Sample.Root.class, tree).value()).isEqualTo(root);
            assertThat(BINDER.bind(Sample.Root.class, Param.parse(ParamWriter.write(tree)))
                            .value())
                    .isEqualTo(root);
            assertThat(tree.contains("io.autosave.interval")).isTrue();
        }
        Param tree = Binder.toParam(bind(Sample.GOOD).value());
        assertThat(tree.get("scans.MF.data.num_frames")).contains(100L);
        assertThat(tree.contains("scans.MF.data.orientation")).isFalse();
        assertThat(tree.get("engines.engine00.name")).contains("DM");
    }

    @Test
    void bindingLeavesTheTreeAlone() {
        Param tree = Param.parse(Sample.GOOD);
        BINDER.bind(Sample.Root.class, tree);
        assertThat(tree).isEqualTo(Param.parse(Sample.GOOD));
    }

    @Test
    void aRegistryThatKnowsNothingOfAKindIsTheCallersMistake() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Binder.plain().bind(Sample.Root.class, Param.parse("engines: {e: {name: DM}}")))
                .withMessage("the registry knows nothing of the kind engine; bind with another one");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Choice("DM", YX.both(1)).as(YXInt.class))
                .withMessage("the parameters of DM are org.ptyj.param.YX, not org.ptyj.param.YXInt");
        assertThatIllegalArgumentException().isThrownBy(() -> new WordOr<>(Optional.empty(), Optional.empty()));
    }
}

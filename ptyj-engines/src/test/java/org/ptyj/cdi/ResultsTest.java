package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.StandardLoss;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.H5py;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

class ResultsTest {
    @TempDir
    private Path folder;

    /** The frames of the reference case at positions that fit the wavelength: a pixel of the object is 62.5 nm. */
    static Ptycho2DDataset data() {
        double[][] metres = Arrays.stream(CaseModel.FILES.rows("in_pixel_positions"))
                .map(p -> new double[] {-62.5e-9 * p[1], -62.5e-9 * p[0]})
                .toArray(double[][]::new);
        return CaseModel.dataset(
                CaseModel.FILES.frames("in_measured")::read, 5, 16, 16, CaseModel.FILES.mask("in_mask"), metres);
    }

    static FancyPtycho fitted(FancyOptions options) {
        FancyPtycho model = FancyPtycho.fromDataset(data(), options);
        model.adam(3, data(), RunOptions.adam().rate(0.02).batch(2)).forEach(e -> {});
        return model;
    }

    private Path saved(FancyPtycho model) throws PtyjIoException {
        Path file = folder.resolve("fit.h5");
        model.save(file, data());
        return file;
    }

    private static FancyOptions plain() {
        return CaseModel.options(Precision.SINGLE);
    }

    static Stream<UnaryOperator<FancyOptions>> kinds() {
        return Stream.of(
                o -> o,
                o -> o.precision(Precision.DOUBLE).loss("poisson nll"),
                o -> o.rank(2).oversampling(2).probeSupportRadius(7),
                o -> o.exponentiated(true).phaseOnly(true).randomAngle(0.3).objectModes(2),
                o -> o.probeFourierCrop(2).allowFourierShifts(true).saturation(1e4),
                o -> o.nearField(true).translationScale(0.5));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aModelFromItsFileSimulatesTheSamePatterns(UnaryOperator<FancyOptions> kind) throws Exception {
        Ptycho2DDataset data = data();
        try (FancyPtycho model = fitted(kind.apply(plain()));
                FancyPtycho again = FancyPtycho.fromResults(Results.load(saved(model)))) {
            int[] all = {0, 1, 2, 3, 4};
            assertThat(again.simulate(data, all).toDoubles())
                    .containsExactly(model.simulate(data, all).toDoubles());
            assertThat(again.loss()).isEqualTo(model.loss());
            assertThat(again.history()).isEqualTo(model.history());
            again.adam(1, data).forEach(e -> assertThat(e.number()).isEqualTo(4));
        }
    }

    @Test
    void theFileHasWhatEverybodyAsksFor() throws Exception {
        try (FancyPtycho model = fitted(plain())) {
            Results results = Results.load(saved(model));
            assertThat(results.names())
                    .contains(
                            "obj",
                            "probe",
                            "background",
                            "weights",
                            "translations",
                            "original_translations",
                            "obj_basis",
                            "probe_basis",
                            "obj_pixel_size",
                            "probe_pixel_size",
                            "wavelength",
                            "oversampling",
                            "mask",
                            "state/probe",
                            "state/obj",
                            "state/weights",
                            "state/background",
                            "state/translation_offsets",
                            "state/probe_norm",
                            "state/min_translation",
                            "state/translation_scale",
                            "loss_history",
                            "epoch",
                            "training_history",
                            "loss_function",
                            "model_class",
                            "options",
                            "seed",
                            "ptyj_version",
                            "java_version",
                            "nd4j_version",
                            "host",
                            "started",
                            "ended",
                            "dataset/shape",
                            "dataset/inputs_sha256",
                            "dataset/frames_sha256",
                            "normaliser")
                    .doesNotContain("obj_transmission", "flat_field", "state/support", "state/propagator");
            assertThat(results.text("model_class")).isEqualTo("FancyPtycho");
            assertThat(results.number("epoch")).isEqualTo(3);
            assertThat(results.complex("probe").toDoubles())
                    .containsExactly(model.probe()
                            .as(Precision.SINGLE)
                            .as(Precision.DOUBLE)
                            .toDoubles());
            assertThat(results.rows("translations")).isDeepEqualTo(model.translations(data()));
            assertThat(results.text("training_history"))
                    .contains("AdamRule", "3 epochs of 5 frames", "frozen []", "epoch    3");
        }
    }

    @Test
    void everyOptionIsKept() throws Exception {
        FancyOptions changed = plain().modes(3)
                .rank(1)
                .objectPadding(9)
                .scattering(FancyOptions.ScatteringMode.REFLECTION)
                .propagationDistance(-2e-3)
                .probeSupportRadius(6.5)
                .loss(StandardLoss.INTENSITY_MSE)
                .seed(-77);
        FancyOptions read = FancyOptionsText.read(FancyOptionsText.of(changed));
        for (var field : FancyOptions.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                assertThat(field.get(read)).as(field.getName()).isEqualTo(field.get(changed));
            }
        }
    }

    @Test
    void unknownValuesAreKept() throws Exception {
        try (FancyPtycho model = fitted(plain())) {
            Results results = model.results(data())
                    .put("note", "sample 7, \u00B5-beam")
                    .put("own/table", new double[][] {{1, 2, 3}, {4, 5, 6}})
                    .put("own/names", List.of("a", "b"))
                    .put("own/flag", true);
            Path first = folder.resolve("a.h5");
            Path second = folder.resolve("b.h5");
            results.save(first);
            Results.load(first).save(second);
            assertThat(Results.load(second).values()).isEqualTo(results.values());
            assertThat(Results.load(second).names())
                    .containsExactlyElementsOf(Results.load(first).names());
        }
    }

    @Test
    void complexNumbersMayComeAsPairs() {
        Results results = new Results()
                .put("a", new double[][] {{1, 2}, {3, 4}, {5, 6}})
                .put("b_real", new double[] {1, 3, 5})
                .put("b_imag", new double[] {2, 4, 6});
        assertThat(results.complex("a").shape()).containsExactly(3);
        assertThat(results.complex("a").toDoubles())
                .containsExactly(results.complex("b").toDoubles());
    }

    @Test
    void h5pyReadsTheFile() throws Exception {
        H5py.assumePresent();
        try (FancyPtycho model = fitted(plain().exponentiated(true))) {
            Path file = saved(model);
            double[] first = model.probe().toDoubles();
            String said = H5py.check(file, """
                    f = h5py.File(name, "r")
                    p = f["probe"][()]
                    assert p.dtype == np.complex64 and p.shape == (2, 16, 16), (p.dtype, p.shape)
                    assert f["obj"][()].ndim == 2 and f["obj_transmission"].shape == f["obj"].shape
                    o = f["obj"][()]
                    assert np.allclose(np.exp(1j * o), f["obj_transmission"][()], atol=1e-5)
                    assert f["mask"].dtype == bool and f["mask"].shape == (16, 16)
                    assert np.array_equal(f["state/probe"][()] * np.float32(1), f["state/probe"][()])
                    assert np.allclose(f["state/probe"][()] * f["state/probe_norm"][()], p)
                    assert np.allclose(f["background"][()], f["state/background"][()] ** 2)
                    assert f["wavelength"].shape == () and f["epoch"][()] == 3 and len(f["loss_history"]) == 3
                    assert f["obj_basis"].shape == (3, 2) and f["translations"].shape == (5, 3)
                    assert f["model_class"][()].decode() == "FancyPtycho"
                    import json
                    assert json.loads(f["options"][()])["exponentiated"] is True
                    print(repr(float(p[0, 8, 8].real)))
                    """);
            // complex64 holds what single precision held, times the norm rounded once
            assertThat(Double.parseDouble(said)).isEqualTo((float) first[2 * (8 * 16 + 8)]);
        }
    }

    @Test
    void otherModelsAndShapesAreRefusedByName() throws Exception {
        try (FancyPtycho model = fitted(plain());
                FancyPtycho larger =
                        FancyPtycho.fromDataset(data(), plain().modes(3).objectPadding(20))) {
            Results results = model.results(data());
            double[] before = larger.parameter("obj").toDoubles();
            assertThatThrownBy(() -> larger.restore(results))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("probe is 2 x 16 x 16, the model's is 3 x 16 x 16")
                    .hasMessageContaining("obj is ");
            assertThat(larger.parameter("obj").toDoubles()).containsExactly(before);
            results.put("model_class", "SimplePtycho");
            assertThatThrownBy(() -> larger.restore(results))
                    .hasMessageContaining("results of a SimplePtycho, not of a FancyPtycho");
            assertThatThrownBy(() -> FancyPtycho.fromResults(results))
                    .hasMessageContaining("results of a SimplePtycho, not of a FancyPtycho");
        }
    }

    @Test
    void otherDataGiveAnotherConstant() {
        try (FancyPtycho model = fitted(plain());
                FancyPtycho other = FancyPtycho.fromDataset(data(), plain().translationScale(0.5))) {
            assertThatThrownBy(() -> other.restore(model.results()))
                    .hasMessageContaining("a model with another translation_scale");
        }
    }

    @Test
    void damagedAndForeignFilesAreRefused() throws Exception {
        try (FancyPtycho model = fitted(plain())) {
            Path file = saved(model);
            byte[] bytes = Files.readAllBytes(file);
            Path broken = folder.resolve("broken.h5");
            for (int length : new int[] {0, 20, 300, bytes.length / 2, bytes.length - 40}) {
                Files.write(broken, Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> Results.load(broken))
                        .as(length + " bytes")
                        .isInstanceOf(PtyjIoException.class)
                        .hasMessageContaining("broken.h5");
            }
            Files.writeString(broken, "epoch loss\n1 2\n");
            assertThatThrownBy(() -> Results.load(broken)).isInstanceOf(PtyjIoException.class);
            Path foreign = folder.resolve("scan.cxi");
            data().toCxi(foreign);
            assertThatThrownBy(() -> Results.load(foreign))
                    .isInstanceOf(PtyjIoException.class)
                    .hasMessageContaining("holds no results of a model; it has [")
                    .hasMessageContaining("entry_1");
        }
    }

    @Test
    void textsForNumbersAndMissingValuesAreTold() {
        try (FancyPtycho model = fitted(plain())) {
            assertThatThrownBy(() -> FancyPtycho.fromResults(model.results().put("state/probe", "none")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the results' state/probe is \"none\" where numbers are expected");
            assertThatThrownBy(() -> FancyPtycho.fromResults(model.results().remove("state/weights")))
                    .hasMessageStartingWith("the results have no state/weights; there are [");
            assertThatThrownBy(() -> FancyPtycho.fromResults(model.results().put("obj_basis", new double[5])))
                    .hasMessageContaining("obj_basis has 5 numbers where 3 x 2 are expected");
            assertThatThrownBy(() -> FancyPtycho.fromResults(model.results().put("options", "{\"modes\": 1.5}")))
                    .hasMessageContaining("modes is 1.5");
            assertThatThrownBy(() -> FancyPtycho.fromResults(model.results().put("options", "{\"modes\": \"two\"}")))
                    .hasMessageContaining("modes is two");
            assertThatThrownBy(() -> new Results().put("x", new Object()))
                    .hasMessageContaining("x: results keep texts, numbers and arrays");
        }
    }

    @Test
    void aModelThatWasNeverFittedHasResultsToo() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Results results = model.results();
            assertThat(results.names()).contains("probe", "state/obj").doesNotContain("translations", "started");
            assertThat(results.array("state/obj").type()).isEqualTo(StoredType.COMPLEX128);
            Parameter weights = model.parameter("weights");
            assertThat(results.array("state/weights"))
                    .isEqualTo(new NumericArray(StoredType.FLOAT64, new long[] {5}, weights.toDoubles()));
        }
    }

    private static ComplexArray ones(int ny, int nx) {
        double[] pairs = new double[2 * ny * nx];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = 1;
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    @Test
    void aPlainModelIsRebuiltToo() throws Exception {
        Ptycho2DDataset data = SmallScan.dataset();
        double[][] extent =
                SimplePtycho.extent(data.plane().toPixels(data.translations()), SmallScan.NY, SmallScan.NX, 4);
        try (FancyPtycho guess = FancyPtycho.fromDataset(data);
                SimplePtycho model = new SimplePtycho(
                        guess.probe().layer(0),
                        ones((int) extent[1][0], (int) extent[1][1]),
                        extent[0],
                        data.plane(),
                        Precision.SINGLE,
                        2)) {
            model.adam(2, data).forEach(e -> {});
            Path file = folder.resolve("plain.h5");
            model.save(file);
            try (SimplePtycho again = SimplePtycho.fromResults(Results.load(file), 1)) {
                int[] some = {3, 40};
                assertThat(again.simulate(data, some).toDoubles())
                        .containsExactly(model.simulate(data, some).toDoubles());
            }
            assertThat(model.inspect().figures()).containsOnlyKeys("object", "probe", "positions", "loss");
            assertThatThrownBy(() -> FancyPtycho.fromResults(model.results(), FancyOptions.usual()))
                    .hasMessageContaining("results of a SimplePtycho, not of a FancyPtycho");
        }
    }

    @Test
    void theFileOfTheDataIsNamed() throws Exception {
        Path cxi = folder.resolve("scan.cxi");
        data().toCxi(cxi);
        try (Ptycho2DDataset read = Ptycho2DDataset.fromCxi(cxi);
                FancyPtycho model = FancyPtycho.fromDataset(read, plain())) {
            assertThat(model.results(read.subset(new int[] {1, 2})).text("dataset/path"))
                    .isEqualTo(cxi.toAbsolutePath().normalize().toString());
        }
    }
}

package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.data.Storage;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.engine.Reconstruction;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/**
 * A near-field scan as laboratories publish it: a cone beam behind a diffuser, wider than the detector sees, 16 frames, a dead
 * row, a dark level. {@code near_field.py} beside the file made it with one Fresnel integral from the sample to the detector, on
 * a grid that samples the spherical wave itself, so that nothing of the scaling theorem is in it, and wrote it with h5py.
 */
class NearFieldScanTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/ptyj/cdi");
    private static final double FOCUS_TO_SAMPLE = 0.02;
    private static final int RIM = 12;

    private static ComplexArray truth() throws Exception {
        NumericArray object = Npy.read(FOLDER.resolve("near_field_object.npy"));
        return ComplexArray.of(object.values(), object.shape());
    }

    private static double[] origin(FancyPtycho model) {
        return model.constants().stream()
                .filter(p -> p.name().equals("min_translation"))
                .map(Parameter::toDoubles)
                .findFirst()
                .orElseThrow();
    }

    /** The object's error in the middle of what all frames see. */
    private static TruthScore score(FancyPtycho model, int stage) throws Exception {
        ComplexArray right = truth();
        int half = right.length(0) / 2;
        ComplexArray found = model.transmission().layer(0);
        long[] from = new long[2];
        long[] to = new long[2];
        for (int a = 0; a < 2; a++) {
            // The pixel on the axis when the sample is where it began.
            from[a] = Math.round(stage / 2 - origin(model)[a]) - half;
            to[a] = from[a] + 2 * half;
        }
        Region middle = new Region(half - 20, half + 20, half - 20, half + 20);
        return TruthScore.of(found.window(from, to).copy(), right, middle);
    }

    private static FancyPtycho fit(Ptycho2DDataset data, double focus) {
        FancyOptions options =
                FancyOptions.usual().nearField(true).propagationDistance(focus).threads(2);
        FancyPtycho model = FancyPtycho.fromDataset(data, options);
        model.parameter("translation_offsets").freeze();
        Reconstructor<ScanInput> adam = Reconstructor.adam(model, data);
        adam.run(40, RunOptions.adam().rate(0.03).batch(2)).forEach(e -> {});
        adam.run(30, RunOptions.adam().rate(0.005).batch(2)).forEach(e -> {});
        return model;
    }

    @Test
    void theFileSaysHowTheSampleIsMagnified() throws Exception {
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(FOLDER.resolve("near_field.cxi"));
        assertThat(data.size()).isEqualTo(16);
        assertThat(data.frameLength() - data.mask().count()).isEqualTo(64);
        assertThat(data.background().orElseThrow().mean()).isCloseTo(2, within(1e-6));
        NearFieldSetup setup =
                NearFieldSetup.of(data, FancyOptions.usual().nearField(true).propagationDistance(FOCUS_TO_SAMPLE));
        assertThat(setup.magnification()).isCloseTo(50, within(1e-9));
        ScanPlane plane = new ScanPlane(
                setup.objectBasis(data.geometry().basis(), 1), data.plane().normal());
        assertThat(plane.basis().rowPitch()).isCloseTo(150e-9, within(1e-15));
    }

    @Test
    void theObjectIsFoundBehindTheDiffuser() throws Exception {
        // Light leaves and enters the frames at their rim: a margin gives it a place.
        Ptycho2DDataset data =
                Ptycho2DDataset.fromCxi(FOLDER.resolve("near_field.cxi")).pad(RIM);
        try (FancyPtycho model = fit(data, FOCUS_TO_SAMPLE)) {
            TruthScore found = score(model, data.frameShape()[0]);
            // 0.09 and 0.074 rad were found; sharp edges of the object are finer than its pixels.
            assertThat(found.error()).isLessThan(0.12);
            assertThat(found.phaseRms()).isLessThan(0.1);
            try (FancyPtycho again = FancyPtycho.fromResults(model.results())) {
                assertThat(again.simulate(data, new int[] {3}).toDoubles())
                        .containsExactly(model.simulate(data, new int[] {3}).toDoubles());
            }
        }
    }

    @Test
    void soItIsFromAParameterTree() throws Exception {
        RunParameters tree = Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, Param.parse("""
                        seed: 1
                        scans:
                          NF:
                            propagation: nearfield
                            illumination: {model: stxm, aperture: {form: rect, size: 9.6 um}}
                            data: {name: CxiScan, dfile: src/test/resources/org/ptyj/cdi/near_field.cxi, psize: 150 nm,
                              distance: 19.6 mm}
                        engines:
                          a: {name: Adam, numiter: 40, learning_rate: 0.03, batch: 2, probe_support: null}
                          b: {name: Adam, numiter: 20, learning_rate: 0.005, batch: 2, probe_support: null}
                        """))
                .value();
        try (Ptycho ptycho = Ptycho.of(tree)) {
            new Reconstruction(ptycho).run(iteration -> {});
            List<IterationInfo> all = ptycho.runtime().iterations();
            assertThat(all.get(59).fourier()).isLessThan(0.3 * all.get(0).fourier());
            Storage<ComplexArray> object = ptycho.object().storage("SNFG00");
            long[] from = new long[2];
            long[] to = new long[2];
            int half = 30;
            for (int a = 0; a < 2; a++) {
                from[a] = Math.round(-object.origin()[a] / object.pixelSize()[a]) - half;
                to[a] = from[a] + 2 * half;
            }
            ComplexArray right = truth().window(new long[] {40 - half, 40 - half}, new long[] {40 + half, 40 + half})
                    .copy();
            Region middle = new Region(half - 20, half + 20, half - 20, half + 20);
            TruthScore found = TruthScore.of(object.layer(0).window(from, to).copy(), right, middle);
            // Without a margin the light at the rim has no place: less exact than above.
            assertThat(found.error()).isLessThan(0.2);
        }
    }
}

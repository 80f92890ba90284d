package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;

/** A sample of two known slices, 160 um apart, and what fits make of it. */
class MultisliceReconstructionTest {
    private static final Ptycho2DDataset DATA = ThickScan.dataset();

    private static FancyOptions scan() {
        return FancyOptions.usual().propagationDistance(ThickScan.DEFOCUS).threads(2);
    }

    private static void fit(ScanPtycho model) {
        model.parameter("translation_offsets").freeze();
        Reconstructor<ScanInput> adam = Reconstructor.adam(model, DATA);
        adam.run(40, RunOptions.adam().rate(0.02).batch(9)).forEach(e -> {});
        adam.run(20, RunOptions.adam().rate(0.005).batch(9)).forEach(e -> {});
    }

    private static double loss(ScanPtycho model) {
        return model.history().get(model.history().size() - 1).loss();
    }

    @Test
    void theTwoSlicesAreToldFromEachOther() {
        MultisliceOptions options =
                MultisliceOptions.evenly(2, ThickScan.DISTANCE).scan(scan());
        try (MultislicePtycho thick = MultislicePtycho.fromDataset(DATA, options);
                FancyPtycho thin = FancyPtycho.fromDataset(DATA, scan())) {
            fit(thick);
            fit(thin);
            ComplexArray found = thick.transmission();
            for (int s = 0; s < 2; s++) {
                double own = ThickScan.likeness(found.layer(s), ThickScan.slice(s));
                double other = ThickScan.likeness(found.layer(s), ThickScan.slice(1 - s));
                assertThat(own).isGreaterThan(0.95); // 0.98 and 0.99 were found
                assertThat(Math.abs(other)).isLessThan(0.2);
            }
            assertThat(loss(thick)).isLessThan(0.2 * loss(thin)); // 0.15 and 2.2
        }
    }

    @Test
    void aWrongDistanceIsRefined() {
        MultisliceOptions options =
                MultisliceOptions.evenly(2, 0.8 * ThickScan.DISTANCE).scan(scan());
        try (MultislicePtycho model = MultislicePtycho.fromDataset(DATA, options)) {
            model.parameter("slice_distances").refine();
            fit(model);
            assertThat(Math.abs(model.distances()[0] / ThickScan.DISTANCE - 1)).isLessThan(0.01); // 0.002
        }
    }
}

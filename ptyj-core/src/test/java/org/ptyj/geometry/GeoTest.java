package org.ptyj.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ptyj.Cases;

class GeoTest {
    private static final Pair PIXEL = Pair.of(55e-6);

    private static Offset<Double> close(double value) {
        // A handful of roundings.
        return within(1e-13 * Math.abs(value) + 1e-300);
    }

    private static void assertClose(Pair found, Pair wanted) {
        assertThat(found.y()).isCloseTo(wanted.y(), close(wanted.y()));
        assertThat(found.x()).isCloseTo(wanted.x(), close(wanted.x()));
    }

    @Test
    void theReferenceGeometriesAreDerived() {
        assertThat(GeoCases.ALL).hasSize(4);
        for (Cases one : GeoCases.ALL) {
            Geo geo = GeoCases.geo(one);
            check(geo, one.get("initial"));
            check(geo.withEnergyKeV(geo.energyKeV() * 1.05), one.get("after_energy_x1.05"));
            check(geo.withLam(geo.lam() / 1.05), one.get("after_energy_x1.05"));
            if (one.has("resolution_fixed_energy_x0.85")) {
                check(
                        geo.fixResolution().withEnergyKeV(geo.energyKeV() * 0.85),
                        one.get("resolution_fixed_energy_x0.85"));
            }
        }
    }

    private static void check(Geo geo, Cases wanted) {
        assertThat(geo.energyKeV()).isCloseTo(wanted.get("energy").number(), close(20));
        assertThat(geo.lam()).isCloseTo(wanted.get("lam").number(), close(1e-10));
        assertThat(geo.lz()).isCloseTo(wanted.get("lz").number(), close(1e-10));
        assertClose(geo.resolution(), GeoCases.pair(wanted.get("resolution")));
        assertClose(geo.psize(), GeoCases.pair(wanted.get("psize")));
        Propagator propagator = geo.propagator();
        double[] n = wanted.get("computational_shape").numbers();
        assertThat(propagator.computationalShape()).isEqualTo(new FrameShape((int) n[0], (int) n[1]));
        checkGrid(propagator.sampleGrid(), wanted, "grid_sam");
        checkGrid(propagator.detectorGrid(), wanted, "grid_det");
        if (wanted.has("misfit")) {
            Pair misfit = GeoCases.pair(wanted.get("misfit"));
            assertThat(geo.misfit().y()).isCloseTo(misfit.y(), within(1e-12));
            assertThat(geo.misfit().x()).isCloseTo(misfit.x(), within(1e-12));
            double[] cropPad = wanted.get("crop_pad").numbers();
            assertThat(((FarField) propagator).cropPad()).containsExactly((int) cropPad[0], (int) cropPad[1]);
        }
    }

    private static void checkGrid(Grid grid, Cases wanted, String name) {
        FrameShape shape = grid.shape();
        Pair first = GeoCases.pair(wanted.get(name + "_first"));
        Pair last = GeoCases.pair(wanted.get(name + "_last"));
        assertThat(grid.y(0)).isCloseTo(first.y(), close(1e-3));
        assertThat(grid.x(0)).isCloseTo(first.x(), close(1e-3));
        assertThat(grid.y(shape.ny() - 1)).isCloseTo(last.y(), close(1e-3));
        assertThat(grid.x(shape.nx() - 1)).isCloseTo(last.x(), close(1e-3));
    }

    @Test
    void theUsualValuesAreThoseOfTheTable() {
        Geo geo = Geo.builder().build();
        assertThat(geo.energyKeV()).isEqualTo(6.2);
        assertThat(geo.distance()).isEqualTo(7.19);
        assertThat(geo.psize()).isEqualTo(Pair.of(172e-6));
        assertThat(geo.shape()).isEqualTo(FrameShape.square(256));
        assertThat(geo.propagation()).isEqualTo(Propagation.FARFIELD);
        assertThat(geo.lam()).isCloseTo(1.99974504839e-10, within(1e-20));
        assertThat(geo.isResolutionFixed()).isFalse();
    }

    @Test
    void visibleLightAsInTheTutorial() {
        Geo geo = Geo.builder()
                .lam(5.32e-7)
                .distance(0.15)
                .psize(24e-6)
                .shape(256)
                .build();
        assertThat(geo.resolution().y()).isCloseTo(1.29882812e-05, within(1e-13));
        assertThat(geo.extent().x()).isCloseTo(3.325e-3, within(1e-6));
    }

    @Test
    void anEnergyWinsOverAWavelength() {
        Geo geo = Geo.builder().lam(5.32e-7).energyKeV(8.3).build();
        assertThat(geo.lam()).isCloseTo(1.4937854578e-10, within(1e-20));
    }

    @Test
    void aGivenResolutionSetsTheDetectorPixel() {
        Geo far = Geo.builder()
                .energyKeV(8.3)
                .distance(1.75)
                .shape(16)
                .resolution(2.97059608e-7)
                .build();
        assertThat(far.psize().y()).isCloseTo(55e-6, within(1e-12));
        assertThat(far.misfit()).isEqualTo(Pair.of(0));
        Geo near = Geo.builder()
                .propagation(Propagation.NEARFIELD)
                .distance(-0.01)
                .resolution(3e-7)
                .build();
        assertThat(near.psize()).isEqualTo(Pair.of(3e-7));
    }

    @Test
    void theShapeChangesWhatIsDerived() {
        Geo geo = Geo.builder()
                .energyKeV(8.3)
                .distance(1.75)
                .psize(55e-6)
                .shape(16)
                .build();
        Pair finer = geo.withShape(new FrameShape(32, 16)).resolution();
        assertThat(finer.y()).isCloseTo(geo.resolution().y() / 2, within(1e-20));
        assertThat(finer.x()).isEqualTo(geo.resolution().x());
        // With both pixel sizes fixed, the larger frame has 16 pixels too many.
        Geo fixed = geo.fixResolution().withShape(FrameShape.square(32));
        assertThat(fixed.misfit().y()).isCloseTo(-16, within(1e-12));
        assertThat(fixed.propagator().computationalShape()).isEqualTo(FrameShape.square(16));
    }

    @Test
    void aFixedPixelSizeCanBeSet() {
        Geo geo = Geo.builder()
                .energyKeV(8.3)
                .distance(1.75)
                .psize(55e-6)
                .shape(16)
                .build();
        Geo coarser = geo.withPsize(Pair.of(110e-6));
        assertThat(coarser.resolution().y()).isCloseTo(geo.resolution().y() / 2, within(1e-20));
        Geo fixed = geo.fixResolution().withResolution(geo.resolution().times(0.5));
        assertThat(fixed.misfit().y()).isCloseTo(16, within(1e-12));
        assertThat(Geo.builder()
                        .resolution(1e-8)
                        .build()
                        .fixPsize()
                        .withPsize(PIXEL)
                        .psize())
                .isEqualTo(PIXEL);
    }

    @Test
    void aDerivedPixelSizeCannotBeSet() {
        Geo geo = Geo.builder().psize(PIXEL).build();
        assertThatThrownBy(() -> geo.withResolution(Pair.of(1e-8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("resolution (")
                .hasMessageEndingWith(
                        "m is derived from psize and cannot be set; call fixResolution() first, or set psize");
        Geo other = Geo.builder().resolution(1e-8).build();
        assertThatThrownBy(() -> other.withPsize(PIXEL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith(
                        "m is derived from resolution and cannot be set; call fixPsize() first, or set resolution");
    }

    @Test
    void inTheNearFieldBothPixelSizesAreEqual() {
        Geo geo = Geo.builder()
                .propagation(Propagation.NEARFIELD)
                .distance(0.03)
                .psize(4e-7)
                .build()
                .fixResolution();
        assertThat(geo.withEnergyKeV(9).resolution()).isEqualTo(Pair.of(4e-7));
        assertThat(geo.withEnergyKeV(9).misfit()).isEqualTo(Pair.of(0));
        assertThatThrownBy(() -> geo.withPsize(Pair.of(5e-7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("in the near field both planes have one pixel size, but psize is (5.0E-7, 5.0E-7) m and"
                        + " resolution (4.0E-7, 4.0E-7) m; give one of them");
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(() -> Geo.builder().distance(0).build(), "distance must not be 0.0 m");
        refused(() -> Geo.builder().distance(Double.NaN).build(), "distance must not be NaN m");
        refused(() -> Geo.builder().distance(-1).build(), "a far field lies behind the sample");
        refused(() -> Geo.builder().shape(0, 4).build(), "a frame needs at least one pixel on each axis, not 0 x 4");
        refused(() -> Geo.builder().energyKeV(0).build(), "energy must be positive, not 0.0 keV");
        refused(() -> Geo.builder().lam(-1e-10).build(), "lam must be positive, not -1.0E-10 m");
        refused(() -> Geo.builder().psize(new Pair(1e-6, 0)).build(), "psize must be positive on both axes");
        refused(() -> Geo.builder().resolution(Pair.of(-1)).build(), "resolution must be positive on both axes");
        refused(() -> Propagation.named("fresnel"), "propagation 'fresnel' is not known; use farfield or nearfield");
        refused(
                () -> Center.named("middle"),
                "center 'middle' is not known; use fftshift, geometric, fft or a place in pixels (y, x)");
        refused(
                () -> spec(OptionalDouble.empty(), Optional.of(PIXEL)),
                "neither energy nor wavelength is given; set one of energy and lam");
        refused(
                () -> spec(OptionalDouble.of(6.2), Optional.empty()),
                "no pixel size is given; set psize (detector) or resolution (sample)");
        refused(
                () -> Geo.builder().shape(2).psize(1).resolution(1).build(),
                "the pixel sizes psize (1.0, 1.0) m and resolution (1.0, 1.0) m leave no pixel of a frame of 2 x 2");
    }

    private static GeoSpec spec(OptionalDouble energy, Optional<Pair> psize) {
        return new GeoSpec(
                energy,
                OptionalDouble.empty(),
                1,
                psize,
                Optional.empty(),
                Propagation.FARFIELD,
                FrameShape.square(4),
                Center.Rule.FFT,
                Center.Rule.FFT);
    }

    private static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }

    @Test
    void resamplingMakesFinerDetectorPixels() {
        Geo geo = Geo.builder()
                .psize(PIXEL)
                .shape(16, 20)
                .center(Center.at(7.5, 3))
                .build();
        Geo fine = geo.resampled(3);
        assertThat(fine.shape()).isEqualTo(new FrameShape(48, 60));
        assertThat(fine.center()).isEqualTo(Center.at(22.5, 9));
        assertThat(fine.origin()).isEqualTo(Center.Rule.FFTSHIFT);
        assertClose(fine.resolution(), geo.resolution());
        assertThat(geo.resampled(1)).isEqualTo(geo).hasSameHashCodeAs(geo);
        assertThatThrownBy(() -> geo.resampled(0)).hasMessage("resample must be a whole number of at least 1, not 0");
        Geo near = Geo.builder()
                .propagation(Propagation.NEARFIELD)
                .psize(4e-7)
                .build()
                .fixResolution()
                .resampled(2);
        assertThat(near.resolution()).isEqualTo(Pair.of(2e-7));
    }

    @Test
    void electronsHaveTheirRelativisticWavelength() {
        // 200 keV: 2.508 pm (Reimer and Kohl, Transmission Electron Microscopy, table 2.2).
        assertThat(Wavelength.ofElectrons(200)).isCloseTo(2.508e-12, within(5e-16));
        assertThat(Wavelength.photonEnergyKeV(Wavelength.ofPhotons(7.3))).isCloseTo(7.3, within(1e-14));
    }
}

package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** SEMANTICS 1.3. */
class StorageTest {
    /** A few rounding errors of double arithmetic on numbers near 1. */
    private static final double ROUNDING = 1e-14;

    private final Container<RealArray> c = Container.real("C1");

    private static RealArray count(long... shape) {
        return RealArray.generate(ElementType.FLOAT64, i -> i, shape);
    }

    @Test
    void shapesAreCompletedByTheContainersDimensions() {
        assertThat(c.newStorage(StorageSpec.plain()).shape()).containsExactly(1, 1, 1);
        assertThat(c.newStorage(StorageSpec.shape(7)).shape()).containsExactly(1, 7, 7);
        assertThat(c.newStorage(StorageSpec.shape(2, 3, 4)).shape()).containsExactly(2, 3, 4);
        Container<RealArray> volume = Container.of(ContainerSpec.real().dims(3));
        assertThat(volume.newStorage(StorageSpec.shape(5)).shape()).containsExactly(1, 5, 5, 5);
        assertThatThrownBy(() -> c.newStorage(StorageSpec.shape(1, 2, 3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2, 3, 4]");
        assertThatThrownBy(() -> StorageSpec.shape(1, 0, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewStorageIsCentredOnItsMiddlePixel() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(1, 7, 8).pixelSize(0.5, 0.25));
        assertThat(s.center()).containsExactly(3, 4);
        assertThat(s.origin()).containsExactly(-1.5, -1);
        assertThat(s.layerMap()).containsExactly(0);
        assertThat(s.layerCount()).isEqualTo(1);
        assertThat(s.metres(3, 4)).containsExactly(0, 0);
        assertThat(s.pixels(0.5, 0.25)).containsExactly(4, 5);
    }

    @Test
    void centerPixelSizeAndOriginFollowEachOther() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(1, 7, 7));
        s.setCenter(2, 2);
        assertThat(s.origin()).containsExactly(-2, -2);
        s.setPixelSize(0.1);
        assertThat(s.center()).containsExactly(2, 2);
        assertThat(s.origin()).containsExactly(-0.2, -0.2);
        s.shiftOrigin(-0.12);
        assertThat(s.origin()).containsExactly(new double[] {-0.32, -0.32}, within(ROUNDING));
        assertThat(s.center()).containsExactly(new double[] {3.2, 3.2}, within(ROUNDING));
        s.setOrigin(-0.25, 0.1);
        assertThat(s.center()).containsExactly(new double[] {2.5, -1}, within(ROUNDING));
    }

    @Test
    void settersRefreshActiveViewsOnly() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(1, 9, 9));
        AccessRule rule = AccessRule.on(s.id()).shape(3);
        View<RealArray> active = c.newView(rule);
        View<RealArray> sleeping = c.newView(rule);
        sleeping.setActive(false);
        s.setCenter(6, 2);
        assertThat(active.dlow()).containsExactly(5, 1);
        assertThat(sleeping.dlow()).containsExactly(3, 3);
        s.setPixelSize(2);
        assertThat(active.pixelSize()).hasValue(new double[] {2, 2});
        assertThat(sleeping.pixelSize()).hasValue(new double[] {1, 1});
    }

    @Test
    void impossibleGridsAreRefusedAndNothingChanges() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(1, 9, 9));
        View<RealArray> view = c.newView(AccessRule.on(s.id()).shape(3).at(2));
        assertThatThrownBy(() -> s.setPixelSize(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> s.setPixelSize(1, Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> s.setPixelSize(1, 2, 3)).hasMessageContaining("one per axis");
        assertThatThrownBy(() -> s.setPixelSize(1e-12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unit of the positions");
        assertThat(s.pixelSize()).containsExactly(1, 1);
        assertThat(view.dlow()).containsExactly(5, 5);
    }

    @Test
    void fillWithRepeatsAFrameOverAllLayers() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(2, 2, 2));
        s.fillWith(count(2, 2));
        assertThat(s.data().toDoubles()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
        s.fillWith(s.layer(1).plus(1));
        assertThat(s.data().toDoubles()).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
    }

    @Test
    void fillWithKeepsGridAndFillValue() {
        Storage<RealArray> s =
                c.newStorage(StorageSpec.shape(1, 4, 4).pixelSize(0.5).fill(3));
        s.fillWith(count(2, 6, 5));
        assertThat(s.shape()).containsExactly(2, 6, 5);
        assertThat(s.layerMap()).containsExactly(0, 1);
        assertThat(s.origin()).containsExactly(-1, -1);
        assertThat(s.center()).containsExactly(2, 2);
        assertThat(s.fillValue()).isEqualTo(Complex.of(3));
    }

    @Test
    void fillWithRefusesWhatDoesNotFit() {
        Storage<RealArray> s =
                c.newStorage(StorageSpec.shape(2, 2, 2).layers(3, 7).fill(1));
        assertThatThrownBy(() -> s.fillWith(count(3, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 7]");
        assertThatThrownBy(() -> s.fillWith(count(4))).hasMessageContaining("[4]");
        assertThatThrownBy(() -> s.fillWith(count(0, 2, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> s.fillWith(ComplexArray.zeros(Precision.DOUBLE, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("real storage");
        assertThat(s.data().sum()).isEqualTo(8);
        s.fillWith(count(2, 3, 3));
        assertThat(s.layerMap()).containsExactly(3, 7);
    }

    @Test
    void realNumbersGoIntoAComplexStorageInItsPrecision() {
        Storage<ComplexArray> s = Container.of(ContainerSpec.complex().precision(Precision.SINGLE))
                .newStorage(StorageSpec.plain(), count(2, 2));
        assertThat(s.data().elementType()).isEqualTo(ElementType.COMPLEX64);
        assertThat(s.shape()).containsExactly(1, 2, 2);
        assertThat(s.data().get(0, 1, 1)).isEqualTo(Complex.of(3));
    }

    @Test
    void dataAndShapeMustAgree() {
        assertThat(c.newStorage(StorageSpec.shape(1, 2, 3), count(2, 3)).data().sum())
                .isEqualTo(15);
        assertThat(c.newStorage(StorageSpec.shape(2, 2, 3), count(2, 3)).data().sum())
                .isEqualTo(30);
        assertThat(c.newStorage(StorageSpec.plain().layers(4, 5), count(2, 2, 3))
                        .layer(5)
                        .sum())
                .isEqualTo(6 + 7 + 8 + 9 + 10 + 11);
        assertThatThrownBy(() -> c.newStorage(StorageSpec.shape(1, 3, 3), count(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("[1, 3, 3]");
        assertThatThrownBy(() -> c.newStorage(StorageSpec.plain(), count(3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> c.newStorage(StorageSpec.plain(), ComplexArray.zeros(Precision.DOUBLE, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(c.storages().size()).as("failures leave nothing behind").isEqualTo(3);
    }

    @Test
    void layersAreFoundByNumber() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(3, 2, 2).layers(5, 2, 9));
        s.layer(2).fill(4);
        assertThat(s.data().layer(1).sum()).isEqualTo(16);
        assertThatThrownBy(() -> s.layer(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[5, 2, 9]");
        assertThatThrownBy(() -> c.newStorage(StorageSpec.shape(2, 2, 2).layers(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> c.newStorage(StorageSpec.shape(2, 2, 2).layers(1, 1)))
                .hasMessageContaining("must differ");
    }

    @Test
    void gridsHoldTheCoordinatesOfEveryPixel() {
        Container<RealArray> volume = Container.of(ContainerSpec.real().dims(3));
        Storage<RealArray> s = volume.newStorage(
                StorageSpec.shape(2, 2, 3, 4).pixelSize(1, 2, 3).origin(10, 20, 30));
        assertThat(s.grids()).hasSize(3);
        assertThat(s.grids().get(0).get(1, 1, 2, 3)).isEqualTo(11);
        assertThat(s.grids().get(1).get(1, 1, 2, 3)).isEqualTo(24);
        assertThat(s.grids().get(2).get(1, 1, 2, 3)).isEqualTo(39);
        assertThat(s.grids().get(2).get(0, 1, 0, 1)).isEqualTo(33);
    }

    @Test
    void coverageCountsWindowsPerPixelAndLayer() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(1, 8, 9));
        AccessRule rule = AccessRule.on(s.id());
        c.newView(rule.shape(3, 4).at(0, 0));
        c.newView(rule.shape(5, 2).at(2, -1));
        c.newView(rule.shape(2, 2).at(1, 3).layer(4));
        c.newView(rule.shape(2, 2).at(1, 3).active(false));
        s.reformat();
        RealArray expected = RealArray.zeros(Precision.DOUBLE, s.shape());
        for (View<RealArray> view : s.views(true)) {
            long[] low = {view.dlow(0), view.dlow(1)};
            long[] high = {view.dhigh()[0], view.dhigh()[1]};
            expected.layer(view.dlayer()).window(low, high).plusAssign(1);
        }
        assertThat(s.coverage().toDoubles()).containsExactly(expected.toDoubles());
        assertThat(s.coverage().max()).isEqualTo(2);
    }

    @Test
    void coverageOfAVolumeIsTheSumOfItsWindows() {
        Container<RealArray> volume = Container.of(ContainerSpec.real().dims(3));
        Storage<RealArray> s = volume.newStorage(StorageSpec.shape(4));
        AccessRule rule = AccessRule.on(s.id()).shape(2, 3, 2);
        volume.newView(rule.at(0, 1, 2));
        volume.newView(rule.at(1, 0, 2));
        s.reformat();
        assertThat(s.shape()).containsExactly(1, 3, 4, 2);
        RealArray coverage = s.coverage();
        assertThat(coverage.sum()).isEqualTo(24);
        assertThat(coverage.get(0, 1, 1, 0)).isEqualTo(2);
        assertThat(coverage.get(0, 0, 0, 0)).isZero();
    }

    @Test
    void aLabelAndTheModelsMarkAreKept() {
        Storage<RealArray> s = c.newStorage(StorageSpec.plain());
        assertThat(s.label()).isEmpty();
        s.setLabel("scan00");
        s.setModelInitialized(true);
        assertThat(c.copy().storage(s.id()).label()).isEqualTo("scan00");
        assertThat(s.isModelInitialized()).isTrue();
        assertThatThrownBy(() -> s.setPadding(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}

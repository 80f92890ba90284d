package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.parallel.Communicator;

/** SEMANTICS 1.4, 1.5 and 1.7. */
class ViewTest {
    private final Container<RealArray> c = Container.real("C1");

    @Test
    void theStorageTutorialGoesAsWritten() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(1, 7, 7));
        s.setCenter(2, 2);
        s.setPixelSize(0.1);
        s.shiftOrigin(-0.12);
        s.fillWith(s.grids().get(0).plus(s.grids().get(1)));
        View<RealArray> v = c.newView(AccessRule.on(s.id()).shape(4, 4).at(0, 0));
        assertThat(v.dlow()).containsExactly(1, 1);
        assertThat(v.dhigh()).containsExactly(5, 5);
        assertThat(v.dcoord()).containsExactly(3, 3);
        assertThat(v.subpixel()[0]).isCloseTo(0.2, within(1e-12));
        assertThat(v.data().get(0, 0)).isCloseTo(-0.44, within(1e-12));
        assertThat(v.data().get(3, 3)).isCloseTo(0.16, within(1e-12));
        v.data().plusAssign(1.0);
        assertThat(s.data().get(0, 1, 1)).isCloseTo(0.56, within(1e-12));
        v.moveTo(0.08, 0.08);
        assertThat(v.dcoord()).containsExactly(4, 4);
        v.moveTo(0.28, 0.28);
        assertThat(v.dhigh()).containsExactly(8, 8);
        assertThatThrownBy(v::data)
                .isInstanceOf(ViewOutOfBoundsException.class)
                .hasMessage("view V0000 covers rows 4..8, columns 4..8 of storage S0000 [1, 7, 7];"
                        + " call reformat() first");
        s.reformat();
        assertThat(s.shape()).containsExactly(1, 4, 4);
        AccessRule rule = AccessRule.on(s.id()).shape(4, 4);
        c.newView(rule.at(-0.82, -0.82));
        s.setFillValue(0);
        s.reformat();
        assertThat(s.shape()).containsExactly(1, 15, 15);
        for (int i = 1; i < 11; i++) {
            c.newView(rule.at(-0.82 + i * 0.1));
        }
        assertThat(s.views(true)).hasSize(12);
        c.newView(AccessRule.on("S100").shape(200, 200));
        String nameless = c.formattedReport().replace("C1  ", "None");
        assertThat(nameless).isEqualTo("""
                        (C)ontnr : Memory : Shape            : Pixel size      : Dimensions      : Views
                        (S)torgs : (MB)   : (Pixel)          : (meters)        : (meters)        : act.\040
                        --------------------------------------------------------------------------------
                        None     :    0.3 : float64
                        S0000    :    0.0 :      1 * 15 * 15 :      1.0*1.0e-1 :       1.5*1.5e0 :    12
                        S100     :    0.3 :    1 * 200 * 200 :       1.0*1.0e0 :       2.0*2.0e2 :     1
                        """);
    }

    @Test
    void aViewOnNothingMakesAStorageAndRefersToIt() {
        View<RealArray> v = c.newView(AccessRule.onNewStorage().shape(5, 4).at(1, 2));
        assertThat(v.storageId()).isEqualTo("S0000");
        assertThat(v.storage().origin()).containsExactly(1, 2);
        assertThat(v.dlow()).containsExactly(-2, -2);
        assertThat(c.viewsInStorage(v.storage(), true)).hasSize(1);
        assertThat(c.newView(AccessRule.onNewStorage().shape(3)).storageId()).isEqualTo("S0001");
    }

    @Test
    void aStorageIsFoundWithAndWithoutPrefix() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(4).id("A"));
        assertThat(c.newView(AccessRule.on("A").shape(2)).storage()).isSameAs(s);
        assertThat(c.newView(AccessRule.on("SA").shape(2)).storageId()).isEqualTo("SA");
        assertThat(c.newView(AccessRule.on("B").shape(2)).storageId()).isEqualTo("SB");
        assertThat(c.storages().ids()).containsExactly("SA", "SB");
    }

    @Test
    void aFullFrameCoversTheFrameWhateverTheCentre() {
        for (int n = 4; n < 6; n++) {
            Storage<RealArray> s =
                    c.newStorage(StorageSpec.shape(1, n, n + 1).pixelSize(0.3).origin(-0.4, 12.3));
            View<RealArray> v = c.newView(AccessRule.on(s.id()).at(99));
            assertThat(v.dlow()).containsExactly(0, 0);
            assertThat(v.dhigh()).containsExactly(n, n + 1);
            assertThat(v.data().shape()).containsExactly(n, n + 1);
        }
        View<RealArray> onePixel = c.newView(AccessRule.on("new").at(3, 4));
        assertThat(onePixel.storage().shape()).containsExactly(1, 1, 1);
        assertThat(onePixel.coord()).containsExactly(3, 4);
        assertThat(onePixel.isInBounds()).isTrue();
    }

    @Test
    void anInactiveViewHasNoWindowUntilItIsUpdated() {
        c.newStorage(StorageSpec.shape(9).id(0));
        View<RealArray> v =
                c.newView(AccessRule.on("S0000").shape(3, 5).at(1, 1).active(false));
        assertThat(v.pixelSize()).isEmpty();
        assertThat(v.dlow()).containsExactly(0, 0);
        assertThat(v.dhigh()).containsExactly(0, 0);
        assertThat(v.dcoord()).containsExactly(0, 0);
        assertThat(v.data().size()).isZero();
        v.setActive(true);
        assertThat(v.dhigh()).containsExactly(0, 0);
        v.update();
        assertThat(v.dlow()).containsExactly(4, 3);
        assertThat(v.dhigh()).containsExactly(7, 8);
        assertThat(v.pixelSize()).hasValue(new double[] {1, 1});
    }

    @Test
    void settersChangeNothingElse() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(9));
        View<RealArray> v = c.newView(AccessRule.on(s.id()).shape(3));
        v.setCoord(2, 1);
        v.setLayer(5);
        assertThat(v.coord()).containsExactly(2, 1);
        assertThat(v.dlow()).containsExactly(3, 3);
        assertThat(v.dlayer()).isZero();
        s.updateViews();
        assertThat(v.dlow()).containsExactly(5, 4);
    }

    @Test
    void writesGoThroughToTheStorage() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(4));
        View<RealArray> v = c.newView(AccessRule.on(s.id()).shape(2));
        v.data(RealArray.of(new double[] {1, 2, 3, 4}, 2, 2));
        assertThat(s.data().sum()).isEqualTo(10);
        assertThat(s.data().get(0, 1, 2)).isEqualTo(2);
        v.data(7);
        assertThat(s.data().sum()).isEqualTo(28);
        assertThatThrownBy(() -> v.data(RealArray.of(new double[3], 3))).isInstanceOf(IllegalArgumentException.class);
        View<ComplexArray> z = Container.complex("Z").newView(AccessRule.on("S").shape(1));
        z.data(new Complex(1, 2));
        assertThat(z.data().get(0, 0)).isEqualTo(new Complex(1, 2));
    }

    @Test
    void windowsOutsideThrowOnBothSidesAndInEveryDimension() {
        Container<RealArray> volume = Container.of(ContainerSpec.real().dims(3).id("V"));
        Storage<RealArray> s = volume.newStorage(StorageSpec.shape(1, 4, 5, 6));
        View<RealArray> v = volume.newView(AccessRule.on(s.id()).shape(2, 2, 2));
        assertThat(v.isInBounds()).isTrue();
        v.moveTo(-2, 0, 0);
        assertThatThrownBy(v::data)
                .isInstanceOf(ViewOutOfBoundsException.class)
                .hasMessageContaining("planes -1..1, rows 1..3, columns 2..4")
                .hasMessageContaining("[1, 4, 5, 6]");
        v.moveTo(0, 0, 3);
        assertThatThrownBy(() -> v.data(1.0)).hasMessageContaining("columns 5..7");
        assertThatThrownBy(s::coverage).isInstanceOf(ViewOutOfBoundsException.class);
        assertThatThrownBy(() -> v.moveTo(1, 2)).hasMessageContaining("one per axis");
    }

    @Test
    void aLayerThatIsGoneThrows() {
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(4));
        AccessRule rule = AccessRule.on(s.id()).shape(2);
        c.newView(rule.layer(0));
        View<RealArray> second = c.newView(rule.layer(1));
        s.reformat();
        assertThat(second.dlayer()).isEqualTo(1);
        second.setActive(false);
        s.reformat();
        assertThatThrownBy(second::data)
                .isInstanceOf(ViewOutOfBoundsException.class)
                .hasMessageContaining("layer position 1");
    }

    @Test
    void wrongRulesAreRefusedAndLeaveNothingBehind() {
        List<AccessRule> wrong = List.of(
                AccessRule.on("A").shape(2, 2, 2),
                AccessRule.on("A").shape(2).at(1, 2, 3),
                AccessRule.on("A").shape(2).at(Double.NaN, 0),
                AccessRule.on("A").shape(2).pixelSize(-1));
        for (AccessRule rule : wrong) {
            assertThatThrownBy(() -> c.newView(rule)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(c.storages().size()).isZero();
        c.newStorage(StorageSpec.shape(4).pixelSize(1e-9).id("A"));
        assertThatThrownBy(() -> c.newView(AccessRule.on("A").shape(2).at(3, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3.0, 0.0] m");
        assertThatThrownBy(() -> AccessRule.on("A").shape(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(c.views()).isEmpty();
    }

    @Test
    void anotherPixelSizeThanTheStoragesIsAWarning() {
        List<String> warnings = new ArrayList<>();
        Owner owner = new Owner() {
            private final Pool<Container<?>> containers = new Pool<>("pty", "C");

            @Override
            public String id() {
                return "pty";
            }

            @Override
            public Precision precision() {
                return Precision.DOUBLE;
            }

            @Override
            public Communicator communicator() {
                return Communicator.serial();
            }

            @Override
            public Pool<Container<?>> containers() {
                return containers;
            }

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        Container<RealArray> owned =
                Container.of(ContainerSpec.real().owner(owner).id("obj"));
        AccessRule rule = AccessRule.on("A").shape(2);
        View<RealArray> v = owned.newView(rule.pixelSize(2e-9));
        owned.newView(rule.pixelSize(2e-9 * (1 + 1e-6)));
        owned.newView(rule);
        assertThat(warnings).isEmpty();
        owned.newView(rule.pixelSize(2.1e-9));
        owned.newView(rule.pixelSize(2.1e-9));
        assertThat(warnings).singleElement().asString().contains("SA", "Cobj", "2.1E-9", "2.0E-9");
        assertThat(v.pixelSize()).hasValue(new double[] {2e-9, 2e-9});
    }

    @Test
    void copiesLookAtTheSameWindow() {
        c.newStorage(StorageSpec.shape(9).id("A"));
        View<RealArray> v = c.newView(AccessRule.on("A").shape(3).at(1, 2).layer(0));
        View<RealArray> copy = v.copy();
        assertThat(copy.id()).isEqualTo("V0001");
        assertThat(copy.dlow()).isEqualTo(v.dlow());
        assertThat(v.copy("other").id()).isEqualTo("Vother");
        assertThat(v).isNotEqualTo(copy).isEqualTo(c.view("V0000"));
        assertThat(v.rule()).hasToString("AccessRule[storage=SA, shape=[3, 3], coord=[1.0, 2.0], layer=0]");
    }

    @Test
    void truthValuesAreStoredAsSuch() {
        Container<RealArray> mask = Container.bool("mask");
        assertThat(mask.elementType()).isEqualTo(ElementType.BOOL);
        Storage<RealArray> s = mask.newStorage(StorageSpec.shape(3).fill(5));
        assertThat(s.nbytes()).isEqualTo(9);
        View<RealArray> v = mask.newView(AccessRule.on(s.id()).shape(1));
        v.data(0);
        assertThat(s.data().sum()).isEqualTo(8);
        assertThat(s).hasToString("          S0000 :    0.00 MB :: data=(1, 3, 3) @bool psize=[1. 1.] center=[1 1]");
    }
}

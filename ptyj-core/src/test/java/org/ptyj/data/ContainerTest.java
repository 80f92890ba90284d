package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** SEMANTICS 1.2. */
class ContainerTest {
    private static Container<RealArray> twoStorages(String id, double first, double second) {
        Container<RealArray> c = Container.real(id);
        c.newStorage(StorageSpec.shape(1, 2, 3).id(1).fill(first));
        c.newStorage(StorageSpec.shape(1, 2, 2).id(2).fill(second));
        return c;
    }

    private static double[] firsts(Container<RealArray> c) {
        return c.storages().all().stream()
                .mapToDouble(s -> s.data().get(0, 0, 0))
                .toArray();
    }

    @Test
    void theElementTypeFollowsTheOwnersPrecision() {
        Owner owner = Owner.of("pty", Precision.SINGLE);
        assertThat(Container.real("C").elementType()).isEqualTo(ElementType.FLOAT64);
        assertThat(Container.complex("C").elementType()).isEqualTo(ElementType.COMPLEX128);
        assertThat(Container.of(ContainerSpec.real().owner(owner)).elementType())
                .isEqualTo(ElementType.FLOAT32);
        assertThat(Container.of(ContainerSpec.complex().owner(owner)).elementType())
                .isEqualTo(ElementType.COMPLEX64);
        assertThat(Container.of(ContainerSpec.complex().owner(owner).precision(Precision.DOUBLE))
                        .elementType())
                .isEqualTo(ElementType.COMPLEX128);
        assertThatThrownBy(() -> ContainerSpec.real().type(ElementType.COMPLEX64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("complex64");
        assertThatThrownBy(() -> ContainerSpec.real().dims(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sizesAddUp() {
        Container<RealArray> c = twoStorages("C", 0, 0);
        assertThat(c.size()).isEqualTo(10);
        assertThat(c.nbytes()).isEqualTo(80);
    }

    @Test
    void scalarsWorkOnAllStoragesWhetherOrNotTheyHaveABuffer() {
        Container<RealArray> untouched = twoStorages("C", 3, 5);
        Container<RealArray> touched = twoStorages("C", 3, 5);
        touched.storages().all().forEach(Storage::data);
        for (Container<RealArray> c : java.util.List.of(untouched, touched)) {
            c.plusAssign(2).timesAssign(3).minusAssign(1).divAssign(4);
            assertThat(firsts(c)).containsExactly(3.5, 5);
            assertThat(c.storage("S0001").fillValue()).isEqualTo(Complex.of(3));
            c.fill(2);
            assertThat(firsts(c)).containsExactly(2, 2);
            assertThat(c.storage("S0001").fillValue()).isEqualTo(Complex.of(2));
        }
    }

    @Test
    void numbersAreRoundedToTheTypeWithoutABufferAsWithOne() {
        Container<RealArray> untouched = Container.of(ContainerSpec.real().precision(Precision.SINGLE));
        untouched.newStorage(StorageSpec.shape(2).fill(0.1));
        Container<RealArray> touched = Container.of(ContainerSpec.real().precision(Precision.SINGLE));
        touched.newStorage(StorageSpec.shape(2).fill(0.1)).data();
        untouched.timesAssign(3).plusAssign(0.7);
        touched.timesAssign(3).plusAssign(0.7);
        assertThat(firsts(untouched)).containsExactly(firsts(touched));
        Container<RealArray> mask = Container.bool("mask");
        mask.newStorage(StorageSpec.shape(2).fill(7));
        assertThat(firsts(mask)).containsExactly(1);
    }

    @Test
    void complexNumbersScaleComplexContainersOnly() {
        Container<ComplexArray> c = Container.complex("C");
        c.newStorage(StorageSpec.shape(2).fill(new Complex(1, 1)));
        Complex i = new Complex(0, 1);
        c.timesAssign(i).plusAssign(i).minusAssign(Complex.ONE).divAssign(new Complex(0, 2));
        assertThat(c.storage("S0000").data().get(0, 1, 1)).isEqualTo(new Complex(1, 1));
        Container<RealArray> real = twoStorages("R", 1, 1);
        assertThatThrownBy(() -> real.timesAssign(i)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> real.fill(i)).isInstanceOf(IllegalArgumentException.class);
        real.storage("S0001").data();
        assertThatThrownBy(() -> real.plusAssign(i)).isInstanceOf(IllegalArgumentException.class);
        assertThat(firsts(real)).containsExactly(1, 1);
    }

    @Test
    void aRealContainerDividesAComplexOneButNotTheOtherWayRound() {
        Container<ComplexArray> object = Container.complex("obj");
        object.newStorage(StorageSpec.shape(2).fill(new Complex(2, 4)));
        Container<RealArray> weight = Container.real("norm");
        weight.newStorage(StorageSpec.shape(2).fill(2));
        object.divAssign(weight);
        assertThat(object.storage("S0000").data().get(0, 1, 0)).isEqualTo(new Complex(1, 2));
        assertThatThrownBy(() -> weight.plusAssign(object)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherShapesThrow() {
        Container<RealArray> c = twoStorages("C", 1, 1);
        Container<RealArray> other = Container.real("O");
        other.newStorage(StorageSpec.shape(1, 3, 3).id(2));
        assertThatThrownBy(() -> c.plusAssign(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2, 2]")
                .hasMessageContaining("[1, 3, 3]");
    }

    @Test
    void fillWithAContainerStartsFromZero() {
        Container<RealArray> c = twoStorages("C", 1, 1);
        Container<RealArray> other = Container.real("O");
        other.newStorage(StorageSpec.shape(1, 2, 2).id(2).fill(4));
        c.fill(other);
        assertThat(firsts(c)).containsExactly(0, 4);
        assertThat(c.storage("S0002").fillValue()).isEqualTo(Complex.ZERO);
    }

    @Test
    void assignKeepsFillValues() {
        Container<RealArray> c = twoStorages("C", 1, 2);
        c.assign(twoStorages("O", 8, 9));
        assertThat(firsts(c)).containsExactly(8, 9);
        assertThat(c.storage("S0002").fillValue()).isEqualTo(Complex.of(2));
    }

    @Test
    void clearLeavesOneZeroPerLayer() {
        Container<RealArray> c = Container.real("C");
        Storage<RealArray> s = c.newStorage(StorageSpec.shape(3, 5, 5).fill(2));
        RealArray before = s.data();
        c.clear();
        assertThat(s.shape()).containsExactly(3, 1, 1);
        assertThat(s.data().sum()).isZero();
        assertThat(before.isClosed()).isTrue();
    }

    @Test
    void dataIsFoundByTheStorageIdOfTheView() {
        Container<RealArray> c = Container.real("C");
        c.newStorage(StorageSpec.shape(4).id("A"));
        c.newStorage(StorageSpec.shape(4).id("B"));
        View<RealArray> view = c.newView(AccessRule.on("B").shape(2));
        Container<RealArray> other = Container.real("O");
        other.newStorage(StorageSpec.shape(4).id("B").fill(3));
        assertThat(other.data(view).sum()).isEqualTo(12);
        Container<RealArray> without = Container.real("W");
        without.newStorage(StorageSpec.shape(4).id("A"));
        assertThatThrownBy(() -> without.data(view))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("V0000")
                .hasMessageContaining("SB")
                .hasMessageContaining("W");
    }

    @Test
    void viewsInStorageGivesActiveOnesInOrder() {
        Container<RealArray> c = Container.real("C");
        AccessRule rule = AccessRule.on("A").shape(2);
        c.newView(rule);
        c.newView(AccessRule.on("B").shape(2));
        c.newView(rule).setActive(false);
        c.newView(rule);
        Storage<RealArray> a = c.storage("A");
        assertThat(c.viewsInStorage(a, true)).extracting(View::id).containsExactly("V0000", "V0003");
        assertThat(c.viewsInStorage(a, false)).extracting(View::id).containsExactly("V0000", "V0002", "V0003");
        assertThat(a.views(true)).hasSize(2);
        Container<RealArray> copy = c.copy();
        assertThat(copy.viewsInStorage(copy.storage("A"), true))
                .extracting(View::id)
                .containsExactly("V0000", "V0003");
        assertThat(c.views()).hasSize(4);
        assertThat(c).hasToString("C (float64, 2 storages, 4 views)");
    }
}

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

/** SEMANTICS 1.2, copies; D-S2 and D-S3. */
class CopiesTest {
    private final Container<RealArray> c = Container.real("C");
    private final Storage<RealArray> s = c.newStorage(
            StorageSpec.shape(1, 6, 6).origin(-2.3, -1.9).fill(-1).padding(1).padOnly(false));

    private static RealArray count(long... shape) {
        return RealArray.generate(ElementType.FLOAT64, i -> i, shape);
    }

    @Test
    void aCopyKeepsEverythingButTheViews() {
        Container<ComplexArray> volume =
                Container.of(ContainerSpec.complex().id("V").dims(3).scattered().precision(Precision.SINGLE));
        Storage<ComplexArray> original = volume.newStorage(StorageSpec.shape(2, 2, 3, 4)
                .origin(0.25)
                .layers(3, 1)
                .fill(2)
                .padOnly(true)
                .padding(4));
        original.setFillValue(new Complex(0, 1));
        volume.newView(AccessRule.on(original.id()).shape(1));
        Container<ComplexArray> copy = volume.copy();
        assertThat(copy.dims()).isEqualTo(3);
        assertThat(copy.distribution()).isEqualTo(Distribution.SCATTERED);
        assertThat(copy.elementType()).isEqualTo(ElementType.COMPLEX64);
        assertThat(copy.views()).isEmpty();
        Storage<ComplexArray> copied = copy.storage(original.id());
        assertThat(copied.shape()).isEqualTo(original.shape());
        assertThat(copied.center()).isEqualTo(original.center());
        assertThat(copied.layerMap()).containsExactly(3, 1);
        assertThat(copied.isPadOnly()).isTrue();
        assertThat(copied.padding()).isEqualTo(4);
        assertThat(copied.fillValue()).isEqualTo(new Complex(0, 1));
        assertThat(copied.data().get(1, 1, 2, 3)).isEqualTo(Complex.of(2));
        copied.data().fill(5);
        assertThat(original.data().get(1, 1, 2, 3)).isEqualTo(Complex.of(2));
    }

    @Test
    void idsCountUpUntilFree() {
        assertThat(c.copy().id()).isEqualTo("C_copy0");
        assertThat(c.copy("other").id()).isEqualTo("other");
        assertThat(c.copy().id()).isEqualTo("C_copy2");
        c.deleteCopy("C_copy0");
        assertThat(c.copy().id()).isEqualTo("C_copy3");
        assertThat(c.copies()).extracting(Container::id).containsExactly("other", "C_copy2", "C_copy3");

        Owner owner = Owner.of("pty", Precision.DOUBLE);
        Container<RealArray> owned =
                Container.of(ContainerSpec.real().owner(owner).id("p"));
        Container.of(ContainerSpec.real().owner(owner).id("Cp_copy0"));
        assertThat(owned.copy().id()).isEqualTo("Cp_copy1");
        assertThat(owner.containers().ids()).containsExactly("Cp", "Cp_copy0", "Cp_copy1");
        owned.deleteCopy();
        assertThat(owner.containers().ids()).containsExactly("Cp", "Cp_copy0");
        assertThatThrownBy(() -> owned.copy("Cp")).isInstanceOf(IllegalArgumentException.class);
        assertThat(owned.copies()).isEmpty();
    }

    @Test
    void deletedCopiesAreGone() {
        Container<RealArray> copy = c.copy();
        RealArray data = copy.storage("S0000").data();
        assertThatThrownBy(copy::deleteCopy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("C_copy0");
        assertThatThrownBy(() -> c.deleteCopy("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("C_copy0");
        c.deleteCopy();
        assertThat(c.copies()).isEmpty();
        assertThat(data.isClosed()).isTrue();
        assertThatThrownBy(() -> copy.storage("S0000").data()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCopyOfAnotherKindIsFilledWithZeros() {
        Container<ComplexArray> object = Container.complex("obj");
        object.newStorage(StorageSpec.shape(4).fill(3));
        Container<RealArray> weight =
                object.copyAs(ContainerSpec.real().precision(Precision.SINGLE).id("norm"));
        assertThat(weight.elementType()).isEqualTo(ElementType.FLOAT32);
        assertThat(weight.id()).isEqualTo("norm");
        assertThat(weight.storage("S0000").data().sum()).isZero();
        assertThat(weight.storage("S0000").fillValue()).isEqualTo(Complex.ZERO);
        View<ComplexArray> view = object.newView(AccessRule.on("S0000").shape(2));
        weight.data(view).plusAssign(1);
        assertThat(weight.storage("S0000").data().sum()).isEqualTo(4);
        assertThat(object.copyFilled(2).storage("S0000").data().get(0, 0, 0)).isEqualTo(Complex.of(2));
    }

    @Test
    void copiesOfCopiesBelongToTheOriginal() {
        Container<RealArray> copy = c.copy();
        s.fill(4);
        Container<RealArray> second = copy.copy();
        assertThat(second.original()).isSameAs(c);
        assertThat(c.copies()).containsExactly(copy, second);
        assertThat(second.storage("S0000").data().get(0, 0, 0)).isEqualTo(-1);
    }

    @Test
    void copiesStayAlignedWhenTheOriginalIsCropped() {
        s.fillWith(count(1, 6, 6));
        AccessRule rule = AccessRule.on(s.id()).shape(2);
        View<RealArray> v = c.newView(rule.at(1, 1));
        View<RealArray> w = c.newView(rule.at(2, 0.5).layer(3));
        Container<RealArray> copy = c.copy();
        copy.timesAssign(2);
        copy.storage(s.id()).setFillValue(-7);
        c.reformat(true);
        assertThat(s.shape()).containsExactly(2, 5, 5);
        Storage<RealArray> copied = copy.storage(s.id());
        assertThat(copied.shape()).isEqualTo(s.shape());
        assertThat(copied.layerMap()).containsExactly(0, 3);
        assertThat(copied.origin()[0]).isCloseTo(s.origin()[0], within(1e-12));
        assertThat(copy.data(v).toDoubles()).containsExactly(v.data().times(2).toDoubles());
        assertThat(v.data().get(0, 0)).as("the pixel at dlow (2, 2)").isEqualTo(14);
        assertThat(w.data().sum()).isEqualTo(-4);
        assertThat(copy.data(w).sum()).isEqualTo(-28);
    }

    @Test
    void reformatLeavesCopiesAloneUnlessAsked() {
        c.newView(AccessRule.on(s.id()).shape(2));
        Container<RealArray> copy = c.copy();
        c.reformat();
        assertThat(copy.storage(s.id()).shape()).containsExactly(1, 6, 6);
        double[] origin = s.origin();
        c.newView(AccessRule.on(s.id()).shape(2).at(5));
        assertThatThrownBy(() -> c.reformat(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("C_copy0")
                .hasMessageContaining("missed a reformat");
        assertThat(s.origin()).isEqualTo(origin);
    }

    @Test
    void whatBelongsToTheOriginalIsRefusedOnACopy() {
        Container<RealArray> copy = c.copy();
        Storage<RealArray> copied = copy.storage(s.id());
        assertThat(copy.isCopy()).isTrue();
        assertThatThrownBy(() -> copy.newView(AccessRule.on(s.id()))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(copy::reformat).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(copied::reformat).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(copied::views).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settersOnACopyDoNotMoveTheViews() {
        View<RealArray> v = c.newView(AccessRule.on(s.id()).shape(2));
        int[] low = v.dlow();
        c.copy().storage(s.id()).setPixelSize(3);
        assertThat(v.dlow()).isEqualTo(low);
    }
}

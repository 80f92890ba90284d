package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** SEMANTICS 1.1: prefixes, numbers, duplicates. */
class IdsTest {
    private final Container<RealArray> c = Container.real("C1");

    private String storage(StorageSpec spec) {
        return c.newStorage(spec).id();
    }

    @Test
    void aPrefixIsAddedUnlessItIsThere() {
        assertThat(storage(StorageSpec.plain().id("X"))).isEqualTo("SX");
        assertThat(storage(StorageSpec.plain().id("S100"))).isEqualTo("S100");
        assertThat(storage(StorageSpec.plain().id("Sun"))).isEqualTo("Sun");
        assertThat(storage(StorageSpec.plain().id(3))).isEqualTo("S0003");
        assertThat(storage(StorageSpec.plain().id(12345))).isEqualTo("S12345");
    }

    @Test
    void automaticNumbersAreTheCountRaisedUntilFree() {
        assertThat(storage(StorageSpec.plain())).isEqualTo("S0000");
        assertThat(storage(StorageSpec.plain().id("S0002"))).isEqualTo("S0002");
        assertThat(storage(StorageSpec.plain())).isEqualTo("S0003");
        assertThat(storage(StorageSpec.plain().id("other"))).isEqualTo("Sother");
        assertThat(storage(StorageSpec.plain())).isEqualTo("S0004");
    }

    @Test
    void duplicateStoragesThrowWithOwnerAndId() {
        storage(StorageSpec.plain().id("A"));
        assertThatThrownBy(() -> storage(StorageSpec.plain().id("SA")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C1")
                .hasMessageContaining("SA");
        assertThat(c.storages().size()).isEqualTo(1);
    }

    @Test
    void viewsAreNumberedLikeStorages() {
        AccessRule rule = AccessRule.on("S0000").shape(2);
        assertThat(c.newView(rule).id()).isEqualTo("V0000");
        assertThat(c.newView(rule, "V0002").id()).isEqualTo("V0002");
        assertThat(c.newView(rule).id()).isEqualTo("V0003");
        assertThat(c.newView(rule, "left").id()).isEqualTo("Vleft");
        assertThat(c.newView(rule).id()).isEqualTo("V0004");
        assertThat(c.newView(rule).id()).isEqualTo("V0005");
        assertThat(c.newView(rule, 9).id()).isEqualTo("V0009");
        assertThat(c.views()).extracting(View::id).doesNotHaveDuplicates();
        for (View<RealArray> view : c.views()) {
            assertThat(c.view(view.id())).isEqualTo(view).hasSameHashCodeAs(view);
        }
        assertThat(c.view("left").row()).isEqualTo(3);
        assertThat(c.view("0003").row()).isEqualTo(2);
    }

    @Test
    void aNumberThatAnotherViewTookIsSkippedOnlyOnce() {
        AccessRule rule = AccessRule.on("S0000").shape(2);
        c.newView(rule, "V0001");
        c.newView(rule, "V0002");
        assertThat(c.newView(rule).id()).isEqualTo("V0003");
        assertThat(c.newView(rule).id()).isEqualTo("V0004");
        assertThat(c.newView(rule).id()).isEqualTo("V0005");
    }

    @Test
    void duplicateViewsThrowAndLeaveNothingBehind() {
        AccessRule rule = AccessRule.on("S0000").shape(2);
        c.newView(rule);
        c.newView(rule, "left");
        for (String taken : new String[] {"V0000", "0000", "left", "Vleft"}) {
            assertThatThrownBy(() -> c.newView(rule, taken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("C1");
        }
        assertThat(c.views()).hasSize(2);
    }

    @Test
    void unknownNamesAreToldWithTheOwner() {
        assertThatThrownBy(() -> c.storage("S7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C1 has no S7");
        assertThatThrownBy(() -> c.view("V0007"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C1 has no view V0007");
    }

    @Test
    void anOwnerNumbersItsContainersAndRefusesDuplicates() {
        Owner owner = Owner.of("pty", Precision.SINGLE);
        assertThat(Container.of(ContainerSpec.real().owner(owner)).id()).isEqualTo("C0000");
        assertThat(Container.of(ContainerSpec.real().owner(owner).id("probe")).id())
                .isEqualTo("Cprobe");
        assertThat(Container.of(ContainerSpec.real().owner(owner).id(7)).id()).isEqualTo("C0007");
        assertThat(owner.containers().ids()).containsExactly("C0000", "Cprobe", "C0007");
        assertThatThrownBy(
                        () -> Container.of(ContainerSpec.complex().owner(owner).id("Cprobe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pty")
                .hasMessageContaining("Cprobe");
    }

    @Test
    void withoutOwnerAContainerKeepsItsId() {
        assertThat(Container.real("probe").id()).isEqualTo("probe");
        assertThat(Container.of(ContainerSpec.real()).id()).isEqualTo("None");
    }
}

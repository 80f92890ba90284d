package org.ptyj.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;

class LenderTest {
    private final Container<RealArray> container = Container.real("C");
    private final Storage<RealArray> storage = container.newStorage(StorageSpec.shape(1, 4, 4));
    private final List<String> calls = new ArrayList<>();

    private void lend() {
        storage.data().fill(1);
        storage.lend(() -> {
            calls.add("back");
            storage.data().fill(7);
        });
    }

    private void assertGivenBackBy(Consumer<Storage<RealArray>> look) {
        calls.clear();
        lend();
        look.accept(storage);
        assertThat(calls).containsExactly("back");
        storage.data();
        assertThat(calls).as("given back once").hasSize(1);
    }

    @Test
    void whoeverLooksGetsTheNewestNumbers() {
        assertGivenBackBy(s -> assertThat(s.data().sum()).isEqualTo(7 * 16));
        assertGivenBackBy(s -> assertThat(s.layer(0).get(1, 1)).isEqualTo(7));
        assertGivenBackBy(
                s -> assertThat(container.copy().storage(s.id()).data().sum()).isEqualTo(7 * 16));
    }

    @Test
    void arithmeticWorksOnTheNewestNumbers() {
        assertGivenBackBy(s -> {
            container.timesAssign(2);
            assertThat(s.data().sum()).isEqualTo(14 * 16);
        });
    }

    @Test
    void aViewLooksToo() {
        View<RealArray> view = container.newView(AccessRule.on(storage.id()).shape(2, 2));
        assertGivenBackBy(s -> assertThat(view.data().sum()).isEqualTo(7 * 4));
    }

    @Test
    void reformattingKeepsTheNewestNumbers() {
        container.newView(AccessRule.on(storage.id()).shape(2, 2));
        assertGivenBackBy(s -> {
            s.reformat();
            assertThat(s.data().sum()).isEqualTo(7 * 4);
        });
    }

    @Test
    void whatWasTakenBackIsNotGivenBackAgain() {
        lend();
        storage.takeBack();
        assertThat(storage.data().sum()).isEqualTo(16);
        assertThat(calls).isEmpty();
    }
}
